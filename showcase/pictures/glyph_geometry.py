"""The hand that cuts a seal: weight, fit and facet for glyph outlines, and the edges of the stone; pure geometry."""

from __future__ import annotations

import math
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from showcase.pictures.typeface import Contour, Point

Polygon = tuple[tuple[int, int], ...]

EM = 1000
FULLEST = 1.25  # a flat character such as 一 is not stretched past this share of its cell
# The knife leaves straight cuts: a bend smaller than FACET is lost, and a cut ends on whole STEPs. Finer ones are not
# seen in a seal of 64 pixels, but with them the home page would no longer come in its first flight of packets.
FACET, STEP = 2.5, 2
CORNERS = (0.06, 0.04, 0.07, 0.05)  # radii, from the top left clockwise, as shares of the side


class Box(NamedTuple):
    """A rectangle with its origin at the top left."""

    x: float
    y: float
    width: float
    height: float


def carve(outline: Sequence[Contour], cell: Box, boldness: float = 0) -> list[Polygon]:
    """Cut a glyph (font units, y upwards) to fill a cell (y downwards); boldness adds font units to each stroke."""
    wide, high = _scale(outline, cell)
    stretch = wide / high - 1
    across, down = boldness - 9 * stretch, boldness + 6 + 9 * stretch
    weighed = _weigh(outline, across, down)
    wide, high = _scale(weighed, cell)
    left, bottom, right, top = _bounds(weighed)
    middle, centre = cell.x + cell.width / 2, cell.y + cell.height / 2
    placed = [
        [(middle + (x - (left + right) / 2) * wide, centre - (y - (bottom + top) / 2) * high) for x, y in contour]
        for contour in weighed
    ]
    return [cut for contour in placed if len(cut := _whole(_facet(contour), STEP)) > 2]


def stone(side: int, inset: float, seed: str) -> Polygon:
    """Return the edge of a square stone, inset from its side: uneven corners, each seed with a wear of its own."""
    wear = _wear(f"{seed}/{inset}")
    near, far = inset, side - inset
    corners = ((near, near), (far, near), (far, far), (near, far))
    points: list[Point] = []
    for number, (x, y) in enumerate(corners):
        radius = max(CORNERS[number] * side - inset * 0.7, 2) + next(wear)
        before, after = corners[number - 1], corners[(number + 1) % 4]
        start, end = _towards((x, y), before, radius), _towards((x, y), after, radius)
        points += [_bend(start, (x, y), end, step / 4) for step in range(5)]
        points.append(_chip((x, y), after, next(wear), next(wear), side))
    return _whole(points)


def _wear(seed: str) -> Iterator[float]:
    """Yield numbers between 0 and 2 that are always the same for one seed."""
    number = 0
    while True:
        yield zlib.crc32(f"{seed}/{number}".encode()) % 1000 / 500
        number += 1


def _towards(start: Point, end: Point, length: float) -> Point:
    share = length / math.dist(start, end)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _bend(start: Point, control: Point, end: Point, t: float) -> Point:
    """Return the point at t of a quadratic curve."""
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1]


def _chip(start: Point, end: Point, place: float, depth: float, side: int) -> Point:
    """Return a point on an edge that runs clockwise, worn a little towards the middle of the stone."""
    x, y = _towards(start, end, math.dist(start, end) * (0.25 + place / 4))
    return _towards((x, y), (side / 2, side / 2), depth)


def _bounds(contours: Sequence[Sequence[Point]]) -> tuple[float, float, float, float]:
    xs = [x for contour in contours for x, _ in contour]
    ys = [y for contour in contours for _, y in contour]
    return min(xs), min(ys), max(xs), max(ys)


def _scale(contours: Sequence[Sequence[Point]], cell: Box) -> tuple[float, float]:
    """Return the scale across and down with which the ink fills the cell."""
    left, bottom, right, top = _bounds(contours)
    wide = min(cell.width / (right - left), FULLEST * cell.width / EM)
    high = min(cell.height / (top - bottom), FULLEST * cell.height / EM)
    return wide, high


def _area(contour: Sequence[Point]) -> float:
    return sum(contour[i - 1][0] * y - x * contour[i - 1][1] for i, (x, y) in enumerate(contour)) / 2


def _weigh(contours: Sequence[Contour], across: float, down: float) -> list[list[Point]]:
    """Move every edge outwards: across for upright strokes, down for level ones, so that both come out even."""
    outwards = 1 if sum(map(_area, contours)) > 0 else -1
    moved = []
    for contour in contours:
        normals = [_normal(contour[i - 1], point, outwards) for i, point in enumerate(contour)]
        corners = zip(contour, normals, normals[1:] + normals[:1], strict=True)
        moved.append([_shift(point, before, after, across, down) for point, before, after in corners])
    return moved


def _normal(start: Point, end: Point, outwards: int) -> Point:
    length = (math.dist(start, end) or 1) * outwards
    return (end[1] - start[1]) / length, (start[0] - end[0]) / length


def _shift(point: Point, before: Point, after: Point, across: float, down: float) -> Point:
    """Move a corner so that both edges beside it move; a sharp corner is not drawn out."""
    turn = max(1 + before[0] * after[0] + before[1] * after[1], 0.5)
    return point[0] + across * (before[0] + after[0]) / turn, point[1] + down * (before[1] + after[1]) / turn


def _facet(contour: Sequence[Point]) -> list[Point]:
    """Drop the points of a closed contour that lie within FACET of its straight cuts (Douglas and Peucker)."""
    far = max(range(len(contour)), key=lambda i: math.dist(contour[i], contour[0]))
    there, back = list(contour[: far + 1]), [*contour[far:], contour[0]]
    return _straighten(there)[:-1] + _straighten(back)[:-1]


def _straighten(points: list[Point]) -> list[Point]:
    first, last = points[0], points[-1]
    bends = [_off(point, first, last) for point in points]
    worst = max(range(len(points)), key=bends.__getitem__)
    if bends[worst] <= FACET:
        return [first, last]
    return _straighten(points[: worst + 1])[:-1] + _straighten(points[worst:])


def _off(point: Point, first: Point, last: Point) -> float:
    """Return the distance of a point from a line, or from a point where the line has no length."""
    length = math.dist(first, last)
    if not length:
        return math.dist(point, first)
    across = (last[0] - first[0]) * (first[1] - point[1]) - (first[0] - point[0]) * (last[1] - first[1])
    return abs(across) / length


def _whole(points: Sequence[Point], step: int = 1) -> Polygon:
    """Round to whole steps and drop the points that this makes equal to the one before."""
    rounded = [(step * round(x / step), step * round(y / step)) for x, y in points]
    return tuple(point for i, point in enumerate(rounded) if point != rounded[i - 1])
