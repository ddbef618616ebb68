"""The tables that a test writes: all of a database but those that it fills by itself when it is made."""

import sqlite3
from collections.abc import Callable, Iterable

FILLED = (
    "django_%",
    "sqlite_%",
    "auth_permission",
    "auth_group%",
    "brands_audit%",
    "brands_text_index%",
    "brands_wordrule",
)
WRITTEN = "django_session"


def own_tables(execute: Callable[[str], Iterable[tuple[str]]]) -> list[str]:
    """Their names in an SQLite database, of which `execute` asks."""
    unlike = " AND ".join(f"name NOT LIKE '{pattern}'" for pattern in FILLED)
    query = f"SELECT name FROM sqlite_master WHERE type = 'table' AND ({unlike} OR name = '{WRITTEN}')"
    return [name for (name,) in execute(query)]


def rows_of(database: sqlite3.Connection, table: str) -> tuple[list[str], list[tuple]]:
    """The columns of a table, and all its rows."""
    cursor = database.execute(f'SELECT * FROM "{table}"')
    return [column[0] for column in cursor.description], cursor.fetchall()
