"""The desk is shown to allowed networks only; elsewhere the site's map has no desk, nor the preview of drafts."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from brands.accounts import audit

from .clients import client_of, may_see

Answer = Callable[[HttpRequest], HttpResponse]  # what a middleware is given, and what it gives
NOWHERE = "\0"  # what no path begins with


def known_client(get_response: Answer) -> Answer:
    """Note where each request comes from, and take the desk off the map where it may not be seen."""

    def answer(request: HttpRequest) -> HttpResponse:
        peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
        client = client_of(peer, forwarded, settings.PROXIES)
        if not may_see(client, settings.ADMIN_NETWORKS):
            request.urlconf = settings.PUBLIC_URLCONF
        noted = audit.client_address.set(client)
        try:
            return get_response(request)
        finally:
            audit.client_address.reset(noted)

    return answer


def desk_path(request: HttpRequest) -> str:
    """Where the desk is, below the prefix, for this request: an unseen desk is nowhere."""
    return NOWHERE if getattr(request, "urlconf", None) == settings.PUBLIC_URLCONF else settings.ADMIN_PATH
