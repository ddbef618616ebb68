"""QR codes (ISO/IEC 18004) as inline SVG for paper and sharing, and as pixels for the poster."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape

import segno
from PIL import Image

LEVEL = "q"  # a quarter of the code may be lost
QUIET = 4  # modules of white that readers need around the code


def qr_svg(url: str, *, title: str | None = None) -> str:
    """Return an inline SVG of an address, black on white with its quiet zone, class "qr", without a style attribute.

    It is an image with a name: the title, or the address itself.
    """
    side, dark = _draw_code(url)
    return (
        f'<svg class="qr" viewBox="0 0 {side} {side}" width="{side * 4}" height="{side * 4}" role="img">'
        f"<title>{escape(title or f'二维码：{url}')}</title>"
        f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
        f'<path fill="#000" shape-rendering="crispEdges" d="{dark}"/></svg>'
    )


class Code(NamedTuple):
    """A QR code as pixels, and how many of them on each side are its quiet zone."""

    picture: Image.Image
    quiet: int


def qr_image(url: str, least: int, ink: str, paper: str) -> Code:
    """Return a QR code, whole pixels to each module, at least `least` px square without its quiet zone."""
    rows = _modules(url)
    side = len(rows)
    dots = Image.frombytes("L", (side, side), bytes(255 * module for row in rows for module in row))
    scale = -(-least // (side - 2 * QUIET))
    mask = dots.resize((side * scale, side * scale), Image.Resampling.NEAREST)
    picture = Image.new("RGB", mask.size, paper)
    picture.paste(ink, mask=mask)
    return Code(picture, QUIET * scale)


@lru_cache(maxsize=256)
def _draw_code(url: str) -> tuple[int, str]:
    """The side of a code in modules, quiet zone included, and its dark modules as SVG path data."""
    rows = _modules(url)
    return len(rows), "".join(f"M{x} {y}h{end - x}v1h{x - end}z" for y, row in enumerate(rows) for x, end in _runs(row))


def _modules(url: str) -> list[list[bool]]:
    """The rows of a code, quiet zone included; true is dark."""
    code = segno.make_qr(url, error=LEVEL, boost_error=False)
    return [[bool(module) for module in row] for row in code.matrix_iter(border=QUIET)]


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Where dark modules stand side by side: (start, end) each."""
    edges = [x for x in range(1, len(row)) if row[x] != row[x - 1]]
    return list(zip(edges[::2], edges[1::2], strict=True))
