"""Kept pages on disk: whole or not at all, the newest older copy, never more than may be."""

import time
from pathlib import Path

import pytest

from showcase.directory.public_pages import Answer
from showcase.pagestore.generation import Known
from showcase.pagestore.page_folder import Generations
from showcase.pagestore.stored_page import pack, page_of

SITE, OTHER, PROGRAM, NEXT = "a" * 8, "b" * 8, "1" * 8, "2" * 8
KEY = "/brands/jia/"


def known(number, floor=0):
    return Known(number, floor, 1000.0 + number)


def page(number, body="甲" * 300, path=KEY):
    kind = ("Content-Type", "text/html; charset=utf-8")
    return page_of(Answer(path, 200, "OK", [kind], f"{number}{body}".encode()), number, 1000 + number)


@pytest.fixture
def folder(tmp_path):
    return Generations(tmp_path, SITE, PROGRAM)


def files(folder):
    return [path for path in folder.root.glob("*/*/*") if path.is_file()]


def test_a_page_comes_back_as_it_was_with_every_body(folder):
    folder.write(known(1), KEY, page(1))
    assert folder.read(known(1), KEY) == page(1)
    assert set(page(1).bodies) == {"identity", "gzip", "br"}


def test_a_page_of_another_generation_program_or_timeline_is_not_this_one(folder, tmp_path):
    """After a restore the same number is given a second time: the pages of the first are others'."""
    folder.write(known(1), KEY, page(1))
    assert folder.read(known(2), KEY) is None
    assert folder.read(Known(1, 0, 5.0), KEY) is None
    assert Generations(tmp_path, SITE, NEXT).read(known(1), KEY) is None
    assert Generations(tmp_path, OTHER, PROGRAM).read(known(1), KEY) is None


@pytest.mark.parametrize("damage", [b"", b"garbage", None])
def test_a_file_that_is_not_whole_counts_as_none(folder, damage):
    folder.write(known(1), KEY, page(1))
    [file] = files(folder)
    file.write_bytes(file.read_bytes()[:-1] if damage is None else damage)
    assert folder.read(known(1), KEY) is None


def test_nothing_half_written_stays_when_the_disk_is_full(folder, monkeypatch):
    def full(part, path):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        folder.write(known(1), KEY, page(1))
    assert files(folder) == []


def test_the_newest_older_copy_is_found_whichever_program_made_it(folder, tmp_path):
    for number in (1, 2):
        Generations(tmp_path, SITE, NEXT).write(known(number), KEY, page(number))
    assert folder.older(known(3), KEY).generation == 2
    assert folder.older(known(2), KEY).generation == 2
    assert folder.older(known(1), KEY).generation == 1
    assert Generations(tmp_path, OTHER, PROGRAM).older(known(3), KEY) is None


def test_what_was_forgotten_is_never_found_again(folder):
    for number in (1, 2, 3):
        folder.write(known(number), KEY, page(number))
    assert folder.older(known(4, floor=4), KEY) is None
    assert folder.older(known(4, floor=3), KEY).generation == 3
    folder.tidy(known(4, floor=4))
    assert files(folder) == []


def test_generations_beyond_those_kept_are_folded_so_that_each_page_has_its_newest_copy(folder):
    folder.write(known(1), "/only/", page(1, path="/only/"))
    for number in (1, 2, 3, 4):
        folder.write(known(number), KEY, page(number))
    folder.tidy(known(4))
    assert len([path for path in folder.root.iterdir() if path.is_dir()]) == folder.kept
    assert folder.older(known(4), KEY).generation == 3
    assert folder.older(known(4), "/only/").generation == 1
    assert len(files(folder)) == 4


def test_a_page_that_was_folded_into_a_newer_folder_is_still_as_old_as_it_was(folder):
    """The attack on a withdrawal in generation 2: its page of the first stands in the second folder."""
    folder.write(known(1), "/only/", page(1, path="/only/"))
    for number in (2, 3, 4):
        folder.write(known(number), KEY, page(number))
    folder.tidy(known(4))
    assert folder.older(known(4, floor=1), "/only/").generation == 1
    assert folder.older(known(4, floor=2), "/only/") is None


def test_the_folder_takes_no_more_than_it_may(tmp_path):
    folder = Generations(tmp_path, SITE, PROGRAM, most=20_000)
    refused = 0
    for number in range(100):
        try:
            folder.write(known(1), f"/{number}/", page(1, path=f"/{number}/"))
        except OSError:
            refused += 1
    assert refused > 50
    assert sum(path.stat().st_size for path in files(folder)) <= 20_000


def test_old_generations_make_room_for_the_new(tmp_path):
    folder = Generations(tmp_path, SITE, PROGRAM, most=10 * len(pack(page(1, path="/7/"))))
    for number in range(8):
        folder.write(known(1), f"/{number}/", page(1, path=f"/{number}/"))
    folder.tidy(known(2))
    for number in range(8):
        folder.write(known(2), f"/{number}/", page(2, path=f"/{number}/"))
    assert folder.read(known(2), "/7/").generation == 2


def test_another_sites_pages_leave_a_day_later(folder, tmp_path):
    import os

    for site in (OTHER, "c" * 8):
        Generations(tmp_path, site, PROGRAM).write(known(1), KEY, page(1))
    old = Generations(tmp_path, OTHER, PROGRAM).folder(known(1))
    os.utime(old, (time.time() - 2 * 86400,) * 2)
    folder.tidy(known(1))
    assert not old.exists()
    assert len(files(folder)) == 1
