"""Words as they are compared when somebody asks whether they are ours: one width, one script, no spaces, no quotes."""

import unicodedata
from functools import cache

from opencc import OpenCC

from brands.chinese import lookalikes

QUOTES = frozenset("\"'\u0060\u00b4\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f「」『』〝〞〟«»")
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2500")
# What a writer adds or leaves out at the ends of a quotation, after folding.
EDGES = "，。；：！？、…·,.;:!?()-"


def comparable(text: str) -> str:
    """The text folded letter by letter: plain, NFKC, lower case, simplified, no spaces, no quotation marks."""
    return "".join(map(_compared, text))


def fold_quotation(text: str) -> str:
    """The words that somebody quotes, comparable, without marks at their ends."""
    return comparable(text).strip(EDGES)


def places(text: str, words: str) -> list[tuple[int, int]]:
    """Where comparable words stand in a text: [(start, end)] in the text itself, in order, not overlapping."""
    folded, origins = "", list[int]()
    for place, character in enumerate(text):
        part = _compared(character)
        folded += part
        origins += [place] * len(part)
    found, start = [], folded.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        found.append((origins[start], origins[end - 1] + 1))
        start = folded.find(words, end)
    return found


@cache
def _compared(character: str) -> str:
    """One character by itself, so that what a text becomes never depends on its neighbours."""
    if character in QUOTES or character.isspace():
        return ""
    if character in DASHES:
        return "-"
    return "".join(simplified(normal(character)).split()).strip("\"'")


def normal(character: str) -> str:
    """The plain letters that a person sees in a character, in one width and one case: several, one or none."""
    return unicodedata.normalize("NFKC", lookalikes.plain(character)).casefold()


def simplified(text: str) -> str:
    """The text in simplified characters, letter by letter."""
    return str(_converter().convert(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
