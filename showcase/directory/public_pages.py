"""Every public page: its address, and what the site answers there to somebody of whom it knows nothing."""

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.urls import get_script_prefix, reverse

from brands.models import Version
from showcase.config.origin import Application
from showcase.routes.lookup import kinds
from showcase.traditional.addresses import in_hant

from . import directory
from .instances import of_versions
from .record import Record

NOBODY = "192.0.2.1"  # an address that no machine has (RFC 5737): the desk is not on its map


@dataclass(frozen=True)
class Answer:
    """What the site answers: a status such as 200, its words, the headers, the whole body."""

    path: str
    status: int
    reason: str
    headers: list[tuple[str, str]]
    body: bytes


@dataclass(frozen=True)
class Begun:
    """An answer of which the body is still to come, in pieces; to be closed by whoever does not read all of it."""

    head: Answer
    pieces: Iterable[bytes]

    @property
    def is_stream(self) -> bool:
        """Whether it is sent while it is made: nobody knows its length yet."""
        return not any(name.lower() == "content-length" for name, _ in self.head.headers)

    def read(self) -> Answer:
        """The whole answer."""
        try:
            return replace(self.head, body=b"".join(self.pieces))
        finally:
            self.close()

    def close(self) -> None:
        """Read no further."""
        if close := getattr(self.pieces, "close", None):
            close()


def addresses() -> Iterator[str]:
    """The path of every public page as links have it: escaped, with the site's prefix, each once.

    First the pages of the sitemap, then all that routes name beside them: versions, data, feeds, frames, what leads
    elsewhere (301) or says that something was withdrawn (410); pages with their traditional twins.
    """
    seen: set[str] = set()
    for path in _all():
        if path not in seen:
            seen.add(path)
            yield path


def ask(application: Application, path: str) -> Answer:
    """What a WSGI application answers to a plain GET of a path, escaped and with the prefix.

    Nothing of any reader is in the question: no cookie, no query, no host but the site's own.
    """
    below = "/" + unquote(path, "latin-1").removeprefix(get_script_prefix())
    return ask_below(application, below)


def ask_below(application: Application, path_info: str) -> Answer:
    """The same for a path as WSGI has it: below the prefix, each byte a letter."""
    return begin(application, path_info).read()


def begin(application: Application, path_info: str) -> Begun:
    """The same, with the body still to be read."""
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
        told.append((status, headers))

    found = application(_question(path_info), start_response)
    status, headers = told[-1]
    return Begun(Answer(path_info, int(status[:3]), status[4:], list(headers), b""), found)


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


def withdrawn_addresses() -> Iterator[str]:
    """The paths of single versions that were withdrawn, in every form, of brands that are shown."""
    rows = Version.objects.filter(brand__entry__withdrawn=False, withdrawal__isnull=False)
    gone = list(rows.values_list("brand__entry__slug", "number"))
    names = [kind.name for kind in kinds().values() if kind.addresses is of_versions]
    return (reverse(name, args=args) for args in gone for name in names)


def _all() -> Iterator[str]:
    root, record = get_script_prefix(), Record()
    for kind, page in directory.listed_pages(record):
        if kind.kept:
            yield from (page.path, in_hant(page.path, root, settings.ADMIN_PATH))
    for kind in kinds().values():
        for args in kind.addresses(record) if kind.addresses else ():
            path = reverse(kind.name, args=args)
            # Beside listed pages stand those that moved or went, which lead on from either script.
            yield from (path,) if kind.listed else (path, in_hant(path, root, settings.ADMIN_PATH))
