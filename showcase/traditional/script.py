"""Which script a page is being made for: what is drawn of characters must know before the page is converted."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.http import HttpRequest

HANT_QUERY = "script=hant"  # files are asked for in traditional characters by a query, pages by their address

_in_hant: ContextVar[bool] = ContextVar("in_hant", default=False)


def is_hant() -> bool:
    """Whether the page that is being made is one of /zh-hant/."""
    return _in_hant.get()


@contextmanager
def hant_page() -> Iterator[None]:
    """While this lasts, pages are made for readers of traditional characters."""
    token = _in_hant.set(True)
    try:
        yield
    finally:
        _in_hant.reset(token)


def is_asked_in_hant(request: HttpRequest) -> bool:
    """Whether a file is asked for in traditional characters."""
    key, _, value = HANT_QUERY.partition("=")
    return request.GET.get(key) == value
