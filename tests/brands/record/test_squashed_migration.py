"""The migration that stands for many leaves an empty database as those leave it, on either engine."""

import subprocess
import sys

import pytest

from bench.postgresql import binaries, running
from tests import ready_sites

pytestmark = pytest.mark.slow

IN_ONE = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
STEP_BY_STEP = """
from django.db.migrations.executor import MigrationExecutor
executor = MigrationExecutor(connection)
executor.loader.replace_migrations = False
executor.loader.build_graph()
executor.migrate([node for node in executor.loader.graph.leaf_nodes() if "squashed" not in node[1]])
"""
OF_ENGINE = {
    "sqlite": ["SELECT name, sql FROM sqlite_master WHERE type <> 'table'"],
    "postgresql": [
        # An index on a column that was renamed since keeps its first name.
        "SELECT regexp_replace(indexdef, 'INDEX .* ON', 'INDEX ON') FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint",
        "SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        "SELECT table_name, column_name, generation_expression FROM information_schema.columns",
    ],
}
TOLD = """
def rows(query):
    cursor.execute(query)
    return cursor.fetchall()
with connection.cursor() as cursor:
    told = [row for query in {} for row in rows(query)]
    for table in connection.introspection.table_names(cursor):
        told += [(table, *column) for column in connection.introspection.get_table_description(cursor, table)]
        told += [(table, one) for one in connection.introspection.get_constraints(cursor, table).values()]
    told += rows("SELECT name FROM auth_group") + rows("SELECT key, kind, words, message, source FROM brands_wordrule")
print(*sorted(map(repr, told)), sep="\\n")
"""


def told(folder, how, engine, **own):
    """What stands in a database after its migrations, a line each."""
    folder.mkdir()
    code = "from django.db import connection\n" + how + TOLD.format(OF_ENGINE[engine])
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", code]
    environment = ready_sites.environment(folder) | own
    done = subprocess.run(command, cwd=ready_sites.ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_on_sqlite(tmp_path):
    one, steps = (told(tmp_path / name, how, "sqlite") for name, how in (("one", IN_ONE), ("steps", STEP_BY_STEP)))

    assert one == steps
    assert len(one) > 800


@pytest.mark.skipif(binaries() is None, reason="no PostgreSQL here: apt-get install postgresql")
def test_on_postgresql(tmp_path):
    with running() as first, running() as second:
        one = told(tmp_path / "one", IN_ONE, "postgresql", DATABASE_URL=first)
        steps = told(tmp_path / "steps", STEP_BY_STEP, "postgresql", DATABASE_URL=second)

    assert one == steps
    assert len(one) > 800
