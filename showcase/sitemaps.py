"""The pages for search engines, each with the time at which what it shows was last published."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap, views

from showcase import directory


class PageSitemap(Sitemap):
    """Every public page, at the site's own address whatever host was asked."""

    def items(self):
        return directory.pages()

    def location(self, page):
        return page.path

    def lastmod(self, page):
        return page.changed

    def get_protocol(self, protocol=None):
        return urlsplit(settings.ORIGIN.root).scheme

    def get_domain(self, site=None):
        return urlsplit(settings.ORIGIN.root).netloc


def sitemap(request):
    """The sitemap as XML (sitemaps.org, protocol 0.9)."""
    return views.sitemap(request, sitemaps={"pages": PageSitemap})
