"""The whole public site as files that a web server sends without any program behind it, and what each of them is.

<folder>/site/             every address as a file; a page is the index.html of its folder
<folder>/gone/             what is said where something was withdrawn (410)
<folder>/manifest.json     address, title, published, source, SHA-256 of each (DA/T 80-2019); manifest.csv the same
<folder>/SHA256SUMS        for sha256sum --check
<folder>/locations.conf    what nginx must know besides: see showcase/staticcopy/static_nginx.py
"""

import csv
import hashlib
import io
import json
import shutil
from collections import deque
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.handlers.wsgi import WSGIHandler
from django.shortcuts import render
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from brands.models import BrandEntry
from showcase.config.files import part_of
from showcase.directory import directory
from showcase.directory.public_pages import Answer, addresses, ask, withdrawn_addresses
from showcase.pagestore.generation import read
from showcase.reading import context
from showcase.routes.declaration import PageKind
from showcase.routes.lookup import find, kinds
from showcase.staticcopy import static_links, static_nginx
from showcase.traditional.addresses import in_hant as twin_of
from showcase.traditional.middleware import in_hant

NOT_FOUND = "no-such-page/"
WHOLE, MOVED, GONE = {200}, {301, 302}, {410}


class CopyRefused(Exception):
    """No copy could be made; says why."""


@dataclass(frozen=True)
class Entry:
    """One line of the manifest: what stands at an address, and in which file."""

    address: str
    status: int
    file: str
    type: str
    title: str
    published: str
    source: str
    bytes: int
    sha256: str
    to: str = ""


def export(folder: Path) -> list[Entry]:
    """Write the copy to a folder that is not there yet, all of it or nothing; the lines of its manifest.

    Raises CopyRefused when a link of a page leads to nothing, and when something was published meanwhile.
    """
    if folder.exists():
        raise CopyRefused(f"{folder} is there already.")
    part = part_of(folder)
    began = read().number
    try:
        made = _Copy(part)
        made.fill()
        if read().number != began:
            raise CopyRefused("Something was published meanwhile: run it again.")
        made.sign()
        part.rename(folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return made.entries


class _Copy:
    """A copy while it is made."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: list[Entry] = []
        self.headers: dict[str, list[tuple[str, str]]] = {}
        self._application = WSGIHandler()
        self._origin = settings.ORIGIN.root
        self._organ = context.published()["organ"]
        self._changed = {page.path: page.changed for page in directory.pages() if page.changed}

    def fill(self) -> None:
        """Write every public address, and whatever the pages name, until nothing new is named."""
        self._statics()
        notices = _notices()
        waiting = deque([*addresses(), *_withdrawn_addresses(), *notices])
        known, lost = set(waiting), []
        while waiting:
            path = waiting.popleft()
            answer = notice(notices[path], path) if path in notices else ask(self._application, path)
            if answer.status not in WHOLE | MOVED | GONE:
                lost.append(f"{answer.status} {path}")
                continue
            for named in self._keep(path, answer):
                if named not in known and _is_public(named):
                    known.add(named)
                    waiting.append(named)
        if lost:
            raise CopyRefused("Links lead to nothing:\n" + "\n".join(lost))
        not_found = ask(self._application, reverse("home") + NOT_FOUND)
        self._write("site/404.html", self._page(not_found).encode())

    def sign(self) -> None:
        """Write the manifest, the sums and what nginx must know."""
        about = {"made_at": timezone.now().isoformat(timespec="seconds"), "site": settings.SITE_ORIGIN}
        rows = [asdict(entry) for entry in self.entries]
        text = json.dumps({**about, "pages": rows}, ensure_ascii=False, indent=1)
        self._write("manifest.json", text.encode())
        table = io.StringIO()
        writer = csv.DictWriter(table, list(Entry.__dataclass_fields__))
        writer.writeheader()
        writer.writerows(rows)
        self._write("manifest.csv", b"\xef\xbb\xbf" + table.getvalue().encode())
        self._write("locations.conf", static_nginx.locations(self.entries, self.headers, _gone_below()).encode())
        files = sorted(path for path in self.folder.rglob("*") if path.is_file())
        sums = (f"{_sha256(path.read_bytes())}  {path.relative_to(self.folder)}\n" for path in files)
        self._write("SHA256SUMS", "".join(sums).encode())

    def _keep(self, path: str, answer: Answer) -> Iterator[str]:
        """Write one answer and note it; the addresses that it names."""
        headers = dict(answer.headers)
        kind = headers.get("Content-Type", "")
        if answer.status in MOVED:
            self._note(path, answer.status, "", b"", to=headers["Location"])
            target = urlsplit(headers["Location"])
            return iter([target.path] if not target.netloc else [])
        is_page = kind.startswith("text/html")
        body = self._page(answer).encode() if is_page else answer.body
        name = file_of(path, "gone" if answer.status in GONE else "site")
        self._write(name, body)
        self._note(path, answer.status, name, body, kind=kind)
        self.headers.setdefault(static_nginx.group_of(path, kind), answer.headers)
        return static_links.linked(body.decode(), path, self._origin) if is_page else iter(())

    def _page(self, answer: Answer) -> str:
        return static_links.for_copy(answer.body.decode(), self._origin)

    def _note(self, path: str, status: int, file: str, body: bytes, *, kind: str = "", to: str = "") -> None:
        said = self._said(path, body.decode()) if kind.startswith("text/html") else ("", "", "")
        size, sha256 = (len(body), _sha256(body)) if file else (0, "")
        self.entries.append(Entry(self._origin + path, status, file, kind, *said, size, sha256, to))

    def _said(self, path: str, html: str) -> tuple[str, str, str]:
        """A page's title, when it was published, and by whom: as its meta tags have it, else as the directory has."""
        title, metas = static_links.described(html)
        time = self._changed.get(path)
        published = f"{timezone.localtime(time):%Y-%m-%d %H:%M}" if time else ""
        return title, metas.get("PubDate", "") or published, metas.get("ContentSource", "") or self._organ

    def _write(self, name: str, body: bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)

    def _statics(self) -> None:
        """Every static file, with its packed forms where they were made."""
        prefix = file_of(settings.STATIC_URL, "site").removesuffix("index.html")
        if settings.STATIC_ROOT.exists() and not settings.PLAIN_STATIC:
            shutil.copytree(settings.STATIC_ROOT, self.folder / prefix, ignore=shutil.ignore_patterns("admin"))
            return
        for finder in get_finders():
            for name, storage in finder.list(["admin"]):
                with storage.open(name) as file:
                    self._write(prefix + name, file.read())


def file_of(path: str, below: str) -> str:
    """The file of an address, Chinese or not, below "site" or "gone"; raises CopyRefused for one that leads out."""
    parts = unquote(path).removeprefix("/").split("/")
    if any(part in {".", ".."} or "\0" in part or len(part.encode()) > 255 for part in parts):
        raise CopyRefused(f"No file can have the name of {path!r}.")
    return "/".join([below, *parts[:-1], parts[-1] or "index.html"])


def notice(kind: PageKind, path: str) -> Answer:
    """The page that stands in the copy where the site searches or checks: that the copy cannot."""
    response = in_hant(
        lambda asked: render(asked, "showcase/static_notice.html", {"title": kind.title, "name": kind.name})
    )(RequestFactory().get(path))
    return Answer(path, 200, "OK", [("Content-Type", "text/html; charset=utf-8")], response.content)


def _notices() -> dict[str, PageKind]:
    """{path: its kind} of every page that the copy has a notice of instead, in both scripts."""
    own = {reverse(kind.name): kind for kind in kinds().values() if kind.in_copy == "notice"}
    return own | {twin_of(path, reverse("home"), settings.ADMIN_PATH): kind for path, kind in own.items()}


def _withdrawn_addresses() -> Iterator[str]:
    """Versions that were withdrawn of brands that are shown, and the twins of the pages of brands that are not."""
    yield from withdrawn_addresses()
    yield from (twin_of(path, reverse("home"), settings.ADMIN_PATH) for path in _gone_below())


def _gone_below() -> list[str]:
    """The addresses of withdrawn brands: everything below them says so too."""
    return [entry.get_absolute_url() for entry in BrandEntry.objects.filter(withdrawn=True)]


def _is_public(path: str) -> bool:
    """Whether a named address is to be copied: not the desk, not what was copied whole."""
    found = find(f"/{unquote(path).removeprefix(reverse('home'))}")
    return not path.startswith(settings.STATIC_URL) and not (found and found[0].in_copy == "nothing")


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
