"""What an axis of years is drawn of: events and lines that come in, rectangles that go out, in the units of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from brands.content.canonical import Data

Kind: TypeAlias = Literal["day", "month", "year", "span", "band"]

WIDTH = 1120
NAMES = 318  # the column of names, before the first year
MARGIN = 14  # after the last year
TOP = 34  # the years' labels, and the name of the line at which all end
ROW = 38
FOOT = 34
DAY = 9  # a point is a square of this side
POINTS = {"day": 9, "month": 13, "year": 9}  # heights
BAND = 16
BAR = 5  # the height of a span
GAP = 2  # between bars that follow each other without a break
HIT = 24  # the least side of what a finger has to meet
FADE = 1.5  # years after an open date
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
    """One event drawn: its kind (a band recurs), its rectangle and the larger one that can be hit.

    `whisker` is the year in which an event known to the year lies, as x from and to; `fade` ends what fades out after
    an open date; both 0 where there is none.
    """

    kind: Kind
    box: Box
    hit: Box
    event: Event
    whisker: tuple[float, float] = (0, 0)
    fade: float = 0

    @property
    def middle(self) -> float:
        return self.box.x + self.box.width / 2

    @property
    def is_point(self) -> bool:
        return self.kind in POINTS


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

    @property
    def painted(self) -> list[Mark]:
        """The marks as they are painted: what is long below what is short."""
        return sorted(self.marks, key=lambda mark: (mark.kind != "band", mark.kind != "span"))


@dataclass(frozen=True)
class Year:
    """A year's rule, the width of its column; `label` is empty for those that would crowd."""

    x: float
    width: float
    number: int
    label: str


@dataclass(frozen=True)
class Axis:
    """The whole drawing, WIDTH units wide; `end` is where the selection stands, at which all threads end."""

    height: float
    rows: list[Row]
    years: list[Year]
    first: int
    last: int
    bottom: float
    end: float
    until: int
    width: int = WIDTH

    def share(self, x: float) -> float:
        """An x as per cent of the width from the first year to the last, for drawings of any width."""
        return round((x - NAMES) / (WIDTH - MARGIN - NAMES) * 100, 2)
