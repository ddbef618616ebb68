"""Comparable words → every place whose text has them, or had them, with the versions in which they stand unbroken."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from brands.chinese.folding import comparable, places
from brands.content.amendments import abridge, legible
from brands.content.canonical import Data
from brands.content.diff import Piece, difference
from brands.models import BrandEntry, Version, Wording
from brands.search.verbatim import find_standing
from showcase.checking import near
from showcase.reading.in_context import Run, light

AROUND = 30
MOST = 60  # texts that answer; more say nothing more


@dataclass(frozen=True)
class Answer:
    """One place that says the words, lit; `now` is what the place says today, None where it is gone.

    `first` and `last` are the versions from which and until which the place says these words without a gap. `speeches`
    are the quotations of persons in it that the words meet: those are not the place's own; `notes` open doubts.
    """

    row: Wording
    runs: list[Run]
    now: Wording | None
    first: int
    last: int
    speeches: list[Data] = field(default_factory=list)
    notes: list[Data] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        return abridge(legible(difference(self.row.text, self.now.text)), AROUND) if self.now else []


def answers(words: str) -> list[Answer]:
    """Every place whose text has, or in some public version had, the comparable words; standing ones first."""
    rows = find_standing(words, MOST)
    rows += Wording.objects.once_saying(words)[: MOST - len(rows)]
    latest: dict[Any, Any] = {}
    for row in rows:
        if row.key not in latest or (row.current, row.last) > (latest[row.key].current, latest[row.key].last):
            latest[row.key] = row
    now = Wording.objects.standing([row for row in latest.values() if not row.current])
    past = Wording.objects.of_places(latest.values()) if latest else {}
    contents = contents_of(latest.values())
    return [_answer(row, words, now, past.get(row.key, [row]), contents) for row in latest.values()]


def _answer(row: Wording, words: str, now: Any, wordings: list[Wording], contents: dict[int, Data]) -> Answer:
    first, last = unbroken(row, wordings, words)
    data = contents.get(row.entry.version_id) if row.entry and row.current else None
    return Answer(
        row,
        _lit(row.text, words),
        row if row.current else now.get(row.key),
        first,
        last,
        speeches=_speeches(row, words, data) if data else [],
        notes=near.open_notes(words, row.anchor, data) if data else [],
    )


def unbroken(row: Wording, wordings: Iterable[Wording], words: str) -> tuple[int, int]:
    """(first, last) version of the run of texts of one place, one after the other, that have the words, around one."""
    first, last = row.first, row.last
    in_order = sorted(wordings, key=lambda one: one.first)
    for one in reversed(in_order):
        if one.last == first - 1 and words in one.folded:
            first = one.first
    for one in in_order:
        if one.first == last + 1 and words in one.folded:
            last = one.last
    return first, last


def contents_of(rows: Iterable[Wording]) -> dict[int, Data]:
    """{version: its content} of the brands whose passages stand among the rows."""
    brands = {row.entry for row in rows if row.current and row.anchor.startswith("p-") and row.entry}
    versions = {brand.version_id: brand.version for brand in brands if BrandEntry.version.is_cached(brand)}
    if lacking := {brand.version_id for brand in brands} - versions.keys():
        versions |= Version.objects.select_related("masking").in_bulk(lacking)
    return {pk: version.data for pk, version in versions.items()}


def _speeches(row: Wording, words: str, data: Data) -> list[Data]:
    """What a standing passage says that persons said, as far as the comparable words meet it."""
    met = []
    for speech in data["speeches"]:
        said = comparable(speech["words"])
        if speech["passage"] == row.anchor[2:] and (said in words or words in said):
            met.append(speech)
    return met


def _lit(text: str, words: str) -> list[Run]:
    """The words lit, with some of the text before the first and after the last of them."""
    spans = places(text, words)
    start, end = max(0, spans[0][0] - AROUND), min(len(text), spans[-1][1] + AROUND)
    return light(text, spans, start, end)
