import re
import secrets
from collections.abc import Sequence
from typing import Any, ClassVar

from django.apps import apps
from django.db import IntegrityError, models, transaction

from .append_only import AppendOnly, AppendOnlyQuerySet

# Lower case and digits without those that are mistaken for each other (0 o, 1 l i).
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
LENGTH = 6
ID = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


class AlreadyIssued(IntegrityError):
    """The id was given to something before, perhaps to something that is gone."""


def new_id() -> str:
    """Six characters at random, derived from nothing."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


class IssuedIdQuerySet(AppendOnlyQuerySet["IssuedId"]):
    """The one place where ids are given out."""

    def issue(self, id: str, kind: str) -> None:
        """Record that `id` now names a thing of this kind; raises AlreadyIssued."""
        try:
            with transaction.atomic(using=self.db):
                self.create(id=id, kind=kind)
        except IntegrityError:
            raise AlreadyIssued(f"编号 {id} 已经用过，不能再用。") from None

    def issue_loaded(self) -> int:
        """Record the ids of all rows that `loaddata` brought in; how many there were."""
        count = 0
        for model in apps.get_app_config("brands").get_models():
            if not issubclass(model, IssuedModel):
                continue
            for id in model._default_manager.using(self.db).values_list("pk", flat=True):
                self.issue(id, str(model._meta.model_name))
                count += 1
        return count


class IssuedId(AppendOnly):
    """An id that was given once and is never given again."""

    id = models.CharField("编号", primary_key=True, max_length=LENGTH)
    kind = models.CharField("用于", max_length=32)
    issued_at = models.DateTimeField("发出时间", auto_now_add=True)

    objects: ClassVar = IssuedIdQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "已发编号"

    def __str__(self) -> str:
        return self.id


class IssuedIdField(models.CharField):  # type: ignore[type-arg]  # Django has none of a field when it runs
    """The key of a row that has an issued id: a new one by default, of which tables and so migrations know nothing."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": new_id, **options})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Stand in migrations as a plain text, so that none needs this module."""
        name, _, args, options = super().deconstruct()
        options.pop("default")
        return name, "django.db.models.CharField", args, options


class IssuedModel(models.Model):
    """A row that is known for ever by an issued id."""

    id = IssuedIdField("编号", primary_key=True, max_length=LENGTH, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            return super().save(*args, **kwargs)
        # A page that adds a thing with its rows takes the id away from it again (BaseInlineFormSet.add_fields).
        self.pk = self.pk or new_id()
        using = kwargs.get("using") or self._state.db or "default"
        with transaction.atomic(using=using):
            IssuedId.objects.using(using).issue(self.pk, str(self._meta.model_name))
            kwargs["force_insert"] = True
            return super().save(*args, **kwargs)

    def save_again(self) -> None:
        """Put back a row that was deleted, under the id that it had; raises AlreadyIssued."""
        if not IssuedId.objects.filter(pk=self.pk, kind=self._meta.model_name).exists():
            raise AlreadyIssued(f"编号 {self.pk} 不是发给这类条目的。")
        super().save(force_insert=True)
