"""SQLite sites, kept in var/pytest while the program is the same: a migrated and empty one, one with the record.

Migrating takes four seconds and loading as many; every worker, and every site that is served, begins with a copy.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "var" / "pytest"


def environment(folder: Path) -> dict[str, str]:
    """The environment of a site in this folder, with the keys of this suite."""
    own = {"VAR_DIR": str(folder), "PLAIN_STATIC": "1", "LOG_LEVEL": "WARNING"}
    own["INDEX_SWEEP"] = "0"  # a test that wants one says so
    # What that site signs, the tests read in their own database.
    own |= {"RECORD_KEY": settings.RECORD_KEY, "LOG_KEY": settings.LOG_KEY}
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own


def create_test_db(**_: object) -> str:
    """Give the tests' own database what migrations leave in one; Django asks for it so, and wants its name."""
    connection.close()
    name = connection.creation._get_test_db_name()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    with closing(sqlite3.connect(migrated() / "db.sqlite3")) as empty:
        empty.backup(connection.connection)
    return name


@cache
def migrated() -> Path:
    """The folder of a site with every migration applied; nobody writes into it."""
    return _kept("migrated", "", "migrate", "--verbosity", "0")


@cache
def loaded() -> Path:
    """The folder of a site that was loaded today, with the keys of this suite; nobody writes into it."""
    return _kept(
        "loaded", f"{timezone.localdate()} {settings.RECORD_KEY} {settings.LOG_KEY}", "first_load", begin=migrated()
    )


@cache
def loaded_and(name: str, code: str) -> Path:
    """The folder of a loaded site on which some lines ran; what they said stands in said.txt there."""
    helpers = [path.read_text("utf8") for path in sorted(Path(__file__).parent.glob("*.py"))]  # what the lines import
    return _kept(name, f"{loaded()} {code} {helpers}", "shell", "--no-imports", "-c", code, begin=loaded())


def _kept(name: str, made_with: str, *command: str, begin: Path | None = None) -> Path:
    """The folder; the first process that asks makes it, others wait for it."""
    from brands.record.program import files_digest  # its models want Django to be there
    from showcase.config.program import FOLDERS

    digest = hashlib.sha256(f"{made_with} {files_digest(*FOLDERS, 'fixtures')}".encode()).hexdigest()
    kept = KEPT / f"{name}-{digest[:16]}"
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            for former in KEPT.glob(f"{name}-*"):
                shutil.rmtree(former)
            folder = KEPT / f"making.{name}"
            shutil.rmtree(folder, ignore_errors=True)
            if begin:
                shutil.copytree(begin, folder)
            _run(folder, *command)
            folder.rename(kept)
    return kept


def _run(folder: Path, *command: str) -> None:
    """Have the folder's site carry out a command of manage.py."""
    folder.mkdir(exist_ok=True)
    with (folder / "said.txt").open("w") as said:
        run = [sys.executable, "manage.py", *command]
        subprocess.run(run, cwd=ROOT, env=environment(folder), check=True, stdout=said)
    with closing(sqlite3.connect(folder / "db.sqlite3")) as database:
        database.execute("PRAGMA journal_mode=DELETE")  # in one file, which a database in memory can be copied from
