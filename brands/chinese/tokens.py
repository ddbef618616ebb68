"""Text → what search compares: folded units, and the tokens that an engine keeps of them.

A unit is one Han character, one number, or one word of other letters. Two texts are the same where their
units are: one width, one case, simplified characters, no spaces, no punctuation. Both sides of every
comparison, what is searched and what is asked, go through `units`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from brands.chinese.folding import normal, simplified

# Characters that OpenCC leaves as they are, or maps to one that the record does not use → the record's.
SIMPLIFIED = {
    "著": "着",  # 接著, and 著作 on both sides alike
    "妳": "你",
    "麽": "么",
    "裏": "里",
    "祇": "只",
}

GAP = "_"  # between two texts: no pair and no phrase goes across
LONGEST = 64
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNIT = re.compile(
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?![0-9])"
    r"|[0-9]+"
    r"|(?<=[0-9])[+/-](?=[0-9])|(?<=[0-9])%"
    rf"|[^\W\d_{HAN}]{{1,{LONGEST}}}"
    r"|[^\W_]"
)


class Unit(NamedTuple):
    """A unit as it is compared, and its place: it stands for text[start:end]."""

    word: str
    start: int
    end: int


class _Compared(dict[int, str]):
    """Each character as it is compared, in the form that `str.translate` asks; it may become several, or none."""

    most = 40_000

    def __init__(self) -> None:
        """Know nothing yet; `uneven` are the characters that do not become one."""
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        if len(self) >= self.most:
            self.clear()
        part = "".join(map(_fold_plain, normal(chr(code))))
        if len(part) != 1:
            self.uneven.add(chr(code))
        self[code] = part
        return part


_COMPARED = _Compared()


def _fold_plain(one: str) -> str:
    """A Han character as the record writes it; a Latin letter without its tone or accent, ü as v."""
    if one > "\u2e80":
        return SIMPLIFIED.get(one) or simplified(one)
    parts = unicodedata.normalize("NFD", one)
    letter = parts[0]
    if "a" <= letter <= "z":
        return "v" if letter == "u" and "\u0308" in parts else letter
    return "" if unicodedata.category(letter) == "Mn" else one


@lru_cache(maxsize=8)  # a text is asked several things one after the other
def units(text: str) -> tuple[Unit, ...]:
    """The units of a text in their order."""
    folded = text.translate(_COMPARED)
    places: Sequence[int] = range(len(text))
    if not _COMPARED.uneven.isdisjoint(text):
        places = [place for place, one in enumerate(text) for _ in one.translate(_COMPARED)]
    found = ((match[0], *match.span()) for match in _UNIT.finditer(folded))
    return tuple(Unit(_plain(word), places[start], places[end - 1] + 1) for word, start, end in found)


@lru_cache(maxsize=64)  # what is asked is looked for in many texts
def words(text: str) -> tuple[str, ...]:
    """The units of a text without their places."""
    return tuple(map(_plain, _UNIT.findall(text.translate(_COMPARED))))


def _plain(unit: str) -> str:
    return unit if len(unit) == 1 else unit.replace(",", "")[:LONGEST]


def fold(text: str) -> str:
    """A text as it is compared, in one string."""
    return "".join(words(text))


def pairs(units_of_one: Sequence[str]) -> list[str]:
    """Each two neighbours as one token."""
    return [f"{one}{GAP}{other}" for one, other in pairwise(units_of_one)]


def whole(text: str) -> str:
    """The one token that stands for a text as a whole."""
    return GAP + fold(text)[: 3 * LONGEST]


def tokens(texts: Iterable[str], more: Iterable[str] = ()) -> list[str]:
    """What an engine keeps of texts: all pairs in order, a gap after each text, each unit once, and `more`."""
    in_order: list[str] = []
    singles: dict[str, None] = {}
    for text in texts:
        own = words(text)
        in_order += [*pairs(own), GAP]
        singles |= dict.fromkeys(own)
    return [*in_order, *singles, *dict.fromkeys(more)]


def has(text: str, asked: Iterable[str]) -> bool:
    """Whether any of some words stands in a text, compared as units."""
    have = words(text)
    return any(True for one in asked for _ in _places(have, words(one)))


def spans(text: str, asked: Iterable[str]) -> list[tuple[int, int]]:
    """Where some words stand in a text, compared as units: (start, end), merged, in order."""
    have = words(text)
    hits = [(place, place + len(own) - 1) for own in {words(one) for one in asked} for place in _places(have, own)]
    found = units(text) if hits else ()
    return merge((found[first].start, found[last].end) for first, last in hits)


def _places(have: tuple[str, ...], wanted: tuple[str, ...]) -> Iterator[int]:
    """Where some units stand among others, one after the other."""
    place = -1
    with suppress(ValueError):
        while wanted:
            place = have.index(wanted[0], place + 1)
            if have[place : place + len(wanted)] == wanted:
                yield place


def merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of a text in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
