"""Conditional requests (RFC 9110, 13): every public answer has an ETag, and who has its bytes is told 304."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe, quote_etag

from showcase.guards import Answer
from showcase.routes.lookup import kind_of_match


def conditional(get_response: Answer) -> Answer:
    """Give an ETag to what has none, and answer a reader's condition; inside of what compresses.

    The page store does the same for what it keeps: this is for the rest, such as a list that a query narrows. Of
    answers that nobody may keep, and at the desk, nothing is said.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method in {"GET", "HEAD"} and response.status_code == 200 and _may_be_asked_again(request, response):
            patch_vary_headers(response, ["Accept-Encoding"])
            response.setdefault("ETag", quote_etag(hashlib.sha256(response.content).hexdigest()[:24]))
            return _answer_condition(request, response)
        return response

    return answer


def _may_be_asked_again(request: HttpRequest, response: HttpResponse) -> bool:
    kind = kind_of_match(request.resolver_match)
    if kind is None or kind.for_staff or response.streaming or response.cookies:
        return False
    return "no-store" not in response.get("Cache-Control", kind.cache_control)


def _answer_condition(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response, or 304 with all that it said: who may frame or read it too, since caches take that over."""
    modified = parse_http_date_safe(response.get("Last-Modified", ""))
    answer = get_conditional_response(request, etag=response["ETag"], last_modified=modified, response=response)
    if answer is None or answer.status_code != 304:
        return answer or response
    response.status_code = 304
    response.content = b""
    for name in ("Content-Length", "Content-Type"):
        del response[name]
    return response
