from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.chinese.folding import fold_quotation
from brands.models import BrandEntry
from showcase.reading.quotation_check import alike, answers

LONGEST = 400  # characters: more would not fit a request line, nine bytes each
SHORTEST = 4


@require_safe
def check(request):
    """Whether pasted words are ours: now, once, or not; a form that only asks, so its answer has an address."""
    typed = "".join(character for character in request.GET.get("q", "") if character.isprintable()).strip()
    query = typed[:LONGEST]
    words = fold_quotation(query)
    found = answers(words) if len(words) >= SHORTEST else []
    response = render(
        request,
        "showcase/check.html",
        {
            "query": query,
            "longest": LONGEST,
            "shortest": SHORTEST,
            "was_cut": len(typed) > LONGEST,
            "too_short": bool(query) and len(words) < SHORTEST,
            "standing": [answer for answer in found if answer.row.current],
            "past": [answer for answer in found if not answer.row.current],
            "alike": None if found or len(words) < SHORTEST else alike(query, words),
            "example": BrandEntry.objects.public().for_page().first(),
        },
    )
    if query:
        response["X-Robots-Tag"] = "noindex"
    return response
