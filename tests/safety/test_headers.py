"""What every answer of every address carries, whoever made it; a whole table, so that nothing can fall out of it."""

import pytest
from django.test import Client, override_settings

from showcase import context

# In the order of the alphabet: django-csp writes the directives in any.
CSP = (
    "base-uri 'none'; default-src 'self'; form-action 'self'; frame-ancestors {ancestors}; "
    "img-src 'self'; object-src 'none'"
)
FEATURES = "accelerometer camera display-capture geolocation gyroscope magnetometer microphone midi payment usb"
PAGE = {
    "Content-Security-Policy": CSP.format(ancestors="'none'"),
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
FRAME = PICTURE | {"Content-Security-Policy": CSP.format(ancestors="*"), "X-Frame-Options": None}
SECRET = PAGE | {"Referrer-Policy": "no-referrer"}
# URL name → what its answer is; every other address, the whole desk too, is a page.
KINDS = {
    **dict.fromkeys(("brand-data", "version-data", "version-snapshot", "timeline-json", "timeline-csv"), DATA),
    **dict.fromkeys(("record", "schema", "oembed"), DATA),
    **dict.fromkeys(("brand-card", "brand-square", "brand-poster", "home-card"), PICTURE),
    **dict.fromkeys(("embed-brand", "embed-timeline"), FRAME),
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
        answers[address.name] = (told(response), KINDS.get(address.name, PAGE))
    assert len(answers) > 150
    assert wrong(answers) == {}


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
    wanted = next((kind for start, kind in kinds.items() if path.startswith(start)), PAGE)
    assert (response.status_code, wrong({path: (told(response), wanted)})) == (status, {})


def test_a_form_without_its_token_is_refused_with_them(world):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/admin/login/", {"username": "甲"})
    assert (response.status_code, told(response)) == (403, PAGE)
    assert "这张表单已经失效" in response.content.decode()


def test_somebody_of_another_role_is_refused_with_them(world):
    client = Client()
    client.force_login(world.people["系统"])
    response = client.get(f"/admin/brands/brand/{world.brand.pk}/change/")
    assert (response.status_code, told(response)) == (403, PAGE)
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
