"""Two engines that find: SQLite's FTS5 and PostgreSQL's tsvector, chosen by the database.

They are given tokens and say which rows have them. They do not rank: a row's key is its place in the order
of results, so both give the same rows in the same order. No word of a reader ever becomes query syntax:
a query is made of tokens, and tokens hold letters, digits and `_ . + - / %` alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from django.db import connection

from brands.chinese.tokens import GAP, pairs, words
from brands.models.index_words import NAMES, PASSAGES

INDEX, FIND, FIND_NAMES, FIND_PASSAGES = (
    "brands_text_index",
    "brands_text_find",
    "brands_name_find",
    "brands_passage_find",
)
OWN, OWNER = "words", "owner"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that stand one after the other; the last may go on."""

    tokens: tuple[str, ...]
    goes_on: bool = False


Wanted = Sequence[Sequence[Phrase]]  # any of these, each of which is all of those


@dataclass(frozen=True, slots=True)
class Sought:
    """What is wanted of which rows: those from `above` on and below a key, the first so many."""

    wanted: tuple[tuple[Phrase, ...], ...]
    below: int
    limit: int
    above: int = 0


# What was found of each meanwhile.
known: ContextVar[dict[Sought, list[int]] | None] = ContextVar("known", default=None)


def sought(wanted: Wanted, *, below: int, limit: int, above: int = 0) -> Sought:
    """What `find` is asked for."""
    return Sought(tuple(map(tuple, wanted)), below, limit, above)


def phrase(text: str, *, goes_on: bool = False) -> Phrase:
    """A text as a phrase: its pairs, or its one unit; without any where it has none."""
    own = words(text)
    return Phrase(tuple(pairs(own)) or own, goes_on)


class Engine(Protocol):
    """What an engine does."""

    def document(self, tokens: Iterable[str]) -> str:
        """Tokens as the column keeps them."""

    def select(self, sought: Sought) -> tuple[str, list[str | int]] | None:
        """SQL that selects `key`s, the first in order, and its parameters; None for what no row can have."""


class Fts5:
    """SQLite's full-text table beside the rows; triggers keep it."""

    def document(self, tokens: Iterable[str]) -> str:
        return " ".join(tokens)

    def select(self, sought: Sought) -> tuple[str, list[str | int]] | None:
        place = "rowid >= %s AND rowid < %s ORDER BY rowid LIMIT %s"
        sql = f"SELECT rowid AS key FROM {INDEX} WHERE {INDEX} MATCH %s AND {place}"  # noqa: S608
        query = _any_of_all(sought.wanted, self._phrase, "OR", "AND")
        return (sql, [query, sought.above, sought.below, sought.limit]) if query else None

    def _phrase(self, one: Phrase, column: str) -> str:
        return f'{column} : "{" ".join(one.tokens)}"' + (" *" if one.goes_on else "")


class Tsvector:
    """PostgreSQL's column beside the others, made by the database from them; a mark tells the owner's tokens apart.

    Weights would tell them apart too, but with a weight in the query every row is read again.
    """

    marks = {OWN: "", OWNER: "="}

    def document(self, tokens: Iterable[str]) -> str:
        return " ".join(f"'{token}':{place}" for place, token in enumerate(tokens, 1) if token != GAP)

    def select(self, sought: Sought) -> tuple[str, list[str | int]] | None:
        function = FIND_PASSAGES if sought.above >= PASSAGES else FIND_NAMES if sought.below <= NAMES else FIND
        sql = f"SELECT key FROM {function}(%s::tsquery, %s, %s) AS found(key)"  # noqa: S608
        query = _any_of_all(sought.wanted, self._phrase, "|", "&")
        return (sql, [query, sought.below, sought.limit]) if query else None

    def _phrase(self, one: Phrase, column: str) -> str:
        ends = [""] * (len(one.tokens) - 1) + [":*" if one.goes_on else ""]
        mark = self.marks[column]
        tokens = (f"'{mark}{token}'{end}" for token, end in zip(one.tokens, ends, strict=True))
        return "(" + " <-> ".join(tokens) + ")"


def engine() -> Engine:
    """The engine of the database in use."""
    return Tsvector() if connection.vendor == "postgresql" else Fts5()


@contextmanager
def asked_once() -> Iterator[None]:
    """Remember meanwhile what was found, so that it is not asked for again."""
    token = known.set({})
    try:
        yield
    finally:
        known.reset(token)


def find(wanted: Wanted, *, below: int, limit: int, above: int = 0) -> list[int]:
    """The keys of the first rows, below a key, that have what is wanted; `above` is 0 or PASSAGES."""
    return find_all([sought(wanted, below=below, limit=limit, above=above)])[0]


def find_all(asked: Sequence[Sought]) -> list[list[int]]:
    """What `find` finds of each, in one query."""
    found = {} if (kept := known.get()) is None else kept
    lacking = [one for one in dict.fromkeys(asked) if one not in found]
    found |= {one: [] for one in lacking}
    selects = [(place, own) for place, one in enumerate(lacking) if (own := engine().select(one))]
    if selects:
        parts = (f"SELECT {place} AS place, key FROM ({sql}) AS part_{place}" for place, (sql, _) in selects)  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), [value for _, (_, values) in selects for value in values])
            for place, key in sorted(cursor.fetchall()):
                found[lacking[place]].append(key)
    return [found[one] for one in asked]


def _any_of_all(wanted: Wanted, render: Callable[[Phrase, str], str], either: str, both: str) -> str:
    """The query in an engine's own marks, "" for none; of several phrases, some may stand in the owner's names."""
    ways = []
    # A sign alone has no token: it asks for nothing.
    for phrases in ([one for one in way if one.tokens] for way in wanted):
        if not phrases:
            continue
        own = [render(one, OWN) for one in phrases]
        somewhere = [f"({words} {either} {render(one, OWNER)})" for one, words in zip(phrases, own, strict=True)]
        here = "(" + f" {either} ".join(own) + ")"
        ways.append(here if len(own) == 1 else f"({here} {both} " + f" {both} ".join(somewhere) + ")")
    return f" {either} ".join(ways)
