"""A backup is made, verified, restored into an empty place, and every public page is the same there."""

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.other_sites import manage, pages

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def site(site_environment, tmp_path_factory):
    """The loaded site with a picture in its media, and one backup of it: (environment, backup)."""
    environment = site_environment | {"DJANGO_SETTINGS_MODULE": "showcase.settings"}
    folder = Path(environment["VAR_DIR"])
    (folder / "media" / "pictures").mkdir(parents=True, exist_ok=True)
    (folder / "media" / "pictures" / "jia.jpg").write_bytes(b"jia")
    to = tmp_path_factory.mktemp("backups")
    told = manage(environment, "backup", "--to", to).stdout
    yield environment, Path(told.splitlines()[0]), told
    (folder / "media" / "pictures" / "jia.jpg").unlink()


@pytest.fixture
def copy(site, tmp_path):
    """A copy of the backup, to be spoilt."""
    return Path(shutil.copytree(site[1], tmp_path / "copy"))


def elsewhere(environment, tmp_path):
    """The same settings with an empty folder of its own; the key comes from outside, as it must."""
    return environment | {"VAR_DIR": str(tmp_path / "new")}


def test_a_backup_names_what_is_in_it_and_where_the_keys_are(site):
    environment, backup, told = site
    manifest = json.loads((backup / "manifest.json").read_text())

    assert min(manifest["files"]) == "database.sqlite3"
    assert manifest["files"]["media/pictures/jia.jpg"]["bytes"] == 3
    assert manifest["rows"] == {"version": 17, "withdrawal": 0, "draft": 17}
    assert told.splitlines()[3:] == [
        f"  SECRET_KEY: {environment['VAR_DIR']}/secret_key",
        "  RECORD_KEY: the environment of the site's processes",
        "  RECORD_KEY_FALLBACKS: not set",
        "  LOG_KEY: the environment of the site's processes",
        "  LOG_KEY_FALLBACKS: not set",
    ]


def test_no_key_is_inside_a_backup(site):
    environment, backup, _ = site
    keys = [environment["RECORD_KEY"], (Path(environment["VAR_DIR"]) / "secret_key").read_text().strip()]
    holding = [
        path.name for path in backup.rglob("*") if path.is_file() and any(k.encode() in path.read_bytes() for k in keys)
    ]

    assert holding == []
    assert oct(backup.stat().st_mode & 0o777) == "0o700"


def test_a_backup_that_nobody_touched_verifies(site):
    assert manage(site[0], "verify_backup", site[1]).stdout.startswith("Whole: ")


@pytest.mark.slow
def test_every_public_page_of_the_restored_site_has_the_hash_that_it_had(site, tmp_path):
    environment, backup, _ = site
    new = elsewhere(environment, tmp_path)

    remembered = Path(environment["VAR_DIR"]) / "log" / "public.checkpoint"
    told = manage(new, "restore", backup, "--against", remembered).stdout

    assert told.startswith("Restored ")
    assert told.endswith("the record verifies.\n")
    before = pages(environment)
    assert len(before) > 400
    assert pages(new) == before
    assert (tmp_path / "new/media/pictures/jia.jpg").read_bytes() == b"jia"


@pytest.mark.long
def test_nothing_is_restored_over_a_site_that_has_something(site, tmp_path):
    environment, backup, _ = site
    new = elsewhere(environment, tmp_path)
    (tmp_path / "new/media").mkdir(parents=True)
    (tmp_path / "new/media/a.txt").write_text("a")

    over_media = manage(new, "restore", backup, check=False)
    over_all = manage(environment, "restore", backup, check=False)

    assert (over_media.returncode, over_all.returncode) == (1, 1)
    assert "media has files: restore goes into an empty folder only." in over_media.stderr
    assert "The database has tables: restore goes into an empty one only." in over_all.stderr
    with sqlite3.connect(tmp_path / "new/db.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def spoil_database(copy):
    with sqlite3.connect(copy / "database.sqlite3") as database:
        database.execute("UPDATE brands_version SET note = '甲'")


def spoil_all(copy):
    """What somebody does who knows the manifest, but not the key."""
    import hashlib

    spoil_database(copy)
    manifest = json.loads((copy / "manifest.json").read_text())
    data = (copy / "database.sqlite3").read_bytes()
    manifest["files"]["database.sqlite3"] = {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    (copy / "manifest.json").write_text(json.dumps(manifest))


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (spoil_database, "database.sqlite3 has changed since the backup."),
        (spoil_all, "The manifest has changed since the backup: it does not match its MAC."),
        (lambda copy: (copy / "media/pictures/jia.jpg").unlink(), "media/pictures/jia.jpg is missing."),
        (lambda copy: (copy / "media/b.txt").write_text("b"), "media/b.txt is not in the manifest."),
        (lambda copy: (copy / "manifest.json").unlink(), "manifest.json cannot be read"),
        (lambda copy: (copy / "manifest.json").write_text('{"format": 9}'), "format 9 is not known."),
        (lambda copy: (copy / "manifest.json").write_text("[]"), "it is no manifest of a backup."),
        (lambda copy: (copy / "manifest.json").write_text("[" * 100_000), "it is no manifest of a backup."),
        (lambda copy: (copy / "manifest.json").write_text('{"files": null}'), "it is no manifest of a backup."),
    ],
)
def test_a_backup_that_was_changed_is_named(site, copy, tmp_path, spoil, words):
    spoil(copy)

    with pytest.raises(CommandError, match=re.escape(words)):
        call_command("verify_backup", copy)


def test_a_backup_that_was_changed_is_not_restored(site, copy, tmp_path):
    spoil_database(copy)

    told = manage(elsewhere(site[0], tmp_path), "restore", copy, check=False)

    assert told.returncode == 1
    said = "CommandError: Not restored: database.sqlite3 has changed since the backup."
    assert told.stderr.splitlines()[-1] == said
    assert not (tmp_path / "new/media").exists()


@pytest.mark.slow
def test_a_backup_of_a_record_that_was_changed_before_does_not_verify(site, tmp_path):
    environment = elsewhere(site[0], tmp_path)
    manage(environment, "restore", site[1])
    with sqlite3.connect(tmp_path / "new/db.sqlite3") as database:
        database.execute("UPDATE brands_version SET note = '甲' WHERE register_id = 1")
    backup = manage(environment, "backup", "--to", tmp_path / "to").stdout.splitlines()[0]

    told = manage(environment, "verify_backup", backup, check=False)

    assert told.stderr.splitlines()[-1] == "CommandError: 版本 register 1 第1版：与签章不符 (does not match its MAC)"


@pytest.mark.long
def test_without_its_key_a_backup_is_not_believed(site, tmp_path):
    told = manage(site[0] | {"RECORD_KEY": "another key" * 5}, "verify_backup", site[1], check=False)

    assert told.stderr.strip().endswith("which is not known here: set RECORD_KEY.")


@pytest.mark.long
def test_only_as_many_as_wanted_are_kept(site, tmp_path):
    from datetime import UTC, datetime

    from showcase.backup import backups

    for year in (2021, 2022, 2023):
        old = tmp_path / datetime(year, 1, 1, tzinfo=UTC).strftime(backups.NAME)
        old.mkdir()
        (old / "manifest.json").write_text("{}")
    (tmp_path / "mine").mkdir()

    made = manage(site[0], "backup", "--to", tmp_path, "--keep", "2").stdout.splitlines()[0]

    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup-20230101T000000Z", Path(made).name, "mine"]


@pytest.mark.long
def test_a_backup_without_room_leaves_nothing_behind(site, tmp_path):
    command = f"ulimit -f 100; exec {sys.executable} manage.py backup --to {tmp_path}"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=site[0], capture_output=True, text=True, check=False)

    assert done.returncode != 0
    assert [path.name for path in tmp_path.iterdir() if not path.name.startswith(".")] == []


@pytest.mark.slow
def test_a_backup_that_was_killed_leaves_no_backup_and_the_next_one_clears_up(site, tmp_path):
    fifo = Path(site[0]["VAR_DIR"]) / "media" / "held.bin"
    with fifo.open("wb") as file:
        file.truncate(4_000_000_000)  # a sparse file: the copy takes long enough to be killed in
    try:
        process = subprocess.Popen([sys.executable, "manage.py", "backup", "--to", tmp_path], cwd=ROOT, env=site[0])
        end = time.monotonic() + 120
        while not list(tmp_path.glob(".backup-*.part/media/held.bin")) and time.monotonic() < end:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    finally:
        fifo.unlink()
    left = [path.name for path in tmp_path.iterdir()]

    manage(site[0], "backup", "--to", tmp_path)

    assert [name[-5:] for name in left] == [".part"]
    assert [path.name[:7] for path in tmp_path.iterdir()] == ["backup-"]
