"""`make test` asks the first case of a test that has many, the long part all others."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[2]
FILE = "tests/brands/content/test_diff.py"
SLOW = "tests/brands/admin/editing/test_life.py"
MANY = "test_figures_and_dates_change_whole_and_nothing_else_is_marked"


def collected(*words):
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return [line.partition("::")[2] for line in done.stdout.splitlines() if "::" in line]


def test_no_case_is_asked_by_neither_who_names_a_file_is_given_all_and_a_slow_case_is_slow():
    both = ["-o", f"testpaths={FILE} {SLOW}"]
    sampled, rest, slow = (collected(*both, "-m", which) for which in ("not slow and not long", "long", "slow"))
    named = collected(FILE)
    many = [case for case in named if case.startswith(MANY)]
    assert [case for case in sampled if case.startswith(MANY)] == many[:1]
    assert set(many[1:]) <= set(rest)
    lives = [[case for case in part if case not in named] for part in (sampled, rest, slow)]
    assert list(map(len, lives)) == [0, 1, 1]
    assert sorted([*sampled, *rest]) == sorted([*named, *lives[1]])


def test_every_part_of_the_suite_that_ci_runs_is_sampled_or_names_what_it_leaves_out():
    """A folder that is named as an argument is not sampled: its other cases would be asked by nobody."""
    parts = [line for line in (ROOT / ".ci/run").read_text("utf8").splitlines() if line.startswith(".ci/suite ")]
    told = [re.findall(r"servers\[|testpaths=|--ignore=|tests/", part) for part in parts]
    assert told == [["testpaths=", "servers["], ["servers[", "--ignore="]]
