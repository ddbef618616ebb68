from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.content.canonical import Data
from brands.models import BrandEntry, Tier
from showcase.citing import amended
from showcase.lists import editions
from showcase.lists.facets import DECADE, EDITION, SERIES, TAG, TIER
from showcase.lists.filters import Counted, Narrowing
from showcase.lists.pagination import FEW, PARAMETER, SIZE, portion

FACETS = (EDITION, TIER, SERIES, TAG, DECADE)


@require_safe
def brand_list(request: HttpRequest) -> HttpResponse:
    """The ten and the thirty of each selection, narrowed by the query; the awaited where no filter leaves them out."""
    found = editions.contents()
    options = editions.options(found)
    narrowing = Narrowing(request.GET, Counted(BrandEntry.objects.public()), FACETS, options=options)
    size = FEW if {"series", "tag"} & set(narrowing.chosen) else SIZE
    shown = portion(narrowing.rows, request.GET.get(PARAMETER, ""), size=size, count=lambda: narrowing.count)
    awaited = {} if shown.following else _awaited(found, narrowing.chosen)
    return render(
        request,
        "showcase/brand_list.html",
        {
            "listed": [(entry.name, entry.get_absolute_url()) for entry in shown.rows],
            "narrowing": narrowing,
            "portion": shown,
            "further": shown.link(**narrowing.chosen),
            "top": sum(entry.tier == Tier.TOP for entry in shown.rows),
            "excellent": sum(entry.tier == Tier.EXCELLENT for entry in shown.rows),
            "awaited": sum(awaited.values()),
            "corrected": amended.marks_of_beginnings(shown.rows),
            "sections": _sections(shown.rows, awaited),
        },
    )


def _awaited(found: list[Data], chosen: dict[str, str]) -> dict[int, int]:
    """{year: how many places wait for their brand} of the selections that were asked for; {} of narrower lists."""
    if set(chosen) - {"edition", "tier"} or chosen.get("tier") == Tier.TOP:
        return {}
    asked = [one for one in found if chosen.get("edition", str(one["year"])) == str(one["year"])]
    return {one["year"]: count for one in asked if (count := BrandEntry.objects.awaited(one["awaited"]))}


def _sections(rows: list[BrandEntry], awaited: dict[int, int]) -> list[dict[str, object]]:
    """The rows of each selection and tier with a heading, and an anchor: of the newest selection the tier's alone."""
    own: dict[tuple[int, Tier], list[BrandEntry]] = {(entry.edition, Tier(entry.tier)): [] for entry in rows}
    own |= {(year, Tier.EXCELLENT): [] for year in awaited}
    for entry in rows:
        own[entry.edition, Tier(entry.tier)].append(entry)
    years = sorted({year for year, _ in own}, reverse=True)
    return [
        {
            "id": tier.value if year == years[0] else f"{tier.value}-{year}",
            "heading": f"{year}年{tier.label}" if len(years) > 1 else tier.label,
            "entries": own[year, tier],
            "awaited": awaited.get(year, 0) if tier == Tier.EXCELLENT else 0,
        }
        for year in years
        for tier in Tier
        if (year, tier) in own
    ]
