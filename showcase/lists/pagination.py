"""Long lists in portions: each begins after a brand that its address names, so the last costs what the first does."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet

from brands.models import BrandEntry, CountEntry

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


def portion(rows: QuerySet[Any], after: str = "", *, of: str = "", size: int = SIZE, **chosen: str) -> Portion:
    """The portion of rows after a brand; from the beginning where there is no such brand.

    `rows` are public brands in the record's order, or rows whose attribute `of` is one; `chosen` are the filters that
    they meet, by which their number is known.
    """
    start = BrandEntry.objects.public().filter(slug=after).first() if after else None
    found = list((rows.filter(place__gt=start.place) if start else rows)[: size + 1])
    shown, more = found[:size], bool(found[size:])
    following = (getattr(shown[-1], of) if of else shown[-1]).slug if more else ""
    count = CountEntry.objects.of(**chosen).brands if start or more else len(shown)
    return Portion(shown, count, start.slug if start else "", following)
