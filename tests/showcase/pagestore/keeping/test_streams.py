"""What holds the whole record: sent in pieces while it is made, kept once it is whole."""

import base64
import hashlib
import json

import pytest
from django.db import connection
from django.test import Client

from showcase.data import pieces
from showcase.guards import alarms

PATHS = ("/timeline.json", "/timeline.csv")


@pytest.fixture
def long(monkeypatch):
    """A record that is longer than one piece."""
    monkeypatch.setattr(pieces, "PIECE", 1)


def test_it_is_sent_without_its_length_kept_and_then_told_whole(site, long):
    for path in PATHS:
        first, again = site.ask(path), site.ask(path)
        assert (first["content-length"], first["etag"]) == (None, None)
        assert (again.body, again["content-length"]) == (first.body, str(len(first.body)))
        digest = base64.b64encode(hashlib.sha256(first.body).digest()).decode()
        assert again["repr-digest"] == f"sha-256=:{digest}:"
        assert first.headers.items() <= again.headers.items()
        head = site.ask(path, method="HEAD")
        assert (head.headers, head.body) == (again.headers, b"")
        assert site.ask(path, if_none_match=again["etag"]).status == 304
    assert site.asked == list(PATHS)


def test_in_pieces_it_is_what_it_is_as_one(client, site, long, monkeypatch):
    streamed = {path: site.ask(path).body for path in PATHS}
    monkeypatch.undo()
    assert streamed == {path: client.get(path).content for path in PATHS}
    rows = [[{"甲": "一\n二", "乙": [1, {"丙": None}]}, {"甲": ""}], []]
    for each in rows:
        whole = {"milestones": each, "licence": "丁"}
        text = "".join(pieces.json_texts("milestones", each, {"licence": "丁"}))
        assert text == json.dumps(whole, ensure_ascii=False, indent=1)


def test_its_first_piece_is_sent_before_the_rest_is_made_and_nothing_is_kept_of_a_part(site, long):
    environ = Client()._base_environ(PATH_INFO=PATHS[0], HTTP_HOST="127.0.0.1:8000")
    started = []
    sent = site.store(environ, lambda *start: started.append(start))
    assert next(iter(sent)) == b'{\n "milestones": ['
    sent.close()
    assert (started[-1][0], site.files()) == ("200 OK", [])
    assert json.loads(site.ask(PATHS[0]).body)["milestones"]


def test_a_head_asked_first_tells_the_length(site, long):
    head, whole = site.ask(PATHS[0], method="HEAD"), site.ask(PATHS[0])
    assert (head.body, head["content-length"]) == (b"", str(len(whole.body)))


def test_a_row_that_its_version_does_not_have_is_left_out_of_a_stream_too_and_told(site, long, make_brand):
    forged = make_brand("乙品牌", slug="yi", order=2)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE brands_claimentry SET title = '伪' WHERE entry_id = %s", [forged.pk])
    told = json.loads(site.ask(PATHS[0]).body)["milestones"]
    assert [row["brand"]["slug"] for row in told] == ["jia"]
    assert alarms.INDEX in alarms.active_alarms()
