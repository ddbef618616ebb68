"""Long lists in portions: each begins after a brand that its address names, so the last costs what the first does."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from brands.models import BrandEntry, proof

SIZE = 48  # more than the forty brands of a selection: its lists are whole
FEW = 24  # the same of one series or tag
PARAMETER = "after"


@dataclass(frozen=True)
class Portion:
    """Rows, how many there are in all, the slug before them and the slug before the next ones ("" for none)."""

    rows: list[Any]
    count: int
    after: str
    following: str

    @property
    def is_whole(self) -> bool:
        """Whether there are no rows but these."""
        return not self.after and not self.following

    def link(self, **kept: str) -> str:
        """The address of the next portion, with what else the address says."""
        return "?" + urlencode({**kept, PARAMETER: self.following})


def portion(
    rows: QuerySet[Any], after: str = "", *, count: Callable[[], int], of: str = "", size: int = SIZE
) -> Portion:
    """The portion of rows after a brand; from the beginning where the log knows no such brand.

    `rows` are public brands in the record's order, or rows whose attribute `of` is one; `count` says how many there
    are, and is asked only where this portion is not all of them.
    """
    start = after if after and proof.brand_at(after) else ""
    found = list((rows.filter(place__gt=_place_of(start)) if start else rows)[: size + 1])
    shown, more = found[:size], bool(found[size:])
    following = (getattr(shown[-1], of) if of else shown[-1]).slug if more else ""
    return Portion(shown, count() if start or more else len(shown), start, following)


def _place_of(slug: str) -> Coalesce:
    """Where a brand stands, for the same query: a place of its own costs none."""
    return Coalesce(Subquery(BrandEntry.objects.filter(slug=slug).order_by().values("place")[:1]), Value(""))
