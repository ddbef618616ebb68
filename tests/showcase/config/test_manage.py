"""What a machine refuses a command is one line on stderr: its database, its files, a record that is not believed."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
AWAY = "postgres://jia:jia@127.0.0.1:1/jia"


def last_line(environment, *command):
    """The last line that a command says on stderr, beside its lines for journald; it ends with 1."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    return [line for line in done.stderr.splitlines() if not line.startswith("{")][-1]


@pytest.fixture
def environment(tmp_path):
    return os.environ | {"VAR_DIR": str(tmp_path)}


def test_a_database_without_tables_is_named(environment, tmp_path):
    place = f"Not done: database {tmp_path}/db.sqlite3: no such table: "

    assert last_line(environment, "publish_due").startswith(place)


def test_the_line_is_written_at_once_so_that_no_other_thread_writes_into_it(environment, tmp_path):
    pieces = tmp_path / "pieces"
    noted = f"import runpy, sys; w = sys.stderr.write; f = open({str(pieces)!r}, 'w', buffering=1)"
    noted += "; sys.stderr.write = lambda text: (f.write(repr(text) + '\\n'), w(text))[1]"
    noted += "; sys.argv = ['manage.py', 'publish_due']; runpy.run_path('manage.py', run_name='__main__')"

    done = subprocess.run([sys.executable, "-c", noted], cwd=ROOT, env=environment, capture_output=True, check=False)

    last = pieces.read_text().splitlines()[-1]
    assert (done.returncode, last[1:10], last[-3:-1]) == (1, "Not done:", r"\n")


@pytest.mark.long
def test_a_database_that_is_none_or_away_is_named(environment, tmp_path):
    (tmp_path / "db.sqlite3").write_bytes(b"jia" * 1000)

    assert last_line(environment, "verify") == f"Not done: database {tmp_path}/db.sqlite3: file is not a database."
    told = last_line(environment | {"DATABASE_URL": AWAY}, "publish_due")
    assert told.startswith("Not done: database jia at 127.0.0.1: ")


@pytest.mark.long
@pytest.mark.parametrize("command", ["backup", "build_search", "check_links", "export_site copy"])
def test_a_log_that_is_not_believed_ends_a_command_in_a_line(own_site, tmp_path, command):
    with sqlite3.connect(tmp_path / "db.sqlite3") as database:
        database.execute("UPDATE brands_loghead SET checkpoint = replace(checkpoint, '— ', '— x')")
    database.close()

    told = last_line(own_site.environment, *command.replace("copy", str(tmp_path / "copy")).split())

    assert told.startswith("Not done: 日志的末尾不是本站的密钥所签 (")


@pytest.mark.parametrize("folder", ["db.sqlite3", "db.sqlite3/var", "/proc"])
def test_a_folder_that_cannot_be_made_or_written_is_named(environment, tmp_path, folder):
    (tmp_path / "db.sqlite3").touch()

    told = last_line({**environment, "VAR_DIR": str(tmp_path / folder)}, "check")

    assert told.startswith("Not set right: ")
    assert ("VAR_DIR" in told, str(tmp_path / folder) in told) == (True, True)
