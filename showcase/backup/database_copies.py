"""The whole database as one file, and back into an empty database: SQLite by its backup, PostgreSQL by its programs."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

from showcase.config.files import write_whole

FILES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
PLAIN = ("--no-owner", "--no-privileges", "--no-comments")


class CopyFailed(Exception):
    """A database could not be copied, read or filled; says why."""


def file_name() -> str:
    """The name of the copy of a database such as this site's."""
    return FILES[connection.vendor]


def copy(path: Path) -> None:
    """Write the database, as it stands at one moment, to a file; readers and writers go on meanwhile."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(path)) as target:
            connection.connection.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
    else:
        _run("pg_dump", "--format=custom", *PLAIN, f"--file={path}")


def problems(path: Path) -> list[str]:
    """Why a copy cannot be read as what it is; none for one that can."""
    try:
        if path.name == FILES["sqlite"]:
            with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
                told = [row[0] for row in database.execute("PRAGMA integrity_check")]
            return [] if told == ["ok"] else [f"{path.name}: {line}" for line in told]
        _run("pg_restore", "--list", str(path))
    except (sqlite3.Error, CopyFailed) as error:
        return [f"{path.name}: {error}"]
    return []


def is_empty() -> bool:
    """Whether the database has no table at all."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def fill(path: Path) -> None:
    """Put a copy into the empty database: all of it or nothing."""
    if connection.vendor == "postgresql":
        connection.close()
        _run("pg_restore", "--single-transaction", "--exit-on-error", *PLAIN, f"--dbname={_name()}", str(path))
        return
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    for left in ("-wal", "-shm"):
        target.with_name(target.name + left).unlink(missing_ok=True)
    write_whole(target, path.read_bytes(), mode=0o600, durable=True)


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs against this site's database; the password is in no argument."""
    row = connection.settings_dict
    known = {"PGHOST": row["HOST"], "PGPORT": row["PORT"], "PGUSER": row["USER"], "PGPASSWORD": row["PASSWORD"]}
    known |= {"PGDATABASE": row["NAME"]}
    environment = os.environ | {name: str(value) for name, value in known.items() if value}
    try:
        done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise CopyFailed(f"there is no {program} here: apt-get install postgresql-client") from error
    if done.returncode:
        raise CopyFailed(f"{program}: {done.stderr.strip()}")
