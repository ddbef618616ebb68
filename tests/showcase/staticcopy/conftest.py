"""A small site and its static copy, made once for all tests that only read it."""

import json
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from django.core.management import call_command

from tests import reviewed


@dataclass
class Made:
    """A copy, the lines of its manifest by address, and what the site answered when it was made."""

    folder: Path
    lines: dict
    live: dict


MADE = []


@pytest.fixture
def small(request, db, tmp_path_factory):
    """甲品牌 with a Chinese tag and two versions, 乙品牌 withdrawn; copied once for all tests, which only read it."""
    if not MADE:
        MADE.append(_made(request.getfixturevalue, tmp_path_factory.mktemp("small")))
    return MADE[0]


def _made(fixture, folder):
    fixture("settings").MEDIA_ROOT = folder / "media"
    fixture("register")
    publish, make_brand = fixture("publish"), fixture("make_brand")
    publish(fixture("edition"), reason="first")
    brand = make_brand(tags=[("协商", "协商", "累计协商近260件")])
    reviewed.give_former_address(brand, "jia-jiu")
    brand.aliases = "甲"
    brand.save()
    publish(brand)
    fixture("withdraw")(make_brand("乙品牌", slug="yi", order=2))
    call_command("export_site", folder / "copy")
    manifest = json.loads((folder / "copy/manifest.json").read_text())
    lines = {urlsplit(line["address"]).path: line for line in manifest["pages"]}
    live = {path: _live(fixture("client"), path) for path, line in lines.items() if line["status"] == 200}
    return Made(folder / "copy", lines, live)


def _live(client, path):
    return b"".join(client.get(unquote(path), headers={"host": "127.0.0.1:8000"}))
