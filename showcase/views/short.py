"""Short, permanent addresses of issued ids, in any case of letters; with `?q=` some words of a passage, lit."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from brands.chinese.folding import comparable, fold_quotation
from brands.content.signing import Tampered
from brands.models import BrandEntry, PublishedId, Wording, doubts, proof
from showcase.checking import taken_back
from showcase.checking.answers import unbroken
from showcase.citing import quote_links
from showcase.reading.in_context import Run, light

from .of_brand import show_withdrawn
from .of_id import in_small_letters

AROUND = 120
LONGEST = 800  # characters of what may be asked


@require_safe
@in_small_letters
def short(request: HttpRequest, id: str) -> HttpResponse:
    """301 from an issued id to where it stands: a brand's page, a passage, a figure, a milestone, with its anchor.

    An id that is gone leads to the last version that has it. With `?q=` a page on which the words are lit.
    """
    if request.GET.get("q"):
        return _show_quotation(request, id, request.GET["q"][:LONGEST])
    brand = BrandEntry.objects.filter(pk=id).first()
    if brand:
        return HttpResponsePermanentRedirect(brand.get_absolute_url())
    if proof.knows(f"brand/{id}"):
        raise Tampered(f"品牌 {id}：{doubts.LACKING}")
    found = get_object_or_404(PublishedId.objects.select_related("entry"), pk=id)
    return HttpResponsePermanentRedirect(found.get_absolute_url())


def _show_quotation(request: HttpRequest, id: str, asked: str) -> HttpResponse:
    """The words that are asked for, lit in the text at an id: as it stands, else as it last had them."""
    rows = list(Wording.objects.filter(anchor__in=[f"p-{id}", f"e-{id}"]).select_related("entry").order_by("-last"))
    if not rows:
        found = get_object_or_404(PublishedId.objects.select_related("entry__version"), pk=id)
        if found.entry and found.entry.withdrawn:
            return show_withdrawn(request, found.entry.version)
        raise Http404(f"{id!r} is no passage.")
    hits = ((row, span) for row in rows if (span := quote_links.find(row.text, asked)))
    row, span = next(hits, (rows[0], None))
    now = next((one for one in rows if one.current and one.entry_id == row.entry_id), None)
    words = row.text[slice(*span)] if span else ""
    response = render(
        request,
        "showcase/short.html",
        {
            "row": row,
            "words": words,
            "told": None if span else taken_back.find(quote_links.checksum_in(asked) or fold_quotation(asked)),
            "runs": _light(row.text, span),
            "span": unbroken(row, rows, row.folded) if not span else _span_of(row, rows, words),
            "now": now,
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


def _light(text: str, span: tuple[int, int] | None) -> list[Run]:
    """The text about the words, them lit; all of it where they do not stand in it."""
    if span is None:
        return light(text, [], 0, len(text))
    return light(text, [span], max(0, span[0] - AROUND), min(len(text), span[1] + AROUND))


def _span_of(row: Wording, rows: list[Wording], words: str) -> tuple[int, int]:
    """(first, last) version in which these words stand there without a gap."""
    return unbroken(row, [one for one in rows if one.entry_id == row.entry_id], comparable(words))
