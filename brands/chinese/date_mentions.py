"""The dates that Chinese words write in Arabic figures, years carried on to what follows."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)}
_TO = "[-－–—~～至]"
_PART = re.compile(
    rf"(?<!\d)(?:(?P<year>\d{{4}})(?:{_TO}(?P<to_year>\d{{4}}))?年"
    rf"|(?P<month>\d{{1,2}})(?:{_TO}(?P<to_month>\d{{1,2}}))?月"
    rf"|(?P<day>\d{{1,2}})(?:{_TO}(?P<to_day>\d{{1,2}}))?日)"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as the words have it; None for what they leave out."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def meets(self, first: date, last: date) -> bool:
        """Whether some day that is meant lies between the two, both included."""
        years = (self.year,) if self.year else range(first.year, min(last.year, first.year + 8) + 1)
        return any(self._meets_in(year, first, last) for year in years)

    def _meets_in(self, year: int, first: date, last: date) -> bool:
        """Whether it does in that year; a day that the calendar lacks meets nothing."""
        try:
            begins = date(year, self.month or 1, self.day or 1)
        except ValueError:
            return False
        month = self.month or 12
        ends = date(year, month, self.day or calendar.monthrange(year, month)[1])
        return begins <= last and first <= ends


def mentions(words: str) -> list[Mention]:
    """Every date in the words in its order; months of a yearly habit (每年9-11月) are left out."""
    told: list[Mention] = []
    for part in _PART.finditer(words.translate(_FULL_WIDTH)):
        for name in ("year",) if "每" in words else ("year", "month", "day"):
            for value in (part[name], part[f"to_{name}"]):
                if value is not None:
                    _add(told, name, int(value))
    return told


def _add(told: list[Mention], name: str, value: int) -> None:
    """Complete the last mention with the part, or begin the next one where it has that part."""
    last = told[-1] if told else Mention()
    if name == "year":
        told.append(Mention(value))
    elif name == "month" and last.year and not last.month:
        told[-1] = Mention(last.year, value)
    elif name == "month":
        told.append(Mention(_carried_year(last, value), value))
    elif last.month and not last.day:
        told[-1] = Mention(last.year, last.month, value)
    else:
        told.append(Mention(last.year, last.month, value))


def _carried_year(last: Mention, month: int) -> int | None:
    """The year said before, unless the months turn back, as they do over a new year."""
    return last.year if last.month and last.month <= month else None
