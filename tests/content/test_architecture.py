"""docs/architecture.md tells how a brand page is answered: in the files that really run, no more and no fewer."""

import gc
import re
import sys
from functools import _lru_cache_wrapper
from pathlib import Path

import pytest

from brands.models import BrandEntry
from tests.kept_site import Site

ROOT = Path(__file__).resolve().parents[2]
STORY = "## How a brand page is answered"
NAMED = re.compile(r"`((?:brands|showcase|templates)/[a-z0-9_/]+\.(?:py|html))`")
OURS = tuple(f"{ROOT / folder}/" for folder in ("brands", "showcase", "templates"))


def test_every_file_that_the_papers_name_is_there():
    for paper in ("architecture.md", "adding-a-page-kind.md"):
        named = NAMED.findall((ROOT / "docs" / paper).read_text(encoding="utf8"))
        assert named
        assert [name for name in named if "leads" not in name and not (ROOT / name).is_file()] == []


@pytest.mark.django_db
def test_the_story_of_a_brand_page_names_the_files_that_run(record, tmp_path):
    path = BrandEntry.objects.top().first().get_absolute_url()
    Site(tmp_path / "before").ask(path)  # Jinja reads each template once in a process.
    _forget()
    site, ran = Site(tmp_path / "traced"), set()

    def note(frame, event, _):
        if event == "call" and frame.f_code.co_filename.startswith(OURS):
            ran.add(str(Path(frame.f_code.co_filename).relative_to(ROOT)))

    sys.setprofile(note)
    try:
        answer = site.ask(path)
    finally:
        sys.setprofile(None)
    story = (ROOT / "docs" / "architecture.md").read_text(encoding="utf8").partition(STORY)[2].partition("\n## ")[0]
    told = set(NAMED.findall(story))
    assert answer.status == 200
    assert (sorted(ran - told), sorted(told - ran)) == ([], [])


def _forget():
    """Empty what functions of ours remember: the first request of a process runs everything."""
    gc.unfreeze()  # what tests/conftest.py has put aside is not listed
    for found in gc.get_objects():
        if type(found) is _lru_cache_wrapper and found.__module__.startswith(("brands", "showcase")):
            found.cache_clear()
