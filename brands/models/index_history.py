"""The index of the record, continued: what earlier versions said, which ids were ever public, what was corrected."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F

from brands.models.index_proof import ProvenQuerySet
from brands.models.index_words import OfTheRecord
from brands.models.paths import path_of

Key = tuple[str | int | None, str]  # (the brand's id or the edition's year, anchor)
IN_ORDER = (F("entry__place").asc(nulls_last=True), "-last", "order")


class WordingQuerySet(ProvenQuerySet["Wording"]):
    """Every distinct text of every public version."""

    def saying(self, words: str, among: Iterable[str] | models.QuerySet[Any, Any] | None = None) -> Self:
        """The texts that stand and contain comparable words, of these anchors where given, with what the brands say."""
        found = self.filter(current=True, folded__contains=words)
        if among is not None:
            found = found.filter(anchor__in=among)
        return found.select_related("entry__version__masking").order_by(*IN_ORDER)

    def once_saying(self, words: str) -> Self:
        """The texts that stand no more and contain comparable words, the latest first."""
        found = self.filter(current=False, folded__contains=words)
        return found.select_related("entry").order_by(*IN_ORDER)

    def standing(self, rows: Iterable["Wording"]) -> dict[Key, "Wording"]:
        """{(owner, anchor): the text that stands now} for the places of some rows."""
        anchors = {row.anchor for row in rows}
        found = self.filter(current=True, anchor__in=anchors).select_related("entry")
        return {row.key: row for row in found}

    def of_places(self, rows: Iterable["Wording"]) -> dict[Key, list["Wording"]]:
        """{(owner, anchor): every text that the place ever had in public} for the places of some rows."""
        found: dict[Key, list[Wording]] = {}
        for row in self.filter(anchor__in={row.anchor for row in rows}).select_related("entry"):
            found.setdefault(row.key, []).append(row)
        return found


class Wording(OfTheRecord):
    """One text of a passage or excerpt, and the versions from the first to the last that have it without a gap."""

    anchor = models.CharField(max_length=8)
    place = models.CharField(max_length=20)
    text = models.TextField()
    folded = models.TextField()
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    current = models.BooleanField()

    objects = WordingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：历版文字"
        indexes = [
            models.Index(fields=["anchor", "current"]),
            models.Index(fields=["last"], name="brands_wording_past", condition=models.Q(current=False)),
        ]

    def __str__(self) -> str:
        return self.text[:20]

    @property
    def key(self) -> Key:
        return self.entry_id or self.edition_year, self.anchor

    @property
    def owner_name(self) -> str:
        return self.entry.name if self.entry else f"{self.edition_year}年评选"

    def get_absolute_url(self) -> str:
        """Where the words stand: the page, or the last version that has them; the edition shows only its newest."""
        if self.current or not self.entry:
            return super().get_absolute_url()
        return f"{path_of('brand-version', self.entry.slug, self.last)}#{self.anchor}"


class PublishedId(OfTheRecord):
    """An id of a passage, figure or milestone that a version ever had, with the last one that has it."""

    issued = models.CharField(primary_key=True, max_length=6)
    anchor = models.CharField(max_length=8)
    last = models.PositiveIntegerField()
    current = models.BooleanField()

    objects = ProvenQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：发布过的编号"

    def __str__(self) -> str:
        return self.anchor

    def get_absolute_url(self) -> str:
        """The page's anchor; of an id that is gone, that of the last version."""
        if self.current or not self.entry:
            return super().get_absolute_url()
        return f"{path_of('brand-version', self.entry.slug, self.last)}#{self.anchor}"


class CorrectionQuerySet(ProvenQuerySet["CorrectionEntry"]):
    """What was published as a correction, the newest first."""

    def public(self) -> Self:
        return self.select_related("entry").order_by("-corrected_at", "-number")

    def since(self, day: date) -> Self:
        """Those published on a day, in the site's own time, or after it."""
        return self.filter(corrected_at__date__gte=day)


class CorrectionEntry(OfTheRecord):
    """A published correction: what it changed, and why."""

    version = models.OneToOneField("brands.Version", primary_key=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=100)
    reason = models.CharField(max_length=300)
    corrected_at = models.DateTimeField(db_index=True)
    # [{"anchor", "what", "old", "new"}] of amendments.Amendment, the claims first.
    changes = models.JSONField()
    withholds = False

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：更正"

    def __str__(self) -> str:
        return f"{self.name} 第{self.number}版"

    @property
    def anchor(self) -> str:
        return ""

    def get_absolute_url(self) -> str:
        """The difference that the correction made; of the edition, its page."""
        if not self.entry:
            return self.page
        return path_of("version-changes", self.entry.slug, self.number)
