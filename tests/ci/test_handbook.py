"""The staff's handbook says what the browser plays: each step is a test of its name, each picture there and small."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HANDBOOK = (ROOT / "docs" / "handbook.md").read_text(encoding="utf8")
PLAYS = ("test_desk_play.py", "test_desk_people.py", "test_desk_login.py", "test_desk_more.py")
PICTURES = sorted(path.name for path in (ROOT / "docs" / "handbook").iterdir())


def test_each_step_of_the_handbook_is_a_browser_test_of_its_name():
    steps = re.findall(r'^<a id="(\w+)"></a>\n\n##', HANDBOOK, re.MULTILINE)
    code = "\n".join((ROOT / "tests" / "browser" / name).read_text(encoding="utf8") for name in PLAYS)
    assert sorted(steps) == sorted(re.findall(r"^def test_(\w+)", code, re.MULTILINE))


def test_each_picture_of_the_handbook_is_shown_once():
    assert sorted(re.findall(r"\]\(handbook/([\w-]+\.png)\)", HANDBOOK)) == PICTURES


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_of_the_handbook_is_small(name):
    assert (ROOT / "docs" / "handbook" / name).stat().st_size <= 120_000
