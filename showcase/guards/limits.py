"""How often one address may ask for what is costly: so often a minute as the route says, over all workers and nodes.

A worker counts by itself and tells the shared cache after every few requests, so that nobody who merely reads
makes it write. What is kept, for two minutes, names no address: only its HMAC with the site's key.
"""

import logging
import threading
import time
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from brands.accounts import audit
from showcase.guards import Answer
from showcase.guards.errors import too_many
from showcase.routes.lookup import rate_of

WINDOW = 60  # seconds
STEP = 5  # requests that a worker counts before it tells the others
MOST = 10_000  # addresses that a worker counts at once

logger = logging.getLogger(__name__)


class Limits:
    """Answer 429 to an address that asks too often."""

    def __init__(self, get_response: Answer) -> None:
        """Stand below `known_client`, which says whose request it is."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        rate = rate_of(match) if match else None
        if match is None or rate is None or rate.method not in {"", request.method}:
            return None
        who = whose(audit.client_address.get())
        if who is None or counter.count(f"{match.view_name}:{who}") <= rate.a_minute:
            return None
        return too_many(request, WINDOW - int(time.time()) % WINDOW)


def whose(client: str | None) -> str | None:
    """What is counted as one reader: an IPv4 address, or the /64 of an IPv6 one; None for this machine itself."""
    if not client:
        return None
    address = ip_address(client)
    if address.is_loopback or address.is_unspecified:
        return None
    return str(address) if address.version == 4 else str(ip_network(f"{client}/64", strict=False))


class Counter:
    """What this worker counted in this minute, and what the others told of theirs."""

    def __init__(self) -> None:
        """Begin with no request counted."""
        self._lock = threading.Lock()
        self._minute = 0
        self._own: dict[str, int] = {}
        self._told: dict[str, int] = {}

    def count(self, name: str) -> int:
        """Count one request; how many there were in this minute, of all workers as far as they have told."""
        with self._lock:
            self._turn()
            own = self._own[name] = self._own.get(name, 0) + 1
            if own % STEP == 0:
                self._told[name] = _tell(f"{name}:{self._minute}") - own
            return own + self._told.get(name, 0)

    def _turn(self) -> None:
        minute = int(time.time()) // WINDOW
        if minute != self._minute or len(self._own) > MOST:
            self._minute, self._own, self._told = minute, {}, {}


def _tell(name: str) -> int:
    """Add a step to the shared count; the sum. Where it cannot be kept, each worker counts alone."""
    key = f"limit:{salted_hmac('limits', name, settings.SECRET_KEY).hexdigest()[:32]}"
    try:
        cache.add(key, 0, timeout=2 * WINDOW)
        return cache.incr(key, STEP)
    except (DatabaseError, ValueError) as error:
        logger.warning("Limits are counted by each worker alone: %s", type(error).__name__)
        return STEP


counter = Counter()
