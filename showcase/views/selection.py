from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from brands.content.canonical import Data
from brands.models import Version
from showcase.citing import amended
from showcase.data.datasets import Marks
from showcase.lists import editions
from showcase.reading.brand_page import read

LAST_YEAR = 9999  # a greater number need not even fit the database


@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """To the newest selection, which is another one some day: 302."""
    year = editions.newest().get("year")
    if year is None:
        raise Http404("No edition.")
    return HttpResponseRedirect(reverse("selection", args=[year]))


@require_safe
def selection(request: HttpRequest, year: int) -> HttpResponse:
    """One edition: the editor's note with its evidence, entries, plan and outcome, dates, collation."""
    version = Version.objects.with_withdrawal().current(edition=year) if year <= LAST_YEAR else None
    if version is None:
        raise Http404(f"No edition {year}.")
    if version.is_withdrawn:
        return render(request, "410.html", {"withdrawal": version.withdrawal}, status=410)
    marks = amended.marks(amended.of_edition(year), version.number)
    return render(request, "showcase/selection.html", {"version": version, **page_of(version.data, marks)})


def page_of(data: Data, marks: Marks | None = None) -> dict[str, object]:
    """What the page shows of an edition's snapshot, published or at the desk, with its `marks` of corrections."""
    return {
        "reading": read(data, marks),
        "years": editions.years,  # asked only where there are several
        "all_series": editions.series_with_entries(data),
        "entries": _entries(data),
        "changed": _plans_and_results(data),
    }


def _entries(data: Data) -> list[Data]:
    """The numbers of entries that an outside source states, those of the series apart."""
    of_series = {series["entries"] for series in data["series"]}
    return [
        figure
        for figure in data["figures"]
        if figure["role"] == "entries" and figure["excerpt"] and figure["id"] not in of_series
    ]


def _plans_and_results(data: Data) -> list[tuple[Data, list[Data]]]:
    """[(what was planned, what came of it)]: each planned figure with its result, or with all results."""
    figures = {figure["id"]: figure for figure in data["figures"]}
    results = [figure for figure in data["figures"] if figure["role"] == "result"]
    planned = [figure for figure in data["figures"] if figure["role"] == "plan"]
    return [
        (figure, [figures[figure["compared_with"]]] if figure["compared_with"] in figures else results)
        for figure in planned
    ]
