"""What a brand is handed on by: share pictures, QR codes, addresses that are short, at Weibo, as a frame, as oEmbed."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import get_script_prefix
from markupsafe import Markup

from brands.content.evidence_types import FigureRow
from brands.models import BrandEntry
from brands.models.paths import path_of
from showcase.citing.embeds import Frame
from showcase.pictures import share_images
from showcase.pictures.cards import Kind
from showcase.pictures.qr import qr_svg
from showcase.traditional.addresses import in_hant
from showcase.traditional.script import HANT_QUERY, is_hant

WEIBO = "https://service.weibo.com/share/share.php"


def artefact_url(entry: BrandEntry, kind: Kind, site: Mapping[str, Any]) -> str:
    """The address of a brand's picture as it is now, in the characters of the page that shows it."""
    return share_images.artefact_url(entry, kind, site, in_hant=is_hant())


def picture_url(name: str, *args: str) -> str:
    """The address that stays of a picture, by its route, in the characters of the page that shows it."""
    return path_of(name, *args) + (f"?{HANT_QUERY}" if is_hant() else "")


def qr(address: str, title: str | None = None) -> Markup:
    """A QR code as inline SVG."""
    return Markup(qr_svg(address, title=title))  # noqa: S704 -- made of numbers and escaped text


def short_address(entry: BrandEntry) -> str:
    """The address of a brand by its id: short, and the same whatever the brand is called."""
    return settings.ORIGIN.root + path_of("short", entry.pk)


def weibo_address(address: str, title: str) -> str:
    """Weibo's page for posting an address: a plain link, nothing of theirs is loaded here."""
    return f"{WEIBO}?{urlencode({'url': address, 'title': title})}"


def frames_of(entry: BrandEntry | None, figures: Iterable[FigureRow] = ()) -> list[Frame]:
    """The frames for other people's pages: of a brand its card, its timeline and its figures; for None that of all.

    On a page in traditional characters they are too.
    """
    names = ["embed-brand", "embed-timeline"] if entry else ["embed-milestones"]
    found = [Frame(name, entry, is_hant=is_hant()) for name in names]
    return found + (figure_frames(entry, figures) if entry else [])


def figure_frames(entry: BrandEntry, figures: Iterable[FigureRow]) -> list[Frame]:
    """The frames of some figures of a brand."""
    return [Frame("embed-figure", entry, figure=figure, is_hant=is_hant()) for figure in figures]


def oembed_address(entry: BrandEntry | None, number: int | None = None) -> str:
    """Where the oEmbed of a brand's page is, or of one version's; for None of the timeline of all."""
    if entry is None:
        page = path_of("timeline")
    else:
        page = path_of("brand-version", entry.slug, number) if number else path_of("brand", entry.slug)
    page = in_hant(page, get_script_prefix()) if is_hant() else page
    query = urlencode({"url": settings.ORIGIN.root + page, "format": "json"})
    return f"{settings.ORIGIN.root}{path_of('oembed')}?{query}"
