"""Comparable words → the standing texts that say them, found by the index of search: not all need be read."""

import re

from brands.chinese.folding import comparable
from brands.chinese.tokens import HAN, has
from brands.models import TextEntry, Wording
from brands.models.index_words import PASSAGES, SOURCES
from brands.search.backends import Sought, find_all, phrase, sought

CANDIDATES = 240  # texts that may say the words; of more that do not, all texts are read
PLACES = 4  # earlier texts that are read for each that is shown
DIGITS = "0123456789"
_RUN = re.compile(f"[{HAN}0-9]+")


def find_standing(words: str, most: int) -> list[Wording]:
    """The first texts that stand and say comparable words (brands.chinese.folding), at most so many."""
    if asked := sought_of(words):
        (places,) = find_all(asked)
        found = list(Wording.objects.saying(words, TextEntry.objects.filter(pk__in=places).values("anchor"))[:most])
        if len(found) == most or len(places) < CANDIDATES:
            return found
    return list(Wording.objects.saying(words)[:most])


def find_past(asked: str, most: int) -> list[Wording]:
    """The last texts that stand no more and have what was asked, whole numbers only; of each place one."""
    words = comparable(asked)
    rows = list(Wording.objects.once_saying(words)[: PLACES * most]) if len(words) > 1 else []
    found: dict[object, Wording] = {}
    for row in rows:
        if has(row.text, [asked]):
            found.setdefault(row.key, row)
    return list(found.values())[:most]


def sought_of(words: str) -> list[Sought]:
    """What `find_standing` asks the index for; nothing where no word can be looked for."""
    phrases = [phrase(run) for run in _runs(words)]
    return [sought([phrases], above=PASSAGES, below=SOURCES, limit=CANDIDATES)] if phrases else []


def _runs(words: str) -> list[str]:
    """Characters and numbers as search reads them too: at the ends of a run, a number may be part of a longer one."""
    return [run for found in _RUN.findall(words) if (run := found.strip(DIGITS))]
