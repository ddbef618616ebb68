"""The tree against another implementation, pymerkle: roots and inclusion; and proofs that were bent."""

import random
from functools import cache

import pytest
from pymerkle import InmemoryTree

from brands.ledger import tiles, tree, verify

SIZES = (1, 2, 3, 4, 5, 7, 8, 9, 31, 64, 65, 127)


def leaves(size):
    return [tree.leaf_hash(f"entry {number}".encode()) for number in range(size)]


def nodes_of(hashes):
    """The nodes over leaf hashes that are at hand, each computed once."""

    @cache
    def node(level, index):
        if level == 0:
            return hashes[index]
        return tree.node_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))

    return node


@pytest.fixture(scope="module")
def other():
    """The same entries in the tree that is not ours; it counts leaves from 1."""
    made = InmemoryTree(algorithm="sha256")
    for number in range(max(SIZES)):
        made.append_entry(f"entry {number}".encode())
    return made


def test_roots_are_those_of_another_implementation_and_of_the_frontier(other):
    frontier, node = tree.Frontier(), nodes_of(leaves(max(SIZES)))
    for size in range(1, max(SIZES) + 1):
        frontier.append(node(0, size - 1))
        assert verify.over(leaves(size)) == frontier.root() == other.get_root(size)


def test_the_empty_tree_has_the_hash_of_nothing():
    assert verify.over([]) == tree.Frontier().root() == tree.EMPTY
    assert tree.EMPTY.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_paths_of_inclusion_are_those_of_another_implementation(other):
    node = nodes_of(leaves(max(SIZES)))
    for size in SIZES:
        for index in range(size):
            path = tree.inclusion(index, size, node)
            assert [node(0, index), *path] == other.prove_inclusion(index + 1, size).path
            assert verify.rooted(node(0, index), index, size, path) == other.get_root(size)


def test_paths_of_inclusion_are_those_of_the_example_in_rfc_6962():
    """Section 2.1.3: the tree of seven leaves with the nodes a to l."""
    row = leaves(7)
    a, b, c, d, e, f, j = row
    g, h, i = tree.node_hash(a, b), tree.node_hash(c, d), tree.node_hash(e, f)
    k, l = tree.node_hash(g, h), tree.node_hash(i, j)  # noqa: E741 (the names of the RFC)
    node = nodes_of(row)

    assert [tree.inclusion(index, 7, node) for index in (0, 3, 4, 6)] == [[b, h, l], [c, g, l], [f, j, k], [i, k]]


def test_a_path_that_was_bent_proves_nothing():
    node, chance = nodes_of(leaves(127)), random.Random(2021)
    for _ in range(300):
        size = chance.randrange(2, 128)
        index = chance.randrange(size)
        path, root = tree.inclusion(index, size, node), verify.over(leaves(size))
        place = chance.randrange(len(path))
        bent = [*path[:place], chance.randbytes(32), *path[place + 1 :]]
        other = (index + 1) % size
        answers = (
            verify.rooted(node(0, index), index, size, bent),
            verify.rooted(node(0, index), index, size, path[:-1]),
            verify.rooted(node(0, index), index, size, [*path, path[-1]]),
            verify.rooted(node(0, other), index, size, path),
            verify.rooted(node(0, index), other, size, path),
        )
        assert root not in answers


def test_leaves_that_a_tree_lacks_are_refused():
    node = nodes_of(leaves(4))
    for wrong in (-1, 4):
        with pytest.raises(ValueError, match="not in a tree of 4"):
            tree.inclusion(wrong, 4, node)


def test_a_frontier_that_was_copied_grows_apart():
    frontier = tree.Frontier()
    for leaf in leaves(5):
        frontier.append(leaf)
    other = frontier.copy()
    other.append(leaves(6)[5])

    assert (frontier.size, frontier.root()) == (5, verify.over(leaves(5)))
    assert (other.size, other.root()) == (6, verify.over(leaves(6)))


def test_a_tree_that_is_kept_as_tiles_has_the_same_proofs():
    hashes = leaves(1000)
    whole, asked = nodes_of(hashes), []

    def read(level, index):
        asked.append((level, index))
        width = tiles.width_of(level, index, 1000)
        return b"".join(whole(level * 8, index * 256 + place) for place in range(width))

    kept = tiles.nodes_in(read)
    for index in (0, 255, 256, 999):
        assert tree.inclusion(index, 1000, kept) == tree.inclusion(index, 1000, whole)
    assert len(asked) == len(set(asked)) <= 5
