"""The page store and its readers: whatever they send, nothing of it reaches others, and nothing fills up."""

import base64
import hashlib

import pytest
from django.test import Client

from brands.models import Brand
from showcase.config.origin import read_origin
from tests.kept_site import BRAND, Site


def test_unknown_parameters_are_dropped_and_fill_nothing(site):
    """The attack: /brands/jia/?1, ?2, … makes a page, a file and an entry of memory each."""
    bodies = {site.ask(query=f"utm_source={number}&{number}").body for number in range(50)}
    assert bodies == {site.ask().body}
    assert (site.asked, len(site.files())) == ([BRAND], 1)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/brands/", "tier=top"),
        ("/brands/", "%74ier=top"),
        ("/timeline/", "utm=1&by=brand"),
        ("/embed/brands/jia/", "theme=dark"),
        ("/brands/jia/versions/1/cite.txt", "of=x"),
        ("/search/", ""),
        ("/search/", "q=甲"),
        ("/search/suggest", "q=甲"),
        ("/check/", ""),
        ("/oembed", "url=x"),
        ("/admin/login/", ""),
        ("/healthz", ""),
        ("/display/", ""),
        ("/brands/none/", ""),
        ("/none/", ""),
        ("/brands/jia", ""),
        ("/brands/jia/versions/01/", ""),
        ("/zh-hant/search/", ""),
        ("/zh-hant/brands/jia/versions/1/", ""),
        ("/zh-hant/zh-hant/", ""),
        ("/\xff\xfe/", ""),
    ],
)
def test_what_is_made_for_one_reader_is_never_kept(site, path, query):
    for _ in range(2):
        site.ask(path, query=query.encode().decode("latin-1"))
    assert len(site.asked) == 2
    assert site.files() == []


def test_accept_datetime_is_for_django(site):
    site.ask()
    asked = site.ask(accept_datetime="Thu, 31 May 2007 20:35:00 GMT")
    assert (asked.status, asked["location"]) == (302, "http://127.0.0.1:8000/brands/jia/versions/1/")


@pytest.mark.parametrize(("method", "status"), [("POST", 403), ("PUT", 403), ("DELETE", 403), ("OPTIONS", 405)])
def test_what_is_no_reading_is_for_django(site, method, status):
    site.ask()
    assert site.ask(method=method).status == status


def test_a_listed_display_is_its_readers_own_and_nonsense_is_not(site):
    plain = site.ask()
    large = site.ask(cookie="display=size-large")
    assert b"size-large" in large.body
    assert large["cache-control"] == "private"
    assert site.ask().body == plain.body
    count = len(site.asked)
    assert {site.ask(cookie=f"display=size-{number}; _ga={number}").body for number in range(9)} == {plain.body}
    assert len(site.asked) == count


def test_a_session_is_for_django_and_leaves_nothing(site):
    for _ in range(2):
        site.ask(cookie="sessionid=anything")
    assert (len(site.asked), site.files()) == (2, [])


def test_an_answer_that_sets_a_cookie_or_is_private_is_never_kept(tmp_path, register):
    for headers in ({"Set-Cookie": "a=b"}, {"Cache-Control": "private"}, {"Vary": "Cookie"}):
        told = [("Content-Type", "text/html"), *headers.items()]

        def answer(environ, start_response, told=told):
            start_response("200 OK", told)
            return [b"x"]

        site = Site(tmp_path, answer)
        site.ask()
        assert site.files() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"x_forwarded_host": "evil.example"},
        {"x_forwarded_proto": "gopher"},
        {"x_forwarded_prefix": "/evil"},
        {"x_original_url": "/evil"},
        {"forwarded": "host=evil.example"},
        {"x_script_name": "/evil"},
        {"accept_language": "evil"},
        {"user_agent": "evil"},
        {"referer": "http://evil.example/"},
        {"host": "localhost:666"},
    ],
)
def test_no_header_of_the_first_reader_gets_into_what_others_are_shown(site, tmp_path, headers):
    poisoned = site.ask(**headers)
    assert poisoned.status == 200
    assert b"evil" not in poisoned.body + str(poisoned.headers).encode()
    assert b":666" not in poisoned.body
    (tmp_path / "clean").mkdir()
    clean = Site(tmp_path / "clean").ask()
    assert site.ask().body == poisoned.body == clean.body


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "127.0.0.1 evil", "127.0.0.1/"])
def test_a_host_that_is_not_ours_is_refused_though_the_page_is_kept(site, host):
    site.ask()
    if host:
        assert site.ask(host=host).status == 400
    assert site.ask().status == 200


def test_plain_http_is_sent_to_https_in_production_though_the_page_is_kept(tmp_path, settings, register, make_brand):
    make_brand(slug="jia")
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 60
    settings.ORIGIN, settings.ALLOWED_HOSTS = read_origin("https://127.0.0.1"), ["127.0.0.1"]
    site = Site(tmp_path)
    assert site.ask().status == 301
    secure = Client()._base_environ(PATH_INFO=BRAND, HTTP_HOST="127.0.0.1", **{"wsgi.url_scheme": "https"})
    told = []
    for _ in range(2):
        site.store(secure, lambda *start: told.append(start))
    assert [(status, dict(headers)["Strict-Transport-Security"]) for status, headers in told] == [
        ("200 OK", "max-age=60")
    ] * 2
    assert site.ask().status == 301


def test_numbers_that_nobody_published_fill_nothing(site, withdraw):
    withdraw(Brand.objects.get(slug="jia"))
    for number in range(1, 10):
        assert site.ask(f"/brands/jia/versions/{number}/").status == 410
    assert site.files() == []
    assert [site.ask().status for _ in range(2)] == [410, 410]
    assert len(site.files()) == 1


def test_memory_is_bounded_by_bytes(tmp_path, register):
    def answer(environ, start_response):
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"x" * 50_000]

    site = Site(tmp_path, answer, memory=400_000)
    for number in range(1, 40):
        site.ask(f"/series/s{number}/")
    shelf = site.store._shelf
    assert 0 < shelf.bytes <= 400_000
    held = sum(len(entry.body[0]) for book in shelf.books.values() for entry in book.values())
    assert held <= 400_000


def test_the_digest_of_open_data_is_of_the_bytes_that_are_sent_in_each_encoding(site):
    path = "/brands/jia/versions/1/snapshot.json"
    for coding in ("identity", "gzip", "br"):
        for answer in (site.ask(path, accept_encoding=coding), site.ask(path, accept_encoding=coding)):
            digest = base64.b64encode(hashlib.sha256(answer.body).digest()).decode()
            assert answer["Repr-Digest"] == f"sha-256=:{digest}:", coding
    assert answer["Content-Encoding"] == "br"
