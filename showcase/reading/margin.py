"""Which figures stand beside a text and which below it, so that neither column has a hole."""

from collections.abc import Sequence
from math import ceil

from brands.content.canonical import Data

# Heights on a wide page, in lines of the text.
CHARACTERS_A_LINE = 35
CHARACTERS_A_SMALL_LINE = 12
SMALL_LINE = 0.75
LARGE_NUMBER = 2.1
QUIET_NUMBER = 1.1
BETWEEN_ROWS = 0.7
CITATION = 1.5
BESIDE = 2  # figures in a row of the margin
BELOW = 3  # figures in a row under the text


def beside(text: str, figures: Sequence[Data], *, cited: bool = False) -> int:
    """How many of the figures, large ones first, stand in the margin of a text; the others stand below it.

    The large ones always, and as many more as make the row of text, margin and list lowest. `cited` says that
    the text is a quotation with its source under it.
    """
    lines = ceil(len(text) / CHARACTERS_A_LINE) + (CITATION if cited else 0)
    least = sum(figure["large"] for figure in figures)

    def height(count: int) -> float:
        return max(lines + _height(figures[count:], BELOW), _height(figures[:count], BESIDE))

    return min(range(len(figures), least - 1, -1), key=height)


def _height(figures: Sequence[Data], a_row: int) -> float:
    """The height of figures set in rows, in lines."""
    rows = [figures[start : start + a_row] for start in range(0, len(figures), a_row)]
    return sum(max(map(_height_of_one, row)) + BETWEEN_ROWS for row in rows)


def _height_of_one(figure: Data) -> float:
    about = figure["label"] + (figure["as_of"] and f"，{figure['as_of']}")
    others = len(figure["disagrees"]) + bool(figure["superseded_by"])
    small = (
        ceil(len(about) / CHARACTERS_A_SMALL_LINE) + ceil(len(figure["note"]) / CHARACTERS_A_SMALL_LINE) + 2 * others
    )
    return (LARGE_NUMBER if figure["large"] else QUIET_NUMBER) + small * SMALL_LINE
