"""bench/compare_pages.py: what it calls a difference, and what it does not."""

import io
import zipfile

from bench.compare_pages import compared, read, write
from bench.page_walk import Answer, alike, archived


def test_a_rendering_is_read_back_as_it_was_kept(tmp_path):
    answers = {"/": Answer(200, ["Content-Type: text/html"], "甲\r\n乙"), "/甲/": Answer(404, [], "")}
    write(tmp_path, answers)
    assert read(tmp_path) == answers
    assert list(compared(read(tmp_path), answers)) == []


def test_every_difference_is_named():
    before = {"/": Answer(200, [], "甲"), "/a/": Answer(200, [], ""), "/b/": Answer(200, [], "")}
    after = {"/": Answer(200, [], "乙"), "/a/": Answer(410, [], ""), "/c/": Answer(200, [], "")}
    names = ["! /", "! /a/", "- /b/: only before", "+ /c/: only after"]
    assert list(compared(before, after, whole=False)) == names
    assert list(compared(before, after))[:4] == ["! /", "    @@ -2 +2 @@", "    -甲", "    +乙"]


def test_names_that_a_program_gives_to_files_are_no_difference():
    assert alike('<link href="/static/css/site.1a2b3c.css">') == alike('<link href="/static/look/site.1a2b3c.css">')
    assert alike("/media/artefacts/k3f9xa-0123456789ab/card.png") == "/media/artefacts/k3f9xa-*/card.png"
    assert alike("script-src 'self' 'sha256-abc='; img-src 'self'") == "img-src 'self'; script-src 'self' 'sha256-*'"
    assert alike("/brands/jia/?tier=top") == "/brands/jia/?tier=top"


def test_files_of_an_archive_are_compared_one_by_one():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.txt", "甲")
        archive.writestr("a.png", b"\x89PNG")
    assert dict(archived("/x.zip", held.getvalue())) == {
        "/x.zip!a.txt": Answer(0, [], "甲"),
        "/x.zip!a.png": Answer(
            0, [], "4 bytes, SHA-256 0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543"
        ),
    }
