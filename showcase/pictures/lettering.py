"""Letters on a picture: lines and columns of the vendored Noto Serif SC Bold, drawn with Pillow and no other font.

Sizes and places are in pixels. A character that the font lacks is drawn as a frame, never guessed at.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from showcase.pictures.linebreaking import Line
from showcase.pictures.typeface import SOURCE, missing

RISE = 0.88  # from the top of the em to the baseline
LEDE_LEADING = 1.6
STRETCH = 0.05  # between two characters of a justified line, in em; more would show
UNIT = 200  # px at which advances are read
# In a column brackets and dashes turn, and quotation marks become the turned corner brackets of GB/T 15834.
TURNED = {mark: mark for mark in (*"（）《》〈〉【】〔〕「」『』—…～", "——", "……")}
TURNED |= {"“": "『", "”": "』", "‘": "「", "’": "」"}
TURNED |= dict.fromkeys("-–", "–")
AT_THE_RIGHT = "，。、；："
SHIFT = 0.58
TIGHT = 0.86  # the cell of one digit of a long number
COMBINED = 1.12  # how wide 1+4 may be in a column


@lru_cache(maxsize=64)
def font(size: int) -> ImageFont.FreeTypeFont:
    """The vendored font at a size in pixels, laid out by Pillow alone, so that every machine draws the same."""
    return ImageFont.truetype(SOURCE, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def advance(piece: str) -> float:
    """How far a piece of a line reaches, in em; a character without glyph takes one."""
    return 1.0 if missing(piece) else font(UNIT).getlength(piece) / UNIT


def advance_down(piece: str) -> float:
    """How far a piece of a column reaches, in em."""
    if piece in TURNED or _is_sideways(piece):
        return advance(TURNED.get(piece, piece))
    return TIGHT if len(piece) == 1 and piece.isascii() and piece.isdigit() else 1.0


class Pen:
    """Draws on one picture, and keeps in `absent` the characters that it could not draw, each once."""

    def __init__(self, picture: Image.Image) -> None:
        self.picture = picture
        self.canvas = ImageDraw.Draw(picture)
        self.absent = ""

    def lines(self, rows: Sequence[Line], at: tuple[float, float], size: int, ink: str, leading: float) -> float:
        """Draw lines below each other from the top left; returns where the next one would begin."""
        x, y = at
        for line in rows:
            for piece, start in zip(line.pieces, line.starts, strict=True):
                self.piece(piece, (x + start * size, y), size, ink)
            y += size * leading
        return y

    def justified(self, rows: Sequence[Line], at: tuple[float, float], size: int, ink: str, width: float) -> None:
        """Draw running text: lines LEDE_LEADING apart, of which all but the last end at the width."""
        spread = [_spread(row, width / size) for row in rows[:-1]] + list(rows[-1:])
        self.lines(spread, at, size, ink, LEDE_LEADING)

    def piece(self, piece: str, at: tuple[float, float], size: int, ink: str) -> None:
        """Draw a piece with the top left of its em at a place."""
        if absent := missing(piece):
            self._frame(absent, at, size, ink)
        else:
            self.canvas.text((at[0], at[1] + RISE * size), piece, fill=ink, font=font(size), anchor="ls")

    def column(self, line: Line, at: tuple[float, float], size: int, ink: str) -> float:
        """Draw a column downwards; `at` is the top left of its first em. Returns where it ends."""
        x, y = at
        for piece, start in zip(line.pieces, line.starts, strict=True):
            self._cell(piece, (x, y + start * size), size, ink)
        return y + line.length * size

    def _cell(self, piece: str, at: tuple[float, float], size: int, ink: str) -> None:
        x, y = at
        if missing(piece):
            self.piece(piece, at, size, ink)
        elif piece in TURNED or _is_sideways(piece):
            self._turned(TURNED.get(piece, piece), at, size, ink)
        elif piece in AT_THE_RIGHT:
            self.piece(piece, (x + SHIFT * size, y - SHIFT * size), size, ink)
        elif piece.isascii():
            self._upright(piece, at, size, ink)
        else:
            self.piece(piece, at, size, ink)

    def _upright(self, piece: str, at: tuple[float, float], size: int, ink: str) -> None:
        """Draw digits side by side in the middle of a column, smaller where they are too wide for it."""
        smaller = round(size * min(1.0, COMBINED / advance(piece)))
        cell = size * advance_down(piece)
        left, top, right, bottom = font(smaller).getbbox(piece, anchor="ls")
        x = at[0] + (size - (right - left)) / 2 - left
        y = at[1] + (cell - (bottom - top)) / 2 - top
        self.canvas.text((x, y), piece, fill=ink, font=font(smaller), anchor="ls")

    def _turned(self, piece: str, at: tuple[float, float], size: int, ink: str) -> None:
        """Draw a piece turned clockwise by a quarter."""
        long = round(advance(piece) * size)
        mask = Image.new("L", (max(long, 1), size))
        ImageDraw.Draw(mask).text((0, RISE * size), piece, fill=255, font=font(size), anchor="ls")
        # Latin dashes lie lower than Han: their ink is brought to the middle of the column.
        box = mask.getbbox() if piece == "–" else None
        aside = (box[1] + box[3] - size) / 2 if box else 0
        self.picture.paste(ink, (round(at[0] + aside), round(at[1])), mask.transpose(Image.Transpose.ROTATE_270))

    def _frame(self, absent: str, at: tuple[float, float], size: int, ink: str) -> None:
        x, y = at
        inset = size * 0.1
        box = (x + inset, y + inset, x + size - inset, y + size - inset)
        self.canvas.rectangle(box, outline=ink, width=max(1, size // 20))
        self.report(absent)

    def report(self, absent: str) -> None:
        """Note characters that the font lacks."""
        self.absent += "".join(character for character in absent if character not in self.absent)


def _is_sideways(piece: str) -> bool:
    """Whether a piece is a Latin word, which lies down in a column."""
    return piece.isascii() and piece[0].isalpha()


def _spread(line: Line, measure: float) -> Line:
    """Widen a line's gaps evenly to the measure, unless that would show."""
    gaps = len(line.pieces) - 1
    each = (measure - line.length) / gaps if gaps else 0
    if not 0 < each <= STRETCH:
        return line
    starts = tuple(start + number * each for number, start in enumerate(line.starts))
    return Line(line.pieces, starts, measure)
