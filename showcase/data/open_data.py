"""Answers that programs of any origin may read: CORS, an ETag over the bytes, 304 where the reader has them."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

View: TypeAlias = Callable[..., HttpResponse]


def open_data(view: View) -> View:
    """Let every origin read what a view answers, and answer 304 to a reader who has these bytes (RFC 9110).

    Stands outermost, so that a moved or withdrawn address can be read from elsewhere too.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.streaming:
            response = _conditional(request, response)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Link"
        return response

    return answer


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if not response.has_header("ETag"):
        response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    vary, link = response.get("Vary"), response.get("Link")
    answer = get_conditional_response(request, etag=response["ETag"], response=response) or response
    for name, value in (("Vary", vary), ("Link", link)):
        if value:
            answer.setdefault(name, value)
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer
