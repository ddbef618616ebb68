"""The vendored Noto Serif SC Bold: its outlines for drawing, and what the display font made from it covers."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

FOLDER = Path(__file__).parent / "fonts"
SOURCE = FOLDER / "NotoSerifSC-Bold.otf"
ALSO = FOLDER / "also.txt"
CURVE_STEPS = 6


class Slice(NamedTuple):
    """A part of the display face as it is served: its file, the list of its characters, the most bytes it may weigh."""

    font: str
    covered: Path
    budget: int


# The headings' own comes with the first paint, the others after it, each where a page has a character of it: what
# stands further down, and what pages in traditional characters have beside.
SLICES = (
    Slice("display.woff2", FOLDER / "display.txt", 120_000),
    Slice("display-late.woff2", FOLDER / "display-late.txt", 75_000),
    Slice("display-hant.woff2", FOLDER / "display-hant.txt", 80_000),
)

Point = tuple[float, float]
Contour = tuple[Point, ...]

# The font reads its tables lazily from one stream, so two threads must not draw at once.
_drawing = Lock()


@lru_cache(maxsize=1)
def _glyphs() -> tuple[Any, dict[int, str]]:
    """Open the vendored font once: its drawings, and the glyph name of each code point.

    It is held in memory: a file handle would be shared by workers that are forked later.
    """
    font = TTFont(BytesIO(SOURCE.read_bytes()), lazy=True)
    return font["CFF "].cff[0].CharStrings, font.getBestCmap()


def missing(characters: str) -> str:
    """Return the characters that the vendored font cannot draw, each once, in their order."""
    with _drawing:
        names = _glyphs()[1]
    return "".join(dict.fromkeys(character for character in characters if ord(character) not in names))


@lru_cache(maxsize=512)
def outline(character: str) -> tuple[Contour, ...]:
    """Return a character's closed contours as polygons in font units (1000 to the em, y upwards).

    Raises ValueError, in Chinese, when the vendored font has no glyph for it.
    """
    if missing(character):
        raise ValueError(f"字库中没有“{character}”字。")
    with _drawing:
        glyphs, names = _glyphs()
        pen = RecordingPen()
        glyphs[names[ord(character)]].draw(pen)
    return tuple(_polygons(pen.value))


def _polygons(drawing: list[tuple[str, tuple[Point, ...]]]) -> list[Contour]:
    """Flatten a recorded cubic outline into polygons."""
    polygons: list[Contour] = []
    points: list[Point] = []
    for step, arguments in drawing:
        if step == "curveTo":
            points += _flatten(points[-1], *arguments)
        elif step in {"moveTo", "lineTo"}:
            points.append(arguments[0])
        else:
            polygons.append(tuple(points[:-1] if points[0] == points[-1] else points))
            points = []
    return polygons


def _flatten(start: Point, first: Point, second: Point, end: Point) -> list[Point]:
    """Return the points of a cubic curve after its start."""
    curve: list[Point] = []
    for step in range(1, CURVE_STEPS + 1):
        t = step / CURVE_STEPS
        weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        knots = tuple(zip(weights, (start, first, second, end), strict=True))
        curve.append((sum(w * p[0] for w, p in knots), sum(w * p[1] for w, p in knots)))
    return curve


def also(more: str = "") -> str:
    """Return the characters that offices asked for, with more of them, each once, in code point order."""
    kept = ALSO.read_text(encoding="utf-8") if ALSO.exists() else ""
    return "".join(sorted({character for character in kept + more if not character.isspace()}))
