"""Which figures stand beside a text and which below it, and how closely, so that neither column has a hole."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol, TypeVar

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
WORDY = 24  # characters beside the label: such a figure has the margin's whole width
# Set closely: a figure and what is said of it on one line, dates in small type.
CHARACTERS_A_CLOSE_LINE = 29
LATIN = 0.55  # of a Han character's width
LARGE_LINE = 1.1
BETWEEN_CLOSE = 0.4
CHARACTERS_A_CLOSE_DATE = 30


class Weighed(Protocol):
    """A figure as the margin sets it."""

    @property
    def data(self) -> Data: ...
    @property
    def basis(self) -> str: ...
    @property
    def is_large(self) -> bool: ...
    @property
    def structure(self) -> Data | None: ...
    @property
    def relations(self) -> Sequence[tuple[str, Data]]: ...
    @property
    def marks(self) -> Sequence[str]: ...


F = TypeVar("F", bound=Weighed)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stands in the margin of a text: so many of its figures, its dates or not, closely set or not."""

    figures: int
    dates: bool = True
    close: bool = False


def arrange(
    text: str,
    figures: Sequence[Weighed],
    *,
    milestones: Sequence[Data] = (),
    structures: Sequence[Data] = (),
    bases: Sequence[str] = (),
    cited: bool = False,
) -> Arrangement:
    """Say which of the figures, large ones first, stand in the margin of a text, and whether its dates do.

    All do, if the margin is then longer than the text by no more than HOLE, or would be with everything closely set.
    Else the others stand below: the large ones and those that name a structure are always in the margin, with as many
    more as make the row of text, margin and list lowest. `bases` are said once for several figures, under all;
    `cited` says that the text is a quotation with its source under it.
    """
    lines = ceil(len(text) / CHARACTERS_A_LINE) + (CITATION if cited else 0)
    listed = sum(map(height_of_structure, structures))
    dates = _height_of_dates(milestones)
    said = sum(_height_of_basis(basis) for basis in bases)
    if _height(figures, BESIDE) + listed + dates + said <= lines + HOLE:
        return Arrangement(len(figures))
    if _close_height(figures) + listed + _close_height_of_dates(milestones) + said <= lines + HOLE:
        return Arrangement(len(figures), close=True)
    least = max((place for place, item in enumerate(figures, 1) if item.is_large or item.structure), default=0)

    def height(way: Arrangement) -> float:
        below = lines + _height(figures[way.figures :], BELOW) + (0 if way.dates else dates)
        beside = _height(figures[: way.figures], BESIDE) + listed + said
        return max(below, beside + (dates if way.dates else 0))

    counts = range(len(figures), least - 1, -1)
    return min((Arrangement(count, dated) for dated in (True, False) for count in counts), key=height)


def is_wordy(figure: Weighed) -> bool:
    """Whether a figure has so much said of it that it takes the whole width of the margin, corrections apart."""
    _, basis, note, *_ = _said(figure)
    return len(basis) + len(note) + sum(map(len, _others(figure))) > WORDY


def set_closely(figures: Sequence[F]) -> list[list[F]]:
    """Figures in rows of the margin, each figure in the first row that has room for it."""
    rows: list[list[F]] = []
    for item in figures:
        fits = (row for row in rows if _close_characters(*row, item) <= CHARACTERS_A_CLOSE_LINE)
        row = next(fits, None)
        if row is None:
            rows.append(row := [])
        row.append(item)
    return rows


def _height_of_dates(milestones: Sequence[Data]) -> float:
    """The height of a list of dates, in lines of the text."""
    return sum(ceil(len(one["title"]) / CHARACTERS_A_DATE) * SMALL_LINE + BETWEEN_DATES for one in milestones)


def height_of_structure(structure: Data) -> float:
    """The height of a structure's list under its name, in lines of the text."""
    return 1.5 + len(structure["items"])


def _height(figures: Sequence[Weighed], a_row: int) -> float:
    """The height of figures set in rows, in lines."""
    rows: list[list[Weighed]] = []
    for item in figures:
        alone = is_wordy(item) and a_row == BESIDE
        if not rows or alone or len(rows[-1]) == a_row or _is_full(rows[-1], a_row):
            rows.append([])
        rows[-1].append(item)
    return sum(max(_height_of_one(item, wide=_is_full(row, a_row)) for item in row) + BETWEEN_ROWS for row in rows)


def _is_full(row: Sequence[Weighed], a_row: int) -> bool:
    """Whether a row of the margin holds one figure of its whole width."""
    return a_row == BESIDE and is_wordy(row[0])


def _height_of_one(item: Weighed, *, wide: bool) -> float:
    a_line = CHARACTERS_A_SMALL_LINE * (BESIDE if wide else 1)
    small = sum(ceil(len(words) / a_line) for words in _said(item))
    structure = height_of_structure(item.structure) if item.structure else 0
    return (LARGE_NUMBER if item.is_large else QUIET_NUMBER) + small * SMALL_LINE + structure


def _said(item: Weighed) -> list[str]:
    """What stands under a figure's number, paragraph by paragraph: label and date, basis, note, corrections, others."""
    figure = item.data
    about = figure["label"] + _year(figure)
    return [about, item.basis and inferred_words(item.basis), figure["note"], *item.marks, *_others(item)]


def _others(item: Weighed) -> list[str]:
    return [f"{words}：{other['display']} {other['label']}{_year(other)}" for words, other in item.relations]


def _year(figure: Data) -> str:
    return f"，{figure['as_of']}年" if figure["as_of"] else ""


def _height_of_basis(basis: str) -> float:
    return BETWEEN_CLOSE + ceil(_width(inferred_words(basis)) / CHARACTERS_A_CLOSE_LINE) * SMALL_LINE


def _close_height(figures: Sequence[Weighed]) -> float:
    """The height of figures closely set."""
    return sum(_close_height_of_row(row) for row in set_closely(figures))


def _close_height_of_row(row: Sequence[Weighed]) -> float:
    structure = sum(height_of_structure(item.structure) for item in row if item.structure)
    more = ceil(_close_characters(*row) / CHARACTERS_A_CLOSE_LINE) - 1
    first = LARGE_LINE if any(item.is_large for item in row) else 1
    return first + more * SMALL_LINE + BETWEEN_CLOSE / 2 + structure


def _close_characters(*row: Weighed) -> float:
    """How many Han characters of small type are as wide as figures on one line, with all that is said of them."""
    numbers = sum(_width(item.data["display"]) * (2 if item.is_large else 1) for item in row)
    said = sum(_width(words) + 1 for item in row for words in _said(item) if words)
    alone = CHARACTERS_A_CLOSE_LINE if len(row) > 1 and any(item.structure for item in row) else 0
    return numbers + said + len(row) - 1 + alone


def _width(words: str) -> float:
    return sum(LATIN if sign.isascii() else 1 for sign in words)


def _close_height_of_dates(milestones: Sequence[Data]) -> float:
    lengths = (_width(one["title"] + one["words"]) for one in milestones)
    return sum(ceil(length / CHARACTERS_A_CLOSE_DATE) * SMALL_LINE + BETWEEN_CLOSE / 2 for length in lengths)
