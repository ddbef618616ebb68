"""What a fixture made, put in again as rows: publishing anew for each test takes twenty times as long.

A fixture is remembered together with all that was remembered before it in the same test, so that what it left is put
into just the database that it was made in. Everywhere else it is made as usual.
"""

import pickle
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import timezone

from brands.models import logbook
from brands.record import publishing
from tests.own_tables import own_tables

CLOCKS = (timezone.now, publishing._now)
SEQUENCES = "sqlite_sequence"  # which key the next row gets
ADDED = ("brands_audit", "brands_audithead", SEQUENCES)  # what has rows from the beginning, and more of them later
State = tuple[Any, ...]


class Change(NamedTuple):
    """What a fixture did: {table: (rows that went, rows that came)}, what the logs are by then, what it gave."""

    rows: dict[str, tuple[list[tuple], list[tuple]]]
    proven: list[Any]
    given: bytes


_seen: set[State] = set()  # made once: what is made again is remembered
_changes: dict[State, Change] = {}
_stands: list[tuple[State, int]] = []  # what stands in the database, and how much had been written by then


def fixture(make: Callable[[], Any], *key: Any) -> Any:
    """What `make` gives, with its rows in the database; `key` tells it from others made in the same place."""
    before = _standing()
    if before is None:
        return make()
    name = (*before, make.__module__, make.__qualname__, pickle.dumps(key))
    if name in _changes:
        given = _put(_changes[name])
    elif name in _seen:
        _changes[name], given = _made(make)
    else:
        _seen.add(name)
        given = make()
    _stands[:] = [(name, _written())]
    return given


def begin() -> None:
    """Know nothing of what stands in the database: what a test before wrote is undone."""
    _stands.clear()


def _standing() -> State | None:
    """What stands in the database, by the names of what made it; None where something else wrote too."""
    if connection.vendor != "sqlite" or not connection.in_atomic_block or (timezone.now, publishing._now) != CLOCKS:
        return None
    connection.ensure_connection()
    for state, written in _stands:
        if written == _written():
            return state
    keys = (settings.LOG_KEY, *settings.LOG_KEY_FALLBACKS, settings.RECORD_KEY, settings.LOG_ORIGIN)
    counts = " + ".join(f'(SELECT count(*) FROM "{table}")' for table in _tables())
    with connection.cursor() as cursor:
        return keys if cursor.execute(f"SELECT {counts}").fetchone() == (0,) else None


@cache
def _tables() -> list[str]:
    with connection.cursor() as cursor:
        return own_tables(lambda query: cursor.execute(query).fetchall())


def _written() -> int:
    return connection.connection.total_changes


def _made(make: Callable[[], Any]) -> tuple[Change, Any]:
    before = _rows()
    given = make()
    after = _rows()
    rows = {
        table: ([row for row in before[table] if row not in set(after[table])], came)
        for table in after
        if (came := [row for row in after[table] if row not in set(before[table])]) or after[table] != before[table]
    }
    return Change(rows, [log.view() for log in logbook.both], pickle.dumps(given)), given


def _rows() -> dict[str, list[tuple]]:
    with connection.cursor() as cursor:
        return {table: cursor.execute(f'SELECT * FROM "{table}"').fetchall() for table in (*_tables(), *ADDED)}


def _put(change: Change) -> Any:
    with connection.cursor() as cursor:
        for table, (went, came) in change.rows.items():
            columns = cursor.execute(f'PRAGMA table_info("{table}")').fetchall()
            key = next((place for place, *_, is_key in columns if is_key), 0)
            # A row that came has moved its table's sequence by itself, so that this stands there already.
            for row in {*went, *(came if table == SEQUENCES else ())}:
                cursor.execute(f'DELETE FROM "{table}" WHERE "{columns[key][1]}" = %s', [row[key]])
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({marks})', came)
    for log, proven in zip(logbook.both, change.proven, strict=True):
        log.reset(empty=False)
        log._proven = proven
    return pickle.loads(change.given)
