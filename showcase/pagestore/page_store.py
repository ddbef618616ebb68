"""The page store: a layer of WSGI around Django that answers public pages from memory, over files, over rendering.

A page is made once a generation and by asking Django a question that has nothing of any reader in it (`ask_below`), so
no header, cookie or parameter can get into what others are shown. When it cannot be made, its newest older copy is
sent, and says so: Age, Cache-Status, and /healthz.
"""

import logging
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from showcase.config.origin import Application
from showcase.directory.public_pages import Answer, Begun, begin
from showcase.guards import alarms, counters
from showcase.guards.counters import DISK, MEMORY, OLD, PASSED, RENDERED
from showcase.pagestore.generation import Known, Watch
from showcase.pagestore.negotiation import Memo, encodings, is_personal, names_of
from showcase.pagestore.page_folder import Generations
from showcase.pagestore.page_kinds import KeptAddress, key_of, kind_at
from showcase.pagestore.page_memory import Entry, Shelf, Turns
from showcase.pagestore.page_stream import Stream
from showcase.pagestore.stored_page import Headers, Page, may_keep, page_of
from showcase.reading import reader_settings

AGAIN = 5.0  # seconds until a page that could not be made is tried again
KINDS = 4096  # paths whose kind is remembered
A_SECOND = [("Cache-Control", "public, max-age=0, s-maxage=1")]
NO_ONE_ELSE = [("Cache-Control", "private, no-store")]
ANSWERED = {200, 301, 302, 404, 410}

logger = logging.getLogger(__name__)
Start = Callable[..., Any]


@dataclass(frozen=True)
class Wanted:
    """What a request wants of the store; `is_plain` when the address has no query at all, `is_head` without a body."""

    path_info: str
    key: str
    kind: KeptAddress
    accepted: tuple[str, ...]
    is_plain: bool
    is_head: bool


class PageStore:
    """Django's application with every public page kept before it."""

    def __init__(self, application: Application, folder: Generations, watch: Watch, memory: int) -> None:
        """Keep at most `memory` bytes of pages in this process."""
        self.watch = watch
        self._application, self._folder, self._memory = application, folder, memory
        self._shelf = Shelf(watch.known, memory)
        self._turns = Turns()
        self._failed: dict[str, float] = {}
        self._accepted = Memo(encodings)
        self._hosts = Memo(_is_ours)
        self._kinds = Memo(kind_at, most=KINDS)
        self._scheme = "https" if settings.SECURE_SSL_REDIRECT else ""
        self._session = (settings.SESSION_COOKIE_NAME, "messages")
        self._count = counters.here.add
        self._perhaps_personal = re.compile("|".join(map(re.escape, (*self._session, reader_settings.COOKIE)))).search

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Answer from memory where that is all that is needed: this is the way that must be short."""
        get = environ.get
        method = environ["REQUEST_METHOD"]
        if (
            (method == "GET" or method == "HEAD")  # noqa: PLR1714 (quicker)
            and not get("QUERY_STRING")
            and get("HTTP_ACCEPT_DATETIME") is None
            and ((cookies := get("HTTP_COOKIE")) is None or not self._perhaps_personal(cookies))
            and self._hosts[get("HTTP_HOST", "")]
            and (not self._scheme or environ["wsgi.url_scheme"] == self._scheme)
        ):
            book = self._shelf.books[self._accepted[get("HTTP_ACCEPT_ENCODING", "")]]
            if (entry := book.get(environ["PATH_INFO"])) is not None:
                self._count[MEMORY]()
                return _send(entry, environ, start_response)
        return self._look_further(environ, start_response)

    def show(self, known: Known) -> None:
        """Begin a new generation with nothing in memory."""
        self._shelf, self._failed = Shelf(known, self._memory), {}

    def forked(self) -> None:
        """Begin anew in a child process, by what the machine knows now: the parent may have begun days ago."""
        counters.here.begin()
        self._count = counters.here.add
        self.watch.forked()
        self._turns = Turns()
        self._shelf = Shelf(self.watch.known, self._memory)

    def has_copy(self, path_info: str) -> bool:
        """Whether a page can be shown without the database."""
        known = self._shelf.known
        return bool(self._folder.read(known, path_info) or self._folder.older(known, path_info))

    def _look_further(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        wanted = self._wanted(environ)
        if wanted is None:
            return self._passed(environ, start_response)
        if is_personal(environ.get("HTTP_COOKIE", ""), self._session):
            return self._made_for_one(wanted, environ, start_response)
        entry = self._entry(wanted)
        if entry is None or (entry.status[:3] != "200" and not wanted.is_plain):
            return self._passed(environ, start_response)
        return _send(entry, environ, start_response)

    def _passed(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        self._count[PASSED]()
        return self._application(environ, start_response)

    def _wanted(self, environ: dict[str, Any]) -> Wanted | None:
        """The page that is asked for; None for what is not kept."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"} or "HTTP_ACCEPT_DATETIME" in environ:
            return None
        if not self._hosts[environ.get("HTTP_HOST", "")]:
            return None
        if self._scheme and environ["wsgi.url_scheme"] != self._scheme:
            return None
        path_info, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        kind = self._kinds[path_info]
        if kind is None or (query and not kind.own.isdisjoint(names_of(query))):
            return None
        key = key_of(path_info, kind)
        accepted = self._accepted[environ.get("HTTP_ACCEPT_ENCODING", "")]
        is_head = environ["REQUEST_METHOD"] == "HEAD"
        return Wanted(path_info, key, kind, accepted, is_plain=not query, is_head=is_head)

    def _entry(self, wanted: Wanted) -> Entry | Stream | None:
        """A page from memory, disk or Django; None where Django's answer is not for everybody."""
        self.watch.start()
        shelf = self._shelf
        if (entry := shelf.books[wanted.accepted].get(wanted.key)) is not None:
            self._count[MEMORY]()
            return entry
        with self._turns.take(wanted.key):
            page = self._folder.read(shelf.known, wanted.key)
            if page is None:
                return self._rendered(wanted, shelf)
        self._count[DISK]()
        entry = Entry(page, wanted.accepted)
        shelf.put(wanted.key, wanted.accepted, entry)
        return entry

    def _rendered(self, wanted: Wanted, shelf: Shelf) -> Entry | Stream | None:
        is_hopeless = self.watch.away or time.monotonic() < self._failed.get(wanted.key, 0.0)
        if is_hopeless and (old := self._old_copy(wanted, shelf)):
            return old
        begun = begin(self._application, wanted.path_info)
        if begun.is_stream and begun.head.status == 200 and may_keep(begun.head) and not wanted.is_head:
            return self._streamed(wanted, shelf, begun)
        answer = begun.read()
        if answer.status >= 500:
            self._note_failure(wanted.key)
            return self._old_copy(wanted, shelf) or _as_it_is(answer, wanted)
        if answer.status not in ANSWERED or not may_keep(answer):
            return None
        self._count[RENDERED]()
        return self._made(wanted, shelf, answer)

    def _streamed(self, wanted: Wanted, shelf: Shelf, begun: Begun) -> Stream:
        """The answer as it is made: whoever asks meanwhile has another one made, and waits for nobody."""
        self._count[RENDERED]()
        return Stream(begun, lambda answer: self._made(wanted, shelf, answer))

    def _made(self, wanted: Wanted, shelf: Shelf, answer: Answer) -> Entry:
        page = page_of(answer, shelf.known.number, int(time.time()), dated=wanted.kind.daily)
        if not wanted.kind.keeps(answer.status) or not self.watch.is_still(shelf.known):
            return Entry(page, wanted.accepted)
        return self._kept(wanted, shelf, page)

    def _kept(self, wanted: Wanted, shelf: Shelf, page: Page) -> Entry:
        """Write a page down; where the disk is full it is kept in memory alone."""
        before = self._folder.older(shelf.known, wanted.key)
        if before and before.etag == page.etag:
            page = replace(page, modified=before.modified)
        try:
            self._folder.write(shelf.known, wanted.key, page)
        except OSError as error:
            logger.error("A page cannot be kept on disk: %s", error)
            alarms.sound(alarms.DISK, str(error.strerror or error))
        entry = Entry(page, wanted.accepted)
        shelf.put(wanted.key, wanted.accepted, entry)
        return entry

    def _old_copy(self, wanted: Wanted, shelf: Shelf, rule: Headers = A_SECOND) -> Entry | None:
        """The newest older copy, saying that it is one."""
        page = self._folder.older(shelf.known, wanted.key)
        if page is None:
            return None
        self._count[OLD]()
        alarms.sound(alarms.OLD_COPY, wanted.path_info)
        told = f'page-store; hit; detail="generation {page.generation} of {shelf.known.number}"'
        age = ("Age", str(max(0, int(time.time()) - page.made)))
        return Entry(page, wanted.accepted, [*rule, ("Cache-Status", told), age])

    def _made_for_one(self, wanted: Wanted, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        """Django's own answer; where it fails, the page as everybody is shown it."""
        told: list[tuple[Any, ...]] = []
        body = self._application(environ, lambda *start: told.append(start))
        if told[-1][0] < "500":
            start_response(*told[-1])
            return body
        shelf = self._shelf
        page = self._folder.read(shelf.known, wanted.key)
        entry = Entry(page, wanted.accepted, NO_ONE_ELSE) if page else self._old_copy(wanted, shelf, NO_ONE_ELSE)
        if entry is None:
            start_response(*told[-1])
            return body
        if close := getattr(body, "close", None):
            close()
        return _send(entry, environ, start_response)

    def _note_failure(self, key: str) -> None:
        if len(self._failed) > KINDS:
            self._failed.clear()
        self._failed[key] = time.monotonic() + AGAIN


def _send(entry: Entry | Stream, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
    entry.used = True
    tag, since = environ.get("HTTP_IF_NONE_MATCH"), environ.get("HTTP_IF_MODIFIED_SINCE")
    if (tag is not None or since is not None) and entry.not_modified(tag, since):
        start_response("304 Not Modified", entry.unchanged)
        return []
    start_response(entry.status, entry.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else entry.body


def _as_it_is(answer: Answer, wanted: Wanted) -> Entry:
    """An error's answer, which nobody is to keep."""
    return Entry(page_of(answer, 0, int(time.time())), wanted.accepted, [("Cache-Control", "no-store")])


def _is_ours(host: str) -> bool:
    domain, _ = split_domain_port(host)
    return bool(domain) and validate_host(domain, settings.ALLOWED_HOSTS)
