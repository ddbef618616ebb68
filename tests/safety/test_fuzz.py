"""Anything at all, at every public address and in every parameter: never a fault, always text, always the headers."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.safety.test_attacks import PARAMETERS

pytestmark = [pytest.mark.long, pytest.mark.django_db, pytest.mark.usefixtures("quiet")]
CONFIGURED = {"deadline": None, "suppress_health_check": list(HealthCheck), "derandomize": True}
FEW, MANY = settings(max_examples=120, **CONFIGURED), settings(max_examples=1500, **CONFIGURED)
ALWAYS = (
    *("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"),
    *("Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "X-Request-ID"),
)
# One address of each form; {} is written by the fuzz.
FORMS = (
    *("/brands/{}/", "/brands/{}/data.json", "/brands/{}/card.png", "/brands/{}/feed.xml", "/brands/{}/timemap"),
    *("/brands/jia/versions/{}/", "/brands/jia/versions/{}/changes/", "/brands/jia/versions/{}/cite.bib"),
    *("/brands/jia/versions/{}/snapshot.json", "/series/{}/", "/tags/{}/", "/selection/{}/", "/sources/{}/"),
    *("/go/{}/", "/b/{}/", "/schemas/{}.json", "/embed/brands/{}/", "/embed/brands/{}/timeline/", "/media/{}"),
    *("/media/pictures/{}.jpg", "/static/{}", "/preview/link/{}/", "/zh-hant/{}", "/zh-hant/brands/{}/", "/{}"),
)
PAGES = (
    *("/", "/brands/", "/brands/jia/", "/brands/jia/versions/", "/brands/jia/versions/2/changes/", "/timeline/"),
    *("/brands/jia/versions/1/cite.txt", "/brands/jia/versions/1/cite.csl.json", "/series/", "/series/zonghe/"),
    *("/search/", "/search/suggest", "/check/", "/corrections/", "/corrections/feed.xml", "/feed.xml", "/oembed"),
    *("/tags/协商/", "/embed/brands/jia/", "/embed/brands/jia/timeline/", "/display/", "/sitemap.xml", "/sources/"),
    *("/zh-hant/search/", "/zh-hant/brands/", "/zh-hant/timeline/", "/admin/login/", "/timeline.json", "/healthz"),
)
numbers = st.sampled_from(
    ["0", "-1", "1e9", "99999", "9" * 30, "01", "١", "１", "½", "NaN", "2021-13-40", "0000-00-00", "+1", " 1 ", "1_0"]
)
words = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="甲品牌0%_\"'<>\\/\0\u202e\ud800\U0010ffff\r\n ", max_size=30),
    numbers,
    st.sampled_from(["甲" * 10_000, "a b " * 2500, '"' * 10_000, "近260件", "jia", "brand", "x" * 10_000 + "\0"]),
)
# The same parameter may come often.
parameters = st.lists(st.tuples(st.sampled_from(PARAMETERS), words), max_size=6)
headers = st.dictionaries(
    st.sampled_from(
        [
            "Accept-Encoding",
            "Accept-Datetime",
            "Accept-Language",
            "If-None-Match",
            "If-Modified-Since",
            "Range",
            "Cookie",
            "User-Agent",
            "X-Forwarded-For",
            "X-Request-ID",
            "Accept",
        ]
    ),
    st.one_of(
        st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=255), max_size=60), numbers.filter(str.isascii)
    ),
    max_size=3,
)


def ask(path, query=(), given=None):
    """The answer, measured; a fault is raised as it is."""
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in (given or {}).items()}
    sent = urlencode([(name, value.encode("utf8", "surrogatepass")) for name, value in query])
    response = Client().generic("GET", f"{path}?{sent}", **named)
    body = b"".join(response) if response.streaming else response.content
    response.close()
    assert response.status_code in {200, 206, 301, 302, 304, 400, 404, 406, 410, 501}
    assert [name for name in ALWAYS if name not in response] == []
    if response.get("Content-Type", "").startswith(
        ("text/", "application/json", "application/xml", "application/atom")
    ):
        body.decode("utf8")


def written(text):
    return quote(text.encode("utf8", "surrogatepass"), safe="/")


def pages(world, page, query, given):
    ask(written(page), query, given)


def places(world, form, text):
    ask(form.replace("{}", written(text)))


of_pages = given(page=st.sampled_from(PAGES), query=parameters, given=headers)
of_places = given(form=st.sampled_from(FORMS), text=words)


@FEW
@of_pages
@example(page="/search/", query=[("q", "甲" * 10_000), ("q", "\ud800"), ("year", "9" * 30)], given={})
@example(page="/brands/", query=[("after", "9" * 30), ("page", "-1"), ("tier", "\0")], given={"Cookie": "display=\xff"})
def test_no_parameter_or_header_is_a_fault(world, page, query, given):
    pages(world, page, query, given)


@FEW
@of_places
@example(form="/brands/jia/versions/{}/", text="9" * 30)
@example(form="/selection/{}/", text="9" * 30)
@example(form="/tags/{}/", text="\0")
@example(form="/b/{}/", text="\ud800")
def test_no_address_is_a_fault(world, form, text):
    places(world, form, text)


@pytest.mark.slow
def test_no_parameter_or_header_is_a_fault_however_often(world):
    MANY(of_pages(pages))(world)


@pytest.mark.slow
def test_no_address_is_a_fault_however_often(world):
    MANY(of_places(places))(world)
