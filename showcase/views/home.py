from functools import cache

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.chinese import dates
from brands.content.canonical import Data
from brands.models import BrandEntry, ClaimEntry, CountEntry, Tier, Version, memo
from brands.models.index_proof import believed_versions
from showcase.citing import amended
from showcase.lists import editions
from showcase.lists.pagination import portion
from showcase.reading.blocks import Block, FigureItem
from showcase.reading.brand_page import read
from showcase.reading.timeline_svg import Axis, axis
from showcase.reading.weight import chief

from .timeline import line_of

LATELY = 6
ORDERS = ("release", "since")  # the ten as the release has them, or those that began first
TOP, EXCELLENT = 12, 36  # the ten, the thirty and a few: of a larger record the lists have the rest


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The newest selection: the outcome in the editor's words, the ten on a wall and on one axis, the thirty."""
    found = editions.contents()
    edition = found[0] if found else editions.EMPTY
    of = {"edition": str(edition["year"])} if found else {}
    counts = cache(lambda: CountEntry.objects.of_tiers(**of))
    top, excellent = (
        portion(BrandEntry.objects.top(**of).for_page(), size=TOP, count=lambda: counts()[Tier.TOP]),
        portion(BrandEntry.objects.excellent(**of), size=EXCELLENT, count=lambda: counts()[Tier.EXCELLENT]),
    )
    awaited = BrandEntry.objects.awaited(edition["awaited"])
    note = _note(edition)
    order = request.GET.get("order")
    milestones = _milestones(top.rows)
    return render(
        request,
        "showcase/home.html",
        {
            "year": edition.get("year"),
            "earlier": [(one["year"], one["title"]) for one in found[1:]],
            "note": note,
            "note_marks": amended.marks_of_edition(edition["year"]) if note else {},
            "counts": _counts(note, edition) if note else [],
            "top": top.rows,
            "listed": [(entry.name, entry.get_absolute_url()) for entry in [*top.rows, *excellent.rows]],
            "order": order if order in ORDERS else ORDERS[0],
            "cards": _cards(top.rows, order),
            "axis": _axis(top.rows, milestones, edition),
            "all_series": editions.series_with_entries(edition),
            "excellent": excellent.rows,
            "recorded": excellent.count,
            "awaited": awaited,
            "thirty": awaited + excellent.count,
            "covered": {row.year for row in milestones if row.year},
            "lately": memo.recall("lately", lambda: believed_versions(Version.objects.lately()[:LATELY])),
        },
    )


def _cards(rows: list[BrandEntry], order: str | None) -> list[tuple[BrandEntry, Data | None, list[str]]]:
    """[(brand, its chief figure or None, what was corrected of it and of the beginning)] as the release has them.

    Or those that began first; without a date last.
    """
    ordered = sorted(rows, key=lambda row: dates.sort_key(row.since)) if order == "since" else rows
    marks = amended.marks_of_brands(rows)
    found = [(row, chief(row.version.data["figures"])) for row in ordered]
    return [
        (row, figure, [*(marks.get(f"f-{figure['id']}", ()) if figure else ()), *amended.at_beginning(row, marks)])
        for row, figure in found
    ]


def _note(edition: Data) -> Block | None:
    """The paragraph that tells the outcome, as a Block with its figures; None where the edition has no paragraph.

    It is the one of the first large figure; of an edition that marks none the last, which tells what came of it.
    """
    passages = read(edition).passages if edition["passages"] else []
    marked = (block for block in passages if any(item.data["large"] for item in block.figures))
    return next(marked, passages[-1] if passages else None)


def _counts(note: Block, edition: Data) -> list[FigureItem]:
    """The figures of the outcome in the order of the text; the number of series stands with the series."""
    figures = [item for item in note.figures if item.data["value"] != str(len(edition["series"]))]
    return sorted(figures, key=lambda item: note.text.find(item.data["quote"]))


def _milestones(entries: list[BrandEntry]) -> list[ClaimEntry]:
    """The milestones of some brands, and the first and the last of all, so that the page knows what years are told."""
    wanted = Q(entry__in=[entry.pk for entry in entries]) | ClaimEntry.objects.at_ends()
    return list(ClaimEntry.objects.milestones().filter(wanted))


def _axis(entries: list[BrandEntry], milestones: list[ClaimEntry], edition: Data) -> Axis | None:
    """The milestones of the ten on one axis of years, until that of their selection."""
    own = {entry: [row for row in milestones if row.entry_id == entry.pk] for entry in entries}
    lines = [line_of(entry, rows) for entry, rows in own.items() if rows]
    until = max((entry.edition for entry in entries), default=0)
    return axis(lines, until=until, selected=editions.last_day(edition))
