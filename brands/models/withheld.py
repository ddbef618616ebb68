from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db import models

from brands.content.redact import is_picture
from brands.content.signing import Tampered

from . import doubts, facts, index_proof, proof
from .append_only import AppendOnly, AppendOnlyQuerySet
from .paths import path_of
from .people import person_key
from .snapshot import THINGS
from .version import Version

LOST = "撤回的语句不见了 (the words that it took back are gone)"


class WithheldQuerySet(AppendOnlyQuerySet["Withheld"]):
    """The words that are no longer said."""

    def proven(self) -> list["Withheld"]:
        """All of them as a list, in order; raises Tampered where this site did not write one, or one is gone."""
        rows = list(self.select_related("version").defer("version__content").order_by("pk"))
        for row in rows:
            proof.prove(row)
        if proof.withholding_versions() - {(facts.thing_of(row.version), row.version.number) for row in rows}:
            raise Tampered(LOST)
        return rows

    def believed(self) -> dict[int, "Withheld"]:
        """{key: row} of those that are as they were written; of the others it is told that they are left out."""
        rows = self.select_related("version").defer("version__content").order_by("pk")
        return {row.pk: row for row in rows if index_proof.holds(proof.prove, row)}


class Withheld(AppendOnly):
    """A sentence that was taken back: no version, old or new, says it any longer."""

    version = models.ForeignKey(
        Version, verbose_name="撤回它的版本", on_delete=models.PROTECT, related_name="withheld", db_index=True
    )
    words = models.TextField("撤回的语句")
    reason = models.CharField("公开理由", max_length=300)
    withheld_at = models.DateTimeField("撤回时间")
    withheld_by = person_key("撤回人")

    mac = models.CharField("签章", max_length=80, editable=False, default="")

    objects: ClassVar = WithheldQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "撤回的语句"

    def __str__(self) -> str:
        return f"{self.version}：{self.reason}"

    @property
    def what(self) -> str:
        """What was taken back, as one says it."""
        return "图片" if is_picture(self.words) else "语句"


@dataclass(frozen=True)
class TakenBack:
    """That a sentence of one thing is no longer said: since when, why, and which versions had it. Never the words."""

    withheld: Withheld
    versions: list[Version]
    withholds = True
    changes = ()

    @property
    def last(self) -> Version:
        return self.versions[-1]

    @property
    def number(self) -> str:
        """The versions that had it, as one says them: 1、2."""
        return "、".join(str(version.number) for version in self.versions)

    @property
    def name(self) -> str:
        if self.last.brand:
            return self.last.brand.entry.name
        return f"{self.last.edition_id}年评选" if self.last.edition_id else "本站说明"

    @property
    def reason(self) -> str:
        return self.withheld.reason

    @property
    def what(self) -> str:
        return self.withheld.what

    @property
    def corrected_at(self) -> datetime:
        return self.withheld.withheld_at

    def get_absolute_url(self) -> str:
        """The last version that said it, which shows where; of the edition and the register, their page."""
        if self.last.brand:
            return path_of("brand-version", self.last.brand.entry.slug, self.last.number)
        return path_of("selection", self.last.edition_id) if self.last.edition_id else path_of("about")


class MaskingQuerySet(models.QuerySet["Masking"]):
    """What versions say instead of what was taken back."""

    def taken_back(self) -> list[TakenBack]:
        """What was taken back of each thing that can be read, as a list of TakenBack, the newest first."""
        said: dict[tuple[Any, ...], list[Version]] = {}
        for row in self._believed():
            for one in row.told:
                thing = [getattr(row.version, f"{name}_id") for name in THINGS]
                said.setdefault((one["id"], *thing), []).append(row.version)
        withheld = Withheld.objects.believed() if said else {}
        if any(id not in withheld for id, *_ in said):
            index_proof.leave_out(LOST)
        found = [TakenBack(withheld[id], versions) for (id, *_), versions in said.items() if id in withheld]
        return sorted(found, key=lambda one: (one.corrected_at, one.last.pk), reverse=True)

    def _believed(self) -> list["Masking"]:
        """Those that the log knows, of versions that it shows, beside rows of brands that say what is true."""
        rows = self.select_related("version__brand__entry", "version__withdrawal").defer("content", "version__content")
        known: dict[Masking, Any] = {}
        lacking = proof.covered_versions()
        for row in rows.order_by("version"):
            version = row.version
            place = facts.thing_of(version), version.number
            if version.is_withdrawn and place not in lacking:
                continue
            entry = getattr(version.brand, "entry", None)
            if version.brand_id and entry is None:
                continue
            lacking.discard(place)
            if index_proof.holds(proof.prove_told, row) and index_proof.holds(proof.prove_withdrawn, version):
                known[row] = entry
        for thing, number in sorted(lacking):
            index_proof.leave_out(f"{thing} 第{number}版：{doubts.UNCOVERED}")
        entries = {id(one) for one in index_proof.believed([entry for entry in known.values() if entry])}
        return [row for row, entry in known.items() if entry is None or id(entry) in entries]


class Masking(models.Model):
    """The index of the withheld: what a version that has such words says in public instead."""

    version = models.OneToOneField(Version, primary_key=True, on_delete=models.PROTECT, related_name="masking")
    content = models.TextField()
    # The anchors of what rested on the words.
    anchors = models.JSONField()
    # [{"on": "2026-11-22", "reason"}]
    told = models.JSONField()
    nonce = models.CharField(max_length=32, editable=False, default="")

    objects = MaskingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：撤回语句后的版本"

    def __str__(self) -> str:
        return str(self.version)
