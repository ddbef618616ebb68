"""A node that has been warmed reads no template for its first reader, and leaves no connection to what is forked."""

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from django.template import engines

from showcase.directory.public_pages import ask
from showcase.pagestore import warming

pytestmark = pytest.mark.django_db


@pytest.fixture
def nothing_read():
    """The environment of public pages as a new process has it."""
    environment = engines["jinja2"].env
    environment.cache.clear()
    return environment


def test_the_first_reader_of_a_page_waits_for_no_template(nothing_read, register, make_brand, monkeypatch):
    brand = make_brand()
    monkeypatch.setattr(connection, "close", lambda: None)  # a test's transaction is in it
    warming.warm(WSGIHandler())
    read = set(nothing_read.cache.keys())
    for path in ("/", brand.get_absolute_url(), f"{brand.get_absolute_url()}versions/", "/site-map/", "/none/"):
        assert ask(WSGIHandler(), path).status in {200, 404}
    assert set(nothing_read.cache.keys()) == read


def test_without_the_database_the_templates_are_read_all_the_same(nothing_read, monkeypatch, db):
    def refuse(*_):
        raise OperationalError("away")

    monkeypatch.setattr(connection, "close", lambda: None)
    with connection.execute_wrapper(refuse):
        warming.warm(WSGIHandler())
    assert len(nothing_read.cache) > 60


def test_what_is_forked_later_finds_no_connection_of_the_first_process(nothing_read, monkeypatch, db):
    closed = []
    monkeypatch.setattr(connection, "close", lambda: closed.append("connection"))
    monkeypatch.setattr(connection, "pool", object(), raising=False)
    monkeypatch.setattr(connection, "close_pool", lambda: closed.append("pool"), raising=False)
    warming.warm(WSGIHandler())
    assert closed[-2:] == ["connection", "pool"]
