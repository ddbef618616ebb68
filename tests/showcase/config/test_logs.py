"""A line is an object with the request's name; nothing of who asked, or for what, is in it."""

import io
import json
import logging

import pytest
from django.db import OperationalError
from django.test import Client

from showcase.config.logs import JsonLine

pytestmark = pytest.mark.django_db
PRIVATE = ("203.0.113.5", "甲某", "13900000000", "secret-token")


@pytest.fixture
def lines():
    """Give a function: what was written since, as objects."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLine())
    loggers = [logging.getLogger(name) for name in ("django", "showcase", "brands")]
    for logger in loggers:
        logger.addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    for logger in loggers:
        logger.removeHandler(handler)


def test_a_request_that_failed_is_named_by_its_id_and_its_route_alone(lines):
    client = Client(REMOTE_ADDR="203.0.113.5")
    answer = client.get("/preview/link/secret-token/?q=甲某13900000000", headers={"referer": "https://甲某.example"})
    (line,) = lines()
    at = line.pop("at")
    assert line == {
        "level": "WARNING",
        "logger": "django.request",
        "message": "Not Found",
        "request_id": answer["X-Request-ID"],
        "method": "GET",
        "route": "preview/link/<str:token>/",
    }
    assert at.endswith("+00:00")


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("/甲某/13900000000?q=203.0.113.5", {}),
        ("/", {"host": "13900000000.example"}),
        ("/tags/甲某/", {"user-agent": "甲某 13900000000"}),
    ],
)
def test_no_line_tells_what_a_client_sent(lines, path, sent):
    Client(REMOTE_ADDR="203.0.113.5").get(path, headers=sent)
    written = json.dumps(lines(), ensure_ascii=False)
    assert (len(lines()), [word for word in PRIVATE if word in written]) == (1, [])


def test_a_fault_is_told_with_its_places_and_without_its_words(lines, monkeypatch):
    from showcase.reading import context

    def broken():
        raise ValueError("甲某 13900000000")

    monkeypatch.setattr(context, "published", broken)
    Client(raise_request_exception=False).get("/about/")
    (fault,) = [line["error"] for line in lines() if "error" in line]
    assert (fault["type"], "words" in fault) == ("ValueError", False)
    assert fault["places"][-1].endswith(" broken")


def test_what_speaks_of_machines_is_told_whole():
    error = OperationalError("could not connect to server")
    record = logging.LogRecord("brands", logging.ERROR, "", 0, "a", (), (type(error), error, None))
    assert json.loads(JsonLine().format(record))["error"]["words"] == "could not connect to server"


@pytest.mark.parametrize(
    ("peer", "given", "is_taken"),
    [
        ("127.0.0.1", "3f8a09c2d1e44b0f9a6b7c8d9e0f1a2b", True),
        ("203.0.113.5", "3f8a09c2d1e44b0f9a6b7c8d9e0f1a2b", False),
        ("127.0.0.1", "short", False),
        ("127.0.0.1", 'a"} {"level": "ERROR"', False),
        ("127.0.0.1", "a" * 65, False),
    ],
)
def test_a_requests_name_is_our_proxys_or_ours(peer, given, is_taken):
    named = Client(REMOTE_ADDR=peer).get("/robots.txt", headers={"x-request-id": given})["X-Request-ID"]
    assert (named == given) == is_taken
    assert len(named) == 32


def test_every_request_has_a_name_of_its_own():
    client = Client()
    assert len({client.get("/robots.txt")["X-Request-ID"] for _ in range(3)}) == 3
