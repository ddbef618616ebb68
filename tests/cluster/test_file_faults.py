"""One machine with SQLite: a database that somebody else holds, a disk that is full."""

import json
import os
import re
import sqlite3
import subprocess
from contextlib import closing, suppress

import pytest

from deploy.cluster.alone import Alone
from deploy.cluster.desk import Desk
from deploy.cluster.load import get

REASON = "甲据"


def titles(page):
    return re.findall(r"<h1>(.*?)</h1>", page)


@pytest.fixture
def disk(tmp_path):
    """A small disk of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a small disk here, so a full one is not tested")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def site(site_environment, tmp_path):
    yield from served(tmp_path / "site", site_environment)


@pytest.fixture
def site_on_disk(site_environment, disk):
    yield from served(disk / "site", site_environment)


def served(folder, source):
    alone = Alone(folder, source)
    try:
        alone.node.start()
        yield alone
    finally:
        alone.node.stop()


def is_whole(site):
    site.manage("verify")
    with closing(sqlite3.connect(site.database)) as database:
        return database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def fill(filler):
    """Write until nothing more goes onto the disk."""
    with suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(b"0" * 4096):
            pass


@pytest.mark.slow
def test_a_locked_database_is_said_and_what_was_typed_is_saved_later(site):
    desk = Desk(site)
    with closing(sqlite3.connect(site.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        status, page = desk.save("甲写", REASON)
        public = get(site.origin, "/brands/")[0]
        other.execute("ROLLBACK")
    assert (status, titles(page), public) == (503, ["数据库正忙"], 200)
    fields = dict(re.findall(r'<input type="hidden" name="(.*?)" value="(.*?)">', page))
    assert (fields["typed"], fields["reason"], desk.saved(REASON)) == ("甲写", REASON, 0)
    assert (desk.save(fields["typed"], fields["reason"])[0], desk.saved(REASON), is_whole(site)) == (302, 1, True)


@pytest.mark.slow
def test_a_full_disk_is_said_pages_go_on_and_nothing_is_broken(site_on_disk, disk):
    site, desk = site_on_disk, Desk(site_on_disk)
    pages = ["/", "/brands/", "/timeline/", "/brands/lifa-xieshang/", "/brands/lifa-xieshang/data.json"]
    assert [get(site.origin, path)[0] for path in pages] == [200] * 5
    with closing(sqlite3.connect(site.database)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    filler = disk / "filler"
    fill(filler)
    status, page = desk.save("甲写", REASON)
    assert (status, titles(page)) == (503, ["服务器磁盘已满"])
    assert [get(site.origin, path)[0] for path in pages] == [200] * 5
    alarms = [alarm["name"] for alarm in json.loads(get(site.origin, "/healthz")[2])["alarms"]]
    assert "disk" in alarms
    filler.unlink()
    assert (desk.save("甲写", REASON)[0], desk.saved(REASON), is_whole(site)) == (302, 1, True)
