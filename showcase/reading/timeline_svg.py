"""Dated things of many names → one axis of years, in the units of an SVG."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from brands.chinese import dates
from showcase.reading.timeline_shapes import (
    BAND,
    BAR,
    DAY,
    FADE,
    FOOT,
    GAP,
    HIT,
    MARGIN,
    NAMES,
    POINTS,
    ROW,
    TOP,
    WIDTH,
    YEARS_A_LABEL,
    Axis,
    Box,
    Event,
    Kind,
    Line,
    Mark,
    Row,
    Year,
)

__all__ = ["NAMES", "WIDTH", "Axis", "Event", "Line", "axis"]


@dataclass(frozen=True)
class _Scale:
    """Years, first and last whole, over the width after the names."""

    first: int
    last: int

    def x(self, day: date) -> float:
        years = day.year + (day.timetuple().tm_yday - 1) / 366 - self.first
        return NAMES + years * self.year

    @property
    def year(self) -> float:
        """The width of a year."""
        return (WIDTH - MARGIN - NAMES) / (self.last + 1 - self.first)


def axis(lines: Iterable[Line], *, until: int, selected: date | None = None) -> Axis | None:
    """Draw lines on one axis, those that begin first above; None where nothing is dated.

    `until` is the year in which the texts speak, `selected` the day in it at which they end (its last, if not given).
    A day, a month and a year are points in their middle, a year with a whisker; a span is a bar as long as it was, a
    recurrence a band from its first year to where its words end; an open date fades out; undated events are left out,
    and lines without any.
    """
    dated = [(line, events) for line in lines if (events := sorted(_dated(line), key=_start))]
    if not dated:
        return None
    dated.sort(key=lambda pair: _start(pair[1][0]))
    end = selected or date(until, 12, 31)
    last = max(until, *(min(_finish(event, end).year, date.max.year - 1) for _, events in dated for event in events))
    scale = _Scale(_start(dated[0][1][0]).year, last)
    rows = [_row(line, events, place, scale, end) for place, (line, events) in enumerate(dated)]
    bottom = TOP + ROW * len(rows)
    return Axis(
        height=bottom + FOOT,
        rows=rows,
        years=[_year(year, scale) for year in range(scale.first, scale.last + 1)],
        first=scale.first,
        last=scale.last,
        bottom=bottom,
        end=_round(scale.x(end)),
        until=until,
    )


def _dated(line: Line) -> list[Event]:
    return [event for event in line.events if _drawn_date(event)]


def _drawn_date(event: Event) -> str:
    """The date that an event is drawn from: that of its first year where it recurs."""
    told = event.date or (event.recurs["from"] if event.recurs else "")
    return told if dates.is_valid(told) and dates.earliest(told) > date.min else ""


def _start(event: Event) -> date:
    return dates.earliest(_drawn_date(event))


def _finish(event: Event, end: date) -> date:
    """The last day that is drawn: of a recurrence that of its last year, of an open date that of its beginning."""
    known = _drawn_date(event)
    beginning = dates.latest(known.split("/")[0])
    if event.recurs:
        to = event.recurs["to"]
        return dates.latest(to) if to and dates.is_valid(to) else max(end, beginning)
    return beginning if dates.precision(known) == "open" else dates.latest(known)


def _row(line: Line, events: list[Event], place: int, scale: _Scale, end: date) -> Row:
    y = TOP + ROW * place + ROW / 2
    marks = _apart([_mark(event, y, scale, end) for event in events], y)
    ends = max(scale.x(end), *(mark.box.x + mark.box.width for mark in marks))
    begins = min(min(mark.box.x, mark.whisker[0] or mark.box.x) for mark in marks)
    return Row(line, y, start=begins, end=_round(ends), marks=marks)


def _mark(event: Event, y: float, scale: _Scale, end: date) -> Mark:
    kind = _kind(event)
    start, finish = scale.x(_start(event)), scale.x(_finish(event, end) + timedelta(days=1))
    width = DAY if kind in POINTS else max(finish - start - GAP, DAY)
    left = (start + finish) / 2 - DAY / 2 if kind in POINTS else start
    height = POINTS.get(kind) or (BAND if kind == "band" else BAR)
    hit = max(width, HIT)
    return Mark(
        kind,
        Box(_round(left), y - height / 2, _round(width), height),
        Box(_round(left + width / 2 - hit / 2), y - HIT / 2, _round(hit), HIT),
        event,
        whisker=(_round(start), _round(finish)) if kind == "year" else (0, 0),
        fade=_fade(event, finish, scale, end),
    )


def _fade(event: Event, finish: float, scale: _Scale, end: date) -> float:
    """Where the fading after an open date ends: not past the day at which the texts end."""
    if event.recurs or dates.precision(_drawn_date(event)) != "open":
        return 0
    return _round(max(finish, min(finish + FADE * scale.year, scale.x(end))))


def _apart(marks: list[Mark], y: float) -> list[Mark]:
    """Points that would cover one another, one above the other; of those beside, each what is nearer to it."""
    points = sorted((mark for mark in marks if mark.is_point), key=lambda mark: mark.middle)
    groups: list[list[Mark]] = []
    for mark in points:
        near = groups and mark.middle - groups[-1][0].middle < DAY + GAP
        groups[-1].append(mark) if near else groups.append([mark])
    edges = [-math.inf, *((a[-1].middle + b[0].middle) / 2 for a, b in pairwise(groups)), math.inf]
    placed = {id(mark): mark for mark in marks}
    for group, low, high in zip(groups, edges, edges[1:], strict=False):
        for lane, mark in enumerate(group):
            placed[id(mark)] = _in_lane(mark, y, lane, len(group), (low, high))
    return [placed[id(mark)] for mark in marks]


def _in_lane(mark: Mark, y: float, lane: int, lanes: int, edges: tuple[float, float]) -> Mark:
    """A point in its share of the row's height, and what can be hit of it between two edges."""
    share = ROW / lanes if lanes > 1 else HIT
    top = y - share * lanes / 2 + share * lane
    side = min(mark.box.height, share - GAP)
    left, right = max(mark.hit.x, edges[0]), min(mark.hit.x + mark.hit.width, edges[1])
    return replace(
        mark,
        box=Box(mark.box.x, _round(top + (share - side) / 2), mark.box.width, side),
        hit=Box(_round(left), _round(top), _round(right - left), _round(share)),
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
    return Year(_round(scale.x(date(year, 1, 1))), _round(scale.year), year, "" if crowded else str(year))


def _round(number: float) -> float:
    return round(number, 1)
