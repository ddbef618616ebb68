from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.models import BrandEntry
from showcase import editions


@require_safe
def series_list(request):
    """The series with their numbers of entries and their brands; the brands without one apart."""
    edition = editions.newest()
    entries = list(BrandEntry.objects.public())
    return render(
        request,
        "showcase/series_list.html",
        {
            "year": edition.get("year"),
            "all_series": [
                {**one, "brands": [entry for entry in entries if entry.series_slug == one["slug"]]}
                for one in editions.series_with_entries(edition)
            ],
            "undecided": [entry for entry in entries if not entry.series_slug],
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
    return render(
        request,
        "showcase/series.html",
        {
            "year": edition["year"],
            "series": all_series[place],
            "brands": [_placed(entry) for entry in BrandEntry.objects.narrowed(series=slug).for_page()],
            "previous": all_series[place - 1] if place else None,
            "next": all_series[place + 1] if place + 1 < len(all_series) else None,
        },
    )


def _placed(entry):
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
