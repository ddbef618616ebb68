"""A brand's address as the TimeGate of its versions (RFC 7089, pattern 1.1), and its TimeMap."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from brands.models import BrandEntry, Version
from showcase.citing import memento
from showcase.citing.of_version import address_of, mementos, original
from showcase.data.open_data import View

from .of_brand import of_brand


def timegate(view: View) -> View:
    """Answer Accept-Datetime with the version of that time; say on every answer that it may depend on it."""

    @wraps(view)
    def negotiated(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response = (
            redirect_to_version(request, **kwargs) if "Accept-Datetime" in request.headers else view(request, **kwargs)
        )
        patch_vary_headers(response, ["accept-datetime"])
        return response

    return negotiated


def as_memento(response: HttpResponse, entry: BrandEntry, version: Version) -> HttpResponse:
    """The answer with what says which version it is, since when, and where the others are."""
    kept = mementos(entry)
    here = next(one for one in kept if one.url == address_of(entry.slug, version.number))
    response["Memento-Datetime"] = memento.http_date(here.time)
    response["Link"] = memento.of_memento(original(entry.slug), kept, here)
    return response


@of_brand
def redirect_to_version(request: HttpRequest, entry: BrandEntry) -> HttpResponse:
    """302 to the version that was public then, to the first where none was; 400 for what is no date."""
    try:
        time = memento.parse(request.headers["Accept-Datetime"])
    except ValueError:
        return HttpResponse(
            "Accept-Datetime 不是 RFC 1123 日期，应如：Thu, 31 May 2007 20:35:00 GMT\n",
            status=400,
            content_type="text/plain; charset=utf-8",
        )
    kept = mementos(entry)
    found = memento.chosen(kept, time)
    link = memento.of_memento(original(entry.slug), kept, found)
    return HttpResponseRedirect(found.url, headers={"Link": link})


@require_safe
@of_brand
def timemap(request: HttpRequest, entry: BrandEntry) -> HttpResponse:
    """Every version that can be read with its time, in link format."""
    return HttpResponse(
        memento.timemap(original(entry.slug), mementos(entry)),
        content_type=f"{memento.LINK_FORMAT}; charset=utf-8",
    )
