"""The page store before Django: what is kept, and what who asks for it is told."""

import gzip
import threading
import time
from datetime import date

import brotli
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client
from django.utils import timezone

from brands.models import Brand, Generation
from brands.record import addresses
from showcase.pagestore import page_store
from tests.kept_site import BRAND, Site


def test_a_page_is_made_once_and_is_what_django_makes(site):
    first, again = site.ask(), site.ask()
    assert (first.status, first.body) == (200, Client().get(BRAND, SERVER_NAME="127.0.0.1").content)
    assert (again.body, again.headers) == (first.body, first.headers)
    assert site.asked == [BRAND]


def test_every_header_of_django_is_on_the_kept_page(site, client):
    theirs = {name.lower(): value for name, value in client.get(BRAND).headers.items()}
    ours = site.ask().headers
    changing = {"vary", "content-security-policy", "x-request-id"}
    assert {name: ours[name] for name in theirs.keys() - changing} == {
        name: theirs[name] for name in theirs.keys() - changing
    }
    policies = [set(headers["content-security-policy"].split("; ")) for headers in (ours, theirs)]
    assert policies[0] == policies[1]
    assert set(ours) - set(theirs) == {"cache-control", "last-modified"}
    assert ours["vary"] == "accept-datetime, Accept-Encoding"
    assert ours["cache-control"] == ("public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=600")


def test_another_worker_reads_the_file_and_asks_django_nothing(site, tmp_path):
    body = site.ask().body
    other = Site(tmp_path)
    assert (other.ask().body, other.asked) == (body, [])


def test_publishing_is_seen_at_the_next_look(site, publish):
    before = site.ask()
    brand = Brand.objects.get(slug="jia")
    brand.lede = ""
    brand.aliases = "甲又名"
    brand.save()
    publish(brand)
    site.watch.look()
    after = site.ask()
    assert "第2版" in after.body.decode()
    assert after["etag"] != before["etag"]


def test_a_page_that_was_made_while_something_was_published_is_shown_and_not_kept(tmp_path, register, make_brand):
    make_brand(slug="jia")
    django = WSGIHandler()

    def publishing(environ, start_response):
        answer = django(environ, start_response)
        Generation.objects.advance()
        return answer

    site = Site(tmp_path, publishing)
    assert site.ask().status == 200
    assert site.files() == []


def test_many_who_ask_at_once_wait_for_one_rendering(tmp_path, register):
    def slow(environ, start_response):
        time.sleep(0.2)
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "1")])  # without: a stream
        return [b"x"]

    site = Site(tmp_path, slow)
    site.watch.look()
    known = site.watch.known
    site.watch.start, site.watch.is_still = bool, lambda seen: seen == known
    readers = [threading.Thread(target=site.ask) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert site.asked == [BRAND]


def test_the_best_encoding_is_sent_and_each_has_an_etag_of_its_own(site):
    plain = site.ask()
    small = {name: site.ask(accept_encoding=name) for name in ("br", "gzip")}
    assert brotli.decompress(small["br"].body) == gzip.decompress(small["gzip"].body) == plain.body
    assert {name: answer["content-encoding"] for name, answer in small.items()} == {"br": "br", "gzip": "gzip"}
    assert len({plain["etag"], *(answer["etag"] for answer in small.values())}) == 3
    assert {answer["content-length"] for answer in small.values()} == {str(len(one.body)) for one in small.values()}


def test_who_has_the_page_is_told_so(site):
    page = site.ask(accept_encoding="br")
    same = site.ask(accept_encoding="br", if_none_match=page["etag"])
    assert (same.status, same.body, same["etag"]) == (304, b"", page["etag"])
    assert same["content-security-policy"]
    assert same["content-type"] is None
    assert site.ask(accept_encoding="gzip", if_none_match=page["etag"]).status == 200
    assert site.ask(if_modified_since=page["last-modified"]).status == 304
    assert site.ask(if_modified_since=page["last-modified"], if_none_match='"x"').status == 200
    assert site.ask(if_modified_since="Thu, 01 Jan 1970 00:00:00 GMT").status == 200


def test_a_feed_answers_who_asks_whether_it_changed(site):
    feed = site.ask("/feed.xml")
    assert site.ask("/feed.xml", if_none_match=feed["etag"]).status == 304
    assert site.ask("/feed.xml", if_modified_since=feed["last-modified"]).status == 304


def test_a_page_that_the_next_generation_leaves_as_it_was_keeps_its_time(site, monkeypatch):
    before = site.ask("/about/")
    Generation.objects.advance()
    site.watch.look()
    later = time.time() + 100
    monkeypatch.setattr(page_store.time, "time", lambda: later)
    assert site.ask("/about/")["last-modified"] == before["last-modified"]
    assert site.asked == ["/about/", "/about/"]


def test_head_has_the_headers_and_no_body(site):
    page, head = site.ask(), site.ask(method="HEAD")
    assert (head.status, head.headers, head.body) == (200, page.headers, b"")


def test_a_range_is_answered_with_the_whole(site):
    assert (site.ask(range="bytes=0-9").status, site.ask(range="bytes=0-9").body) == (200, site.ask().body)


def test_a_moved_address_leads_on_with_its_query(site):
    brand = Brand.objects.get(slug="jia")
    Brand.objects.filter(pk=brand.pk).update(slug="jia-xin")
    brand.refresh_from_db()
    addresses.move(brand, "jia")
    assert [site.ask()["location"] for _ in range(2)] == ["/brands/jia-xin/"] * 2
    assert site.ask(query="a=1")["location"] == "/brands/jia-xin/?a=1"
    assert site.ask("/brands/jia-xin/").status == 200


def test_a_citation_is_kept_for_its_day(site, monkeypatch):
    path = "/brands/jia/versions/1/cite.bib"
    for day in (22, 22, 23):
        monkeypatch.setattr(timezone, "localdate", lambda *args, day=day: date(2026, 11, day))
        answer = site.ask(path)
    assert len(site.asked) == 2
    assert answer["cache-control"].startswith("public, max-age=0, s-maxage=1,")
    assert site.ask(f"{path}?2026-11-22").status == 404


def test_the_traditional_twin_is_a_page_of_its_own(site):
    assert [site.ask("/zh-hant/brands/jia/").body for _ in range(2)] == [
        Client().get("/zh-hant/brands/jia/", SERVER_NAME="127.0.0.1").content
    ] * 2
    assert len(site.asked) == 1


def test_a_brand_page_is_made_with_two_queries_and_kept_with_none(site, django_assert_num_queries):
    site.ask("/about/")
    with django_assert_num_queries(2 + 2 + 2):  # in a test, each miss looks for the generation first
        site.ask()
    with django_assert_num_queries(0):
        site.ask()
