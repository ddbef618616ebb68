"""The Merkle tree of RFC 6962, section 2.1: roots, proofs that an entry is in a tree, and that a tree extends another.

A node is named by (level, index): the hash over the 2**level leaves that begin at index * 2**level. Functions that
make proofs ask for nodes by a `Nodes` function, so that they do not care where hashes are kept.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache

Nodes = Callable[[int, int], bytes]
EMPTY = hashlib.sha256(b"").digest()


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry as a leaf."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees as one."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Frontier:
    """The whole subtrees that make up a tree, from the largest to the smallest: all that appending needs."""

    def __init__(self, hashes: Iterable[tuple[int, bytes]] = (), size: int = 0) -> None:
        """Begin with pairs of (level, hash), or with the empty tree."""
        self._hashes, self.size = list(hashes), size

    def append(self, leaf: bytes) -> None:
        """Add one leaf's hash."""
        level, right = 0, leaf
        while self._hashes and self._hashes[-1][0] == level:
            level, right = level + 1, node_hash(self._hashes.pop()[1], right)
        self._hashes.append((level, right))
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree; of the empty tree the hash of nothing."""
        if not self._hashes:
            return EMPTY
        *lefts, (_, root) = self._hashes
        for _, left in reversed(lefts):
            root = node_hash(left, root)
        return root

    def copy(self) -> "Frontier":
        """A frontier that grows apart from this one."""
        return Frontier(self._hashes, self.size)


def nodes_of(leaves: Sequence[bytes]) -> Nodes:
    """The nodes over leaf hashes that are at hand, each computed once."""

    @cache
    def node(level: int, index: int) -> bytes:
        if level == 0:
            return leaves[index]
        return node_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))

    return node


def root_of(size: int, node: Nodes) -> bytes:
    """The root over the first `size` leaves."""
    return _over(0, size, node) if size else EMPTY


def inclusion(index: int, size: int, node: Nodes) -> list[bytes]:
    """The hashes from a leaf's sibling up that lead to the root of a tree; raises ValueError for no leaf of it."""
    if not 0 <= index < size:
        raise ValueError(f"leaf {index} is not in a tree of {size}")
    path, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(_over(middle, end, node))
            end = middle
        else:
            path.append(_over(start, middle, node))
            start = middle
    return path[::-1]


def consistency(old: int, new: int, node: Nodes) -> list[bytes]:
    """The hashes that show a tree of `old` leaves to be the beginning of one of `new`; raises ValueError."""
    if not 0 < old <= new:
        raise ValueError(f"a tree of {new} cannot extend one of {old}")
    return _subproof(old, 0, new, node, whole=True)


def _subproof(old: int, start: int, end: int, node: Nodes, *, whole: bool) -> list[bytes]:
    size = end - start
    if old == size:
        return [] if whole else [_over(start, end, node)]
    middle = _split(size)
    if old <= middle:
        return [*_subproof(old, start, start + middle, node, whole=whole), _over(start + middle, end, node)]
    rest = _subproof(old - middle, start + middle, end, node, whole=False)
    return [*rest, _over(start, start + middle, node)]


def is_included(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether a path leads from a leaf's hash to a root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    here, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if here & 1 or here == last:
            found = node_hash(sibling, found)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and found == root


def is_extended(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether a path shows the old tree to be the beginning of the new (RFC 9162, section 2.1.4.2)."""
    if old == new:
        return not path and old_root == new_root
    if not 0 < old < new or not path:
        return False
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    here, last = old - 1, new - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    first = second = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if here & 1 or here == last:
            first, second = node_hash(step, first), node_hash(step, second)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            second = node_hash(second, step)
        here, last = here >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


def _split(size: int) -> int:
    """The largest power of two that is smaller than a size of at least two."""
    return 1 << (size - 1).bit_length() - 1


def _over(start: int, end: int, node: Nodes) -> bytes:
    """The hash over some leaves that make one subtree of a tree."""
    size = end - start
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node(level, start >> level)
    middle = start + _split(size)
    return node_hash(_over(start, middle, node), _over(middle, end, node))
