"""Answers that programs of any origin may read: CORS, and a digest over the bytes."""

import base64
import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

View: TypeAlias = Callable[..., HttpResponseBase]
# What a program may ask for beside what every one may; a browser asks before it sends them (Fetch, "preflight").
ASKED = "Accept-Datetime, Content-Type, If-Modified-Since, If-None-Match, If-Range, Range"
LEFT_OUT = "Left-Out"  # how many things are not in an answer: a page says it at its foot, a feed or a table has none
TOLD = f"Accept-Ranges, Content-Range, ETag, {LEFT_OUT}, Link, Memento-Datetime, Repr-Digest"
A_DAY = 24 * 60 * 60


def open_data(view: View) -> View:
    """Let every origin read what a view answers.

    Stands outermost, so that a moved or withdrawn address can be read from elsewhere too, and a browser that asks
    first (OPTIONS) is told so.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "OPTIONS":
            response = _preflight(response)
        elif response.status_code == 200 and isinstance(response, HttpResponse):
            response.setdefault("Repr-Digest", repr_digest(response.content))
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = TOLD
        return response

    return answer


def repr_digest(content: bytes) -> str:
    """The value of Repr-Digest (RFC 9530) of bytes as they are sent, their content coding included."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"


def _preflight(refused: HttpResponseBase) -> HttpResponse:
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
