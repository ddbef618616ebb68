"""Addresses as templates want them: kept, since none changes while a process runs."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import get_script_prefix, reverse


def url(name: str, *args: Any) -> str:
    """The address of a public page by its URL name; the desk has none here."""
    return _reverse(get_script_prefix(), name, args)


def static(path: str) -> str:
    """The address of a static file; raises ValueError for one that was not collected."""
    return _static_url(path, settings.STATIC_URL, settings.STATIC_ROOT, settings.STORAGES["staticfiles"]["BACKEND"])


@lru_cache(maxsize=8192)
def _reverse(prefix: str, name: str, args: tuple[Any, ...]) -> str:
    """The prefix is told apart for the sake of the key alone: `reverse` knows it."""
    return reverse(name, settings.PUBLIC_URLCONF, args)


@lru_cache(maxsize=512)
def _static_url(path: str, *where: str) -> str:
    """Where the files are is the key too: another storage has other names."""
    return staticfiles_storage.url(path)
