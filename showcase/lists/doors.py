"""What an empty search shows: examples that the record answers, its years, tags and first brands."""

import re
from collections import Counter
from typing import Any

from brands.chinese import dates
from brands.models import BrandEntry, ClaimEntry, CountEntry

TOP = 12
DIGITS = re.compile(r"[0-9]+")


def front_doors() -> dict[str, Any]:
    """{"examples": queries, "years": [(year, milestones)], "tags", "top"}: examples are of the record itself."""
    top = list(BrandEntry.objects.top()[:TOP])
    milestones = ClaimEntry.objects.filter(kind=ClaimEntry.Kind.MILESTONE)
    years = Counter(
        dates.year(date) for date, recurs in milestones.values_list("date", "recurs") if date and not recurs
    )
    tags = CountEntry.objects.tags()
    return {"examples": _examples(top, years), "years": sorted(years.items()), "tags": tags, "top": top}


def _examples(top: list[BrandEntry], years: "Counter[int]") -> list[str]:
    """A number, the year with most milestones, a name and the initials of another, so far as the record has them."""
    figures = ClaimEntry.objects.filter(kind=ClaimEntry.Kind.FIGURE, words__regex=r"^[0-9]{4}").order_by("pk")
    digits = DIGITS.match(figure.words if (figure := figures.first()) else "")
    found = [
        digits[0] if digits else "",
        f"{years.most_common(1)[0][0]}年" if years else "",
        *(entry.seal for entry in top[:2]),
    ]
    return [query for query in found if query]
