"""The poster of a brand: its name in columns from right to left as on a book's cover, with a QR code; pure drawing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from showcase.pictures.lettering import Pen, advance_down, font
from showcase.pictures.linebreaking import Line, break_lines, shorten
from showcase.pictures.paper import CINNABAR, INK, INK_2, PAPER, RULE, Drawing, Subject, brand_seal, one_line, sheet
from showcase.pictures.qr import qr_image

GAP = 1.22  # from one column of the name to the next, in em
LEDE_GAP = 1.85


def poster(subject: Subject) -> Drawing:
    """The poster, 1080 by 1920: the name in columns with the seal at its foot, the sentence beside it, the QR code."""
    pen = sheet(1080, 1920, band=18)
    data = subject.data
    top, right = 150, 980
    size, columns = _columns(data["name_parts"])
    pitch, left, foot = size * GAP, float(right - size), 0.0
    for number, column in enumerate(columns):
        left = right - size - number * pitch
        foot = pen.column(column, (left, top), size, INK)
    seal_side = round(size * 1.1)
    brand_seal(pen, data, (left + (size - seal_side) / 2, foot + size * 0.36), seal_side)
    if data["lede"]:
        left = min(left, left + (size - seal_side) / 2)
        _vertical_lede(pen, data["lede"]["quote"], (100, top, round(left - 64), 1310))
    _foot(pen, subject)
    return pen.picture, pen.absent


def _columns(parts: Sequence[str]) -> tuple[int, list[Line]]:
    """A name's columns, one for each marked part (long parts broken by characters), and their size in pixels."""
    columns = [column for part in parts for column in break_lines(part, 12, advance_down, vertical=True)]
    longest = max(column.length for column in columns)
    # The last column has the seal below it.
    size = min(190, 1100 / longest, 1130 / (columns[-1].length + 1.46), 450 / (1 + GAP * (len(columns) - 1)))
    return int(size), columns


def _vertical_lede(pen: Pen, text: str, box: tuple[int, int, int, int]) -> None:
    """Set a sentence in columns from right to left, between hairlines, in a box (left, top, right, bottom)."""
    left, top, right, bottom = box

    def columns(text: str, size: int) -> list[Line]:
        return break_lines(text, (bottom - top) / size, advance_down, vertical=True)

    def fits(text: str, size: int) -> bool:
        return len(columns(text, size)) * round(size * LEDE_GAP) <= right - left

    size = next((size for size in (44, 42, 40, 38, 36, 34) if fits(text, size)), 34)
    pitch = round(size * LEDE_GAP)
    rows = _even_columns(columns(shorten(text, lambda text: fits(text, size)), size))
    foot = top + max((row.length for row in rows), default=0) * size
    for number, row in enumerate(rows):
        x = right - pitch * (number + 1)
        pen.column(row, (x + (pitch - size) / 2, top), size, INK)
    for number in range(len(rows) + 1 if rows else 0):
        x = right - pitch * number
        pen.canvas.line((x, top, x, foot), fill=RULE, width=2)


def _even_columns(columns: list[Line]) -> list[Line]:
    """Shorten the columns together as far as their number stays, so that the last one is not left alone."""
    text, shorter = "".join(piece for column in columns for piece in column.pieces), columns
    measure = max((column.length for column in columns), default=0)
    while measure > 14:
        measure -= 0.5
        others = break_lines(text, measure, advance_down, vertical=True)
        if len(others) > len(columns):
            break
        shorter = others
    return shorter


def _foot(pen: Pen, subject: Subject) -> None:
    """The QR code, what it leads to, and whose poster this is."""
    code = qr_image(subject.address, 400, INK, PAPER)
    quiet = code.quiet
    side = code.picture.width - 2 * quiet
    pen.picture.paste(code.picture, (100 - quiet, 1790 - side - quiet))
    x, y = 100 + side + 56, 1790 - side
    pen.lines(one_line(subject.kicker), (x, y - 4), 40, CINNABAR, 1)
    pen.lines(one_line(subject.site_name), (x, y + 64), 40, INK, 1)
    pen.lines([line for text in subject.invitation for line in one_line(text)], (x, y + 140), 30, INK_2, 1.6)
    _address(pen, subject.address.partition("://")[2], (x, 1794), 980 - x)
    pen.canvas.line((100, 1832, 980, 1832), fill=RULE, width=2)
    pen.lines(one_line(subject.organ), (100, 1852), 32, INK, 1)


def _address(pen: Pen, address: str, foot: tuple[int, int], width: int) -> None:
    """An address above a foot line, broken after its slashes, or anywhere where that is not enough."""
    size, lines = 24, [""]
    for part in re.findall(r"[^/]*/|[^/]+", address):
        whole = font(size).getlength(part) <= width
        for piece in [part] if whole else part:
            if font(size).getlength(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
    x, y = foot[0], foot[1] - len(lines) * 32
    for number, row in enumerate(lines):
        pen.piece(row, (x, y + number * 32), size, INK_2)
