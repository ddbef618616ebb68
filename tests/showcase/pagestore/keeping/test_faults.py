"""The page store when parts are down: the database away, a version tampered with, the disk full."""

import re

from brands.models import Brand, Generation, logbook
from showcase.guards import alarms
from showcase.pagestore.page_folder import Generations
from tests.kept_site import Site, no_database, tamper


def test_without_the_database_the_current_page_goes_on_and_the_older_copy_of_another_says_that_it_is_one(site):
    site.ask("/about/")
    Generation.objects.advance()
    site.watch.look()
    site.ask()
    with no_database(site):
        current, older = site.ask(), site.ask("/about/")
        search = site.ask("/search/")
    assert (current.status, current["cache-status"]) == (200, None)
    assert (older.status, older["cache-control"]) == (200, "public, max-age=0, s-maxage=1")
    assert older["cache-status"] == 'page-store; hit; detail="generation 3 of 4"'
    assert int(older["age"]) >= 0
    assert alarms.active_alarms()[alarms.OLD_COPY] == "/about/"
    assert search.status == 500
    assert site.ask("/about/")["cache-status"] is None


def test_without_the_database_a_chosen_display_gives_way_to_the_page_itself(site):
    plain = site.ask()
    with no_database(site):
        answer = site.ask(cookie="display=size-large")
    assert (answer.status, answer.body, answer["cache-control"]) == (200, plain.body, "private, no-store")


def test_without_the_database_and_without_a_copy_the_error_is_told_and_never_kept(site):
    with no_database(site):
        answer = site.ask()
        assert (answer.status, answer["cache-control"]) == (500, "no-store")
    assert site.files() == []
    assert site.ask().status == 200


def test_a_version_that_does_not_verify_is_not_shown_and_its_older_copy_is(site):
    true = site.ask()
    tamper()
    Generation.objects.advance()
    site.watch.look()
    shown = site.ask()
    assert (shown.status, shown.body) == (200, true.body)
    assert shown["cache-status"] == 'page-store; hit; detail="generation 3 of 4"'
    assert {alarms.OLD_COPY, alarms.UNVERIFIED} <= alarms.active_alarms().keys()


def test_under_another_key_kept_pages_go_on_and_every_other_says_in_words_why_not(site, settings, client):
    true = site.ask()
    settings.LOG_KEY = "another key"
    for log in logbook.both:
        log.reset(empty=False)  # as a process that starts
    kept, other = site.ask(), site.ask("/about/")
    assert (kept.status, kept.body, other.status, other["retry-after"]) == (200, true.body, 503, "60")
    assert re.findall("<h1>(.*?)</h1>", other.body.decode()) == ["记录没有通过核验，这一页暂不显示"]
    told = client.get("/healthz").json()
    alarm = "日志的末尾不是本站的密钥所签 (no known key signed the head of the log: no known key signed this note)"
    assert {"name": "log-public", "about": alarm} in told["alarms"]


def test_what_was_withdrawn_never_comes_back_while_the_database_is_away(site, withdraw):
    """The attack: stop the database right after a withdrawal, and the newest copy says what was withdrawn."""
    assert "甲品牌" in site.ask().body.decode()
    withdraw(Brand.objects.get(slug="jia"))
    site.watch.look()
    with no_database(site):
        answer = site.ask()
    assert (answer.status, "甲品牌" in answer.body.decode()) == (500, False)


def test_a_full_disk_is_told_and_the_page_is_shown(site, monkeypatch):
    def full(self, *args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Generations, "write", full)
    assert [site.ask().status for _ in range(2)] == [200, 200]
    assert len(site.asked) == 1
    assert alarms.active_alarms() == {alarms.DISK: "No space left on device"}


def test_a_broken_file_is_made_anew(site, tmp_path):
    body = site.ask().body
    [file] = site.files()
    file.write_bytes(file.read_bytes()[:100])
    other = Site(tmp_path)
    assert (other.ask().body, len(other.asked)) == (body, 1)
