from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from brands.content.canonical import Data
from brands.models import BrandEntry, CountEntry
from showcase.citing import amended
from showcase.lists import editions
from showcase.lists.pagination import FEW, PARAMETER, portion


@require_safe
def series_list(request: HttpRequest) -> HttpResponse:
    """The series of each selection with their numbers of entries and brands; the brands without one apart."""
    contents = editions.contents()
    sought = [one["slug"] for edition in contents for one in edition["series"]]
    found = BrandEntry.objects.first_of_series([*sought, "none"], FEW + 1)
    return render(
        request,
        "showcase/series_list.html",
        {
            "selections": [
                (edition["year"], [_with_brands(one, found) for one in editions.series_with_entries(edition)])
                for edition in contents
                if edition["series"]
            ],
            "listed": [
                (name, reverse("series", args=[slug]))
                for edition in contents
                for slug, name in editions.series_names(edition)
            ],
            "undecided": found["none"][:FEW],
            "more_undecided": bool(found["none"][FEW:]),
        },
    )


@require_safe
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """One series, its brands with the words that they are placed by, and its neighbours."""
    held = (one for one in editions.contents() if any(series["slug"] == slug for series in one["series"]))
    edition = next(held, None)
    if edition is None:
        raise Http404(f"No series {slug!r}.")
    all_series = editions.series_with_entries(edition)
    place = [one["slug"] for one in all_series].index(slug)
    rows, after = BrandEntry.objects.narrowed(series=slug).for_page(), request.GET.get(PARAMETER, "")
    placed = portion(rows, after, size=FEW, count=lambda: CountEntry.objects.of(series=slug).brands)
    return render(
        request,
        "showcase/series.html",
        {
            "year": edition["year"],
            "series": all_series[place],
            "portion": placed,
            "listed": [(entry.name, entry.get_absolute_url()) for entry in placed.rows],
            "corrected": amended.marks_of_beginnings(placed.rows),
            "brands": [_place_brand(entry) for entry in placed.rows],
            "previous": all_series[place - 1] if place else None,
            "next": all_series[place + 1] if place + 1 < len(all_series) else None,
        },
    )


def _with_brands(series: Data, found: dict[str, list[BrandEntry]]) -> dict[str, object]:
    """A series with the first of its brands, and whether there are more."""
    return {**series, "brands": found[series["slug"]][:FEW], "more": bool(found[series["slug"]][FEW:])}


def _place_brand(entry: BrandEntry) -> dict[str, object]:
    """A brand with the words that place it: [{"quote", "href"}] and the note of who placed it so."""
    series, sources = entry.version.data["series"], _sources_of_excerpts(entry.version.data)
    return {
        "entry": entry,
        "note": series["note"],
        "basis": [
            {
                "quote": words["quote"],
                "passage": words["passage"],
                "excerpt": words["excerpt"],
                "source": sources.get(words["excerpt"]),
            }
            for words in series["basis"]
        ],
    }


def _sources_of_excerpts(data: Data) -> dict[str, Data]:
    sources = {source["id"]: source for source in data["sources"]}
    return {excerpt["id"]: sources[excerpt["source"]] for excerpt in data["excerpts"]}
