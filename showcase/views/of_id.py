"""An id in an address, however its letters were typed: from a poster by hand, by a telephone that capitalises."""

from functools import wraps

from django.http import HttpResponsePermanentRedirect
from django.urls import reverse

from brands.models.issued import ID


def in_small_letters(view):
    """Give a view its `id` as it came; an id in other letters answers 301 to the address in small ones, query kept."""

    @wraps(view)
    def answer(request, *, id, **kwargs):
        if id == id.lower() or not ID.fullmatch(id.lower()):
            return view(request, id=id, **kwargs)
        address = reverse(request.resolver_match.url_name, kwargs={**kwargs, "id": id.lower()})
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)

    return answer
