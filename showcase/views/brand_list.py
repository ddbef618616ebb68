from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.models import BrandEntry, Tier
from showcase import editions
from showcase.filters import DECADE, SERIES, TAG, TIER, Narrowing


@require_safe
def brand_list(request):
    """The ten, then the thirty, narrowed by the query; the awaited where no filter leaves them out."""
    edition = editions.newest()
    entries = BrandEntry.objects.public().prefetch_related("tag_entries")
    options = {"tier": Tier.choices, "series": editions.series_names(edition)}
    narrowing = Narrowing(request.GET, entries, (TIER, SERIES, TAG, DECADE), options=options)
    awaited = len(set(edition["awaited"]) - {entry.pk for entry in entries})
    asked_for_more = set(narrowing.chosen) - {"tier"} or narrowing.chosen.get("tier") == Tier.TOP
    return render(
        request,
        "showcase/brand_list.html",
        {
            "narrowing": narrowing,
            "top": [entry for entry in narrowing.rows if entry.tier == Tier.TOP],
            "excellent": [entry for entry in narrowing.rows if entry.tier == Tier.EXCELLENT],
            "awaited": 0 if asked_for_more else awaited,
            "frames": range(0 if asked_for_more else awaited),
        },
    )
