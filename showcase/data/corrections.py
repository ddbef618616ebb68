"""What was corrected or taken back, as data: a row for each change of each correction, the newest first."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.conf import settings
from django.utils import timezone

from brands.models import CorrectionEntry
from brands.models.withheld import TakenBack
from showcase.data.dataset_types import CorrectionRow, CorrectionsData
from showcase.data.datasets import licence_fields, stamp
from showcase.data.tables import Column
from showcase.reading.corrections import Correction

CORRECTIONS = (
    *(
        Column("kind", "类别"),
        Column("of", "何物"),
        Column("brand", "品牌编号"),
        Column("edition", "评选年份", "integer"),
    ),
    *(Column("version", "版次"), Column("on", "日期", "date"), Column("corrected_at", "时间", "datetime")),
    *(Column("anchor", "位置"), Column("what", "何处"), Column("old", "原作"), Column("new", "改作")),
    *(Column("reason", "缘由"), Column("url", "网址")),
)


def corrections_data(found: Iterable[Correction], licence: str) -> CorrectionsData:
    """All of them with what may be done with them."""
    return {"corrections": [row for one in found for row in rows_of(one)], **licence_fields(licence)}


def rows_of(one: Correction) -> Iterator[CorrectionRow]:
    """The rows of one correction; one without words for a sentence that was taken back."""
    told: CorrectionRow = {
        "kind": "correction",
        "of": one.name,
        "brand": _brand_of(one),
        "edition": one.last.edition_id if isinstance(one, TakenBack) else one.edition_year,
        "version": str(one.number),
        "on": timezone.localdate(one.corrected_at).isoformat(),
        "corrected_at": stamp(one.corrected_at),
        "anchor": "",
        "what": "",
        "old": "",
        "new": "",
        "reason": one.reason,
        "url": settings.ORIGIN.root + str(cast("Any", one).get_absolute_url()),
    }
    if isinstance(one, TakenBack):
        yield {**told, "kind": "taken-back", "what": f"有{one.what}撤回"}
        return
    for change in one.changes:
        yield {**told, **{key: change[key] for key in ("anchor", "what", "old", "new")}}  # type: ignore[typeddict-item]


def _brand_of(one: CorrectionEntry | TakenBack) -> str | None:
    return one.last.brand_id if isinstance(one, TakenBack) else one.entry_id
