"""Frames for other pages: their addresses, their sizes, and what has happened since to what they show."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlencode, urlsplit

from django.conf import settings
from django.urls import ResolverMatch, reverse
from django.utils.html import format_html

from brands.models import BrandEntry, FormerSlug, PublishedId, Version
from showcase.routes.declaration import PageKind
from showcase.routes.lookup import find, kinds
from showcase.traditional import addresses

SHORT = re.compile(r"/b/([0-9A-Za-z]{6})/?")
NARROW = 420  # CSS px
THEMES = ("light", "dark")  # what a frame may ask for; else it is as its reader's system
CORRECTING = (Version.Reason.CORRECTION, Version.Reason.WITHHOLD)


class Frame(NamedTuple):
    """A brand's page as a frame: which one, of which brand, which version (None for the newest)."""

    name: str
    entry: BrandEntry
    number: int | None

    @property
    def address(self) -> str:
        """The frame's own address, host included."""
        query = f"?{urlencode({'version': self.number})}" if self.number else ""
        return settings.ORIGIN.root + reverse(self.name, args=[self.entry.slug]) + query

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in CSS px at which nothing scrolls in the frame of the longest brand."""
        size = kinds()[self.name].frame_size
        if size is None:
            raise LookupError(f"{self.name} is no frame.")
        return size

    def height_at(self, width: int) -> int:
        """The height at which nothing scrolls at a width: a narrow frame breaks its lines more often."""
        return self.size[1] if width >= NARROW else self.size[1] * 3 // 2

    def html(self, width: int, height: int) -> str:
        """The frame as HTML for another page, its size in CSS px."""
        title = f"{self.entry.name}：大事记" if self.name == "embed-timeline" else self.entry.name
        return format_html(
            '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" referrerpolicy="no-referrer"></iframe>',
            *(self.address, width, height, title),
        )


def since(entry: BrandEntry, version: Version) -> list[Version]:
    """The public versions after one that corrected it, the newest first; no query for the newest version."""
    if version.number == entry.version.number:
        return []
    later = Version.objects.filter(brand=entry.brand_id, number__gt=version.number, withdrawal=None)
    proven: list[Version] = later.filter(reason__in=CORRECTING).order_by("-number").proven()
    return proven


def frame_of(url: str) -> Frame | None:
    """The frame of a page of this site by its address, former addresses too; None for every other address."""
    found = _find(url)
    if found is None or not found[0].frame:
        return None
    kind, match = found
    slug, number = match.kwargs["slug"], match.kwargs.get("number") or _pinned_number(url)
    entry = BrandEntry.objects.for_page().filter(slug=_current(slug), withdrawn=False).first()
    if entry is None or not _is_public(entry, number):
        return None
    return Frame("embed-timeline" if urlsplit(url).fragment == "milestones" else kind.frame, entry, number)


def _find(url: str) -> tuple[PageKind, ResolverMatch] | None:
    """The kind of the page at an address, and the match: scheme aside, it must be this site's own.

    With or without its last slash, in either script, and by a short address.
    """
    parts, own = urlsplit(url), settings.ORIGIN
    if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(own.root).netloc:
        return None
    if not parts.path.startswith(f"{own.prefix}/"):
        return None
    path = unquote(parts.path[len(own.prefix) :]).removeprefix(f"/{addresses.PREFIX[:-1]}")
    if short := SHORT.fullmatch(path):
        path = _long_path(short[1].lower())
    return find(path) or find(f"{path}/")


def _long_path(id: str) -> str:
    """The path of the brand of a short address, below the prefix; "" for one of none."""
    entry = BrandEntry.objects.filter(pk=id).first()
    if entry is None:
        found = PublishedId.objects.select_related("entry").filter(pk=id).first()
        entry = found.entry if found else None
    return f"/brands/{entry.slug}/" if entry else ""


def _pinned_number(url: str) -> int | None:
    query = dict(pair.partition("=")[::2] for pair in urlsplit(url).query.split("&"))
    asked = query.get("version", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else None


def _current(slug: str) -> str:
    former = FormerSlug.objects.filter(slug=slug).values_list("brand__entry__slug", flat=True).first()
    return former or slug


def _is_public(entry: BrandEntry, number: int | None) -> bool:
    return number is None or Version.objects.filter(brand=entry.brand_id, number=number, withdrawal=None).exists()
