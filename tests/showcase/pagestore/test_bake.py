"""`manage.py bake`: every public page into the store, ahead of its first reader; and the list of all addresses."""

import re

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import CommandError, call_command

from brands.models import Brand, Generation
from showcase.directory import public_pages
from showcase.directory.public_pages import addresses, ask
from showcase.pagestore import prerender, serving
from showcase.pagestore.generation import read
from showcase.pagestore.page_kinds import kind_of
from showcase.routes.lookup import kinds
from tests import reviewed


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"


@pytest.fixture
def small(register, make_brand, withdraw, publish):
    """Two brands, one with two versions and a former address, and one that was withdrawn."""
    brand = make_brand(slug="jia")
    brand.aliases = "甲又名"
    brand.save()
    publish(brand)
    reviewed.give_former_address(brand, "jia-jiu")
    withdraw(make_brand("乙品牌", slug="yi", order=2, text="乙品牌是乙单位办的。", figures=(), milestones=()))


def kept_addresses():
    return [path for path in addresses() if kind_of(path)]


def told(count, *more):
    """What bake says of this many pages and of those that are passed over."""
    passed = f"{len(list(addresses())) - len(kept_addresses())} passed"
    return f"Generation {read().number}: {', '.join([count, *more, passed])}.\n"


def bake(capsys, **options):
    call_command("bake", **options)
    return capsys.readouterr().out


def test_every_address_is_listed_once_and_answers_as_a_kept_page_does(small):
    listed = list(addresses())
    assert len(listed) == len(set(listed))
    statuses = {answer.path: answer.status for answer in (ask(WSGIHandler(), path) for path in addresses())}
    assert {path: status for path, status in statuses.items() if status not in {200, 301, 410}} == {}
    # Made when it is asked for; the copy has it all the same.
    assert {path for path in listed if kind_of(path) is None} == {
        path for path in listed if "/history" in path or "/figures/" in path
    }
    assert {statuses[path] for path in ("/brands/yi/",)} == {410}
    assert statuses["/brands/jia-jiu/"] == 301


def test_every_page_of_the_sitemap_is_among_them_but_the_form_that_only_asks(small, client):
    listed = set(addresses())
    mapped = re.findall(r"<loc>http://[^/]+(/[^<]*)</loc>", client.get("/sitemap.xml").content.decode())
    assert set(mapped) - listed == {"/check/", "/zh-hant/check/"}


def test_every_kind_of_kept_page_is_among_them(small):
    found = {kind_of(path).name for path in kept_addresses()}
    # What this small record has none of.
    none = {"tag", "series-list", "series", "selection", "source-list", "source", "go", "sitemap-part"}
    none |= {"later-log-checkpoint", "later-log-key", "later-log-tile"}
    assert {kind.name for kind in kinds().values() if kind.kept} - found == none


def test_nothing_of_a_reader_is_asked_with(small):
    answer = ask(WSGIHandler(), "/brands/jia/")
    assert answer.status == 200
    assert {"set-cookie", "content-encoding"} & {name.lower() for name, _ in answer.headers} == set()


def test_baking_keeps_every_page_and_a_second_time_has_nothing_to_do(small, capsys):
    count = len(kept_addresses())
    assert bake(capsys) == told(f"{count} rendered")
    assert bake(capsys) == told(f"{count} kept")
    files = [path for path in serving.generations().root.glob("*-*/*/*") if path.is_file()]
    assert len(files) == count


@pytest.mark.long
def test_baking_goes_on_where_it_was_stopped(small, capsys, monkeypatch):
    count = len(kept_addresses())
    monkeypatch.setattr(prerender, "addresses", lambda: list(addresses())[:5])
    bake(capsys)
    monkeypatch.undo()
    assert bake(capsys) == told(f"{count - 5} rendered", "5 kept")


@pytest.mark.long
def test_baking_begins_again_when_something_is_published_meanwhile(small, capsys, monkeypatch):
    """Pages of two generations in one folder would be a site that nobody published."""
    real, before, count = prerender.ask_below, read(), len(kept_addresses())

    def publishing(application, path):
        if path == "/timeline/" and read() == before:
            Generation.objects.advance()
        return real(application, path)

    monkeypatch.setattr(prerender, "ask_below", publishing)
    said = bake(capsys).splitlines()
    assert said[0].endswith("1 outdated.")
    assert said[1:] == ["Something was published meanwhile: once more.", told(f"{count} rendered").strip()]
    assert serving.generations().read(before, "/timeline/") is None


@pytest.mark.long
def test_one_process_of_a_machine_bakes_ahead(small, capsys):
    with serving.generations().alone("bake"):
        assert bake(capsys, alone=True) == "Another process bakes.\n"
    assert "rendered" in bake(capsys, alone=True)


def test_a_page_that_fails_is_counted_and_the_command_fails(small, capsys, monkeypatch):
    def broken(application, path):
        return public_pages.Answer(path, 500, "Internal Server Error", [], b"")

    monkeypatch.setattr(prerender, "ask_below", broken)
    with pytest.raises(CommandError, match="could not be rendered"):
        bake(capsys)
    assert not list(serving.generations().root.glob("*-*/*/*"))


@pytest.mark.long
def test_a_page_baked_is_the_page_served_but_smaller(small, capsys):
    folder, known = serving.generations(), read()
    bake(capsys)
    page = folder.read(known, "/brands/jia/")
    answer = ask(WSGIHandler(), "/brands/jia/")
    assert page.bodies["identity"] == answer.body
    assert len(page.bodies["br"]) < len(page.bodies["gzip"]) < len(page.bodies["identity"])


@pytest.mark.long
def test_a_withdrawn_brand_is_kept_as_gone(small, capsys):
    bake(capsys)
    assert serving.generations().read(read(), "/brands/yi/").status == "410 Gone"
    assert Brand.objects.count() == 2


@pytest.mark.slow
def test_every_address_of_the_real_record_answers(record):
    answered = {answer.path: answer.status for answer in (ask(WSGIHandler(), path) for path in addresses())}
    assert {path: status for path, status in answered.items() if status not in {200, 301, 302}} == {}
    assert len(answered) > 400
