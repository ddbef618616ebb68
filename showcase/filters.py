"""The narrowing of a list by its address: what was asked, what there is to choose, what was not known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias
from urllib.parse import urlencode

from brands.models import BrandEntry

LONGEST_SHOWN = 20

Value: TypeAlias = tuple[str, str]  # as in the address, as shown


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by: its name in the address, its label, and a row's [(value, label)]."""

    key: str
    label: str
    values_of: Callable[[Any], list[Value]]
    in_order: bool = False

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
        self._all, self._facets, self._fixed = list(rows), facets, fixed or {}
        self._known = {facet.key: _known(facet, self._all, (options or {}).get(facet.key, [])) for facet in facets}
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
    def rows(self) -> list[Any]:
        """The rows that meet every choice, in the order in which they came."""
        return self._meeting(self.chosen)

    @property
    def labels(self) -> list[str]:
        """The labels of what was chosen, in the order of the facets."""
        return [self._known[key][value] for key, value in self.chosen.items()]

    @property
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
        rows = self._meeting(others)
        choices = [
            Choice(label, count, self._query(others if chosen else {**others, facet.key: value}), chosen)
            for value, label in self._known[facet.key].items()
            for chosen in [self.chosen.get(facet.key) == value]
            if (count := sum(value in dict(facet.values_of(row)) for row in rows)) or chosen
        ]
        return Group(facet.key, facet.label, choices, self._query(others), facet.key in self.chosen)

    def _meeting(self, chosen: Mapping[str, str]) -> list[Any]:
        return [
            row
            for row in self._all
            if all(chosen[facet.key] in dict(facet.values_of(row)) for facet in self._facets if facet.key in chosen)
        ]

    def _query(self, chosen: Mapping[str, str]) -> str:
        in_order = {facet.key: chosen[facet.key] for facet in self._facets if facet.key in chosen}
        return _link({**self._fixed, **in_order})


def _link(parameters: Mapping[str, str]) -> str:
    """The address of this page with these parameters, relative; without any, the page itself."""
    return "?" + urlencode(parameters) if parameters else "."


def _known(facet: Facet, rows: Iterable[Any], first: list[Value]) -> dict[str, str]:
    """Every value with its label: those given first, then the others as the rows bring them."""
    known = dict(first)
    for row in rows:
        for value, label in facet.values_of(row):
            known.setdefault(value, label)
    return dict(sorted(known.items())) if facet.in_order else known


def _clean(text: str) -> str:
    """A value as it may be compared and shown: no control characters, no space around it."""
    return "".join(character for character in text if character.isprintable()).strip()


def _tiers(entry: BrandEntry) -> list[Value]:
    return [(entry.tier, entry.tier_name)]


def _series(entry: BrandEntry) -> list[Value]:
    return [(entry.series_slug, entry.series_name)] if entry.series_slug else [("none", "系列待核定")]


def _tags(entry: BrandEntry) -> list[Value]:
    return [(tag.slug, tag.name) for tag in entry.tag_entries.all()]


def _decades(entry: BrandEntry) -> list[Value]:
    return [(str(entry.decade), f"{entry.decade}年代")] if entry.decade else []


TIER = Facet("tier", "评定", _tiers)
SERIES = Facet("series", "系列", _series)
TAG = Facet("tag", "标签", _tags)
DECADE = Facet("decade", "始于", _decades, in_order=True)
