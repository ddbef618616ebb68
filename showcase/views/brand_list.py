from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.models import BrandEntry, Tier
from showcase.lists import editions
from showcase.lists.filters import DECADE, SERIES, TAG, TIER, EntryNarrowing
from showcase.lists.pagination import FEW, PARAMETER, SIZE, portion

FACETS = (TIER, SERIES, TAG, DECADE)


@require_safe
def brand_list(request):
    """The ten, then the thirty, narrowed by the query; the awaited where no filter leaves them out."""
    edition = editions.newest()
    options = {"tier": Tier.choices, "series": editions.series_names(edition)}
    narrowing = EntryNarrowing(request.GET, BrandEntry.objects.public(), FACETS, options=options)
    size = FEW if {"series", "tag"} & set(narrowing.chosen) else SIZE
    shown = portion(narrowing.rows, request.GET.get(PARAMETER, ""), size=size, **narrowing.chosen)
    asked_for_more = set(narrowing.chosen) - {"tier"} or narrowing.chosen.get("tier") == Tier.TOP or shown.following
    awaited = 0 if asked_for_more else BrandEntry.objects.awaited(edition["awaited"])
    return render(
        request,
        "showcase/brand_list.html",
        {
            "listed": [(entry.name, entry.get_absolute_url()) for entry in shown.rows],
            "narrowing": narrowing,
            "portion": shown,
            "further": shown.link(**narrowing.chosen),
            "top": [entry for entry in shown.rows if entry.tier == Tier.TOP],
            "excellent": [entry for entry in shown.rows if entry.tier == Tier.EXCELLENT],
            "awaited": awaited,
            "frames": range(awaited),
        },
    )
