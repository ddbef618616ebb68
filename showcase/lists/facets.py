"""What lists of brands and of milestones are narrowed by: a row's values of each, as in the address and as shown."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from brands.models import BrandEntry, Tier
from brands.models.index_counts import NO_SERIES

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
