"""Tiles (c2sp.org/tlog-tiles): a tree and its entries as files that never change once they are full."""

import re
from collections.abc import Callable, Iterable

from .tree import Nodes, node_hash

HEIGHT = 8
WIDTH = 1 << HEIGHT  # hashes of a full tile
HASH = 32  # bytes
PATH = re.compile(r"(?P<level>\d{1,2}|entries)/(?P<index>(?:x\d{3}/)*\d{3})(?:\.p/(?P<width>\d{1,3}))?")

# The hashes of the tile at (level, index), as many as there are.
Read = Callable[[int, int], bytes]


def tile_path(level: int | str, index: int, width: int = WIDTH) -> str:
    """Where a tile stands below <prefix>/tile/; `level` is a number or "entries"."""
    digits = f"{index:03}"
    groups = [digits[-3:]]
    while len(digits := digits[:-3]):
        groups.insert(0, f"x{digits[-3:]:0>3}")
    return f"{level}/{'/'.join(groups)}{'' if width == WIDTH else f'.p/{width}'}"


def read_path(path: str) -> tuple[int | str, int, int]:
    """The level or "entries", the index and the width that a path names; raises ValueError for every other path."""
    found = PATH.fullmatch(path)
    if found:
        level = found["level"] if found["level"] == "entries" else int(found["level"])
        index = int(re.sub(r"[x/]", "", found["index"]))
        width = int(found["width"]) if found["width"] else WIDTH
        if 0 < width <= WIDTH and tile_path(level, index, width) == path and (level == "entries" or int(level) < 64):
            return level, index, width
    raise ValueError(f"no path of a tile: {path}")


def width_of(level: int, index: int, size: int) -> int:
    """How many hashes a tile has in a tree of a size; 0 where there is none."""
    return max(0, min(WIDTH, (size >> HEIGHT * level) - index * WIDTH))


def bundle(entries: Iterable[bytes]) -> bytes:
    """Entries in one file, each after its length."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def nodes_in(read: Read) -> Nodes:
    """The nodes of a tree that is kept as tiles; each tile is read once."""
    known: dict[tuple[int, int], bytes] = {}

    def node(level: int, index: int) -> bytes:
        row, rise = divmod(level, HEIGHT)
        first = index << rise
        place = (row, first >> HEIGHT)
        if place not in known:
            known[place] = read(*place)
        start = (first % WIDTH) * HASH
        hashes = known[place][start : start + (HASH << rise)]
        if len(hashes) != HASH << rise:
            raise LookupError(f"the tile {place} lacks hashes")
        return top_of(hashes)

    return node


def top_of(hashes: bytes) -> bytes:
    """The node over hashes that stand together, a power of two of them."""
    row = [hashes[place : place + HASH] for place in range(0, len(hashes), HASH)]
    while len(row) > 1:
        row = [node_hash(row[place], row[place + 1]) for place in range(0, len(row), 2)]
    return row[0]
