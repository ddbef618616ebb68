"""The pages for search engines, in both scripts, each with the time at which what it shows was last published.

One file while it holds no more than settings.SITEMAP_PART addresses, beyond that an index of parts of so many
(sitemaps.org, protocol 0.9). Brands come last, in the order of their first versions: new ones end the last part.
"""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import get_script_prefix, reverse
from django.utils.timezone import localtime

from showcase.routes.lookup import kinds
from showcase.traditional.addresses import HANS, HANT, in_hant

from . import listings
from .directory import Page
from .record import Record

SCRIPTS = 2  # addresses of each page
OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def sitemap(request: HttpRequest) -> HttpResponse:
    """The sitemap as XML, or the index of its parts."""
    whole = Whole(is_index=True)
    if whole.parts == 1:
        return _answer(_urlset(whole.pages(1)))
    addresses = (reverse("sitemap-part", args=[part]) for part in range(1, whole.parts + 1))
    parts = "".join(f"<sitemap><loc>{_absolute(address)}</loc></sitemap>\n" for address in addresses)
    return _answer(f"<sitemapindex {NAMESPACES}>\n{parts}</sitemapindex>\n")


def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """One part of a sitemap that has several; raises Http404 for every other number."""
    whole = Whole()
    if whole.parts == 1 or not 1 <= part <= whole.parts:
        raise Http404(f"No part {part} of the sitemap.")
    return _answer(_urlset(whole.pages(part)))


class Whole:
    """Everything that the sitemap holds, read once: the listed pages that are no brand's own, and the brands."""

    def __init__(self, *, is_index: bool = False) -> None:
        """Read what is public now; for an index of parts no times, where one part does not hold the brands."""
        record = Record(most=0)
        self._size = max(1, int(settings.SITEMAP_PART) // SCRIPTS)  # pages of a part
        self._brands = record.brands
        record.is_dated = not (is_index and len(self._brands) > self._size)
        listed = [kind for kind in kinds().values() if kind.listed not in {None, listings.list_brands}]
        found = (page for kind in listed if kind.listed for page in kind.listed(kind, record))
        self._others = list({page.path: page for page in found}.values())

    @property
    def parts(self) -> int:
        """How many files there are."""
        return max(1, -(-(len(self._others) + len(self._brands)) // self._size))

    def pages(self, part: int) -> list[Page]:
        """The pages of one part, counted from 1."""
        start, end, before = (part - 1) * self._size, part * self._size, len(self._others)
        brands = self._brands[max(0, start - before) : max(0, end - before)]
        pages = (Page("", "", reverse("brand", args=[slug]), changed) for slug, changed in brands)
        return [*self._others[start:end], *pages]


def _urlset(pages: Iterable[Page]) -> str:
    urls = "".join(map(_urls, pages))
    return f'<urlset {NAMESPACES} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'


def _urls(page: Page) -> str:
    """A page and its traditional twin, each naming both."""
    own, twin = page.path, in_hant(page.path, get_script_prefix(), settings.ADMIN_PATH)
    named = ((HANS, own), (HANT, twin), ("x-default", own))
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{script}" href="{_absolute(path)}"/>' for script, path in named
    )
    changed = f"<lastmod>{localtime(page.changed):%Y-%m-%d}</lastmod>" if page.changed else ""
    return "".join(f"<url><loc>{_absolute(path)}</loc>{changed}{links}</url>\n" for path in (own, twin))


def _absolute(path: str) -> str:
    """An address at the site's own origin, whatever host was asked."""
    return escape(settings.ORIGIN.root + path, {'"': "&quot;"})


def _answer(xml: str) -> HttpResponse:
    headers = {"X-Robots-Tag": "noindex, noodp, noarchive"}
    return HttpResponse(OPENING + xml, content_type="application/xml", headers=headers)
