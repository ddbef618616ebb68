"""Text → what search compares: folded units, and the tokens that an engine keeps of them.

A unit is one Han character, one number, or one word of other letters. Two texts are the same where their
units are: one width, one case, simplified characters, no spaces, no punctuation. Both sides of every
comparison, what is searched and what is asked, go through `units`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

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


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is compared, and its place: it stands for text[start:end]."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=40_000)
def _searched(character: str) -> str:
    """One character as it is compared; a character may become several, or none."""
    return "".join(map(_fold_plain, normal(character)))


def _fold_plain(one: str) -> str:
    """A Han character as the record writes it; a Latin letter without its tone or accent, ü as v."""
    if one > "\u2e80":
        return SIMPLIFIED.get(one) or simplified(one)
    parts = unicodedata.normalize("NFD", one)
    letter = parts[0]
    if "a" <= letter <= "z":
        return "v" if letter == "u" and "\u0308" in parts else letter
    return "" if unicodedata.category(letter) == "Mn" else one


def _units(text: str) -> Iterator[Unit]:
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        part = _searched(character)
        folded.append(part)
        places += [place] * len(part)
    for match in _UNIT.finditer("".join(folded)):
        word = match[0].replace(",", "")[:LONGEST]
        yield Unit(word, places[match.start()], places[match.end() - 1] + 1)


@lru_cache(maxsize=8)  # a text is asked several things one after the other
def units(text: str) -> tuple[Unit, ...]:
    """The units of a text in their order."""
    return tuple(_units(text))


def words(text: str) -> tuple[str, ...]:
    """The units of a text without their places."""
    return tuple(unit.word for unit in _units(text))


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


def spans(text: str, asked: Iterable[str]) -> list[tuple[int, int]]:
    """Where some words stand in a text, compared as units: (start, end), merged, in order."""
    found = units(text)
    have = [unit.word for unit in found]
    hits = [
        (found[place].start, found[place + len(wanted) - 1].end)
        for wanted in {words(one) for one in asked}
        if wanted
        for place in range(len(have) - len(wanted) + 1)
        if have[place] == wanted[0] and tuple(have[place : place + len(wanted)]) == wanted
    ]
    return merge(hits)


def merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of a text in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
