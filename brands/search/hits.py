"""The rows that ways of reading a query find, in order: keys first, and then the rows of all of them at once."""

from brands.chinese.tokens import whole
from brands.chinese.written_numbers import numbers_with_measures
from brands.models import TextEntry
from brands.models.index_words import NAMES
from brands.search.backends import Phrase, Sought, Wanted, find_all, sought
from brands.search.queries import Query

LIMIT = 300
END = 2**63 - 1


def both(query: Query, literal: Wanted, other: Wanted) -> list[TextEntry]:
    """What the words themselves find, then what their other readings find; with a number, both in one order.

    30个 and 30项 are the same number: which of them the record writes does not put a plan before its result.
    """
    return rows_at(both_places(query, literal, other))


def both_places(query: Query, literal: Wanted, other: Wanted) -> list[int]:
    """The keys of what `both` finds."""
    if len(numbers_with_measures(query.joined)) == 1:
        return _places([*literal, *other], query)
    places = _places(literal, query)
    if other and len(places) < LIMIT:
        places = list(dict.fromkeys([*places, *_places(other, query)]))
    return places[:LIMIT]


def both_sought(query: Query, literal: Wanted, other: Wanted) -> list[Sought]:
    """What `both` asks for."""
    both = [[*literal, *other]] if len(numbers_with_measures(query.joined)) == 1 else [literal, other]
    return [*(sought(ways, below=END, limit=LIMIT) for ways in both if ways), _named(query, LIMIT)]


def _named(query: Query, limit: int) -> Sought:
    """The names that are the query as a whole."""
    return sought([[Phrase((whole(query.joined),))]], below=NAMES, limit=limit)


def find_hits(ways: Wanted, query: Query, *, below: int = END, limit: int = LIMIT) -> list[TextEntry]:
    """The rows that have what is wanted; a name that is the query as a whole comes first."""
    return rows_at(_places(ways, query, below=below, limit=limit))


def _places(ways: Wanted, query: Query, *, below: int = END, limit: int = LIMIT) -> list[int]:
    """The keys of these rows."""
    if not ways:
        return []
    found, exact = find_all([sought(ways, below=below, limit=limit), _named(query, limit)])
    if not found:
        return []
    return list(dict.fromkeys([*(place for place in exact if place in set(found)), *found]))[:limit]


def rows_at(places: list[int]) -> list[TextEntry]:
    """The rows with these keys, in this order."""
    rows = {row.pk: row for row in TextEntry.objects.at(places)} if places else {}
    return [rows[place] for place in places if place in rows]
