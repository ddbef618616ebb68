"""Frames for other pages: their addresses, their sizes, and what has happened since to what they show."""

import re
from typing import NamedTuple
from urllib.parse import unquote, urlencode, urlsplit

from django.conf import settings
from django.urls import ResolverMatch, get_script_prefix
from django.utils.html import format_html

from brands.content.evidence_types import FigureRow
from brands.models import BrandEntry, FormerSlug, PublishedId, Version, proof
from brands.models.paths import path_of
from showcase.routes.declaration import PageKind
from showcase.routes.lookup import find, kinds
from showcase.routes.numbers import number_of
from showcase.traditional import addresses, terms
from showcase.traditional.converter import convert

SHORT = re.compile(r"/b/([0-9A-Za-z]{6})(?:/history)?/?")
NARROW = 420  # CSS px
THEMES = ("light", "dark")  # what a frame may ask for; else it is as its reader's system
CORRECTING = (Version.Reason.CORRECTION, Version.Reason.WITHHOLD)


class Frame(NamedTuple):
    """A page as a frame: which one, of which brand (None: of all), which version (None: the newest), which figure.

    `is_hant`: for readers of traditional characters.
    """

    name: str
    entry: BrandEntry | None = None
    number: int | None = None
    figure: FigureRow | None = None
    is_hant: bool = False

    @property
    def path(self) -> str:
        """The frame's own address on this site."""
        query = f"?{urlencode({'version': self.number})}" if self.number else ""
        said = [self.entry and self.entry.slug, self.figure and self.figure["id"]]
        return self._in_script(path_of(self.name, *(one for one in said if one)) + query)

    @property
    def address(self) -> str:
        """The same, host included."""
        return settings.ORIGIN.root + self.path

    @property
    def label(self) -> str:
        """What it is called where several are offered: a figure by its number, every other by its kind."""
        return f"{self.figure['display']}（{self.figure['label']}）" if self.figure else kinds()[self.name].title

    @property
    def title(self) -> str:
        """What it shows, in words."""
        return self.in_script(self._title)

    def in_script(self, words: str) -> str:
        """Words in the script of its readers."""
        return convert(words, terms.published()) if self.is_hant else words

    @property
    def _title(self) -> str:
        if self.entry is None:
            return "大事记"
        if self.figure:
            return f"{self.entry.name}：{self.figure['label']}，{self.figure['display']}"
        return f"{self.entry.name}：大事记" if self.name == "embed-timeline" else self.entry.name

    @property
    def page(self) -> str:
        """The address of the page that it is taken from, host included."""
        if self.entry is None:
            path = path_of("timeline")
        elif self.number:
            path = path_of("brand-version", self.entry.slug, self.number)
        else:
            path = path_of("brand", self.entry.slug)
        return settings.ORIGIN.root + self._in_script(path)

    def _in_script(self, path: str) -> str:
        return addresses.in_hant(path, get_script_prefix()) if self.is_hant else path

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
        return format_html(
            '<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" referrerpolicy="no-referrer"></iframe>',
            *(self.address, width, height, self.title),
        )

    @property
    def code(self) -> str:
        """The frame as HTML for another page, at its own size."""
        return self.html(*self.size)

    def html_with_link(self, width: int, height: int) -> str:
        """The same behind a link to its page: where there is one, WordPress lets the frame say how high it is."""
        link = format_html('<blockquote><a href="{}">{}</a></blockquote>', self.page, self.title)
        return link + self.html(width, height)


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
    is_hant = _below(url).startswith(f"/{addresses.PREFIX}")
    if "slug" not in match.kwargs:
        return Frame(kind.frame, is_hant=is_hant)
    slug, number = match.kwargs["slug"].lower(), match.kwargs.get("number") or _pinned_number(url)
    entry = BrandEntry.objects.for_page().filter(slug=(current := _current(slug)), withdrawn=False).first()
    if entry is None:
        proof.prove_not_shown(current)
    version = _public_version(entry, number) if entry else None
    if entry is None or version is None:
        return None
    fragment = urlsplit(url).fragment
    id = (match.kwargs.get("id") or _figure_of(url) or fragment.removeprefix("f-")).lower()
    if figure := next((one for one in version.data["figures"] if one["id"] == id), None):
        return Frame("embed-figure", entry, number, figure, is_hant)
    return Frame("embed-timeline" if fragment == "milestones" else kind.frame, entry, number, is_hant=is_hant)


def _find(url: str) -> tuple[PageKind, ResolverMatch] | None:
    """The kind of the page at an address, and the match: scheme aside, it must be this site's own.

    With or without its last slash, in either script, and by a short address.
    """
    parts, own = urlsplit(url), settings.ORIGIN
    if parts.scheme not in {"http", "https"} or parts.netloc != urlsplit(own.root).netloc:
        return None
    if not parts.path.startswith(f"{own.prefix}/"):
        return None
    path = _below(url).removeprefix(f"/{addresses.PREFIX[:-1]}")
    if short := SHORT.fullmatch(path):
        path = _long_path(short[1].lower())
    return find(path) or find(f"{path}/")


def _below(url: str) -> str:
    """The path of an address below the site's prefix."""
    return unquote(urlsplit(url).path[len(settings.ORIGIN.prefix) :])


def _long_path(id: str) -> str:
    """The path of the brand of a short address, below the prefix; "" for one of none."""
    entry = BrandEntry.objects.filter(pk=id).first()
    if entry is None:
        found = PublishedId.objects.select_related("entry").filter(pk=id).first()
        entry = found.entry if found else None
    return f"/brands/{entry.slug}/" if entry else ""


def _pinned_number(url: str) -> int | None:
    query = dict(pair.partition("=")[::2] for pair in urlsplit(url).query.split("&"))
    return number_of(query.get("version", ""))


def _current(slug: str) -> str:
    former = FormerSlug.objects.select_related("brand__entry").filter(slug=slug).first()
    brand_id: str | None = former.brand_id if former and hasattr(former.brand, "entry") else None
    proof.prove_former(slug, brand_id)
    return proof.address_of(brand_id) if brand_id else slug


def _public_version(entry: BrandEntry, number: int | None) -> Version | None:
    """The version of a number, the newest for None; None where the public has it not."""
    if number is None:
        return entry.version
    return Version.objects.filter(brand=entry.brand_id, number=number, withdrawal=None).first()


def _figure_of(url: str) -> str:
    """The id of a short address, whatever it is of."""
    short = SHORT.search(urlsplit(url).path)
    return short[1].lower() if short else ""
