"""A page that is sent to its first reader while it is made, and is kept once it is whole."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from showcase.directory.public_pages import Answer, Begun
from showcase.pagestore.stored_page import headers_of


class Stream:
    """What a page store sends in place of an Entry: nobody knows yet how long it is, or what its ETag will be."""

    used = True

    def __init__(self, begun: Begun, keep: Callable[[Answer], object]) -> None:
        """Send what was begun; `keep` is given the whole of it, if its reader stays to the end."""
        self._begun, self._keep = begun, keep
        self.status = f"{begun.head.status} {begun.head.reason}"
        self.headers = self.unchanged = headers_of(begun.head)
        self.body = self

    def not_modified(self, if_none_match: str | None, if_modified_since: str | None) -> bool:
        """Whether who asks has this already: that is not known."""
        return False

    def __iter__(self) -> Iterator[bytes]:
        read = []
        for piece in self._begun.pieces:
            read.append(piece)
            yield piece
        self._keep(replace(self._begun.head, body=b"".join(read)))

    def close(self) -> None:
        """Read no further: the last piece was sent, or its reader went away."""
        self._begun.close()
