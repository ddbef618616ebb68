from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from showcase.lists.sources import find_published
from showcase.reading import context
from showcase.reading.external_links import is_direct

from .of_id import in_small_letters


@require_safe
@in_small_letters
def go(request: HttpRequest, id: str) -> HttpResponse:
    """A notice before the site is left for a stored source, and for nothing else; hosts that need none go at once."""
    source = find_published(id)
    if source is None or not source["url"].startswith(("http://", "https://")):
        raise Http404(f"No source {id!r} with an address.")
    site = context.published()
    is_dead = source["url"] in site.get("dead_addresses", [])
    leads = is_direct(source["url"], site.get("host_allow_list", [])) and not is_dead
    told = {"source": source, "is_dead": is_dead}
    response = HttpResponseRedirect(source["url"]) if leads else render(request, "showcase/go.html", told)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
