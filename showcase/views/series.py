from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from brands.models import BrandEntry
from showcase.lists import editions
from showcase.lists.pagination import FEW, PARAMETER, portion


@require_safe
def series_list(request):
    """The series with their numbers of entries and their brands; the brands without one apart."""
    edition = editions.newest()
    sought = [one["slug"] for one in edition["series"]]
    found = {slug: list(BrandEntry.objects.narrowed(series=slug)[: FEW + 1]) for slug in [*sought, "none"]}
    return render(
        request,
        "showcase/series_list.html",
        {
            "year": edition.get("year"),
            "all_series": [
                {**one, "brands": found[one["slug"]][:FEW], "more": bool(found[one["slug"]][FEW:])}
                for one in editions.series_with_entries(edition)
            ],
            "listed": [(name, reverse("series", args=[slug])) for slug, name in editions.series_names(edition)],
            "undecided": found["none"][:FEW],
            "more_undecided": bool(found["none"][FEW:]),
        },
    )


@require_safe
def series(request, slug):
    """One series, its brands with the words that they are placed by, and its neighbours."""
    edition = editions.newest()
    all_series = editions.series_with_entries(edition)
    place = next((i for i, one in enumerate(all_series) if one["slug"] == slug), None)
    if place is None:
        raise Http404(f"No series {slug!r}.")
    rows, after = BrandEntry.objects.narrowed(series=slug).for_page(), request.GET.get(PARAMETER, "")
    placed = portion(rows, after, size=FEW, series=slug)
    return render(
        request,
        "showcase/series.html",
        {
            "year": edition["year"],
            "series": all_series[place],
            "portion": placed,
            "listed": [(entry.name, entry.get_absolute_url()) for entry in placed.rows],
            "brands": [_place_brand(entry) for entry in placed.rows],
            "previous": all_series[place - 1] if place else None,
            "next": all_series[place + 1] if place + 1 < len(all_series) else None,
        },
    )


def _place_brand(entry):
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


def _sources_of_excerpts(data):
    sources = {source["id"]: source for source in data["sources"]}
    return {excerpt["id"]: sources[excerpt["source"]] for excerpt in data["excerpts"]}
