"""The addresses of public pages: kept, since none changes while a process runs."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, reverse


def path_of(name: str, *args: Any) -> str:
    """The address of a public page by its URL name; the desk has none here."""
    return _reverse(get_script_prefix(), name, args)


@lru_cache(maxsize=8192)
def _reverse(prefix: str, name: str, args: tuple[Any, ...]) -> str:
    """The prefix is told apart for the sake of the key alone: `reverse` knows it."""
    return reverse(name, settings.PUBLIC_URLCONF, args)
