"""The colours of the site stand in static/css/tokens.css, and nowhere else."""

import subprocess

from django.conf import settings

from showcase.pictures.palette import palette

# Made files carry the colour that they were drawn in; tests name it to compare.
MADE = ("static/img/", "tests/", "bench/RESULTS.md")


def test_the_accent_is_written_once():
    accent = palette()["site-red"]
    found = subprocess.run(
        ["git", "grep", "-lIiF", accent], cwd=settings.BASE_DIR, capture_output=True, text=True, check=False
    )
    assert [path for path in found.stdout.split() if not path.startswith(MADE)] == ["static/css/tokens.css"]


def test_page_and_manifest_and_icon_are_in_the_accent(client, db):
    accent = palette()["site-red"]
    assert f'<meta name="theme-color" content="{accent}">' in client.get("/about/").content.decode()
    assert accent in (settings.BASE_DIR / "static" / "img" / "favicon.svg").read_text("utf-8")
