"""The whole content of one thing at one moment: what a draft and a version have in common."""

import hashlib
import json
from typing import ClassVar, Self, TypeVar, cast

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from brands.content.canonical import canonical, digest
from brands.content.schema import SCHEMA, Content
from brands.content.upgrades import Stored, upgrade

from .append_only import AppendOnly, AppendOnlyQuerySet
from .brand import Brand
from .edition import Edition
from .publishable import Publishable
from .register import Register

P = TypeVar("P", bound=Publishable)
S = TypeVar("S", bound="Snapshot")
THINGS = ("brand", "edition", "register")


def one_thing(name: str) -> models.CheckConstraint:
    """Make the constraint that a snapshot is of a brand, of an edition or of the register."""
    condition = Q()
    for thing in THINGS:
        condition |= Q(**{f"{other}__isnull": other != thing for other in THINGS})
    return models.CheckConstraint(name=name, condition=condition)


def snapshot_of(model: type[P]) -> models.ForeignKey[P | None, P | None]:
    """Make one of the three keys of a snapshot; what has snapshots cannot be deleted."""
    return models.ForeignKey(
        model,
        verbose_name=model._meta.verbose_name,
        on_delete=models.PROTECT,
        null=True,
        related_name="%(class)ss",
    )


ALTERED = "与校验值不符 (draft does not match its check value)"


class SnapshotQuerySet(AppendOnlyQuerySet[S]):
    """Snapshots of one thing or of many."""

    def of(self, thing: Publishable) -> Self:
        """The snapshots of one Brand, Edition or Register, newest first."""
        return self.filter(**thing.by_kind).order_by("-pk")


class Snapshot(AppendOnly):
    """The whole content of one thing at one moment, as canonical JSON."""

    brand = snapshot_of(Brand)
    edition = snapshot_of(Edition)
    register = snapshot_of(Register)
    schema = models.PositiveSmallIntegerField("格式", default=1)
    content = models.TextField("内容")
    sha256 = models.CharField("校验值", max_length=64)

    objects: ClassVar = SnapshotQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        abstract = True

    @property
    def thing(self) -> Brand | Edition | Register:
        return cast("Brand | Edition | Register", self.brand or self.edition or self.register)

    @cached_property
    def data(self) -> Content:
        """The content in today's schema."""
        return self.whole

    @property
    def whole(self) -> Content:
        """The content in today's schema, whatever was taken back since."""
        return upgrade(self.stored)

    @property
    def stored(self) -> Stored:
        """The content in the schema in which it was stored."""
        stored: Stored = json.loads(self.content)
        return stored

    @property
    def sha256_today(self) -> str:
        """The check value that the content has in today's schema: two snapshots that have the same say the same.

        A content that does not have its own check value keeps that, for it says nothing that anybody signed.
        """
        if json.loads(self.content)["schema"] == SCHEMA or not self.is_intact():
            return self.sha256
        return digest(canonical(upgrade(json.loads(self.content))))

    @property
    def content_bytes(self) -> bytes:
        """Exactly the bytes that the check value was taken over."""
        return self.content.encode()

    def is_intact(self) -> bool:
        """Whether the content still has the check value that it was stored with."""
        return hashlib.sha256(self.content.encode()).hexdigest() == self.sha256
