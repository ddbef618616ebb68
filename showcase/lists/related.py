"""Which brands stand near a brand: before and after it, and those with which it shares something."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from brands.models import BrandEntry

MOST = 4


@dataclass(frozen=True)
class Related:
    """A brand, and what it shares with another: 同单位：…, 同标签：…, 同系列：…, one line each."""

    entry: BrandEntry
    shared: list[str]


def neighbours(entry: BrandEntry, rows: Iterable[BrandEntry]) -> tuple[BrandEntry | None, BrandEntry | None]:
    """The brands before and after in the order of the series, or of the tier where the brand has no series."""
    row = [other for other, _ in _each_once(rows) if _is_alongside(entry, other)]
    place = next(place for place, other in enumerate(row) if other.pk == entry.pk)
    return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)


def related(entry: BrandEntry, rows: Iterable[BrandEntry]) -> list[Related]:
    """At most MOST other brands that share a lead, tags or the series, the nearest first.

    A shared lead says more than shared tags, several tags more than one, a tag more than the series; between
    equals the record's order decides. A lead of so many that it would fill the list by itself (the organ) says
    nothing. `rows` are those of `BrandEntry.objects.around`.
    """
    others = [(other, tags) for other, tags in _each_once(rows) if other.pk != entry.pk]
    common = Counter(lead for other, _ in others for lead in other.leads)
    telling = {lead for lead in entry.leads if common[lead] < MOST}
    found = [
        ((len(leads), len(tags), same), Related(other, _reasons(leads, tags, other.series_name if same else "")))
        for other, tags in others
        for leads in [[lead for lead in other.leads if lead in telling]]
        for same in [bool(entry.series_slug) and other.series_slug == entry.series_slug]
        if leads or tags or same
    ]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [other for _, other in found[:MOST]]


def _each_once(rows: Iterable[BrandEntry]) -> list[tuple[BrandEntry, list[str]]]:
    """Each brand with the tags by which the rows repeat it."""
    grouped = (list(same) for _, same in groupby(rows, key=lambda row: row.pk))
    return [(same[0], [row.tag for row in same if row.tag]) for same in grouped]


def _is_alongside(entry: BrandEntry, other: BrandEntry) -> bool:
    if entry.series_slug:
        return bool(other.series_slug == entry.series_slug)
    return bool(other.tier == entry.tier)


def _reasons(leads: Sequence[str], tags: Sequence[str], series: str) -> list[str]:
    kinds = (("同单位", leads), ("同标签", tags), ("同系列", [series] if series else []))
    return [f"{kind}：{'、'.join(names)}" for kind, names in kinds if names]
