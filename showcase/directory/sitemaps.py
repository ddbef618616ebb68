"""The pages for search engines, in both scripts, each with the time at which what it shows was last published."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views
from django.urls import get_script_prefix

from showcase.directory import directory
from showcase.traditional.addresses import HANS, HANT, in_hant


class PageSitemap(Sitemap):
    """Every public page, at the site's own address whatever host was asked."""

    def items(self):
        return directory.pages()

    def location(self, page):
        return page.path

    def lastmod(self, page):
        return page.changed

    def get_urls(self, page=1, site=None, protocol=None):
        """Every page and its traditional twin, each naming both."""
        start, root = settings.ORIGIN.root, get_script_prefix()
        found = []
        for url in super().get_urls(page, site, protocol):
            twin = start + in_hant(url["location"].removeprefix(start), root, settings.ADMIN_PATH)
            both = [(HANS, url["location"]), (HANT, twin), ("x-default", url["location"])]
            alternates = [{"lang_code": script, "location": address} for script, address in both]
            found += [url | {"location": address, "alternates": alternates} for _, address in both[:2]]
        return found

    def get_protocol(self, protocol=None):
        return urlsplit(settings.ORIGIN.root).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.ORIGIN.root).netloc


def sitemap(request):
    """The sitemap as XML (sitemaps.org, protocol 0.9)."""
    return views.sitemap(request, sitemaps={"pages": PageSitemap})
