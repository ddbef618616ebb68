"""From the slug of an address to what is published there: 301, 404 and 410 in one place."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from brands.models import BrandEntry, FormerSlug, Version, index_proof, proof
from brands.models.prepared import Prepared
from showcase.data.open_data import View

from .of_id import redirect_to_same

SHOWN = Prepared(lambda values: BrandEntry.objects.for_page().order_by().unproven().filter(slug=values["slug"]))


def of_brand(view: View) -> View:
    """Give a view the published BrandEntry of its slug, as `entry`.

    A former slug, and one in capitals, answers 301 with the same kind of address, query kept; an unknown one raises
    Http404; a withdrawn brand answers 410 with date and reason.
    """

    @wraps(view)
    def found(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
        entry = next(iter(SHOWN.rows(slug=slug)), None)
        if entry is None:
            return _in_small_letters(request, slug, kwargs) or _redirect_former(request, slug, kwargs)
        proof.prove_entry(entry)
        index_proof.prove(entry)
        if entry.withdrawn:
            return show_withdrawn(request, entry.version)
        return view(request, entry=entry, **kwargs)

    return found


def show_withdrawn(request: HttpRequest, version: Version) -> HttpResponse:
    """410: what stood here was withdrawn, when and why; raises Tampered when this site did not write that."""
    proof.prove_withdrawn(version)
    return render(request, "410.html", {"withdrawal": version.withdrawal}, status=410)


def withheld(request: HttpRequest, version: Version) -> HttpResponse:
    """410: the exact bytes of a version of which a sentence was taken back, when and why; its page stays."""
    proof.prove_shown(version)
    return render(request, "410.html", {"version": version, "withheld": version.masking.told}, status=410)


def _in_small_letters(request: HttpRequest, slug: str, kwargs: dict[str, Any]) -> HttpResponse | None:
    """301 to a slug that was typed in other letters; nothing that is kept, since there are many ways to type one."""
    small = slug.lower()
    if small == slug or not (SHOWN.rows(slug=small) or FormerSlug.objects.filter(slug=small).exists()):
        return None
    response = redirect_to_same(request, {"slug": small, **kwargs})
    response["Cache-Control"] = "no-store"
    return response


def _redirect_former(request: HttpRequest, slug: str, kwargs: dict[str, Any]) -> HttpResponseBase:
    former = FormerSlug.objects.select_related("brand__entry").filter(slug=slug).first()
    proof.prove_absent(slug)
    brand = former.brand_id if former and hasattr(former.brand, "entry") else None
    proof.prove_former(slug, brand)
    if brand is None:
        raise Http404(f"No brand {slug!r}.")
    return redirect_to_same(request, {"slug": proof.address_of(brand), **kwargs})
