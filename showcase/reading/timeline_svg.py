"""Dated things of many names → one axis of years, in the units of an SVG."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from brands.chinese import dates
from brands.content.canonical import Data

Kind: TypeAlias = Literal["day", "month", "year", "span", "band"]

WIDTH = 1120
NAMES = 318  # the column of names, before the first year
MARGIN = 14  # after the last year
TOP = 10
ROW = 38
FOOT = 34
DAY = 9  # a day is a square of this side
BAR = {"month": 13, "year": 5, "span": 5}
GAP = 2  # between bars that follow each other without a break
LEAST = {"day": DAY, "month": 5, "year": 0, "span": DAY, "band": 0}
HIT = 24  # the least side of what a finger has to meet
YEARS_A_LABEL = 2


@dataclass(frozen=True)
class Event:
    """A milestone: EDTF date (may be empty), recurrence or None, its words, title and address."""

    date: str
    recurs: Data | None
    words: str
    title: str
    href: str


@dataclass(frozen=True)
class Line:
    """A name, its address, and its events in any order."""

    name: str
    href: str
    events: Sequence[Event]


@dataclass(frozen=True)
class Box:
    """A rectangle in the SVG's units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """One event drawn: its kind (a band recurs), its rectangle and the larger one that can be hit."""

    kind: Kind
    box: Box
    hit: Box
    event: Event


@dataclass(frozen=True)
class Row:
    """One line drawn: the middle of the row, the ends of its thread, its marks in the order of time."""

    line: Line
    y: float
    start: float
    end: float
    marks: list[Mark]

    @property
    def baseline(self) -> float:
        """Where the name's letters stand."""
        return self.y + 6


@dataclass(frozen=True)
class Year:
    """A year's rule; `label` is empty for those that would crowd."""

    x: float
    label: str


@dataclass(frozen=True)
class Axis:
    """The whole drawing: WIDTH units wide."""

    height: float
    rows: list[Row]
    years: list[Year]
    first: int
    last: int
    bottom: float
    width: int = WIDTH

    @property
    def in_date_order(self) -> list[tuple[Row, Mark]]:
        """Every mark with its row, the earliest first: the order in which a keyboard meets them."""
        marks = [(row, mark) for row in self.rows for mark in row.marks]
        return sorted(marks, key=lambda found: dates.sort_key(found[1].event.date))


@dataclass(frozen=True)
class _Scale:
    """Years, first and last whole, over the width after the names."""

    first: int
    last: int

    def x(self, day: date) -> float:
        years = day.year + (day.timetuple().tm_yday - 1) / 366 - self.first
        return NAMES + years * (WIDTH - MARGIN - NAMES) / (self.last + 1 - self.first)


def axis(lines: Iterable[Line], *, until: int) -> Axis | None:
    """Draw lines on one axis, those that begin first above; None where nothing is dated.

    `until` is the year in which the texts speak: what recurs without an end is drawn to its end. A day is a
    square, a month and a year bars of their length, a span as long as it was, a recurrence a band from its first
    year; an open date is drawn as its beginning; undated events are left out, and lines without any.
    """
    dated = [(line, events) for line in lines if (events := sorted(_first_date(line), key=_start))]
    if not dated:
        return None
    dated.sort(key=lambda pair: _start(pair[1][0]))
    last = max(until, *(min(_finish(event, until).year, date.max.year - 1) for _, events in dated for event in events))
    scale = _Scale(_start(dated[0][1][0]).year, last)
    rows = [_row(line, events, place, scale, until) for place, (line, events) in enumerate(dated)]
    bottom = TOP + ROW * len(rows)
    return Axis(
        height=bottom + FOOT,
        rows=rows,
        years=[_year(year, scale) for year in range(scale.first, scale.last + 1)],
        first=scale.first,
        last=scale.last,
        bottom=bottom,
    )


def _first_date(line: Line) -> list[Event]:
    return [event for event in line.events if _drawn_date(event)]


def _drawn_date(event: Event) -> str:
    """The date that an event is drawn from: that of its first year where it recurs."""
    told = event.date or (event.recurs["from"] if event.recurs else "")
    return told if dates.is_valid(told) and dates.earliest(told) > date.min else ""


def _start(event: Event) -> date:
    return dates.earliest(_drawn_date(event))


def _finish(event: Event, until: int) -> date:
    """The last day that is drawn: of a recurrence that of its last year, of an open date that of its beginning."""
    if event.recurs:
        to = event.recurs["to"]
        return dates.latest(to) if to and dates.is_valid(to) else date(max(until, _start(event).year), 12, 31)
    beginning = _drawn_date(event).split("/")[0]
    return dates.latest(beginning if dates.precision(_drawn_date(event)) == "open" else _drawn_date(event))


def _row(line: Line, events: list[Event], place: int, scale: _Scale, until: int) -> Row:
    y = TOP + ROW * place + ROW / 2
    marks = [_mark(event, y, scale, until) for event in events]
    end = max(scale.x(date(until, 12, 31)), *(mark.box.x + mark.box.width for mark in marks))
    return Row(line, y, start=marks[0].box.x, end=_round(end), marks=marks)


def _mark(event: Event, y: float, scale: _Scale, until: int) -> Mark:
    kind = _kind(event)
    start, end = scale.x(_start(event)), scale.x(_finish(event, until) + timedelta(days=1))
    width = DAY if kind == "day" else max(end - start - GAP, LEAST[kind])
    left = start - DAY / 2 if kind == "day" else start
    height = {"day": DAY, "band": 16}.get(kind) or BAR[kind]
    hit = max(width, HIT)
    return Mark(
        kind,
        Box(_round(left), y - height / 2, _round(width), height),
        Box(_round(left + width / 2 - hit / 2), y - HIT / 2, _round(hit), HIT),
        event,
    )


def _kind(event: Event) -> Kind:
    if event.recurs:
        return "band"
    precision = dates.precision(_drawn_date(event))
    if precision == "open":
        precision = dates.precision(_drawn_date(event).split("/")[0])
    return "span" if precision == "open" else precision


def _year(year: int, scale: _Scale) -> Year:
    crowded = (year - scale.first) % YEARS_A_LABEL and scale.last - scale.first > 9
    return Year(_round(scale.x(date(year, 1, 1))), "" if crowded else str(year))


def _round(number: float) -> float:
    return round(number, 1)
