"""The narrowing of a list by its address: what was asked, what there is to choose, what was not known."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias
from urllib.parse import urlencode

from brands.models import BrandEntry, Tier

LONGEST_SHOWN = 20

Value: TypeAlias = tuple[str, str]  # as in the address, as shown


@dataclass(frozen=True)
class Facet:
    """One thing to narrow by: its name in the address, its label, and a row's [(value, label)].

    Of a BrandEntry in the database: the `fields` of the value and of its label, and what these tell.
    """

    key: str
    label: str
    values_of: Callable[[Any], list[Value]]
    in_order: bool = False
    fields: tuple[str, str] = ("", "")
    told: Callable[[Any, Any], list[Value]] = lambda value, label: [(value, label)]

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
        self._all, self._facets, self._fixed = self._kept(rows), facets, fixed or {}
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
        counts = self._counts(facet, others)
        choices = [
            Choice(label, count, self._query(others if chosen else {**others, facet.key: value}), chosen)
            for value, label in self._known[facet.key].items()
            for chosen in [self.chosen.get(facet.key) == value]
            if (count := counts[value]) or chosen
        ]
        return Group(facet.key, facet.label, choices, self._query(others), facet.key in self.chosen)

    def _kept(self, rows: Any) -> Any:
        return list(rows)

    def _values(self, facet: Facet, first: list[Value]) -> dict[str, str]:
        """Every value with its label: those given first, then the others as the rows bring them."""
        return _known(facet, (pair for row in self._all for pair in facet.values_of(row)), first)

    def _counts(self, facet: Facet, chosen: Mapping[str, str]) -> Counter[str]:
        return Counter(value for row in self._meeting(chosen) for value in dict(facet.values_of(row)))

    def _meeting(self, chosen: Mapping[str, str]) -> Any:
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


def _known(facet: Facet, found: Iterable[Value], first: list[Value]) -> dict[str, str]:
    known = dict(first)
    for value, label in found:
        known.setdefault(value, label)
    return dict(sorted(known.items())) if facet.in_order else known


def _clean(text: str) -> str:
    """A value as it may be compared and shown: no control characters, no space around it."""
    return "".join(character for character in text if character.isprintable()).strip()


class EntryNarrowing(Narrowing):
    """Published brands narrowed in the database, where what there is to choose is counted too."""

    def _kept(self, rows: Any) -> Any:
        self._found: dict[tuple[str, tuple[tuple[str, str], ...]], list[tuple[Value, int]]] = {}
        return rows

    def _values(self, facet: Facet, first: list[Value]) -> dict[str, str]:
        return _known(facet, (pair for pair, _ in self._grouped(facet, {})), first)

    def _counts(self, facet: Facet, chosen: Mapping[str, str]) -> Counter[str]:
        return Counter({value: count for (value, _), count in self._grouped(facet, chosen)})

    def _meeting(self, chosen: Mapping[str, str]) -> Any:
        return self._all.meeting(**chosen)

    def _grouped(self, facet: Facet, chosen: Mapping[str, str]) -> list[tuple[Value, int]]:
        """[((value, label), number of rows)], those first that the rows bring first; asked once."""
        key = (facet.key, tuple(chosen.items()))
        if key not in self._found:
            groups = self._meeting(chosen).counted(*facet.fields)
            self._found[key] = [(pair, count) for *known, count in groups for pair in facet.told(*known)]
        return self._found[key]


def _tiers(entry: BrandEntry) -> list[Value]:
    return _tier(entry.tier, entry.tier)


def _tier(tier: str, _: str) -> list[Value]:
    return [(tier, Tier(tier).label)]


def _series(entry: BrandEntry) -> list[Value]:
    return _one_series(entry.series_slug, entry.series_name)


def _one_series(slug: str, name: str) -> list[Value]:
    return [(slug, name)] if slug else [("none", "系列待核定")]


def _tags(entry: BrandEntry) -> list[Value]:
    return [(tag.slug, tag.name) for tag in entry.tag_entries.all()]


def _tag(slug: str | None, name: str | None) -> list[Value]:
    return [(slug, name)] if slug and name else []


def _decades(entry: BrandEntry) -> list[Value]:
    return _decade(entry.decade, entry.decade)


def _decade(decade: int | None, _: int | None) -> list[Value]:
    return [(str(decade), f"{decade}年代")] if decade else []


TIER = Facet("tier", "评定", _tiers, fields=("tier", "tier"), told=_tier)
SERIES = Facet("series", "系列", _series, fields=("series_slug", "series_name"), told=_one_series)
TAG = Facet("tag", "标签", _tags, fields=("tag_entries__slug", "tag_entries__name"), told=_tag)
DECADE = Facet("decade", "始于", _decades, in_order=True, fields=("decade", "decade"), told=_decade)
