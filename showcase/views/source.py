from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.models import ClaimEntry
from showcase.citing import amended
from showcase.lists.sources import sources

from .of_id import in_small_letters

SHOWN_OPEN = 40


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """Every source of the register, with how much rests on each."""
    resting = ClaimEntry.objects.count_by_source()
    listed = [{**source, "resting": resting.get(source["id"], 0)} for source in sources()]
    return render(request, "showcase/source_list.html", {"sources": listed})


@require_safe
@in_small_letters
def source(request: HttpRequest, id: str) -> HttpResponse:
    """One source, its excerpts, and everything that rests on it."""
    found = next((source for source in sources() if source["id"] == id), None)
    if found is None:
        raise Http404(f"No source {id!r}.")
    claims = list(ClaimEntry.objects.resting_on(id))
    owners = [(page, list(group)) for page, group in groupby(claims, key=lambda claim: claim.page)]
    return render(
        request,
        "showcase/source.html",
        {
            "source": found,
            "owners": [{"page": page, "entry": group[0].entry, "claims": group} for page, group in owners],
            "count": len(claims),
            "marks": amended.marks_of_rows(claims),
            "folded": len(claims) > SHOWN_OPEN,
        },
    )
