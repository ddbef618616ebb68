"""Share pictures: card and square of a brand, and the site's own card; pure drawing with Pillow.

Paper, ink and cinnabar as on the pages. Every word is the record's; every letter is the vendored Noto Serif SC Bold;
a character that it lacks is drawn as a frame and returned beside the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from showcase.pictures.lettering import LEDE_LEADING, Pen, advance
from showcase.pictures.linebreaking import LEADING, Line, at_a_pause, break_lines, fit_name, shorten
from showcase.pictures.paper import CINNABAR, INK, INK_2, RULE, Drawing, Subject, brand_seal, one_line, sheet, stamp
from showcase.pictures.poster import poster

__all__ = ["DRAW", "Kind", "Subject", "Tally", "card", "home_card", "home_square", "poster", "square"]

Kind = Literal["card", "square", "poster"]


def card(subject: Subject) -> Drawing:
    """The share card, 1200 by 630: tier, name, seal, what it is in the record's own sentence, organ."""
    pen = sheet(1200, 630, band=12)
    data, bottom = subject.data, 530
    if data["lede"]:
        size, rows = _fit_sentence(data["lede"]["quote"], 1040, 190, (34, 32, 30, 28))
        bottom -= round(_height(rows, size))
        pen.justified(rows, (80, bottom), size, INK, 1040)
    seal_side = 236 if bottom < 500 else 300
    size, lines = fit_name(data["name_parts"], 1040 - seal_side - 56, bottom - 150, 124, advance)
    pen.lines(one_line(subject.kicker), (80, 62), 34, CINNABAR, 1)
    pen.lines(lines, (78, (112 + bottom - 26 - len(lines) * size * LEADING) / 2), size, INK, LEADING)
    brand_seal(pen, data, (1120 - seal_side, 64), seal_side)
    _foot(pen, subject, (80, 1120), 560, 26)
    return pen.picture, pen.absent


def square(subject: Subject) -> Drawing:
    """The square, 600 by 600: seal and name, to be known at the size of a thumbnail."""
    pen = sheet(600, 600, band=10)
    data = subject.data
    brand_seal(pen, data, (175, 58), 250)
    size, lines = fit_name(data["name_parts"], 520, 140, 72, advance)
    y = 326 + (150 - len(lines) * size * LEADING) / 2
    for line in lines:
        pen.lines([line], (300 - line.length * size / 2, y), size, INK, 1)
        y += size * LEADING
    _draw_centred(pen, subject.kicker, 300, 486, 26, CINNABAR)
    _draw_centred(pen, subject.organ, 300, 540, 22, INK_2)
    return pen.picture, pen.absent


DRAW: dict[Kind, Callable[[Subject], Drawing]] = {"card": card, "square": square, "poster": poster}


class Tally(NamedTuple):
    """What the site's own card says: its title in marked parts, a sentence of the editor's note, the ten's seals."""

    title: tuple[str, ...]
    sentence: str
    seals: tuple[str, ...]
    note: str
    organ: str
    site_name: str


def home_card(tally: Tally) -> Drawing:
    """The card of the home page and of pages without one of their own, 1200 by 630: title, outcome, seals."""
    pen = sheet(1200, 630, band=12)
    pen.lines(one_line(tally.organ), (80, 58), 30, CINNABAR, 1)
    size, lines = fit_name(tally.title, 1040, 150, 104, advance)
    y = pen.lines(lines, (78, 118), size, INK, LEADING)
    if tally.sentence:
        size, rows = _fit_sentence(tally.sentence, 1040, 104, (32, 30, 28))
        pen.justified(rows, (80, y + 22), size, INK, 1040)
    count = max(len(tally.seals), 1)
    side = min(150, round((1040 - 14 * (count - 1)) / count))
    for number, characters in enumerate(tally.seals):
        stamp(pen, characters, "white", (80 + number * (side + 14), 420), side)
    pen.canvas.line((80, 560, 1120, 560), fill=RULE, width=2)
    pen.lines(one_line(tally.site_name), (80, 578), 26, INK, 1)
    _ending(pen, tally.note, 1120, 580, 22)
    return pen.picture, pen.absent


def home_square(tally: Tally) -> Drawing:
    """The square of the home page, 600 by 600: title, the seals five by two, organ."""
    pen = sheet(600, 600, band=10)
    size, lines = fit_name(tally.title, 500, 150, 70, advance)
    y: float = 62
    for line in lines:
        pen.lines([line], (300 - line.length * size / 2, y), size, INK, 1)
        y += size * LEADING
    for number, characters in enumerate(tally.seals):
        row, column = divmod(number, 5)
        stamp(pen, characters, "white", (50 + column * 102, 258 + row * 102), 92)
    _draw_centred(pen, tally.note, 300, 486, 22, INK_2)
    _draw_centred(pen, tally.organ, 300, 534, 24, CINNABAR)
    return pen.picture, pen.absent


def _foot(pen: Pen, subject: Subject, across: tuple[int, int], y: int, size: int) -> None:
    """A hairline, under it the organ's full name and the site's."""
    left, right = across
    pen.canvas.line((left, y, right, y), fill=RULE, width=2)
    pen.lines(one_line(subject.organ), (left, y + 18), size, INK, 1)
    _ending(pen, subject.site_name, right, y + 18, size)


def _fit_sentence(text: str, width: int, height: int, sizes: Sequence[int]) -> tuple[int, list[Line]]:
    """Break a sentence at the largest of the sizes that takes it whole, else as `shortened` says at the smallest."""

    def lines(text: str, size: int) -> list[Line]:
        return break_lines(text, width / size, advance)

    size = next((size for size in sizes if _height(lines(text, size), size) <= height), sizes[-1])
    kept = shorten(text, lambda text: _height(lines(text, size), size) <= height)
    return size, at_a_pause(lines(kept, size), width / size, advance)


def _height(lines: Sequence[Line], size: int) -> float:
    return size * (len(lines) * LEDE_LEADING - LEDE_LEADING + 1)


def _draw_centred(pen: Pen, text: str, middle: int, y: int, size: int, ink: str) -> None:
    lines = one_line(text)
    pen.lines(lines, (middle - lines[0].length * size / 2, y), size, ink, 1)


def _ending(pen: Pen, text: str, right: int, y: int, size: int) -> None:
    lines = one_line(text)
    pen.lines(lines, (right - lines[0].length * size, y), size, INK_2, 1)
