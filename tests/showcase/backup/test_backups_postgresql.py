"""A backup on PostgreSQL: a dump is made, and restored into an empty database."""

import shutil
from pathlib import Path

import pytest

try:
    import psycopg
except ImportError:
    psycopg = None

from tests.other_sites import manage, pages


@pytest.fixture
def postgresql(site_environment, tmp_path):
    """The environments of a loaded site on PostgreSQL and of an empty one beside it."""
    from bench import postgresql

    try:
        with postgresql.running() as url:
            common = site_environment | {"DJANGO_SETTINGS_MODULE": "showcase.settings"}
            new = url.rpartition("/")[0] + "/new"
            full = common | {"DATABASE_URL": url, "VAR_DIR": str(tmp_path / "full")}
            with psycopg.connect(url.replace("postgres://", "postgresql://"), autocommit=True) as connection:
                connection.execute("CREATE DATABASE new")
            manage(full, "migrate", "--verbosity", "0")
            manage(full, "first_load")
            yield full, common | {"DATABASE_URL": new, "VAR_DIR": str(tmp_path / "new")}
    except LookupError as error:
        pytest.skip(str(error))


@pytest.mark.slow
@pytest.mark.skipif(psycopg is None or not shutil.which("pg_dump"), reason="no psycopg or no pg_dump here")
def test_postgresql_is_backed_up_and_restored_into_an_empty_database(postgresql, tmp_path):
    full, new = postgresql
    backup = Path(manage(full, "backup", "--to", tmp_path / "to").stdout.splitlines()[0])

    told = manage(new, "restore", backup).stdout
    again = manage(new, "restore", backup, check=False)

    assert told.endswith("the record verifies.\n")
    assert "The database has tables: restore goes into an empty one only." in again.stderr
    assert pages(new) == pages(full)
    (backup / "database.dump").write_bytes((backup / "database.dump").read_bytes()[:1000])
    assert manage(new, "verify_backup", backup, check=False).stderr == (
        "CommandError: database.dump has changed since the backup.\n"
    )
