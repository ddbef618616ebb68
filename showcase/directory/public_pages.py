"""Every public page: its address, and what the site answers there to somebody of whom it knows nothing."""

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import get_script_prefix, reverse

from brands.models import BrandEntry, FormerSlug, PublishedId, Version
from showcase.config.origin import Application
from showcase.data import schemas
from showcase.directory import directory
from showcase.lists.sources import sources
from showcase.reading import corrections
from showcase.traditional.addresses import in_hant

OF_BRAND = ("brand-data", "brand-versions", "brand-timemap", "brand-feed", "embed-brand", "embed-timeline")
OF_VERSION = (
    *("brand-version", "version-data", "version-snapshot"),
    *("version-cite-text", "version-cite-bib", "version-cite-ris", "version-cite-csl"),
)
NOBODY = "192.0.2.1"  # an address that no machine has (RFC 5737): the desk is not on its map
FILES = ("timeline-json", "timeline-csv", "opensearch", "feed", "sitemap", "robots")


@dataclass(frozen=True)
class Answer:
    """What the site answers: a status such as 200, its words, the headers, the whole body."""

    path: str
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes


def addresses() -> Iterator[str]:
    """The path of every public page as links have it: escaped, with the site's prefix, each once.

    First the pages of the sitemap with their traditional twins, then versions, data, feeds and frames, last what
    only leads elsewhere (301) or says that something was withdrawn (410).
    """
    seen: set[str] = set()
    for path in _all():
        if path not in seen:
            seen.add(path)
            yield path


def answers(application: Application, paths: Iterable[str] | None = None) -> Iterator[Answer]:
    """What the application answers at each of these paths, or at every public address."""
    return (ask(application, path) for path in (addresses() if paths is None else paths))


def ask(application: Application, path: str) -> Answer:
    """What a WSGI application answers to a plain GET of a path, escaped and with the prefix.

    Nothing of any reader is in the question: no cookie, no query, no host but the site's own.
    """
    below = "/" + unquote(path, "latin-1").removeprefix(get_script_prefix())
    return ask_below(application, below)


def ask_below(application: Application, path_info: str) -> Answer:
    """The same for a path as WSGI has it: below the prefix, each byte a letter."""
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        told.append((status, headers))

    found = application(_question(path_info), start_response)
    try:
        body = b"".join(found)
    finally:
        if close := getattr(found, "close", None):
            close()
    status, headers = told[-1]
    return Answer(path_info, int(status[:3]), status[4:], list(headers), body)


def _question(path_info: str) -> dict[str, object]:
    root = urlsplit(settings.ORIGIN.root)
    proxy = settings.SECURE_PROXY_SSL_HEADER if settings.ORIGIN.secure else None
    return {
        **({proxy[0]: proxy[1]} if proxy else {}),
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path_info,
        "QUERY_STRING": "",
        "SERVER_NAME": root.hostname,
        "SERVER_PORT": str(root.port or {"http": 80, "https": 443}[root.scheme]),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": root.netloc,
        "REMOTE_ADDR": NOBODY,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": root.scheme,
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def _all() -> Iterator[str]:
    root = get_script_prefix()
    entries = list(BrandEntry.objects.order_by("pk"))
    shown = [entry for entry in entries if not entry.withdrawn]
    pages = [page.path for page in directory.pages() if page.path != reverse("check")]
    for path in pages:
        yield from (path, in_hant(path, root, settings.ADMIN_PATH))
    yield from _of_brands(shown)
    yield from map(reverse, FILES)
    yield from (reverse("schema", args=[name]) for name in schemas.NAMES)
    if corrections.newest():
        yield reverse("corrections-feed")
    yield from (reverse("go", args=[source["id"]]) for source in sources() if source["url"])
    yield from _leading_elsewhere(entries)


def _of_brands(entries: list[BrandEntry]) -> Iterator[str]:
    for entry in entries:
        yield from (reverse(name, args=[entry.slug]) for name in OF_BRAND)
    slugs = {entry.pk: entry.slug for entry in entries}
    numbers = Version.objects.filter(brand__in=slugs, withdrawal=None).order_by("brand", "number")
    before = None
    for brand, number in numbers.values_list("brand", "number"):
        yield from (reverse(name, args=[slugs[brand], number]) for name in OF_VERSION)
        if before == (brand, number - 1):
            yield reverse("version-changes", args=[slugs[brand], number])
        before = (brand, number)


def _leading_elsewhere(entries: list[BrandEntry]) -> Iterator[str]:
    gone = [entry for entry in entries if entry.withdrawn]
    yield from (entry.get_absolute_url() for entry in gone)
    former = FormerSlug.objects.filter(brand__entry__isnull=False)
    yield from (reverse("brand", args=[slug]) for slug in former.values_list("slug", flat=True))
    yield from (reverse("short", args=[entry.pk]) for entry in entries)
    yield from (reverse("short", args=[id]) for id in PublishedId.objects.values_list("pk", flat=True))
