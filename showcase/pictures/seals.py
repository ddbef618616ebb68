"""Seals: a brand's own characters cut as 白文, 朱文, an empty frame or the mark 存真, as polygons and as inline SVG."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, get_args
from xml.sax.saxutils import escape

from showcase.pictures.glyph_geometry import Box, Polygon, carve, stone
from showcase.pictures.typeface import missing, outline
from showcase.traditional.converter import Terms, convert

__all__ = ["SIDE", "Kind", "in_traditional", "missing", "seal_path", "seal_polygons", "seal_svg"]

Kind = Literal["white", "red", "empty", "verified"]

SIDE = 400
# The edges of the stone, from outside inwards, as insets in units of SIDE: with the even-odd rule the space
# between the first and the second is cinnabar, between the second and the third paper, and so on.
EDGES: dict[Kind, tuple[float, ...]] = {"white": (0, 19, 27), "red": (2, 21), "empty": (2, 10), "verified": (2, 25)}
BOLDNESS: dict[Kind, float] = {"white": 0, "red": 0, "empty": 0, "verified": 5}
FIELD = Box(60, 44, 280, 312)
GAP = 8


def seal_svg(characters: str, kind: Kind, *, title: str | None = None) -> str:
    """Return an inline SVG of a seal, coloured by its CSS `color`, with classes "seal seal-<kind>".

    With a title it is an image with that name, without one it is hidden from assistive technology.
    Raises ValueError, in Chinese, as seal_polygons does.
    """
    naming = 'aria-hidden="true"' if title is None else 'role="img"'
    name = "" if title is None else f"<title>{escape(title)}</title>"
    return (
        f'<svg class="seal seal-{kind}" viewBox="0 0 {SIDE} {SIDE}" width="64" height="64" focusable="false" {naming}>'
        f'{name}<path fill="currentColor" fill-rule="evenodd" d="{seal_path(characters, kind)}"/></svg>'
    )


@lru_cache(maxsize=256)
def seal_path(characters: str, kind: Kind) -> str:
    """Return a seal's SVG path data in a square of SIDE units, to be filled by the even-odd rule."""
    return "".join(map(_path, seal_polygons(characters, kind)))


@lru_cache(maxsize=256)
def seal_polygons(characters: str, kind: Kind) -> tuple[Polygon, ...]:
    """Return a seal's closed polygons in a square of SIDE units, to be filled by the even-odd rule.

    One to four characters; an empty frame takes none. Raises ValueError, in Chinese, for another number of
    characters, for a kind that there is not and for a character that the vendored font lacks.
    """
    if kind not in get_args(Kind):
        raise ValueError(f"没有“{kind}”这一种印。")
    if kind == "empty":
        characters = ""
    elif not 1 <= len(characters) <= 4:
        raise ValueError("印文须为一至四个字。")
    elif absent := missing(characters):
        raise ValueError(f"字库中没有“{absent}”字，不能成印。")
    edges = [stone(SIDE, inset, characters) for inset in EDGES[kind]]
    cells = zip(characters, _cells(len(characters)), strict=True)
    return (*edges, *(cut for character, cell in cells for cut in carve(outline(character), cell, BOLDNESS[kind])))


def _cells(count: int) -> list[Box]:
    """Return the place of each character: one fills the seal, two stand in a column, more run from right to left."""
    x, y, width, height = FIELD
    half, column = (height - GAP) / 2, (width - GAP) / 2
    low, right = y + half + GAP, x + column + GAP
    if count < 2:
        return [Box(x, y, width, height)][:count]
    if count == 2:
        return [Box(x, y, width, half), Box(x, low, width, half)]
    left_column = [Box(x, y, column, half), Box(x, low, column, half)]
    if count == 3:
        return [Box(right, y, column, height), *left_column]
    return [Box(right, y, column, half), Box(right, low, column, half), *left_column]


def _path(polygon: Polygon) -> str:
    """Write a polygon as SVG path data, relative and as short as it goes."""
    x, y = polygon[0]
    written, last = [f"M{x} {y}"], "M"
    for nx, ny in polygon[1:]:
        dx, dy = nx - x, ny - y
        command = "v" if dx == 0 else "h" if dy == 0 else "l"
        if command == "l":
            written.append((_join_number(dx) if last == "l" else f"l{dx}") + _join_number(dy))
        else:
            written.append(f"{command}{dx or dy}")
        x, y, last = nx, ny, command
    return "".join([*written, "z"])


def _join_number(number: int) -> str:
    """Write a number after another one: a minus sign parts them by itself."""
    return str(number) if number < 0 else f" {number}"


def in_traditional(characters: str, own: Terms = ()) -> str:
    """The characters in their traditional forms where the vendored font has all of them, else as they are."""
    traditional = convert(characters, own)
    return characters if missing(traditional) else traditional
