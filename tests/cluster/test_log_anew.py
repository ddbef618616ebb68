"""The logs begun anew on one node of two, on either database: the other follows, and shows its pages all the while."""

import json
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.postgresql import binaries, running
from tests.sites import served

ROOT = Path(__file__).resolve().parents[2]
WHILE = 60  # seconds after which a node that did not follow never will


@pytest.fixture(params=["sqlite", "postgresql"])
def nodes(request, tmp_path):
    """The environments of two nodes over one database, each with its own memory."""
    own = {"PLAIN_STATIC": "1", "LOG_LEVEL": "CRITICAL", "INDEX_SWEEP": "0"}
    environment = {name: value for name, value in os.environ.items() if "PYTEST" not in name} | own
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    keys = {name: f"{name} of a test" * 4 for name in ("LOG_KEY", "RECORD_KEY", "SECRET_KEY")}
    with ExitStack() as stack:
        if request.param == "postgresql" and binaries() is None:
            pytest.skip("no PostgreSQL here: apt-get install postgresql")
        url = stack.enter_context(running()) if request.param == "postgresql" else f"sqlite:///{tmp_path}/db.sqlite3"
        made = [environment | keys | {"DATABASE_URL": url, "VAR_DIR": str(folder)} for folder in folders]
        run(made[0], "manage.py", "migrate", "--verbosity", "0")
        run(made[0], "manage.py", "first_load")
        yield made


def run(environment, *command):
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


ANEW = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
django.setup()
import getpass
from django.conf import settings
from django.core.management import call_command
from tests.people import PASSWORD, person
settings.AFTER_PUBLISHING = []
person("zhang", "系统"), person("li", "终审")
getpass.getpass = lambda prompt: PASSWORD
call_command("begin_log", anew="key", by=["zhang", "li"], why="甲理由")
"""
PUBLISH = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
django.setup()
from django.conf import settings
from brands.models import Brand
from tests.people import person
from tests.reviewed import publish
settings.AFTER_PUBLISHING = []
brand = Brand.objects.exclude(slug=None).order_by("pk").first()
Brand.objects.filter(pk=brand.pk).update(aliases="甲别名")
print(publish(brand, by=person("wang", "撰稿"), reason="update", note="甲说明").brand.slug)
"""


def get(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.status, answer.read().decode()


def origin(address):
    return get(f"{address}/log/checkpoint")[1].splitlines()[0]


def alarms(address):
    return [alarm["name"] for alarm in json.loads(get(f"{address}/healthz")[1])["alarms"]]


def until(asked, wanted):
    """Ask again and again until the answer is what is wanted; the last answer."""
    end = time.monotonic() + WHILE
    while (found := asked()) != wanted and time.monotonic() < end:
        time.sleep(0.2)
    return found


@pytest.mark.slow
def test_the_other_node_follows_a_log_that_was_begun_anew_and_never_stops_to_answer(nodes):
    with served(nodes[0]) as one, served(nodes[1]) as two:
        first = origin(one)
        pages = [f"{two}{path}" for path in ("/", "/brands/", "/timeline/")]
        assert [get(page)[0] for page in pages] == [200] * 3
        memory = Path(nodes[1]["VAR_DIR"]) / "log"
        until((memory / "public.checkpoint").exists, True)
        before = (memory / "public.checkpoint").read_text()

        run(nodes[0], "-c", ANEW)
        seen = [get(page)[0] for page in pages]

        second = f"{first}/2"
        told = [
            until(lambda at=at: get(f"{at}/log/2/checkpoint")[1].splitlines()[0] if _has_second(at) else "", second)
            for at in (one, two)
        ]
        assert (told, seen) == ([second] * 2, [200] * 3)
        assert until((memory / "public-1.checkpoint").exists, True)
        assert (memory / "public-1.checkpoint").read_text() == before
        assert (memory / "public.checkpoint").read_text().splitlines()[0] == second
        assert [origin(at) for at in (one, two)] == [first] * 2  # the old one is served on where it was
        assert [alarms(at) for at in (one, two)] == [[], []]
        slug = run(nodes[0], "-c", PUBLISH).split()[-1]
        assert until(lambda: "甲说明" in get(f"{two}/brands/{slug}/versions/")[1], wanted=True)
    assert "记录完好" in run(nodes[1], "manage.py", "verify")


def _has_second(address):
    return "/log/2/" in get(f"{address}/log/")[1]
