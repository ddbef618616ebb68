"""The Merkle tree of RFC 6962, section 2.1: roots, and proofs that an entry is in a tree; `verify` checks them.

A node is named by (level, index): the hash over the 2**level leaves that begin at index * 2**level. What makes a proof
asks for nodes by a `Nodes` function, so that it does not care where hashes are kept.
"""

import hashlib
from collections.abc import Callable, Iterable

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
