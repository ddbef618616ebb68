"""The declarations of all routes, by URL name and by path, through Django's resolver."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, get_resolver, resolve

from .declaration import PageKind, Rate, kind_of_route


@cache
def kinds() -> dict[str, PageKind]:
    """{URL name, or namespace: what its route says}, in the order of the routes."""
    return {kind.name: kind for kind in _walk(get_resolver(settings.ROOT_URLCONF).url_patterns)}


def kind_named(name: str) -> PageKind | None:
    """What the route of a URL name says; None for a name of no page, such as one within the desk."""
    return kinds().get(name)


def find(path: str) -> tuple[PageKind, ResolverMatch] | None:
    """The kind of the page at a path below the prefix ("/brands/jia/"), and the match; None where no route leads."""
    try:
        match = resolve(path, settings.ROOT_URLCONF)
    except Resolver404:
        return None
    kind = kind_of_match(match)
    return (kind, match) if kind else None


def kind_of_match(match: ResolverMatch | None) -> PageKind | None:
    """What the route says that a request was matched with; None where it was matched with none."""
    return kinds().get(match.namespace or match.url_name or "") if match else None


def rate_of(match: ResolverMatch) -> Rate | None:
    """How often one client address may ask for what was matched; None without a limit."""
    kind = kind_of_match(match)
    if kind is None:
        return None
    return kind.rates.get(match.url_name or "") if match.namespace else kind.rate


def _walk(routes: list[Any]) -> Iterator[PageKind]:
    for route in routes:
        if (kind := kind_of_route(route)) is not None:
            yield kind
        else:
            yield from _walk(getattr(route, "url_patterns", []))
