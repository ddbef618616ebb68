"""A database of each former landing, brought to today: nothing is lost, every page is shown, the record is whole.

`landings/<commit>.sqlite3.xz` was made by that commit's own code: 甲品牌 with two versions and a later draft, 乙品牌
(of which words were taken back, where the commit could do that), 丙品牌 withdrawn, and an account that is a superuser.
"""

import ast
import json
import lzma
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from brands.content.redact import SIGN

ROOT = Path(__file__).resolve().parents[2]
LANDINGS = [
    pytest.param(path, id=path.name.partition(".")[0], marks=pytest.mark.long)
    for path in sorted((Path(__file__).parent / "landings").glob("*.xz"))
]
ALIAS = "只在草稿里的别名"
# The keys that the landings were made with.
KEYS = {"SECRET_KEY": "landing-secret-" * 4, "RECORD_KEY": "landing-record-" * 4}
WITHDRAWN = "/brands/bing/"


@pytest.fixture(scope="module", params=LANDINGS)
def upgraded(request, tmp_path_factory):
    """What tests/install/upgraded.py says of a landing's database."""
    folder = tmp_path_factory.mktemp("upgraded")
    (folder / "db.sqlite3").write_bytes(lzma.decompress(request.param.read_bytes()))
    own = {"VAR_DIR": str(folder), "PLAIN_STATIC": "1", "LOG_LEVEL": "CRITICAL", **KEYS}
    own |= {"DJANGO_SETTINGS_MODULE": "showcase.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "tests/install/upgraded.py"]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout) | {"landing": request.param.name}


def test_a_former_landing_is_whole_after_the_upgrade(upgraded):
    assert upgraded["verify"].startswith("记录完好")
    assert upgraded["upgrade"].splitlines()[-1] == "jiu is no longer a superuser: 系统 gives roles at the desk."
    assert upgraded["superusers"] == 0
    assert upgraded["again"].splitlines() == [
        "The database has content; nothing was loaded or published.",
        "The index is of this program; nothing was made.",
    ]


def test_every_public_page_of_a_former_landing_is_shown(upgraded):
    refused = {path for path, status in upgraded["answers"].items() if status not in {200, 301, 302}}
    assert {path for path in refused if WITHDRAWN not in path and "/b/" not in path} == _covered(upgraded)
    assert {upgraded["answers"][path] for path in refused} == {410}
    assert len(upgraded["answers"]) > 80


def _covered(upgraded):
    """The bytes of versions that said words which were taken back: their pages are shown, their bytes are not."""
    covered = [f"/brands/{slug}/versions/{number}/" for slug, number, _, page in upgraded["versions"] if SIGN in page]
    return {path for path in upgraded["answers"] if path.startswith(tuple(covered)) and "snapshot" in path}


def test_versions_of_a_former_landing_keep_their_words_and_bytes(upgraded):
    pages = {(slug, number): page for slug, number, _, page in upgraded["versions"]}
    assert [words in pages["jia", 1] for words in ("乙某说过此话", "改过的话")] == [True, False]
    assert [words in pages["jia", 2] for words in ("乙某说过此话", "改过的话")] == [False, True]
    assert "更正一句" in upgraded["changes"]
    taken_back = {(slug, number) for slug, number, *_ in upgraded["versions"] if number == 2 and slug == "yi"}
    hidden = taken_back | {("bing", 1)}
    assert {(slug, number) for slug, number, is_whole, _ in upgraded["versions"] if not is_whole} == hidden
    assert all(SIGN in pages[one] and "丁某说过此话" not in pages[one] for one in taken_back)


def test_a_draft_of_a_former_landing_is_kept_and_shown_nowhere(upgraded):
    assert upgraded["draft"] == [ALIAS]
    assert not any(ALIAS in page for *_, page in upgraded["versions"])


@cache
def migrations():
    return sorted((ROOT / "brands" / "migrations").glob("*.py"))


def test_no_migration_imports_the_program_that_comes_after_it():
    found = [
        f"{path.name}:{node.lineno}"
        for path in migrations()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf8")))
        for name in _imported(node)
        if name.partition(".")[0] in {"brands", "showcase", "tests", "bench", ""}
    ]
    assert found == []


def _imported(node):
    match node:
        case ast.Import():
            return [one.name for one in node.names]
        case ast.ImportFrom():
            return ["" if node.level else node.module]
    return []


def test_a_migration_asks_the_database_that_it_migrates():
    """`check_content` migrates one of its own, in memory: the site's may have no table yet."""
    asking = {path.name: path.read_text(encoding="utf8") for path in migrations()}
    assert [name for name, text in asking.items() if ".objects" in text and "alias" not in text] == []
