"""Dates in EDTF (ISO 8601-2) put into order and into Chinese words."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from edtf import EDTFParseException, parse_edtf

from brands.chinese.date_mentions import mentions

Precision: TypeAlias = Literal["day", "month", "year", "span", "open"]

# The forms of EDTF that a Chinese date can be told in: a day, month, year, decade (201X) or
# century (20XX), each with ? ~ % for doubtful, about, both; XX for a part that is not stated.
# A month or a day of a decade or of a century says nothing.
_POINT = re.compile(
    r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:(?<!X)-(0[1-9]|1[0-2])(?:-([0-9]{2}|XX))?|-XX(?:-XX)?)?([?~%]?)"
)

# What is dated later is mistyped: an axis would be drawn to it.
LAST_YEAR = 2199


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of a date: what is stated of it, and the first and last day that it may mean."""

    year: str
    month: int | None
    day: int | None
    mark: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class _Date:
    """A point (both ends the same) or an interval, whose missing end is None."""

    start: _Point | None
    end: _Point | None
    interval: bool
    unknown: bool  # the missing end exists and is not known: 2012/ and not 2012/..


def _refuse(edtf: str, why: str) -> ValueError:
    return ValueError(f"日期写法不对：{edtf or '（空）'}（{why}）")


def _parse_point(text: str, edtf: str) -> _Point:
    """The point that the text names; `edtf` is the whole date, for the error."""
    found = _POINT.fullmatch(text)
    if not found:
        raise _refuse(edtf, "应为 2013、2013-06、2013-06-05 或以 / 连接的起止")
    try:
        parsed = parse_edtf(text)
        first, last = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
    except (EDTFParseException, ValueError) as error:
        raise _refuse(edtf, "没有这一天、这个月或这一年") from error
    if first.year > LAST_YEAR:
        raise _refuse(edtf, "年份太晚")
    month, day = found[2], found[3]
    stated_day = int(day) if day and day != "XX" else None
    return _Point(found[1], int(month) if month else None, stated_day, found[4], first, last)


@lru_cache(maxsize=4096)
def _parse(edtf: str) -> _Date:
    """The date; ValueError with the words where EDTF, or this archive, does not know the form."""
    if "/" not in edtf:
        point = _parse_point(edtf, edtf)
        return _Date(point, point, interval=False, unknown=False)
    ends = edtf.split("/")
    if len(ends) != 2 or not set(ends) - {"", ".."}:
        raise _refuse(edtf, "起止应为两个日期")
    start, end = (None if text in ("", "..") else _parse_point(text, edtf) for text in ends)
    if start and end and end.last < start.first:
        raise _refuse(edtf, "止早于起")
    return _Date(start, end, interval=True, unknown="" in ends)


def is_valid(edtf: str) -> bool:
    """Whether the text is a date in a form of EDTF that this archive uses; "" is none."""
    try:
        _parse(edtf)
    except ValueError:
        return False
    return True


def earliest(edtf: str) -> date:
    """The first day that the date may mean; date.min where the start is open."""
    start = _parse(edtf).start
    return start.first if start else date.min


def latest(edtf: str) -> date:
    """The last day that the date may mean; date.max where the end is open."""
    end = _parse(edtf).end
    return end.last if end else date.max


def precision(edtf: str) -> Precision:
    """How much the date states: a decade (201X) is a span, an interval without an end is open."""
    parsed = _parse(edtf)
    if parsed.start is None or parsed.end is None:
        return "open"
    if parsed.interval or "X" in parsed.start.year:
        return "span"
    if parsed.start.day:
        return "day"
    return "month" if parsed.start.month else "year"


def year(edtf: str) -> int:
    """The year of the first day, or of the last where the start is open."""
    parsed = _parse(edtf)
    return earliest(edtf).year if parsed.start else latest(edtf).year


def decade(edtf: str) -> int:
    """The first year of the decade: 2010 for 2013-06."""
    return year(edtf) // 10 * 10


def sort_key(edtf: str) -> tuple[int, int, int]:
    """Order by the first day; of two that begin together the wider first; "" last of all.

    So a year stands before its months and a month before its days: what is said of a whole year
    reads as the heading of what is said within it, and nothing is put at an invented day.
    """
    if not edtf:
        return 1, 0, 0
    first = earliest(edtf) if _parse(edtf).start else latest(edtf)
    return 0, first.toordinal(), -latest(edtf).toordinal()


def datetime_attributes(edtf: str) -> tuple[str, ...]:
    """Values for HTML's <time datetime>: one for day, month or year, two for a span, else none."""
    parsed = _parse(edtf)
    if parsed.start is None or parsed.end is None:
        return ()
    points = (parsed.start, parsed.end) if parsed.interval else (parsed.start,)
    if any(point.mark or "X" in point.year for point in points):
        return ()
    return tuple(_iso(point) for point in points)


def _iso(point: _Point) -> str:
    """2013, 2013-06 or 2013-06-05."""
    parts = [f"{part:02}" for part in (point.month, point.day) if part]
    return "-".join([point.year, *parts])


def in_words(edtf: str) -> str:
    """The date in Chinese: 2013年6月, 2021年5月18日至6月30日, 2012年起, 约2013年."""
    parsed = _parse(edtf)
    match parsed.start, parsed.end:
        case _Point() as start, None:
            return _point_words(start) + ("起，止期未详" if parsed.unknown else "起")
        case None, _Point() as end:
            return "至" + _point_words(end) + ("，起始未详" if parsed.unknown else "")
        case _Point() as start, _Point() as end if parsed.interval:
            return f"{_point_words(start)}至{_end_words(start, end)}"
        case _Point() as point, _:
            return _point_words(point)
    raise AssertionError(edtf)


def inferred_words(basis: str) -> str:
    """What stands beside a date that its source does not give: that it is inferred, and from what."""
    return f"日期为推定：{basis}"


def _point_words(point: _Point) -> str:
    """One point in Chinese, 约 before it and （存疑） after it where it is so marked."""
    about = "约" if point.mark in ("~", "%") else ""
    doubt = "（存疑）" if point.mark in ("?", "%") else ""
    return f"{about}{_year_words(point.year)}{_month_and_day(point)}{doubt}"


def _year_words(stated: str) -> str:
    """2013年, 2010年代 for 201X, 21世纪 for 20XX."""
    if stated.endswith("XX"):
        return f"{int(stated[:2]) + 1}世纪"
    return f"{int(stated[:3])}0年代" if stated.endswith("X") else f"{int(stated)}年"


def _month_and_day(point: _Point) -> str:
    month = f"{point.month}月" if point.month else ""
    return month + (f"{point.day}日" if point.day else "")


def _end_words(start: _Point, end: _Point) -> str:
    """The end of a span without the year and month that it shares with the start."""
    if start.mark or end.mark or start.year != end.year or not (start.month and end.month):
        return _point_words(end)
    if start.month == end.month and start.day and end.day:
        return f"{end.day}日"
    return _month_and_day(end)


def agrees(edtf: str, words: str) -> bool:
    """Whether the Arabic years, months and days in the Chinese words do not contradict the date.

    What the words leave out (the year, the day) or say loosely (上旬, 年初) contradicts nothing.
    Each date in the words must lie in the EDTF date; of two or more the first must meet the start
    of a span and the last its end, and after an open end (2012/..) the first the start.
    """
    parsed = _parse(edtf)
    told = mentions(words)
    if not all(mention.meets(earliest(edtf), latest(edtf)) for mention in told):
        return False
    start, end = parsed.start, parsed.end
    if not told or (len(told) == 1 and start and end):
        return True
    if start and parsed.interval and not told[0].meets(start.first, start.last):
        return False
    return not (end and parsed.interval) or told[-1].meets(end.first, end.last)
