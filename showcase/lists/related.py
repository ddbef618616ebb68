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
    """The brands before and after in the order of the tier, the first after the last; None beside a brand alone.

    `rows` are those of `BrandEntry.objects.around`, which has both ends of the tier.
    """
    row = [other for other, _ in _each_once(rows) if other.tier == entry.tier]
    if len(row) < 2:
        return None, None
    place = next(place for place, other in enumerate(row) if other.pk == entry.pk)
    return row[place - 1], row[(place + 1) % len(row)]


def in_series(entry: BrandEntry, rows: Iterable[BrandEntry]) -> list[BrandEntry]:
    """The other brands of a brand's series, in the record's order; none where it has no series."""
    return [
        other
        for other, _ in _each_once(rows)
        if entry.series_slug and other.series_slug == entry.series_slug and other.pk != entry.pk
    ]


def related(entry: BrandEntry, rows: Iterable[BrandEntry]) -> list[Related]:
    """At most MOST other brands that share a lead or tags, the nearest first; the series has its own line.

    A shared lead says more than shared tags, several tags more than one, with the series more than without; between
    equals the record's order decides. A lead of so many that it would fill the list by itself (the organ) says
    nothing. `rows` are those of `BrandEntry.objects.around`.
    """
    others = [(other, tags) for other, tags in _each_once(rows) if other.pk != entry.pk]
    common = Counter(lead for other, _ in others for lead in other.leads)
    telling = {lead for lead in entry.leads if common[lead] < MOST}
    found = []
    for other, tags in others:
        leads = [lead for lead in other.leads if lead in telling]
        same = bool(entry.series_slug) and other.series_slug == entry.series_slug
        if leads or tags:
            reasons = _reasons(leads, tags, other.series_name if same else "")
            found.append(((len(leads), len(tags), same), Related(other, reasons)))
    found.sort(key=lambda pair: pair[0], reverse=True)
    return [other for _, other in found[:MOST]]


def _each_once(rows: Iterable[BrandEntry]) -> list[tuple[BrandEntry, list[str]]]:
    """Each brand with the tags by which the rows repeat it."""
    grouped = (list(same) for _, same in groupby(rows, key=lambda row: row.pk))
    return [(same[0], [tag for row in same if (tag := getattr(row, "tag", ""))]) for same in grouped]


def _reasons(leads: Sequence[str], tags: Sequence[str], series: str) -> list[str]:
    kinds = (("同单位", leads), ("同标签", tags), ("同系列", [series] if series else []))
    return [f"{kind}：{'、'.join(names)}" for kind, names in kinds if names]
