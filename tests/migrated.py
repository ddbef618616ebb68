"""An empty SQLite database with every migration applied, kept in var/pytest while the program is the same.

Migrating takes ten seconds; every worker, and every site that the suite serves, begins with a copy.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

KEPT = settings.BASE_DIR / "var" / "pytest"


def put_migrated(path: Path) -> None:
    """Put a copy at `path`; the first process that asks makes the original, others wait for it."""
    from showcase.config.program import program_digest  # its models want Django to be there

    KEPT.mkdir(parents=True, exist_ok=True)
    kept = KEPT / f"migrated-{program_digest()[:16]}.sqlite3"
    with (KEPT / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            _make(kept)
        shutil.copy(kept, path)


def _make(kept: Path) -> None:
    folder = KEPT / "migrating"
    shutil.rmtree(folder, ignore_errors=True)
    for former in KEPT.glob("migrated-*.sqlite3"):
        former.unlink()
    # In one file, so that it can be copied into a database in memory too.
    code = "from django.db import connection\nconnection.cursor().execute('PRAGMA journal_mode=DELETE')"
    for arguments in (["migrate", "--verbosity", "0"], ["shell", "--no-imports", "-c", code]):
        environment = os.environ | {"VAR_DIR": str(folder), "LOG_LEVEL": "WARNING"}
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=settings.BASE_DIR, env=environment, check=True)
    (folder / "db.sqlite3").rename(kept)
    shutil.rmtree(folder)
