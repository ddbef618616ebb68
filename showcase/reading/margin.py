"""Which figures stand beside a text and which below it, so that neither column has a hole."""

from collections.abc import Sequence
from math import ceil
from typing import Protocol

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
BESIDE = 2  # figures in a row of the margin
BELOW = 3  # figures in a row under the text


class Weighed(Protocol):
    """A figure as the margin sets it."""

    @property
    def data(self) -> Data: ...
    @property
    def is_large(self) -> bool: ...
    @property
    def structure(self) -> Data | None: ...


def beside(text: str, figures: Sequence[Weighed], *, other: float = 0, cited: bool = False) -> int:
    """How many of the figures, large ones first, stand in the margin of a text; the others stand below it.

    The large ones and those that name a structure always, and as many more as make the row of text, margin and list
    lowest. `other` is the height in lines of what else stands in the margin; `cited` says that the text is a
    quotation with its source under it.
    """
    lines = ceil(len(text) / CHARACTERS_A_LINE) + (CITATION if cited else 0)
    least = max((place for place, item in enumerate(figures, 1) if item.is_large or item.structure), default=0)

    def height(count: int) -> float:
        return max(lines + _height(figures[count:], BELOW), _height(figures[:count], BESIDE) + other)

    return min(range(len(figures), least - 1, -1), key=height)


def height_of_dates(milestones: Sequence[Data]) -> float:
    """The height of a list of dates, in lines of the text."""
    return sum(ceil(len(one["title"]) / CHARACTERS_A_DATE) * SMALL_LINE + BETWEEN_DATES for one in milestones)


def height_of_structure(structure: Data) -> float:
    """The height of a structure's list under its name, in lines of the text."""
    return 1.5 + len(structure["items"])


def _height(figures: Sequence[Weighed], a_row: int) -> float:
    """The height of figures set in rows, in lines."""
    rows = [figures[start : start + a_row] for start in range(0, len(figures), a_row)]
    return sum(max(map(_height_of_one, row)) + BETWEEN_ROWS for row in rows)


def _height_of_one(item: Weighed) -> float:
    figure = item.data
    about = figure["label"] + (figure["as_of"] and f"，{figure['as_of']}")
    others = len(figure["disagrees"]) + bool(figure["compared_with"])
    small = (
        ceil(len(about) / CHARACTERS_A_SMALL_LINE) + ceil(len(figure["note"]) / CHARACTERS_A_SMALL_LINE) + 2 * others
    )
    structure = height_of_structure(item.structure) if item.structure else 0
    return (LARGE_NUMBER if item.is_large else QUIET_NUMBER) + small * SMALL_LINE + structure
