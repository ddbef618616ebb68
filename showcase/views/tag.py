from collections.abc import Callable
from functools import cache, partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.models import CountEntry, TagEntry
from showcase.citing import amended
from showcase.lists.pagination import FEW, PARAMETER, portion
from showcase.reading.in_context import in_context


@require_safe
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The brands with a tag, each with the words that carry it."""
    tags, after = cache(CountEntry.objects.tags), request.GET.get(PARAMETER, "")
    count = partial(_count, slug, tags)
    carried = portion(TagEntry.objects.carrying(slug), after, of="entry", size=FEW, count=count)
    if not carried.rows:
        raise Http404(f"No published brand has the tag {slug!r}.")
    return render(
        request,
        "showcase/tag.html",
        {
            "tag": carried.rows[0],
            "portion": carried,
            "listed": [(row.entry.name, row.entry.get_absolute_url()) for row in carried.rows],
            "brands": [{"entry": row.entry, "ground": _ground(row)} for row in carried.rows],
            "corrected": amended.marks_of_beginnings(row.entry for row in carried.rows),
            "others": [one for one in tags() if one.slug != slug],
        },
    )


def _count(slug: str, tags: Callable[[], list[CountEntry]]) -> int:
    return sum(one.brands for one in tags() if one.slug == slug)


def _ground(row: TagEntry) -> dict[str, object]:
    """Where the words stand: {"anchor", "source", "runs"}, the words lit in their passage or excerpt."""
    data = row.entry.version.data
    ground = next(tag for tag in data["tags"] if tag["slug"] == row.slug)
    texts = {passage["id"]: passage for passage in data["passages"]}
    excerpts = {excerpt["id"]: excerpt for excerpt in data["excerpts"]}
    text = texts.get(ground["passage"]) or excerpts[ground["excerpt"]]
    return {
        "passage": ground["passage"],
        "excerpt": ground["excerpt"],
        "source": text["source"],
        "runs": in_context(text["text"], row.quote),
    }
