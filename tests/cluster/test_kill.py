"""`kill -9` while something is published, loaded or migrated: the database holds all of it, or nothing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.postgresql import binaries, running

ROOT = Path(__file__).resolve().parents[2]
# A migration with several tables, and the one before it.
BEFORE, MIGRATION = "0004", "0005"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_site(request, tmp_path):
    """The environment of a site without tables, on either database."""
    own = {"VAR_DIR": str(tmp_path), "PLAIN_STATIC": "1", "LOG_LEVEL": "ERROR"}
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name} | own
    if request.param == "sqlite":
        yield environment
        return
    if binaries() is None:
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    with running() as url:
        yield environment | {"DATABASE_URL": url}


def run(environment, *command):
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def manage(environment, *command):
    return run(environment, "manage.py", *command)


def dying(environment, what, **more):
    return json.loads(run(environment | more, "tests/cluster/dying.py", what).splitlines()[-1])


@pytest.mark.slow
def test_a_version_is_published_whole_or_not_at_all(empty_site):
    manage(empty_site, "migrate", "--verbosity", "0")
    manage(empty_site, "first_load")
    told = dying(empty_site, "publish")
    assert told["statements"] > 20
    assert (told["halves"], told["whole"], told["changed"]) == ([], 0, True)
    manage(empty_site, "verify")


@pytest.mark.slow
def test_the_first_load_is_whole_or_not_there(empty_site):
    manage(empty_site, "migrate", "--verbosity", "0")
    told = dying(empty_site, "import")
    assert told["statements"] > 100
    assert (told["halves"], told["whole"], told["changed"]) == ([], 0, True)
    manage(empty_site, "verify")


@pytest.mark.slow
def test_a_migration_is_whole_or_not_there_and_can_be_run_again(empty_site):
    manage(empty_site, "migrate", "brands", BEFORE, "--verbosity", "0")
    told = dying(empty_site, "migrate", MIGRATION=MIGRATION)
    assert told["statements"] > 10
    assert (told["halves"], told["whole"], told["changed"]) == ([], 0, True)
    manage(empty_site, "migrate", "--verbosity", "0")
    manage(empty_site, "makemigrations", "--check", "--dry-run")
