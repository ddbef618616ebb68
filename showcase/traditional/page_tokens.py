"""An HTML page → its tags and texts as the standard library's parser reads them, each with the bytes that it stands in.

The bytes of all tokens, one after another, are the page: what the parser passes over belongs to the token before it.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple

Attributes = dict[str, str | None]


class Token(NamedTuple):
    """`kind` is "open", "close", "text" or "other" (comments, declarations); `is_whole`: a tag that closes itself."""

    kind: str
    raw: str
    name: str = ""
    own: Attributes = {}
    is_whole: bool = False


def read_tokens(html: str) -> Iterator[Token]:
    """Yield the tokens of a page; text in pieces, escaped as it stands, what a script or a style holds included."""
    found = _Reader().read(html)
    if not found or found[0][0]:
        found.insert(0, (0, Token("text", "")))
    ends = [start for start, _ in found[1:]] + [len(html)]
    for (start, token), end in zip(found, ends, strict=True):
        yield token._replace(raw=html[start:end])


class _Reader(HTMLParser):
    """Notes where each token begins."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, Token]] = []
        self.lines: list[int] = []

    def read(self, html: str) -> list[tuple[int, Token]]:
        """[(where it begins, token without its bytes)]."""
        self.lines = list(accumulate((len(line) + 1 for line in html.split("\n")), initial=0))
        self.feed(html)
        self.close()
        return self.found

    def _note(self, token: Token) -> None:
        line, column = self.getpos()
        self.found.append((self.lines[line - 1] + column, token))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(Token("open", "", tag, dict(attrs)))
        if tag == "textarea":  # no tags in it: the parser knows that of scripts and styles only
            self.set_cdata_mode(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(Token("open", "", tag, dict(attrs), is_whole=True))

    def handle_endtag(self, tag: str) -> None:
        self._note(Token("close", "", tag))

    def handle_data(self, data: str) -> None:
        self._note(Token("text", ""))

    def handle_entityref(self, name: str) -> None:
        self._note(Token("text", ""))

    handle_charref = handle_entityref

    def handle_comment(self, data: str) -> None:
        self._note(Token("other", ""))

    handle_pi = unknown_decl = handle_comment

    def handle_decl(self, decl: str) -> None:
        self._note(Token("other", ""))
