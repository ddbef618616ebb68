"""The pages that a published thing has at the desk, below its change page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.admin import ModelAdmin
from django.urls import URLPattern, path

Pages = dict[str, tuple[str, Callable[..., Any]]]


def desk_paths(admin: ModelAdmin[Any], pages: Pages) -> list[URLPattern]:
    """The paths of pages {address below the thing: (name, view)}, for people who are logged in at the desk."""
    stem = admin.model.page_stem()
    return [
        path(f"<path:pk>/{address}", admin.admin_site.admin_view(view), name=f"{stem}_{name}")
        for address, (name, view) in pages.items()
    ]
