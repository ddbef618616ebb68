"""Where tiles stand, how wide they are, and entries in bundles: the examples are the specification's."""

import pytest

from brands.ledger import tiles


def test_the_specification_names_these_paths():
    assert tiles.tile_path(0, 1234067) == "0/x001/x234/067"
    assert tiles.tile_path("entries", 0, 7) == "entries/000.p/7"
    for path in ("0/x001/x234/067", "entries/000.p/7", "63/999", "2/x001/000.p/255"):
        assert tiles.tile_path(*tiles.read_path(path)) == path


def test_other_paths_name_no_tile():
    for path in (
        "",
        "0",
        "0/67",
        "0/x000/067",
        "00/067",
        "64/000",
        "0/067.p/0",
        "0/067.p/256",
        "0/067.p/07",
        "data/000",
    ):
        with pytest.raises(ValueError, match="no path of a tile"):
            tiles.read_path(path)


def test_a_tree_of_70000_has_the_tiles_that_the_specification_counts():
    widths = [[tiles.width_of(level, index, 70_000) for index in range(275)] for level in range(4)]

    assert [(row.count(256), max((width for width in row if width < 256), default=0)) for row in widths] == [
        (273, 112),
        (1, 17),
        (0, 1),
        (0, 0),
    ]


def test_a_bundle_has_each_entry_after_its_length():
    assert tiles.bundle([b"", b"a", "甲".encode() * 300]) == b"\0\0" + b"\0\1a" + b"\x03\x84" + "甲".encode() * 300
