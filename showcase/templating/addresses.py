"""Addresses of files as templates want them: kept, since none changes while a process runs."""

from functools import lru_cache

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from brands.models.paths import path_of
from showcase.pictures.typeface import SLICES


def static(path: str) -> str:
    """The address of a static file; raises ValueError for one that was not collected."""
    return _static_url(path, settings.STATIC_URL, settings.STATIC_ROOT, settings.STORAGES["staticfiles"]["BACKEND"])


def face_addresses() -> list[str]:
    """The addresses of the display face's slices in the order of --serif in base.css, the core first.

    The slice of the record stands before the last, which pages in traditional characters alone want as a rule: a page
    that has new words asks for two slices, and every other for none more than before.
    """
    *early, last = (static(f"fonts/{part.font}") for part in SLICES)
    return [*early, path_of("face"), last]


@lru_cache(maxsize=512)
def _static_url(path: str, *where: str) -> str:
    """Where the files are is the key too: another storage has other names."""
    return staticfiles_storage.url(path)
