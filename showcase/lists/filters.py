"""The narrowing of a list by its address: what was asked, what there is to choose, what was not known."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeAlias
from urllib.parse import urlencode

from brands.models import CountEntry
from showcase.lists.facets import Facet, Value

LONGEST_SHOWN = 20

Known: TypeAlias = dict[str, dict[str, str]]  # {facet: {value: label}} of all that there is to choose


@dataclass(frozen=True)
class Choice:
    """One value of a facet with the number of rows that it would leave, and the link that makes or drops it."""

    label: str
    count: int
    query: str
    chosen: bool


@dataclass(frozen=True)
class Group:
    """The choices of one facet, and the link that lifts it."""

    key: str
    label: str
    choices: list[Choice]
    lift: str
    chosen: bool


class Rows(Protocol):
    """What is narrowed: rows at hand (`Listed`), or rows that the database counts and finds (`Counted`)."""

    def values(self, facet: Facet) -> Iterable[Value]:
        """Every value of a facet with its label, in the order in which the rows bring them."""

    def counts(self, known: Known, chosen: Mapping[str, str]) -> Mapping[str, Counter[str]]:
        """{facet: how many rows each of its known values leaves beside what is chosen of the others}."""

    def count(self, known: Known, chosen: Mapping[str, str]) -> int:
        """How many rows meet every choice."""

    def meeting(self, chosen: Mapping[str, str]) -> Any:
        """The rows that meet every choice, in the order in which they came."""


class Narrowing:
    """Rows, narrowed by those parameters of a query that name something there is.

    `fixed` are parameters that are no filters and that every link keeps; `options` gives values in
    their own order, also such as no row has.
    """

    def __init__(
        self,
        query: Mapping[str, str],
        rows: Rows,
        facets: Sequence[Facet],
        *,
        fixed: Mapping[str, str] | None = None,
        options: Mapping[str, list[Value]] | None = None,
    ) -> None:
        """Read the query once."""
        self._narrowed, self._facets, self._fixed = rows, facets, fixed or {}
        self._known: Known = {facet.key: self._values(facet, (options or {}).get(facet.key, [])) for facet in facets}
        asked = {facet.key: _clean(query.get(facet.key, "")) for facet in facets}
        self.chosen: dict[str, str] = {key: value for key, value in asked.items() if value in self._known[key]}
        self.ignored: list[str] = [
            value[:LONGEST_SHOWN] + ("……" if value[LONGEST_SHOWN:] else "")
            for key, value in asked.items()
            if value and key not in self.chosen
        ]
        if page := _clean(query.get("page", "")):
            self.ignored.append(f"page={page[:LONGEST_SHOWN]}")

    @cached_property
    def rows(self) -> Any:
        """The rows that meet every choice, in the order in which they came."""
        return self._narrowed.meeting(self.chosen)

    @property
    def count(self) -> int:
        """How many rows meet every choice."""
        return self._narrowed.count(self._known, self.chosen)

    @property
    def labels(self) -> list[str]:
        """The labels of what was chosen, in the order of the facets."""
        return [self._known[key][value] for key, value in self.chosen.items()]

    @cached_property
    def groups(self) -> list[Group]:
        """What there is to choose; a value that would leave nothing is not offered."""
        counts = self._narrowed.counts(self._known, self.chosen)
        groups = [self._group(facet, counts[facet.key]) for facet in self._facets]
        return [group for group in groups if len(group.choices) > 1 or group.chosen]

    @property
    def lift_all(self) -> str:
        """The link without any filter."""
        return self._query({})

    def query(self, **fixed: str) -> str:
        """The link of the same choices with other fixed parameters."""
        return _link({**fixed, **self.chosen})

    def _values(self, facet: Facet, first: list[Value]) -> dict[str, str]:
        """Every value with its label: those given first, then the others."""
        known = dict(first)
        for value, label in self._narrowed.values(facet):
            known.setdefault(value, label)
        return dict(sorted(known.items())) if facet.in_order else known

    def _group(self, facet: Facet, counts: Counter[str]) -> Group:
        others = {key: value for key, value in self.chosen.items() if key != facet.key}
        choices = []
        for value, label in self._known[facet.key].items():
            chosen = self.chosen.get(facet.key) == value
            if counts[value] or chosen:
                query = self._query(others if chosen else {**others, facet.key: value})
                choices.append(Choice(label, counts[value], query, chosen))
        return Group(facet.key, facet.label, choices, self._query(others), facet.key in self.chosen)

    def _query(self, chosen: Mapping[str, str]) -> str:
        in_order = {facet.key: chosen[facet.key] for facet in self._facets if facet.key in chosen}
        return _link({**self._fixed, **in_order})


class Listed:
    """Rows at hand, each with its values of every facet."""

    def __init__(self, rows: Iterable[Any], facets: Sequence[Facet]) -> None:
        """Read the values of every row once."""
        self._all = [(row, {facet.key: dict(facet.values_of(row)) for facet in facets}) for row in rows]

    def values(self, facet: Facet) -> Iterable[Value]:
        """As `Rows` says."""
        return (pair for _, values in self._all for pair in values[facet.key].items())

    def counts(self, known: Known, chosen: Mapping[str, str]) -> Mapping[str, Counter[str]]:
        """As `Rows` says."""
        return {
            key: Counter(value for _, values in self._found(_without(chosen, key)) for value in values[key])
            for key in known
        }

    def count(self, known: Known, chosen: Mapping[str, str]) -> int:
        """As `Rows` says."""
        return len(self._found(chosen))

    def meeting(self, chosen: Mapping[str, str]) -> list[Any]:
        """As `Rows` says."""
        return [row for row, _ in self._found(chosen)]

    def _found(self, chosen: Mapping[str, str]) -> list[tuple[Any, dict[str, dict[str, str]]]]:
        return [row for row in self._all if all(value in row[1][key] for key, value in chosen.items())]


class Counted:
    """Rows of public brands in the database; `of` is what the index counts of them, "brands" or "milestones"."""

    def __init__(self, rows: Any, of: str = "brands") -> None:
        """Fetch the counts of single values; the rows themselves are not fetched here."""
        self._rows, self._of = rows, of
        self._alone = CountEntry.objects.known()
        self._offered: Counter[frozenset[tuple[str, str]]] | None = None

    @property
    def all(self) -> int:
        """How many there are without any choice."""
        return sum(self._number(row) for row in self._alone if not row.narrowed)

    def values(self, facet: Facet) -> Iterable[Value]:
        """As `Rows` says."""
        alone = [(row.values[facet.key], row) for row in self._alone if row.values.get(facet.key) and self._number(row)]
        return ((value, facet.told(value, row.label)) for value, row in alone)

    def counts(self, known: Known, chosen: Mapping[str, str]) -> Mapping[str, Counter[str]]:
        """As `Rows` says."""
        numbers = self._numbers(known, chosen)
        return {
            key: Counter({one: numbers[frozenset({**_without(chosen, key), key: one}.items())] for one in values})
            for key, values in known.items()
        }

    def count(self, known: Known, chosen: Mapping[str, str]) -> int:
        """As `Rows` says."""
        return self._number(CountEntry.objects.of(**chosen))

    def meeting(self, chosen: Mapping[str, str]) -> Any:
        """As `Rows` says."""
        return self._rows.meeting(**chosen)

    def _numbers(self, known: Known, chosen: Mapping[str, str]) -> Counter[frozenset[tuple[str, str]]]:
        """How many rows some choices leave, of all choices that the page offers."""
        if self._offered is None:
            beside = CountEntry.objects.beside(chosen, known) if chosen else []
            rows = [*self._alone, *beside]
            self._offered = Counter({frozenset(row.values.items()): self._number(row) for row in rows})
        return self._offered

    def _number(self, row: CountEntry) -> int:
        return int(getattr(row, self._of))


def _without(chosen: Mapping[str, str], key: str) -> dict[str, str]:
    return {other: value for other, value in chosen.items() if other != key}


def _link(parameters: Mapping[str, str]) -> str:
    """The address of this page with these parameters, relative; without any, the page itself."""
    return "?" + urlencode(parameters) if parameters else "."


def _clean(text: str) -> str:
    """A value as it may be compared and shown: no control characters, no space around it."""
    return "".join(character for character in text if character.isprintable()).strip()
