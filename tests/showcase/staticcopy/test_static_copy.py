"""What is never copied, and the whole copy of the real record: no link in it is dead."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest
from django.core.management import CommandError, call_command

from showcase.staticcopy import static_copy, static_links

ROOT = Path(__file__).resolve().parents[3]
ORIGIN = "http://127.0.0.1:8000"


@pytest.mark.long
def test_a_link_that_leads_to_nothing_stops_the_export(register, make_brand, settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    make_brand()
    linked = static_links.linked
    monkeypatch.setattr(static_links, "linked", lambda *page: [*linked(*page), "/nichts/"])

    with pytest.raises(CommandError, match=r"No copy was made: Links lead to nothing:\n(404 .*\n)*404 /nichts/"):
        call_command("export_site", tmp_path / "copy")

    assert [path.name for path in tmp_path.iterdir()] == ["media"]


def test_an_export_is_never_written_over_another(tmp_path, db):
    (tmp_path / "copy").mkdir()

    with pytest.raises(CommandError, match="is there already"):
        call_command("export_site", tmp_path / "copy")


@pytest.mark.parametrize("path", ["/../etc/passwd", "/a/%2e%2e/b", "/a%00b", "/" + "甲" * 86])
def test_no_address_becomes_a_file_outside_the_copy(path):
    with pytest.raises(static_copy.CopyRefused, match="No file can have the name"):
        static_copy.file_of(path, "site")


@pytest.fixture(scope="module")
def copy(site_environment, tmp_path_factory):
    """The copy of the real record, made as staff make it."""
    folder = tmp_path_factory.mktemp("export") / "copy"
    command = [sys.executable, "manage.py", "export_site", str(folder)]
    subprocess.run(command, cwd=ROOT, env=site_environment | {"SITE_ORIGIN": ORIGIN}, check=True)
    return folder


@pytest.mark.slow
def test_no_link_of_the_whole_copy_is_dead(copy):
    manifest = json.loads((copy / "manifest.json").read_text())["pages"]
    known = {urlsplit(line["address"]).path: line for line in manifest}
    dead, ids = [], {}
    pages = {path: line for path, line in known.items() if line["file"] and line["type"].startswith("text/html")}
    trees = {path: lxml.html.parse(copy / line["file"]).getroot() for path, line in pages.items()}
    for path, tree in trees.items():
        ids[path] = set(tree.xpath("//@id"))
    for path, tree in trees.items():
        tree.make_links_absolute(ORIGIN + path)
        for _, _, link, _ in tree.iterlinks():
            target = urlsplit(link)
            if f"{target.scheme}://{target.netloc}" != ORIGIN or target.path in ("/search/", "/zh-hant/search/"):
                continue
            is_static = target.path.startswith("/static/") and (copy / "site" / target.path[1:]).is_file()
            if not is_static and target.path not in known:
                dead.append((path, link))
            elif target.fragment and target.path in ids and ":~:" not in target.fragment:
                dead += [] if unquote(target.fragment) in ids[target.path] else [(path, link)]
            if target.query:
                dead.append((path, link))

    assert len(pages) > 150
    assert dead == []
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=copy, check=False).returncode == 0
