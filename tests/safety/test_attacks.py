"""Attacks over HTTP, each with what stops it; the raw ones go to gunicorn itself."""

import re
import socket
from html import unescape
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5cevil.example",
    "/%09/evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "data:text/html,a",
    "https:evil.example",
    "/a\r\nSet-Cookie: a=b",
    "http://127.0.0.1@evil.example/",
]

# A path that no browser reads as another host: what is written with % stays a path.
OURS = re.compile(r"/(?![/\\])[!-\[\]-~]*")


@pytest.mark.parametrize("target", ELSEWHERE)
def test_the_display_form_leads_nowhere_else(world, target):
    response = Client().get("/display/", {"size": "large", "next": target})
    assert (response.status_code, bool(OURS.fullmatch(response["Location"]))) == (302, True)


@pytest.mark.parametrize("target", ELSEWHERE)
def test_the_login_leads_nowhere_else(world, target):
    person("丁某")
    sent = {"username": "丁某", "password": PASSWORD, "next": target}
    response = Client().post("/admin/login/", sent)
    assert (response.status_code, bool(OURS.fullmatch(response["Location"]))) == (302, True)


@pytest.mark.parametrize("target", ["https://evil.example/", "..%2f..%2fadmin", "//evil.example", "a\r\nLocation: b"])
def test_the_way_out_leads_to_stored_sources_alone(world, target):
    assert Client().get(f"/go/{quote(target, safe='')}/").status_code == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:80@evil.example", "", "a b", "甲"]
)
def test_another_host_is_refused(world, host):
    assert Client().get("/", headers={"host": host}, SERVER_NAME="evil.example").status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"x-forwarded-host": "evil.example"},
        {"x-forwarded-proto": "https"},
        {"x-forwarded-prefix": "/evil"},
        {"x-forwarded-port": "666"},
        {"x-script-name": "/evil"},
        {"forwarded": "host=evil.example;proto=https"},
        {"x-original-url": "/admin/"},
        {"x-rewrite-url": "/admin/"},
        {"x-http-method-override": "DELETE"},
    ],
)
def test_no_forwarding_header_changes_a_page(world, headers):
    plain = Client().get("/brands/jia/")
    asked = Client().get("/brands/jia/", headers=headers)
    assert (asked.status_code, asked.content) == (plain.status_code, plain.content)


@pytest.mark.parametrize("root", ["/media/", "/static/"])
@pytest.mark.parametrize(
    "path",
    [
        "../showcase/settings.py",
        "%2e%2e/showcase/settings.py",
        "..%2fshowcase%2fsettings.py",
        "%252e%252e%252fshowcase/settings.py",
        "....//showcase/settings.py",
        "..%5c..%5cshowcase%5csettings.py",
        "css/../../manage.py",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "pictures/../../secret_key",
        "cards/0.png%00.jpg",
        "%00",
        "%c0%ae%c0%ae/manage.py",
        "pictures/a.jpg%0d%0aSet-Cookie:a=b",
    ],
)
def test_no_path_leads_out_of_the_files(world, root, path):
    response = Client().get(root + path)
    assert (response.status_code, "set-cookie" in response.headers) == (404, False)


@pytest.mark.parametrize(
    "path",
    [
        "/search/?q={}",
        "/brands/?tier={}",
        "/display/?size={}",
        "/display/?next=/{}",
        "/check/?q={}",
        "/embed/brands/jia/?theme={}",
        "/brands/jia/versions/1/cite.txt?of={}",
        "/search/suggest?q={}&form=opensearch",
        "/oembed?url={}",
        "/corrections/?since={}",
        "/brands/{}/",
        "/zh-hant/brands/{}",
    ],
)
def test_no_parameter_makes_a_header(world, path):
    response = Client().get(path.format("a%0d%0aSet-Cookie:%20a=b%0d%0a%0d%0a<html>"))
    assert ("a" in response.cookies, response.status_code < 500) == (False, True)
    assert [value for _, value in response.items() if "\n" in value or "\r" in value] == []


MARK = "qz'\"><img src=x onerror=alert(1)></textarea><script>alert(1)</script>{{7*7}}"
PARAMETERS = (
    *("q", "tier", "series", "tag", "decade", "year", "by", "page", "after", "since", "from", "of", "version", "theme"),
    *("url", "format", "maxwidth", "maxheight", "form", "script", "size", "contrast", "next", "p", "said", "name"),
)


@pytest.mark.long
def test_no_parameter_of_any_page_is_written_as_html(world):
    """Each public address with all parameters, and each parameter alone where it is shown: no tag comes back."""
    answered = {}
    for address in world.addresses():
        if ":" in address.name or address.name in {"healthz", "preview"}:
            continue
        response = Client().get(address.path, dict.fromkeys(PARAMETERS, MARK))
        text = (
            b"".join(response).decode("utf8", "replace")
            if response.streaming
            else response.content.decode("utf8", "replace")
        )
        kind = response.get("Content-Type", "")
        if kind.startswith(("text/html", "application/xml", "text/xml")) and (
            "<img src=x" in text or "onerror=alert(1)>" in text
        ):
            answered[address.name] = text
        response.close()
    assert answered == {}


@pytest.mark.parametrize("path", ["/search/?q={}", "/check/?q={}", "/admin/login/?next={}", "/zh-hant/search/?q={}"])
def test_what_is_shown_again_is_shown_as_words(world, path):
    html = Client().get(path.format(quote(MARK))).content.decode()
    assert ("<img src=x" in html, "<script>alert" in html, "49" in re.findall(r"q=\w+", html)) == (False, False, False)
    assert "<img src=x onerror" in unescape(html)


def test_a_script_in_an_address_that_is_not_there_is_not_shown(world):
    for path in (
        "/<script>alert(1)</script>/",
        "/brands/%3Cscript%3Ealert(1)%3C/script%3E/",
        "/zh-hant/<script>alert(1)/",
    ):
        response = Client().get(path)
        assert (response.status_code, "<script>alert" in response.content.decode()) == (404, False)


def test_the_address_of_the_desk_is_not_to_be_guessed_from_the_site(world, settings):
    """Where a network may not see it, each address of the desk is as one that never was."""
    settings.ADMIN_NETWORKS = []
    client = Client(REMOTE_ADDR="203.0.113.9")
    from brands.accounts.clients import read_networks

    settings.ADMIN_NETWORKS = read_networks(["10.0.0.0/8"])
    answers = {client.get(path).status_code for path in ("/admin/", reverse("admin:login"), "/preview/brand/1/")}
    forged = client.get("/admin/login/", headers={"x-forwarded-for": "10.0.0.1"})
    assert (answers, forged.status_code) == ({404}, 404)


def raw(origin, sent):
    """What gunicorn says to these bytes: the status lines."""
    parts = urlsplit(origin)
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as connection:
        connection.sendall(sent)
        connection.settimeout(10)
        told = b""
        try:
            while chunk := connection.recv(65536):
                told += chunk
        except TimeoutError:
            pass
    return [int(status) for status in re.findall(rb"^HTTP/1\.1 (\d{3}) ", told, re.MULTILINE)], told


HEAD = b"Host: 127.0.0.1\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    ("sent", "refused"),
    [
        (b"GET / HTTP/1.1\r\n" + HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde", {400}),
        (b"GET / HTTP/1.1\r\n" + HEAD + b"Content-Length: +5\r\n\r\nabcde", {400}),
        (b"POST / HTTP/1.1\r\n" + HEAD + b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n", {400}),
        (b"POST / HTTP/1.1\r\n" + HEAD + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", {400, 501}),
        (b"POST / HTTP/1.1\r\n" + HEAD + b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n folded: a\r\nConnection: close\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\r\n" + HEAD + b"A\x00: b\r\n\r\n", {400}),
        (b"GET / HTTP/1.1\r\n" + HEAD + b"A: b\x00\r\n\r\n", {400}),
        (b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n" + HEAD + b"\r\n", {400, 414}),
        (b"GET / HTTP/1.1\r\n" + HEAD + b"A: " + b"a" * 70_000 + b"\r\n\r\n", {400, 431}),
        (b"GET / HTTP/1.1\r\n" + HEAD + b"".join(b"A%d: b\r\n" % n for n in range(200)) + b"\r\n", {400, 431}),
        (b"GET / HTTP/9.9\r\n" + HEAD + b"\r\n", {400, 505}),
        (b"G\x01T / HTTP/1.1\r\n" + HEAD + b"\r\n", {400}),
    ],
)
def test_what_two_servers_would_read_in_two_ways_is_refused(live_site, sent, refused):
    statuses, _ = raw(live_site, sent)
    assert len(statuses) == 1
    assert statuses[0] in refused


def test_a_request_hidden_in_a_body_is_not_answered(live_site):
    hidden = b"GET /about/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    sent = b"POST /check/ HTTP/1.1\r\n" + HEAD + b"Content-Length: %d\r\n\r\n" % len(hidden) + hidden
    assert raw(live_site, sent)[0] == [403]  # one answer: a POST without a token


@pytest.mark.parametrize(
    "path", [b"/media/../../secret_key", b"/static/%2e%2e/%2e%2e/secret_key", b"//evil.example/%2e%2e"]
)
def test_gunicorn_lets_no_path_out_either(live_site, path):
    statuses, told = raw(live_site, b"GET " + path + b" HTTP/1.1\r\n" + HEAD + b"\r\n")
    assert (statuses, b"Location: //" in told) == ([404], False)
