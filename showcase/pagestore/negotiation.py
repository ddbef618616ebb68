"""What a request asks of a kept page (RFC 9110): an encoding, or whether it changed; and whose page it is."""

import re
from collections.abc import Callable, Collection
from email.utils import parsedate_to_datetime
from typing import TypeVar
from urllib.parse import unquote_plus

from django.http import parse_cookie

from showcase.pagestore.stored_page import BROTLI, GZIP, IDENTITY
from showcase.reading import reader_settings

PREFERRED = (BROTLI, GZIP, IDENTITY)
WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)
LONGEST = 1000  # characters of a header that are looked at
MOST = 256

Value = TypeVar("Value")


def encodings(accepted: str) -> tuple[str, ...]:
    """Every encoding of ours that an Accept-Encoding header takes, the best first; nonsense takes the identity.

    The heaviest comes first, and of equals the smaller: br, gzip, identity. The identity is taken unless q=0 says
    otherwise, and is what remains where everything is refused.
    """
    weights = dict(_weights(accepted[:LONGEST]))
    others = weights.get("*", 0.0)
    found = {name: weights.get(name, others) for name in (BROTLI, GZIP)}
    found[IDENTITY] = weights.get(IDENTITY, weights.get("*", 0.001))
    wanted = [name for name in PREFERRED if found[name] > 0]
    return tuple(sorted(wanted, key=lambda name: -found[name])) or (IDENTITY,)


def matches(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match header names this ETag (weak comparison) or everything."""
    asked = {tag.strip().removeprefix("W/") for tag in if_none_match[:LONGEST].split(",")}
    return etag in asked or asked == {"*"}


def is_since(if_modified_since: str, modified: int) -> bool:
    """Whether a page last modified then (seconds since 1970) was not modified since; False for what is no date."""
    try:
        return modified <= parsedate_to_datetime(if_modified_since[:LONGEST]).timestamp()
    except (ValueError, TypeError, OverflowError):
        return False


def names_of(query: str) -> set[str]:
    """The names of the parameters of a query string."""
    return {unquote_plus(part.partition("=")[0]) for part in query.split("&")}


def is_personal(cookies: str, session: Collection[str]) -> bool:
    """Whether a Cookie header is somebody's session, or asks for a listed display; other cookies are not ours."""
    sent = parse_cookie(cookies)
    chosen = reader_settings.read(sent.get(reader_settings.COOKIE, ""))
    return not sent.keys().isdisjoint(session) or bool(chosen.cookie)


class Memo(dict[str, Value]):
    """Answers to the questions that were asked lately, at most `most` of them: nobody can fill it."""

    def __init__(self, answer: Callable[[str], Value], most: int = MOST) -> None:
        """Answer with this function what was not asked yet."""
        super().__init__()
        self._answer, self._most = answer, most

    def __missing__(self, question: str) -> Value:
        value = self._answer(question)
        if len(question) <= LONGEST:
            if len(self) >= self._most:
                self.clear()
            self[question] = value
        return value


def _weights(accepted: str) -> list[tuple[str, float]]:
    found = []
    for part in accepted.split(","):
        name, _, rest = part.strip().lower().partition(";")
        weight = WEIGHT.fullmatch(rest.strip()) if rest else None
        if name and (weight or not rest):
            found.append((name.strip(), float(weight[1]) if weight else 1.0))
    return found
