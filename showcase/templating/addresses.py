"""Addresses as templates want them: kept, since none changes while a process runs."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import get_script_prefix, reverse

from showcase.pictures.typeface import SLICES


def url(name: str, *args: Any) -> str:
    """The address of a public page by its URL name; the desk has none here."""
    return _reverse(get_script_prefix(), name, args)


def static(path: str) -> str:
    """The address of a static file; raises ValueError for one that was not collected."""
    return _static_url(path, settings.STATIC_URL, settings.STATIC_ROOT, settings.STORAGES["staticfiles"]["BACKEND"])


def face_addresses() -> list[str]:
    """The addresses of the display face's slices in the order of --serif in base.css, the core first.

    The slice of the record stands before the last, which pages in traditional characters alone want as a rule: a page
    that has new words asks for two slices, and every other for none more than before.
    """
    *early, last = (static(f"fonts/{part.font}") for part in SLICES)
    return [*early, url("face"), last]


@lru_cache(maxsize=8192)
def _reverse(prefix: str, name: str, args: tuple[Any, ...]) -> str:
    """The prefix is told apart for the sake of the key alone: `reverse` knows it."""
    return reverse(name, settings.PUBLIC_URLCONF, args)


@lru_cache(maxsize=512)
def _static_url(path: str, *where: str) -> str:
    """Where the files are is the key too: another storage has other names."""
    return staticfiles_storage.url(path)
