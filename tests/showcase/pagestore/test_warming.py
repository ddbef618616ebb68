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


def test_the_first_brands_are_rendered_ahead_and_no_more_than_these(register, make_brand, monkeypatch):
    brands = [make_brand(slug=slug, order=order) for order, slug in enumerate(("jia", "yi", "bing"), 1)]
    addresses = [brand.get_absolute_url() for brand in brands]
    asked = []
    monkeypatch.setattr(connection, "close", lambda: None)
    monkeypatch.setattr(warming, "BRANDS", 2)
    monkeypatch.setattr(warming, "ask", lambda _, path: asked.append(path))
    warming.warm(WSGIHandler())
    assert asked == [*addresses[:2], "/", "/brands/", "/timeline/", "/about/", "/check/", "/zh-hant/"]


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


def test_a_second_start_compiles_no_template_and_keeps_none_of_another_program(nothing_read, monkeypatch, tmp_path):
    compiled, compile_ = [], nothing_read.compile
    monkeypatch.setattr(nothing_read, "bytecode_cache", None)
    monkeypatch.setattr(nothing_read, "compile", lambda *given: compiled.append(given[1]) or compile_(*given))
    warming.compile_templates(tmp_path)
    first = len(compiled)
    nothing_read.cache.clear()
    warming.compile_templates(tmp_path)
    assert (first > 60, len(compiled)) == (True, first)

    nothing_read.cache.clear()
    monkeypatch.setattr(warming, "program_digest", lambda: "f" * 64)
    warming.compile_templates(tmp_path)
    assert len(compiled) == 2 * first
    assert {file.name[:16] for file in tmp_path.iterdir()} == {"f" * 16}


FIRST_THREAD = """
import runpy
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from django.db import connection
pool = ThreadPoolExecutor(1)
runpy.run_path("deploy/gunicorn.conf.py")["post_worker_init"](SimpleNamespace(tpool=pool))
print(pool.submit(lambda: connection.connection is not None).result())
"""


def test_the_thread_that_takes_a_workers_first_request_has_its_connection(own_site):
    assert own_site.run("shell", "--no-imports", "-c", FIRST_THREAD).split() == ["True"]
