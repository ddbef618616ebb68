"""The kept pages of one generation in a worker's memory: as much as it may take, ready to be sent."""

import threading
from collections import defaultdict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import formatdate

from showcase.pagestore.generation import Known
from showcase.pagestore.negotiation import is_since, matches
from showcase.pagestore.stored_page import IDENTITY, Headers, Page

OVERHEAD = 3000  # bytes that the headers and tables of an entry take, about
# Headers of the body; a 304 has none of them.
OF_BODY = {"content-type", "content-length", "content-encoding", "content-disposition"}


class Entry:
    """A page in one encoding: status and headers as start_response takes them, the body as a list of one."""

    __slots__ = ("body", "etag", "headers", "modified", "status", "unchanged", "used")

    def __init__(self, page: Page, accepted: tuple[str, ...], more: Headers | None = None) -> None:
        """Take the first of the accepted encodings that the page has; `more` headers stand for those of their name."""
        encoding = next((name for name in accepted if name in page.bodies), IDENTITY)
        own = [*(more or []), ("Last-Modified", formatdate(page.modified, usegmt=True))]
        replaced = {name.lower() for name, _ in own}
        headers = [pair for pair in page.headers_for(encoding) if pair[0].lower() not in replaced]
        self.headers: Headers = [*headers, *own]
        self.unchanged: Headers = [pair for pair in self.headers if pair[0].lower() not in OF_BODY]
        self.status, self.etag, self.modified = page.status, page.etag_for(encoding), page.modified
        self.body = [page.bodies[encoding]]
        self.used = True

    def not_modified(self, if_none_match: str | None, if_modified_since: str | None) -> bool:
        """Whether who asks has this already; the ETag decides where both are given (RFC 9110, 13.2.2)."""
        if self.status[:3] != "200":
            return False
        if if_none_match is not None:
            return matches(if_none_match, self.etag)
        return if_modified_since is not None and is_since(if_modified_since, self.modified)


class Shelf:
    """The entries of one generation: `books[accepted encodings][key]`; beyond `most` bytes the unused leave."""

    def __init__(self, known: Known, most: int) -> None:
        """Begin empty."""
        self.known, self.most = known, most
        self.books: defaultdict[tuple[str, ...], dict[object, Entry]] = defaultdict(dict)
        self.bytes = 0
        self._order: deque[tuple[dict[object, Entry], object]] = deque()
        self._lock = threading.Lock()

    def put(self, key: object, accepted: tuple[str, ...], entry: Entry) -> None:
        """Keep an entry; one that is larger than a quarter of the room is not kept."""
        if _size(entry) > self.most / 4:
            return
        with self._lock:
            book = self.books[accepted]
            if key in book:
                return
            book[key] = entry
            self._order.append((book, key))
            self.bytes += _size(entry)
            while self.bytes > self.most:
                self._drop()

    def _drop(self) -> None:
        """Take the oldest away, unless it was asked for since it was last looked at: then it stands last."""
        book, key = self._order.popleft()
        entry = book[key]
        if entry.used:
            entry.used = False
            self._order.append((book, key))
        else:
            del book[key]
            self.bytes -= _size(entry)


class Turns:
    """One at a time for each key; who has waited for `longest` seconds goes on all the same."""

    def __init__(self, longest: float = 5.0) -> None:
        """Begin with no key locked."""
        self._longest = longest
        self._lock = threading.Lock()
        self._taken: dict[str, tuple[threading.Lock, int]] = {}

    @contextmanager
    def take(self, key: str) -> Iterator[None]:
        """A context in which nobody else has the key."""
        with self._lock:
            turn, waiting = self._taken.get(key, (threading.Lock(), 0))
            self._taken[key] = (turn, waiting + 1)
        is_mine = turn.acquire(timeout=self._longest)
        try:
            yield
        finally:
            if is_mine:
                turn.release()
            self._leave(key)

    def _leave(self, key: str) -> None:
        with self._lock:
            turn, waiting = self._taken.pop(key)
            if waiting > 1:
                self._taken[key] = (turn, waiting - 1)


def _size(entry: Entry) -> int:
    return len(entry.body[0]) + OVERHEAD
