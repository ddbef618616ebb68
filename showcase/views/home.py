from itertools import groupby

from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.models import BrandEntry, ClaimEntry, Tier, Version
from showcase import axis, editions
from showcase.context import EDITION
from showcase.reading import read

NOTE_OF_THE_OUTCOME = 2  # the editor's third paragraph: entries, series, what was chosen
LATELY = 6


@require_safe
def home(request):
    """The title, the outcome in the editor's words, the ten on a wall and on one axis, the thirty."""
    edition = editions.newest()
    entries = list(BrandEntry.objects.public())
    excellent = [entry for entry in entries if entry.tier == Tier.EXCELLENT]
    awaited = len(set(edition["awaited"]) - {entry.pk for entry in excellent})
    note = _note(edition)
    return render(
        request,
        "showcase/home.html",
        {
            "note": note,
            "counts": _counts(note, edition) if note else [],
            "top": [entry for entry in entries if entry.tier == Tier.TOP],
            "axis": _axis(ClaimEntry.objects.milestones().filter(entry__tier=Tier.TOP)),
            "all_series": editions.series_with_entries(edition),
            "excellent": excellent,
            "awaited": awaited,
            "thirty": awaited + len(excellent),
            "frames": range(awaited),
            "lately": Version.objects.lately()[:LATELY],
        },
    )


def _note(edition):
    """The paragraph that tells the outcome, as a Block with its figures; None before the first load."""
    passages = edition["passages"][: NOTE_OF_THE_OUTCOME + 1]
    return read(edition).passages[len(passages) - 1] if passages else None


def _counts(note, edition):
    """The figures of the outcome in the order of the text; the number of series stands with the series."""
    figures = [item for item in note.figures if item.data["value"] != str(len(edition["series"]))]
    return sorted(figures, key=lambda item: note.text.find(item.data["quote"]))


def _axis(milestones):
    """The milestones of the ten on one axis of years."""
    by_brand = groupby(sorted(milestones, key=lambda row: row.entry.order), key=lambda row: row.entry)
    lines = [
        axis.Line(
            entry.name,
            entry.get_absolute_url(),
            [axis.Event(row.date, row.recurs, row.words, row.title, row.get_absolute_url()) for row in rows],
        )
        for entry, rows in by_brand
    ]
    return axis.axis(lines, until=EDITION)
