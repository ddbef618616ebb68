from typing import Any, Self

from django.db import models
from django.urls import reverse


class Publishable(models.Model):
    """What is published as numbered versions, after drafts and reviews: a Brand, an Edition, the Register."""

    # An awaited brand has no name yet; nothing else is ever awaited.
    awaited: Any = False

    class Meta:
        abstract = True

    @classmethod
    def kind_name(cls) -> str:
        """What a snapshot, a version and an address call this kind of thing: brand, edition or register."""
        return str(cls._meta.model_name)

    @property
    def kind(self) -> str:
        """The same of one thing."""
        return self.kind_name()

    @property
    def by_kind(self) -> dict[str, Self]:
        """The key by which its drafts, versions, reviews and rows name it: {"brand": brand}."""
        return {self.kind: self}

    @classmethod
    def page_stem(cls) -> str:
        """How the names of its pages at the desk begin: brands_brand for brands_brand_drafts."""
        return f"{cls._meta.app_label}_{cls.kind_name()}"

    def admin_url(self, page: str = "change", *keys: Any) -> str:
        """The address of one of its pages at the desk; `keys` are of the version, review or draft that it shows."""
        return reverse(f"admin:{self.page_stem()}_{page}", args=[self.pk, *keys])

    def lock(self) -> Self:
        """Hold its row until the transaction ends, one person at a time; the thing as it is then."""
        return type(self)._default_manager.select_for_update().get(pk=self.pk)
