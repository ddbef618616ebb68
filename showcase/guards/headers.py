"""What every answer carries, whoever made it: a view, a file, a middleware, or Django refusing a request."""

from typing import Any

from csp.constants import SELF
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from showcase.guards import Answer
from showcase.routes.lookup import kind_of_match

FOR_ALL, OURS_ALONE = "cross-origin", "same-origin"


def on_every_answer(get_response: Answer) -> Answer:
    """Fill in the headers that an answer lacks.

    Stands outermost: what SecurityMiddleware itself refuses, a host that is not ours or plain http, passes here alone.
    """
    fixed = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    }
    transport = _transport()

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in fixed.items():
            response.setdefault(name, value)
        kind = kind_of_match(request.resolver_match)
        if kind and kind.cache_control and response.status_code in {200, 304}:
            response.setdefault("Cache-Control", kind.cache_control)
        response.setdefault("Cross-Origin-Resource-Policy", _readers(response))
        if transport and request.is_secure():
            response.setdefault("Strict-Transport-Security", transport)
        return response

    return answer


class Policy(CSPMiddleware):
    """Sends what policy.py says; at the desk, whose pages have no script in them, without the hash of ours."""

    def get_policy_parts(
        self,
        request: HttpRequest,
        response: HttpResponseBase,
        report_only: bool = False,  # noqa: FBT001, FBT002 - as csp has it
    ) -> Any:
        parts = super().get_policy_parts(request, response, report_only)
        match = request.resolver_match
        # What is not there is told at the desk by the site's own page, with its script.
        if match and match.app_name == "admin" and response.status_code != 404:
            parts.replace = {"script-src": [SELF]}
        return parts


def open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """Let other sites' pages load an answer: what is published to be framed, shown or read elsewhere."""
    response["Cross-Origin-Resource-Policy"] = FOR_ALL
    return response


def _readers(response: HttpResponse) -> str:
    """Which sites' pages may load an answer (CORP): those that may read it by CORS, else only our own."""
    return FOR_ALL if response.get("Access-Control-Allow-Origin") == "*" else OURS_ALONE


def _transport() -> str:
    """The value of Strict-Transport-Security, "" where the site is plain http; the same as SecurityMiddleware's."""
    if not settings.SECURE_HSTS_SECONDS:
        return ""
    parts = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    parts += ["includeSubDomains"] if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS else []
    return "; ".join([*parts, *(["preload"] if settings.SECURE_HSTS_PRELOAD else [])])
