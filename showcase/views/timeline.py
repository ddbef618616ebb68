from collections.abc import Callable, Mapping
from itertools import groupby
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.chinese import dates
from brands.content.canonical import Data
from brands.models import BrandEntry, ClaimEntry, TagEntry, memo
from showcase.citing import amended
from showcase.lists import editions
from showcase.lists.facets import EDITION, SERIES, TAG, TIER
from showcase.lists.filters import LONGEST_SHOWN, Counted, Listed, Narrowing
from showcase.lists.pagination import SIZE
from showcase.lists.sources import reprints
from showcase.reading import timeline_svg

Rows = list[ClaimEntry]
K = TypeVar("K")
ORDERS = ("year", "brand")
MOST = 600  # more than a selection has: of a larger record the page lists the earliest, filters and the data the rest
FACETS = (EDITION, *(facet.of("entry") for facet in (TIER, SERIES, TAG)))


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Every published milestone, by year or by brand, narrowed by the query."""
    asked = request.GET.get("by", "year")
    by = asked if asked in ORDERS else "year"
    found = editions.contents()
    narrowing = _narrowing(request.GET, {} if by == "year" else {"by": by}, found)
    met = narrowing.rows
    count, rows = (len(met), met) if isinstance(met, list) else (_count(narrowing), list(met[:SIZE]))
    brands = _by_brand(rows)
    return render(
        request,
        "showcase/timeline.html",
        {
            "by": by,
            "by_ignored": "" if asked == by else asked[:LONGEST_SHOWN],
            "by_brand": narrowing.query(by="brand"),
            "narrowing": narrowing,
            "count": count,
            "left_out": count - len(rows),
            "years": _by_year([row for row in rows if not row.background]),
            "covered": memo.recall("covered", _covered),
            "recurring": [row for row in rows if row.recurs],
            "undated": [row for row in rows if not (row.date or row.recurs or row.background)],
            "background": [row for row in rows if row.background],
            "brands": brands,
            "reprints": reprints(),
            "marks": amended.marks_of_rows(rows),
            "axis": _axis(brands, found),
        },
    )


def _narrowing(query: Mapping[str, str], fixed: dict[str, str], found: list[Data]) -> Narrowing:
    """The milestones narrowed: here while they are as many as a selection has, in the database beyond that."""
    milestones = ClaimEntry.objects.milestones()
    options = editions.options(found)
    counted = Counted(milestones, of="milestones")
    if counted.all > MOST:
        return Narrowing(query, counted, FACETS, fixed=fixed, options=options)
    rows = list(milestones)
    TagEntry.objects.give(row.entry for row in rows)
    return Narrowing(query, Listed(rows, FACETS), FACETS, fixed=fixed, options=options)


def _count(narrowing: Narrowing) -> int:
    """How many milestones were found: the filters leave brands' alone."""
    editions = 0 if narrowing.chosen else ClaimEntry.objects.milestones().of_editions().count()
    return narrowing.count + editions


def _covered() -> list[int | None]:
    """The years between which the milestones of all lie, narrowed or not."""
    return [row.year for row in ClaimEntry.objects.milestones().filter(ClaimEntry.objects.at_ends())]


def _when(row: ClaimEntry) -> tuple[int, int, int]:
    return dates.sort_key(row.date)


def _by_year(rows: Rows) -> list[tuple[int, Rows]]:
    """[(year, what happened then in the order of time)]; what recurs or has no date is left out."""
    dated = sorted((row for row in rows if row.date and not row.recurs), key=_when)
    return _group_rows(dated, lambda row: dates.year(row.date))


def _group_rows(rows: Rows, key: Callable[[ClaimEntry], K]) -> list[tuple[K, Rows]]:
    return [(value, list(group)) for value, group in groupby(rows, key=key)]


def _by_brand(rows: Rows) -> list[tuple[BrandEntry | None, Rows]]:
    """[(BrandEntry or None for the edition, its milestones in the order of time)], the edition first."""
    in_record = sorted(rows, key=_place)
    return [(group[0].entry, sorted(group, key=_when)) for _, group in _group_rows(in_record, _place)]


def _edition_of(row: ClaimEntry) -> int:
    """The selection of a milestone's brand, or whose own it is."""
    return (row.entry.edition if row.entry else row.edition_year) or 0


def _place(row: ClaimEntry) -> tuple[int, str]:
    """Where a milestone's brand stands in the record: the newest edition, its ten, its thirty."""
    return (-_edition_of(row), row.entry.place if row.entry else "")


def line_of(entry: BrandEntry | None, rows: Rows) -> timeline_svg.Line:
    """A brand's milestones, or the edition's, as a line of the axis."""
    events = [
        timeline_svg.Event(row.date, row.recurs, row.words, row.title, row.get_absolute_url())
        for row in rows
        if not row.background
    ]
    name = entry.name if entry else f"{rows[0].edition_year}年评选"
    return timeline_svg.Line(name, rows[0].page, events)


def _axis(brands: list[tuple[BrandEntry | None, Rows]], found: list[Data]) -> timeline_svg.Axis | None:
    """The milestones brand by brand on one axis that ends with the newest selection of which something is told."""
    lines = [line_of(entry, own) for entry, own in brands]
    until = max((_edition_of(rows[0]) for _, rows in brands), default=0)
    edition = next((one for one in found if one["year"] == until), editions.EMPTY)
    return timeline_svg.axis(lines, until=until, selected=editions.last_day(edition))
