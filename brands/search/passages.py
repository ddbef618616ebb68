"""Words in, ranked passages out: the record only.

What is found is found in this order: the words as they were typed (and as the desk's table of synonyms reads
them); letters as the pinyin or initials with which a name goes on; a name that sounds nearly so; texts that
have all the characters, wherever they stand. The first way that finds anything is the answer. Among what it
finds an exact name stands first, then names, aliases, figures and milestones, passages, in the record's order.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from brands.chinese.lookalikes import is_invisible
from brands.chinese.pinyin import nearest, said_in, spoken
from brands.chinese.tokens import fold, spans, whole, words
from brands.models import Synonym, TextEntry
from brands.models.index_words import NAMES
from brands.search.backends import Phrase, Wanted, engine, phrase

LONGEST = 50
MOST_TERMS = 8
LIMIT = 300
PART = 5
CANDIDATES = 40
END = 2**63 - 1
_LETTERS = re.compile("[a-z]+")
_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")


@dataclass
class Results:
    """What was found: `hits` in order; `instead` where other words than those asked were sought; what to light."""

    query: str
    hits: list[TextEntry] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    instead: str = ""
    scattered: bool = False
    names: list[TextEntry] = field(default_factory=list)

    @property
    def more(self) -> bool:
        """Whether there may be more than what is listed."""
        return len(self.hits) >= LIMIT

    def lit(self, text: str) -> list[str]:
        """The words to light in a text of these results."""
        asked = self.instead or self.query
        terms = [asked, *asked.split(), *self.also]
        if self.scattered:
            terms += words(asked)
        letters = fold(asked)
        if _LETTERS.fullmatch(letters) and not spans(text, terms) and (said := said_in(text, letters)):
            terms.append(said)
        return terms


def clean(typed: str) -> str:
    """A query as it is sought and shown: printable, one space between words, at most LONGEST characters."""
    seen = (c for c in typed[: 20 * LONGEST] if not is_invisible(c))
    return " ".join("".join(c if c.isprintable() else " " for c in seen).split())[:LONGEST].strip()


def search(typed: str) -> Results:
    """What the record has for a reader's words; no hits, and the nearest names, where it has nothing."""
    query = clean(typed)
    if not fold(query):
        return Results(query)
    also = _said_otherwise(query)
    if hits := _hits(_ways(query, also), query):
        return Results(query, hits, also)
    letters = fold(query)
    if _LETTERS.fullmatch(letters) and (hits := _hits([[Phrase((letters,), goes_on=True)]], query, below=NAMES)):
        return Results(query, hits)
    if instead := _sounding_like(query):
        return Results(query, _hits(_ways(instead, []), instead), instead=instead)
    every = [Phrase((word,)) for word in dict.fromkeys(words(query))]
    if len(every) > 1 and (hits := _hits([every], query)):
        return Results(query, hits, scattered=True)
    return Results(query, names=_near_names(query))


def suggest(typed: str, limit: int = 8) -> list[TextEntry]:
    """The names and aliases that go on with what was typed so far, in the order of results, each page once."""
    query = clean(typed)
    letters = fold(query)
    if not letters:
        return []
    ways: list[list[Phrase]] = _ways(query, _said_otherwise(query))
    if _LETTERS.fullmatch(letters):
        ways.append([Phrase((letters,), goes_on=True)])
    pages: dict[str, TextEntry] = {}
    for hit in _hits(ways, query, below=NAMES, limit=3 * limit):
        pages.setdefault(hit.page, hit)
    return list(pages.values())[:limit]


def _hits(ways: Wanted, query: str, *, below: int = END, limit: int = LIMIT) -> list[TextEntry]:
    """The rows that have what is wanted; a name that is the query as a whole comes first."""
    if not ways:
        return []
    found = engine().find(ways, below=below, limit=limit)
    if not found:
        return []
    exact = engine().find([[Phrase((whole(query),))]], below=NAMES, limit=limit)
    places = list(dict.fromkeys([*exact, *found]))[:limit]
    rows = {row.pk: row for row in TextEntry.objects.at(places)}
    return [rows[place] for place in places if place in rows]


def _ways(query: str, also: list[str]) -> list[list[Phrase]]:
    """The readings of a query: its terms, all of it as one phrase, and what else it may mean."""
    terms = list(dict.fromkeys(term for term in query.split() if fold(term)))[:MOST_TERMS]
    readings = [terms, ["".join(terms)], *([other] for other in also)]
    ways = [[phrase(term) for term in reading] for reading in readings if all(fold(term) for term in reading)]
    return list({tuple(way): way for way in ways if way}.values())


def _said_otherwise(query: str) -> list[str]:
    """The query with a date written out, and with each of the desk's synonyms in its place."""
    others = [_DATE.sub(_date_in_words, query)] if _DATE.search(query) else []
    for synonym in Synonym.objects.all():
        for start, end in spans(query, [synonym.typed])[:1]:
            others.append(query[:start] + synonym.meant + query[end:])
    return [other for other in dict.fromkeys(others) if fold(other) != fold(query)]


def _date_in_words(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def _sounding_like(query: str) -> str:
    """The name, or the part of one, that sounds most like the query; "" where none is near."""
    letters = fold(query)
    if latin := bool(_LETTERS.fullmatch(letters)):
        wanted, parts = list(letters), {letters[i : i + PART] for i in range(max(1, len(letters) - PART + 1))}
    else:
        wanted = [syllable for syllable, _, _ in spoken(query)]
        parts = set(wanted) if len(wanted) < 4 else {"".join(two) for two in pairwise(wanted)}
    allowed = len(wanted) / (5 if latin else 4)
    if allowed < 0.5:
        return ""
    best = (allowed + 0.01, 0, "")
    rows = _names([[Phrase((part,), goes_on=latin)] for part in sorted(parts)])
    for place, name in rows.values_list("place", "text"):
        distance, part = _nearest_part(wanted, name, letter_by_letter=latin)
        best = min(best, (distance, place, part))
    return best[2]


def _nearest_part(wanted: list[str], name: str, *, letter_by_letter: bool) -> tuple[float, str]:
    said = spoken(name)
    if not letter_by_letter:
        distance, first, end = nearest(wanted, [syllable for syllable, _, _ in said])
        return distance, name[said[first][1] : said[end - 1][2]] if end > first else ""
    letters = [(letter, start, end) for syllable, start, end in said for letter in syllable]
    distance, first, last = nearest(wanted, [letter for letter, _, _ in letters])
    return distance, name[letters[first][1] : letters[last - 1][2]] if last > first else ""


def _near_names(query: str, limit: int = 5) -> list[TextEntry]:
    """Names that share most characters with a query, those that share two neighbours before others."""
    asked = set(words(query))
    rows = _names([[Phrase((token,))] for token in sorted(asked)])

    def shared(row: TextEntry) -> tuple[int, int]:
        return -len(asked & set(words(row.text))), row.pk

    near = [row for row in sorted(rows, key=shared) if -shared(row)[0] * 2 >= len(asked)]
    return list({row.page: row for row in reversed(near)}.values())[::-1][:limit]


def _names(ways: list[list[Phrase]]):
    """Names and aliases that have any of these, the first in the record's order."""
    places = engine().find(ways, below=NAMES, limit=CANDIDATES) if ways else []
    return TextEntry.objects.at(places).order_by("place")
