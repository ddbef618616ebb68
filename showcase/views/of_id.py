"""An id in an address, however its letters were typed: from a poster by hand, by a telephone that capitalises."""

from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import resolve, reverse

from brands.models.issued import ID
from showcase.data.open_data import View


def in_small_letters(view: View) -> View:
    """Give a view its `id` as it came; an id in other letters answers 301 to the address in small ones, query kept."""

    @wraps(view)
    def answer(request: HttpRequest, *, id: str, **kwargs: Any) -> HttpResponseBase:
        if id == id.lower() or not ID.fullmatch(id.lower()):
            return view(request, id=id, **kwargs)
        return redirect_to_same(request, {**kwargs, "id": id.lower()})

    return answer


def redirect_to_same(request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponsePermanentRedirect:
    """301 to the same kind of address with other arguments, query kept."""
    match = request.resolver_match or resolve(request.path_info)
    address, query = reverse(match.url_name, kwargs=kwargs), request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
