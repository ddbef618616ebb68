"""What every answer of every address carries, whoever made it; a whole table, so that nothing can fall out of it."""

import base64
import hashlib
import re

import pytest
from django.test import Client, override_settings

from brands.accounts.clients import read_networks
from showcase.config import bootstrap
from showcase.reading import context
from tests.safety.world import Address

# In the order of the alphabet: django-csp writes the directives in any.
CSP = (
    "base-uri 'none'; default-src 'self'; form-action 'self'; frame-ancestors {ancestors}; "
    "img-src 'self'; object-src 'none'; script-src {scripts}"
)
OWN_SCRIPT = re.compile(r"<script (?![^>]*(?:src=|ld\+json))[^>]*>(.*?)</script>", re.DOTALL)
FEATURES = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
PAGE = {
    "Content-Security-Policy": CSP.format(ancestors="'none'", scripts=f"'self' {bootstrap.HASH}"),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in FEATURES.split()),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": None,
    "Access-Control-Allow-Origin": None,
}
DATA = PAGE | {"Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
PICTURE = PAGE | {"Cross-Origin-Resource-Policy": "cross-origin"}
FRAME = PICTURE | {
    "Content-Security-Policy": CSP.format(ancestors="*", scripts="'self'"),
    "X-Frame-Options": None,
}
SECRET = PAGE | {"Referrer-Policy": "no-referrer"}
DESK = PAGE | {"Content-Security-Policy": CSP.format(ancestors="'none'", scripts="'self'")}
# URL name → what its answer is; every other address is a page, of the desk where its name says so.
KINDS = {
    **dict.fromkeys(("brand-data", "version-data", "version-snapshot", "timeline-json", "timeline-csv"), DATA),
    **dict.fromkeys(("record", "schema", "oembed", "check-json", "id-history-json"), DATA),
    **dict.fromkeys(("corrections-json", "corrections-csv", "version-text", "version-text-md"), DATA),
    **dict.fromkeys(("log-checkpoint", "log-key", "log-tile", "log-verifier", "version-proof"), DATA),
    **dict.fromkeys(("brand-card", "brand-square", "brand-poster", "home-card", "home-square"), PICTURE),
    **dict.fromkeys(("embed-brand", "embed-timeline", "embed-figure", "embed-milestones"), FRAME),
    **dict.fromkeys(("preview", "preview-link"), SECRET),
}
pytestmark = pytest.mark.django_db


def told(answer):
    """The headers of Django's answer or of the page store's."""
    given = {name.lower(): value for name, value in answer.headers.items()}
    headers = {name: given.get(name.lower()) for name in PAGE}
    return headers | {"Content-Security-Policy": "; ".join(sorted(given["content-security-policy"].split("; ")))}


def wrong(answers):
    """{name: what differs} of {name: (headers, wanted)}."""
    differing = {}
    for name, (headers, wanted) in answers.items():
        if headers != wanted:
            differing[name] = {key: headers[key] for key in wanted if headers[key] != wanted[key]}
    return differing


@pytest.mark.long
@pytest.mark.parametrize("who", ["anonymous", "超级"])
def test_every_address_of_the_map_answers_with_all_of_them(world, who):
    client = Client()
    if who in world.people:
        client.force_login(world.people[who])
    answers = {}
    for address in world.addresses():
        if (who == "anonymous" and address.name == "preview") or address.name == "admin:logout":
            continue
        response = client.get(address.path)
        response.close()
        page = DESK if address.name.startswith("admin:") and response.status_code != 404 else PAGE
        answers[address.name] = (told(response), KINDS.get(address.name, page))
    assert len(answers) > 150
    assert wrong(answers) == {}


def test_a_page_elsewhere_may_ask_every_open_data_conditionally(world):
    """A browser asks first (OPTIONS) where a program sends If-None-Match, Range or Accept-Datetime."""
    told = {}
    for address in world.addresses():
        if KINDS.get(address.name) == DATA:
            answer = Client().options(address.path)
            methods = answer["Access-Control-Allow-Methods"].replace(", POST", "")
            told[address.name] = (answer.status_code, answer["Access-Control-Allow-Origin"], methods)
            for asked in ("If-None-Match", "Range", "Accept-Datetime"):
                assert asked in answer["Access-Control-Allow-Headers"].split(", ")
    assert told == dict.fromkeys((name for name, kind in KINDS.items() if kind == DATA), (204, "*", "GET, HEAD"))


@pytest.mark.parametrize(
    ("status", "path", "asked"),
    [
        (301, "/zh-hant", {}),
        (302, "/display/?size=large&next=/", {}),
        (302, "/admin/", {}),
        (304, "/brands/jia/versions/1/data.json", "conditional"),
        (400, "/", {"headers": {"host": "evil.example"}}),
        (404, "/meiyou/", {}),
        (302, "/admin/meiyou/", {}),
        (404, "/media/meiyou.jpg", {}),
        (404, "/static/meiyou.css", {}),
        (410, "/brands/yi/", {}),
        (410, "/brands/yi/data.json", {}),
        (410, "/embed/brands/yi/", {}),
        (404, "/embed/brands/meiyou/", {}),
        (200, "/static/css/base.css", {}),
        (405, "/", "post"),
        (405, "/timeline.json", "post"),
        (413, "/", "long"),
    ],
)
def test_every_status_carries_them(world, status, path, asked):
    client = Client()
    if asked == "conditional":
        response = client.get(path, headers={"if-none-match": client.get(path)["ETag"]})
    elif asked == "post":
        response = client.post(path)
    elif asked == "long":
        response = client.post(path, b"a" * 70_000, content_type="text/plain")
    else:
        response = client.get(path, **asked)
    response.close()
    kinds = {"/static/css": DATA, "/embed/brands/yi": FRAME, "/brands/yi/data": DATA, "/brands/jia/versions": DATA}
    kinds |= {"/admin/": DESK, "/timeline.json": DATA}
    wanted = next((kind for start, kind in kinds.items() if path.startswith(start)), PAGE)
    assert (response.status_code, wrong({path: (told(response), wanted)})) == (status, {})


def test_what_is_not_at_the_desk_is_told_by_a_page_of_the_site(world):
    client = Client()
    client.force_login(world.people["系统"])
    response = client.get("/admin/meiyou/")
    assert (response.status_code, told(response)) == (404, PAGE)


def test_the_desk_that_is_not_to_be_seen_answers_as_an_address_that_never_was(world, settings):
    settings.ADMIN_NETWORKS = read_networks(["192.0.2.0/24"])
    hidden, never = Client().get("/admin/"), Client().get("/meiyou/")
    assert (hidden.status_code, told(hidden)) == (never.status_code, told(never)) == (404, PAGE)


def test_the_script_in_a_page_is_the_one_whose_hash_its_policy_names(world):
    client, found = Client(), {}
    client.force_login(world.people["超级"])
    for address in [*world.addresses(), Address("404", "/meiyou/"), Address("410", "/brands/yi/")]:
        if address.name == "admin:logout":
            continue
        response = client.get(address.path)
        if response.headers["Content-Type"].startswith("text/html"):
            for script in OWN_SCRIPT.findall(response.content.decode()):
                digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
                found[address.name] = f"script-src 'self' 'sha256-{digest}'" in response["Content-Security-Policy"]
        response.close()
    assert {name: right for name, right in found.items() if not right} == {}
    assert {"home", "brand", "brand-version", "search", "preview", "preview-link", "404", "410"} <= found.keys()
    assert {name for name in found if name.startswith(("admin:", "embed"))} == set()


def test_a_twin_in_traditional_characters_has_the_same_script_and_policy(world):
    page, twin = (Client().get(path) for path in ("/brands/jia/", "/zh-hant/brands/jia/"))
    assert OWN_SCRIPT.findall(page.content.decode()) == OWN_SCRIPT.findall(twin.content.decode()) == [bootstrap.TEXT]
    assert told(page) == told(twin) == PAGE


def test_a_form_without_its_token_is_refused_with_them(world):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "甲"})
    assert (response.status_code, told(response)) == (403, DESK)
    assert "这张表单已经失效" in response.content.decode()


def test_somebody_of_another_role_is_refused_with_them(world):
    client = Client()
    client.force_login(world.people["系统"])
    response = client.get(f"/admin/brands/brand/{world.brand.pk}/change/")
    assert (response.status_code, told(response)) == (403, DESK)
    assert "您没有这项权限" in response.content.decode()


def test_a_fault_of_the_site_is_told_with_them(world, monkeypatch):
    def broken():
        raise RuntimeError

    monkeypatch.setattr(context, "published", broken)
    client = Client(raise_request_exception=False)
    response = client.get("/about/")
    assert (response.status_code, told(response)) == (500, PAGE)


def test_healthz_has_them_and_is_kept_by_nobody(world):
    response = Client().get("/healthz")
    assert told(response) == PAGE
    assert "no-store" in response["Cache-Control"]


HTTPS = {"SECURE_SSL_REDIRECT": True, "SECURE_HSTS_SECONDS": 31536000}


@pytest.mark.parametrize(("path", "host"), [("/", "testserver"), ("/meiyou/", "testserver"), ("/", "evil.example")])
def test_over_https_every_answer_says_to_stay_there(world, path, host):
    with override_settings(**HTTPS):
        response = Client().get(path, secure=True, headers={"host": host})
    assert told(response) == PAGE | {"Strict-Transport-Security": "max-age=31536000"}


def test_the_way_from_http_to_https_carries_them(world):
    with override_settings(**HTTPS):
        response = Client().get("/brands/")
    assert (response.status_code, response["Location"]) == (301, "https://testserver/brands/")
    assert told(response) == PAGE


def test_kept_pages_carry_them_too(world, tmp_path):
    from tests.kept_site import Site

    site = Site(tmp_path)
    for path, wanted in {"/": PAGE, "/brands/jia/data.json": DATA, "/embed/brands/jia/": FRAME}.items():
        made, kept = site.ask(path), site.ask(path)
        unchanged = site.ask(path, if_none_match=kept["etag"])
        for answer in (made, kept, unchanged):
            assert told(answer) == wanted, path
        assert (kept["x-request-id"], unchanged.status) == (None, 304)
    assert site.asked == ["/", "/brands/jia/data.json", "/embed/brands/jia/"]
