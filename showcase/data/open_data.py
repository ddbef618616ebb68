"""Answers that programs of any origin may read: CORS, an ETag and a digest over the bytes, 304 where they have them."""

import base64
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag

View: TypeAlias = Callable[..., HttpResponse]
# What a program may ask for beside what every one may; a browser asks before it sends them (Fetch, "preflight").
ASKED = "Accept-Datetime, Content-Type, If-Modified-Since, If-None-Match, If-Range, Range"
TOLD = "Accept-Ranges, Content-Range, ETag, Link, Memento-Datetime, Repr-Digest"
A_DAY = 24 * 60 * 60


def open_data(view: View) -> View:
    """Let every origin read what a view answers, and answer 304 to a reader who has these bytes (RFC 9110).

    Stands outermost, so that a moved or withdrawn address can be read from elsewhere too, and a browser that asks
    first (OPTIONS) is told so.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "OPTIONS":
            response = _preflight(response)
        elif response.status_code == 200 and not response.streaming:
            response = _conditional(request, response)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = TOLD
        return response

    return answer


def repr_digest(content: bytes) -> str:
    """The value of Repr-Digest (RFC 9530) of bytes as they are sent, their content coding included."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"


def _preflight(refused: HttpResponse) -> HttpResponse:
    """What may be asked; which methods, the view has just said by refusing this one."""
    methods = refused.get("Allow", "GET, HEAD")
    return HttpResponse(
        status=204,
        headers={
            "Allow": f"{methods}, OPTIONS",
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Allow-Headers": ASKED,
            "Access-Control-Max-Age": str(A_DAY),
        },
    )


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    if not response.has_header("ETag"):
        response["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest()[:32])
    response.setdefault("Repr-Digest", repr_digest(response.content))
    vary, link = response.get("Vary"), response.get("Link")
    answer = get_conditional_response(request, etag=response["ETag"], response=response) or response
    for name, value in (("Vary", vary), ("Link", link)):
        if value:
            answer.setdefault(name, value)
    patch_vary_headers(answer, ["Accept-Encoding"])
    return answer
