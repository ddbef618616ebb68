from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.indexing import fold
from brands.models import TextEntry
from showcase.in_context import in_context

LONGEST = 50
FIRST = 3


@require_safe
def search(request):
    """Names and passages in which the words stand, brand by brand."""
    asked = "".join(character for character in request.GET.get("q", "") if character.isprintable()).strip()
    query = asked[:LONGEST].strip()
    hits = TextEntry.objects.containing(fold(query)) if fold(query) else []
    groups = _by_owner(hits, query)
    response = render(
        request,
        "showcase/search.html",
        {
            "query": query,
            "longest": LONGEST,
            "was_cut": len(asked) > LONGEST,
            "groups": groups,
            "count": sum(len(group["hits"]) for group in groups),
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _by_owner(hits, query):
    """[{"entry" or None, "title", "page", "first": hits, "rest": hits}], in the order of the first hits."""
    owners = {}
    for hit in hits:
        title = hit.entry.name if hit.entry else f"{hit.edition_year}年评选"
        owner = owners.setdefault(hit.page, {"entry": hit.entry, "title": title, "page": hit.page, "hits": []})
        owner["hits"].append(
            {
                "href": hit.get_absolute_url(),
                "is_name": not hit.anchor,
                "is_excerpt": hit.anchor.startswith("e-"),
                "runs": in_context(hit.text, query),
            }
        )
    return [{**owner, "first": owner["hits"][:FIRST], "rest": owner["hits"][FIRST:]} for owner in owners.values()]
