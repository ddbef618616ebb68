"""What SECURITY.md and docs/runbook.md say is what the site has: each figure, name and command, compared."""

import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from showcase.guards import alarms, jobs
from showcase.pagestore import stored_page
from showcase.routes.lookup import kinds
from showcase.urls import urlpatterns  # noqa: F401 -- the routes are declared once it is read

ROOT = Path(__file__).resolve().parents[2]
RUNBOOK = (ROOT / "docs/runbook.md").read_text("utf8")
SECURITY = (ROOT / "SECURITY.md").read_text("utf8")
TOLD = re.sub(r"\s+", " ", RUNBOOK)


def rows(text, heading):
    """The cells of a table's lines below a heading."""
    part = text.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    lines = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line] for line in lines[2:]]


def named_tests(cell, before):
    """The files of a cell; a bare name stands beside the one before, "the same" are the row above."""
    folder = before[-1].parent if before else ROOT
    found = list(before) if "the same" in cell else []
    for name in re.findall(r"`([\w/.]+)`", cell):
        path = ROOT / name if "/" in name else folder / name
        folder = path if path.is_dir() else path.parent
        found.append(path)
    return found


def has_plain_test(path):
    """Whether `make test` runs one of the tests there: not all are slow."""
    files = sorted(path.glob("test_*.py")) if path.is_dir() else [path]
    for file in filter(Path.exists, files):
        text = file.read_text("utf8")
        marked = len(re.findall(r"^@pytest.mark.(?:slow|long)", text, re.MULTILINE))
        if len(re.findall(r"^def test_", text, re.MULTILINE)) > marked:
            return True
    return False


def test_each_defence_names_its_tests_and_they_are_there():
    of = "What is defended, where, and which test fails without it"
    tests, before = {}, []
    for against, _, cell in rows(SECURITY, of):
        tests[against] = before = named_tests(cell, before)
    assert len(tests) == SECURITY.split(of)[1].count("\n| ") - 2
    missing = {against: str(path) for against, paths in tests.items() for path in paths if not path.exists()}
    assert missing == {}
    silent = [against for against, paths in tests.items() if not any(map(has_plain_test, paths))]
    # `kill -9` takes minutes: .ci/run and make test-all have it.
    assert [one for one in silent if "killed" not in one] == []


def test_each_defence_names_modules_that_are_there():
    named = re.findall(r"`((?:brands|showcase|static|docs)/[\w/.]+)`", SECURITY)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_alarm_is_told_of_and_no_other():
    told = {name for row in rows(RUNBOOK, "What alarms mean") for name in re.findall(r"`([a-z][a-z-]*)", row[0])}
    own = {value for name, value in vars(alarms).items() if name.isupper() and isinstance(value, str)}
    assert told == own | {"log-public", "log-deeds", "job-"}
    of_jobs = next(row[1] for row in rows(RUNBOOK, "What alarms mean") if row[0].startswith("`job-"))
    assert set(re.findall(r"\w+", of_jobs.split("(")[1].split(")")[0])) == set(jobs.LIMITS)


def test_figures_are_those_of_the_program():
    routes = kinds()
    rates = [routes["search"].rate.a_minute, routes["check"].rate.a_minute]
    assert f"(search {rates[0]}, check {rates[1]}, logins 30 a minute)" in TOLD
    assert "stale-if-error=600" in stored_page.SHARED
    assert "for ten minutes after it last asked (`stale-if-error`" in TOLD
    assert f"An alarm stands for {int(alarms.LASTS / 60)} minutes".replace("2", "two") in TOLD


def test_commands_and_their_options_are_there():
    known = get_commands()
    for text in (RUNBOOK, SECURITY):
        for name, rest in re.findall(r"(?:deploy/manage|manage\.py) ([a-z_]+)([^`\n]*)", text):
            if name == "shell":
                continue
            assert name in known
            parser = load_command_class(known[name], name).create_parser("manage.py", name)
            options = set(re.findall(r"(?<![\w-])--[a-z-]+", re.split(r"[#;&|]", rest)[0]))
            assert options - set(parser._option_string_actions) == set()
    restore = (ROOT / "deploy/restore").read_text("utf8")
    assert {option for option in ("--against", "--forget", "--anew") if option not in restore} == set()


def test_what_is_kept_is_kept_so_and_nowhere_with_an_address():
    kept = {row[0]: row[1] for row in rows(RUNBOOK, "What is kept, and for how long")}
    backup = (ROOT / "deploy/systemd/work-brands-backup.service").read_text("utf8")
    assert (kept["backups"], "--keep 30" in backup) == ("thirty nights", True)
    template = (ROOT / "deploy/nginx/nginx.conf.template").read_text("utf8")
    line = re.search(r"log_format lines(.*?);", template, re.DOTALL)[1]
    assert set(re.findall(r"\$(\w+)", line)).isdisjoint({"remote_addr", "binary_remote_addr", "request_uri", "args"})
    assert "access_log ${LOG_DIR}/access.log lines" in template
    # No command of ours takes a deed or a version away.
    ours = [name for name, app in get_commands().items() if app in {"brands", "showcase"}]
    assert [name for name in ours if re.search("delete|purge|prune|forget|erase", name)] == []


def test_the_dated_line_is_of_what_is_installed():
    parts = [row[0] for row in rows(RUNBOOK, "Until when")]
    lock = (ROOT / "requirements/base.txt").read_text("utf8")
    python = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]["requires-python"]
    image = (ROOT / "deploy/Dockerfile").read_text("utf8")
    compose = (ROOT / "deploy/compose.yaml").read_text("utf8")
    assert parts == ["Django 5.2", "Python 3.11", "Debian 12", "PostgreSQL 15"]
    assert re.search(r"^django==5\.2\.", lock, re.IGNORECASE | re.MULTILINE)
    assert (python, "FROM python:3.11-slim-bookworm" in image, "postgres:15-bookworm" in compose) == (
        ">=3.11",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("What is kept, and for how long", ["one year is the least", "takes 启用 away", "rotate `LOG_KEY`"]),
        ("An order to delete", ["紧急撤下", "撤回语句", "in SQL, by two people", "it is the proof of why"]),
        ("How the site ends", ["static copy", "`/log/checkpoint`, `/log/key`", "`data.zip`", "Destroy `LOG_KEY` last"]),
        ("Until when", ["make lock UPGRADE=1", "October 2027", "April 2028"]),
    ],
)
def test_the_runbook_says_how_long_how_one_leaves_how_to_delete_and_how_it_ends(heading, said):
    part = RUNBOOK.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    assert [words for words in said if words not in part] == []
