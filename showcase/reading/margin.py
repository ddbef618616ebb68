"""Which figures stand beside a text and which below it, so that neither column has a hole."""

from collections.abc import Sequence
from math import ceil
from typing import Protocol

from brands.chinese.dates import inferred_words
from brands.content.canonical import Data

# Heights on a wide page, in lines of the text.
CHARACTERS_A_LINE = 35
CHARACTERS_A_SMALL_LINE = 12
SMALL_LINE = 0.75
LARGE_NUMBER = 2.1
QUIET_NUMBER = 1.1
CHARACTERS_A_DATE = 17
BETWEEN_DATES = 0.5
BETWEEN_ROWS = 0.7
CITATION = 1.5
HOLE = 7  # under a text, beside what rests on it: at most 240 px
BESIDE = 2  # figures in a row of the margin
BELOW = 3  # figures in a row under the text
WORDY = 24  # characters of notes: such a figure has the margin's whole width


class Weighed(Protocol):
    """A figure as the margin sets it."""

    @property
    def data(self) -> Data: ...
    @property
    def is_large(self) -> bool: ...
    @property
    def structure(self) -> Data | None: ...


def beside(
    text: str, figures: Sequence[Weighed], *, dates: float = 0, structures: float = 0, cited: bool = False
) -> tuple[int, bool]:
    """How many of the figures, large ones first, stand in the margin of a text, and whether its dates do.

    All do, if the margin is then longer than the text by no more than HOLE. Else the others stand below: the large
    ones and those that name a structure are always in the margin, with as many more as make the row of text, margin
    and list lowest. `dates` and `structures` are heights in lines; `cited` says that the text is a quotation with its
    source under it.
    """
    lines = ceil(len(text) / CHARACTERS_A_LINE) + (CITATION if cited else 0)
    least = max((place for place, item in enumerate(figures, 1) if item.is_large or item.structure), default=0)

    def height(way: tuple[int, bool]) -> float:
        count, dated = way
        below = lines + _height(figures[count:], BELOW) + (0 if dated else dates)
        return max(below, _height(figures[:count], BESIDE) + structures + (dates if dated else 0))

    whole = len(figures), True
    if height(whole) <= lines + HOLE:
        return whole
    ways = [(count, dated) for dated in (True, False) for count in range(len(figures), least - 1, -1)]
    return min(ways, key=height)


def is_wordy(figure: Data) -> bool:
    """Whether a figure has so much said of it that it takes the whole width of the margin."""
    return len(figure["note"]) + len(figure["as_of_basis"]) > WORDY


def height_of_dates(milestones: Sequence[Data]) -> float:
    """The height of a list of dates, in lines of the text."""
    return sum(ceil(len(one["title"]) / CHARACTERS_A_DATE) * SMALL_LINE + BETWEEN_DATES for one in milestones)


def height_of_structure(structure: Data) -> float:
    """The height of a structure's list under its name, in lines of the text."""
    return 1.5 + len(structure["items"])


def _height(figures: Sequence[Weighed], a_row: int) -> float:
    """The height of figures set in rows, in lines."""
    rows: list[list[Weighed]] = []
    for item in figures:
        alone = is_wordy(item.data) and a_row == BESIDE
        if not rows or alone or len(rows[-1]) == a_row or _is_full(rows[-1], a_row):
            rows.append([])
        rows[-1].append(item)
    return sum(max(_height_of_one(item, wide=_is_full(row, a_row)) for item in row) + BETWEEN_ROWS for row in rows)


def _is_full(row: Sequence[Weighed], a_row: int) -> bool:
    """Whether a row of the margin holds one figure of its whole width."""
    return a_row == BESIDE and is_wordy(row[0].data)


def _height_of_one(item: Weighed, *, wide: bool) -> float:
    figure, a_line = item.data, CHARACTERS_A_SMALL_LINE * (BESIDE if wide else 1)
    about = figure["label"] + (figure["as_of"] and f"，{figure['as_of']}")
    others = len(figure["disagrees"]) + bool(figure["compared_with"])
    said = (about, figure["as_of_basis"] and inferred_words(figure["as_of_basis"]), figure["note"])
    small = sum(ceil(len(words) / a_line) for words in said) + (1 if wide else 2) * others
    structure = height_of_structure(item.structure) if item.structure else 0
    return (LARGE_NUMBER if item.is_large else QUIET_NUMBER) + small * SMALL_LINE + structure
