"""The narrowing of a list by its address: what was asked, what there is to choose, what was not known."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeAlias
from urllib.parse import urlencode

from brands.models import BrandEntry, CountEntry, Tier
from brands.models.index_counts import NO_SERIES

LONGEST_SHOWN = 20

Value: TypeAlias = tuple[str, str]  # as in the address, as shown


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by: its name in the address, its label, and a row's [(value, label)].

    `told` is the label of a value of which the index keeps the count and some words.
    """

    key: str
    label: str
    values_of: Callable[[Any], list[Value]]
    in_order: bool = False
    told: Callable[[str, str], str] = lambda value, words: words

    def of(self, attribute: str) -> "Facet":
        """The same facet of rows that hold their entry, or none, under an attribute."""
        return replace(self, values_of=lambda row: self.values_of(entry) if (entry := getattr(row, attribute)) else [])


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


class Narrowing:
    """Rows, narrowed by those parameters of a query that name something there is.

    `fixed` are parameters that are no filters and that every link keeps; `options` gives values in
    their own order, also such as no row has.
    """

    def __init__(
        self,
        query: Mapping[str, str],
        rows: Iterable[Any],
        facets: Sequence[Facet],
        *,
        fixed: Mapping[str, str] | None = None,
        options: Mapping[str, list[Value]] | None = None,
    ) -> None:
        """Read the query once; nothing is fetched here."""
        self._facets, self._fixed = facets, fixed or {}
        self._all = self._kept(rows)
        self._known = {facet.key: self._values(facet, (options or {}).get(facet.key, [])) for facet in facets}
        asked = {facet.key: _clean(query.get(facet.key, "")) for facet in facets}
        self.chosen: dict[str, str] = {key: value for key, value in asked.items() if value in self._known[key]}
        self.ignored: list[str] = [
            value[:LONGEST_SHOWN] + ("……" if value[LONGEST_SHOWN:] else "")
            for key, value in asked.items()
            if value and key not in self.chosen
        ]
        if page := _clean(query.get("page", "")):
            self.ignored.append(f"page={page[:LONGEST_SHOWN]}")

    @property
    def rows(self) -> Any:
        """The rows that meet every choice, in the order in which they came."""
        return self._meeting(self.chosen)

    @property
    def labels(self) -> list[str]:
        """The labels of what was chosen, in the order of the facets."""
        return [self._known[key][value] for key, value in self.chosen.items()]

    @cached_property
    def groups(self) -> list[Group]:
        """What there is to choose; a value that would leave nothing is not offered."""
        groups = [self._group(facet) for facet in self._facets]
        return [group for group in groups if len(group.choices) > 1 or group.chosen]

    @property
    def lift_all(self) -> str:
        """The link without any filter."""
        return self._query({})

    def query(self, **fixed: str) -> str:
        """The link of the same choices with other fixed parameters."""
        return _link({**fixed, **self.chosen})

    def _group(self, facet: Facet) -> Group:
        others = {key: value for key, value in self.chosen.items() if key != facet.key}
        counts = self._counts(facet, others)
        choices = [
            Choice(label, count, self._query(others if chosen else {**others, facet.key: value}), chosen)
            for value, label in self._known[facet.key].items()
            for chosen in [self.chosen.get(facet.key) == value]
            if (count := counts[value]) or chosen
        ]
        return Group(facet.key, facet.label, choices, self._query(others), facet.key in self.chosen)

    def _kept(self, rows: Any) -> Any:
        return [(row, {facet.key: dict(facet.values_of(row)) for facet in self._facets}) for row in rows]

    def _values(self, facet: Facet, first: list[Value]) -> dict[str, str]:
        """Every value with its label: those given first, then the others as the rows bring them."""
        return _known_values(facet, (pair for _, values in self._all for pair in values[facet.key].items()), first)

    def _counts(self, facet: Facet, chosen: Mapping[str, str]) -> Counter[str]:
        return Counter(value for _, values in self._found(chosen) for value in values[facet.key])

    def _meeting(self, chosen: Mapping[str, str]) -> Any:
        return [row for row, _ in self._found(chosen)]

    def _found(self, chosen: Mapping[str, str]) -> list[tuple[Any, dict[str, dict[str, str]]]]:
        """The rows that meet some choices, each with its values of every facet."""
        asked = [(facet.key, chosen[facet.key]) for facet in self._facets if facet.key in chosen]
        return [one for one in self._all if all(value in one[1][key] for key, value in asked)]

    def _query(self, chosen: Mapping[str, str]) -> str:
        in_order = {facet.key: chosen[facet.key] for facet in self._facets if facet.key in chosen}
        return _link({**self._fixed, **in_order})


def _link(parameters: Mapping[str, str]) -> str:
    """The address of this page with these parameters, relative; without any, the page itself."""
    return "?" + urlencode(parameters) if parameters else "."


def _known_values(facet: Facet, found: Iterable[Value], first: list[Value]) -> dict[str, str]:
    known = dict(first)
    for value, label in found:
        known.setdefault(value, label)
    return dict(sorted(known.items())) if facet.in_order else known


def _clean(text: str) -> str:
    """A value as it may be compared and shown: no control characters, no space around it."""
    return "".join(character for character in text if character.isprintable()).strip()


class EntryNarrowing(Narrowing):
    """Rows of public brands narrowed in the database, by the counts that the index keeps of brands or milestones."""

    def __init__(self, *given: Any, of: str = "brands", **more: Any) -> None:
        """As of rows that are at hand; `of` is what the index counts, "brands" or "milestones"."""
        self._of = of
        super().__init__(*given, **more)

    @property
    def count(self) -> int:
        """How many rows meet every choice."""
        return self._numbers[frozenset(self.chosen.items())]

    def _kept(self, rows: Any) -> Any:
        self._alone = list(CountEntry.objects.known())
        return rows

    def _values(self, facet: Facet, first: list[Value]) -> dict[str, str]:
        alone = [(row.values[facet.key], row) for row in self._alone if row.values.get(facet.key) and self._number(row)]
        return _known_values(facet, ((value, facet.told(value, row.label)) for value, row in alone), first)

    def _counts(self, facet: Facet, chosen: Mapping[str, str]) -> Counter[str]:
        found = {
            value: self._numbers[frozenset({**chosen, facet.key: value}.items())] for value in self._known[facet.key]
        }
        return Counter(found)

    def _meeting(self, chosen: Mapping[str, str]) -> Any:
        return self._all.meeting(**chosen)

    @cached_property
    def _numbers(self) -> Counter[frozenset[tuple[str, str]]]:
        """How many rows some choices leave, of all choices that the page offers."""
        rows = list(CountEntry.objects.beside(self.chosen, self._known)) if self.chosen else self._alone
        return Counter({frozenset(row.values.items()): self._number(row) for row in [*self._alone, *rows]})

    def _number(self, row: CountEntry) -> int:
        return int(getattr(row, self._of))


def _editions(row: Any) -> list[Value]:
    """The selection of a brand, of a row's brand, or whose own row it is."""
    owner = getattr(row, "entry", None) or row
    year = owner.edition if isinstance(owner, BrandEntry) else owner.edition_year
    return [(str(year), _edition(str(year)))] if year else []


def _edition(year: str, _: str = "") -> str:
    return f"{year}年评选"


def _tiers(entry: BrandEntry) -> list[Value]:
    return [(entry.tier, _tier(entry.tier))]


def _tier(tier: str, _: str = "") -> str:
    return str(Tier(tier).label)


def _series(entry: BrandEntry) -> list[Value]:
    return [(entry.series_slug or NO_SERIES, _one_series("", entry.series_name))]


def _one_series(_: str, name: str) -> str:
    return name or "系列待核定"


def _tags(entry: BrandEntry) -> list[Value]:
    return list(entry.tags)


def _decades(entry: BrandEntry) -> list[Value]:
    return [(str(entry.decade), _decade(str(entry.decade)))] if entry.decade else []


def _decade(decade: str, _: str = "") -> str:
    return f"{decade}年代"


EDITION = Facet("edition", "评选", _editions, told=_edition)
TIER = Facet("tier", "评定", _tiers, told=_tier)
SERIES = Facet("series", "系列", _series, told=_one_series)
TAG = Facet("tag", "标签", _tags)
DECADE = Facet("decade", "始于", _decades, in_order=True, told=_decade)
