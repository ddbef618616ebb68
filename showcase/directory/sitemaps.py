"""The pages for search engines, in both scripts, each with the time at which what it shows was last published."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix

from showcase.directory import directory
from showcase.directory.directory import Page
from showcase.traditional.addresses import HANS, HANT, in_hant


class PageSitemap(Sitemap):  # type: ignore[type-arg]
    """Every public page, at the site's own address whatever host was asked."""

    def items(self) -> list[Page]:
        return directory.pages()

    def location(self, page: Page) -> str:
        return page.path

    def lastmod(self, page: Page) -> datetime | None:
        return page.changed

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """Every page and its traditional twin, each naming both."""
        start, root = settings.ORIGIN.root, get_script_prefix()
        found = []
        for url in super().get_urls(page, site, protocol):
            twin = start + in_hant(url["location"].removeprefix(start), root, settings.ADMIN_PATH)
            both = [(HANS, url["location"]), (HANT, twin), ("x-default", url["location"])]
            alternates = [{"lang_code": script, "location": address} for script, address in both]
            found += [url | {"location": address, "alternates": alternates} for _, address in both[:2]]
        return found

    def get_protocol(self, protocol: str | None = None) -> str:
        return urlsplit(settings.ORIGIN.root).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.ORIGIN.root).netloc


def sitemap(request: HttpRequest) -> HttpResponseBase:
    """The sitemap as XML (sitemaps.org, protocol 0.9)."""
    return views.sitemap(request, sitemaps={"pages": PageSitemap})
