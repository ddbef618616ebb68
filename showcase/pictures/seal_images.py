"""Seals as pixels: the polygons of seals.py filled with Pillow, for icons and share pictures."""

from __future__ import annotations

from collections.abc import Iterable

from PIL import Image, ImageChops, ImageDraw

from showcase.pictures.glyph_geometry import Polygon
from showcase.pictures.seals import SIDE, Kind, seal_polygons

OVERSAMPLING = 4


def seal_image(characters: str, kind: Kind, size: int, ink: str, paper: str) -> Image.Image:
    """Return an RGBA picture of a seal, size pixels square, in two CSS colours, clear outside the stone's edge.

    Raises ValueError, in Chinese, as seal_polygons does.
    """
    edge, *cuts = seal_polygons(characters, kind)
    picture = Image.new("RGBA", (size, size), paper)
    picture.paste(ink, mask=_fill_polygons([edge, *cuts], size))
    picture.putalpha(_fill_polygons([edge], size))
    return picture


def _fill_polygons(polygons: Iterable[Polygon], size: int) -> Image.Image:
    """Return a greyscale mask of polygons filled together by the even-odd rule."""
    side = size * OVERSAMPLING
    mask = Image.new("L", (side, side))
    for polygon in polygons:
        layer = Image.new("L", mask.size)
        ImageDraw.Draw(layer).polygon([(x * side / SIDE, y * side / SIDE) for x, y in polygon], fill=255)
        mask = ImageChops.difference(mask, layer)
    return mask.resize((size, size), Image.Resampling.BOX)
