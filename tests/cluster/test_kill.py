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
    assert (told["statements"] > 20, told["log writes"] > 8) == (True, True)
    assert (told["halves"], told["whole"], told["changed"]) == ([], 0, True)
    said = manage(empty_site, "verify")
    # The one that was killed after its commit wrote no file; whoever comes next reads it back, and remembers it.
    remembered = (Path(empty_site["VAR_DIR"]) / "log" / "public.checkpoint").read_text().splitlines()[1]
    assert f"public {remembered}" in said


@pytest.mark.slow
def test_the_first_load_is_whole_or_not_there(empty_site):
    manage(empty_site, "migrate", "--verbosity", "0")
    told = dying(empty_site, "import")
    assert told["statements"] > 100
    assert (told["halves"], told["whole"], told["changed"]) == ([], 0, True)
    manage(empty_site, "verify")


PUBLISH = """
import sys
from django.contrib.auth import get_user_model
from brands.models import Brand, Version
from tests.reviewed import publish
slugs, node = sys.argv[1].split(","), sys.argv[2]
user, _ = get_user_model().objects.get_or_create(username=node, is_staff=True)
for slug in slugs:
    brand = Brand.objects.get(slug=slug)
    Brand.objects.filter(pk=brand.pk).update(aliases=f"甲{node}")
    publish(brand, by=user, reason=Version.Reason.UPDATE, note=f"甲说明{node}")
"""


@pytest.mark.slow
def test_two_nodes_that_publish_at_once_make_one_line_of_history(empty_site):
    """Two processes publish different brands and the same: nobody waits for ever, nothing is lost."""
    manage(empty_site, "migrate", "--verbosity", "0")
    manage(empty_site, "first_load")
    slugs = manage(empty_site, "shell", "--no-imports", "-c", SLUGS).split()
    own = [[*slugs[:3], slugs[6]], [*slugs[3:6], slugs[6]]]
    # Everybody who signs is there before: two processes would make the same people at once.
    run(empty_site, "-c", f"{SET_UP}{PEOPLE}")
    nodes = [
        subprocess.Popen(
            [sys.executable, "-c", f"{SET_UP}{PUBLISH}", ",".join(told), f"node{number}"],
            cwd=ROOT,
            env=empty_site,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number, told in enumerate(own)
    ]
    ended = [(node.communicate(timeout=120)[1][-2000:], node.returncode) for node in nodes]

    assert ended == [("", 0)] * 2
    assert "记录完好" in manage(empty_site, "verify")
    assert manage(empty_site, "shell", "--no-imports", "-c", COUNTED).split() == ["8", "True"]


SET_UP = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
django.setup()
from django.conf import settings
settings.AFTER_PUBLISHING = []
"""
PEOPLE = """
from tests.reviewed import REVIEWERS, reviewer
for stage in REVIEWERS:
    reviewer(stage)
"""
SLUGS = """
from brands.models import BrandEntry
print(*BrandEntry.objects.public().values_list("slug", flat=True))
"""
COUNTED = """
from brands.models import LogEntry, Version
places = list(LogEntry.objects.filter(log="public").order_by("index").values_list("index", flat=True))
print(Version.objects.filter(published_by__isnull=False).count(), places == list(range(len(places))))
"""


@pytest.mark.slow
def test_a_migration_is_whole_or_not_there_and_can_be_run_again(empty_site):
    manage(empty_site, "migrate", "--verbosity", "0")
    manage(empty_site, "migrate", "brands", BEFORE, "--verbosity", "0")
    told = dying(empty_site, "migrate", MIGRATION=MIGRATION)
    assert told["statements"] > 10
    assert (told["halves"], told["whole"], told["changed"]) == ([], 0, True)
    manage(empty_site, "migrate", "--verbosity", "0")
    manage(empty_site, "makemigrations", "--check", "--dry-run")
