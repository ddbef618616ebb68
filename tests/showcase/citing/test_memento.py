"""Datetime negotiation as RFC 7089 says, pattern 1.1, seen from outside."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from brands.models import Passage
from brands.record import publishing
from showcase.citing import memento
from tests import reviewed

pytestmark = pytest.mark.django_db

FIRST = datetime(2026, 1, 10, 4, 0, 0, tzinfo=UTC)
LINK = re.compile(r'<([^>]*)>((?:; \w+="[^"]*")*)')
ROOT = "http://127.0.0.1:8000"


def links(text):
    """{address: {attribute: value}} of a Link header or a document in link format."""
    return {url: dict(re.findall(r'(\w+)="([^"]*)"', attributes)) for url, attributes in LINK.findall(text)}


@pytest.fixture
def three(make_brand, publish, monkeypatch):
    """A brand with three versions, a day apart."""
    monkeypatch.setattr(publishing, "_now", lambda: FIRST)
    brand = make_brand()
    for days in (1, 2):
        monkeypatch.setattr(publishing, "_now", lambda days=days: FIRST + timedelta(days=days))
        Passage.objects.create(brand=brand, text=f"另有文字{'甲乙丙'[days]}。", order=days)
        publish(brand)
    return brand


def asked(client, value, path="/brands/jia/"):
    return client.get(path, headers={"Accept-Datetime": value})


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("Thu, 31 May 2007 20:35:00 GMT", 1),
        ("Sat, 10 Jan 2026 03:59:59 GMT", 1),
        ("Sat, 10 Jan 2026 04:00:00 GMT", 1),
        ("Sun, 11 Jan 2026 03:59:59 GMT", 1),
        ("Sun, 11 Jan 2026 04:00:00 GMT", 2),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 3),
    ],
)
def test_a_time_leads_to_what_was_public_then_and_to_the_first_before_it(client, three, value, number):
    response = asked(client, value)
    assert (response.status_code, response["Location"]) == (302, f"{ROOT}/brands/jia/versions/{number}/")
    assert response["Vary"] == "accept-datetime"


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2026-01-10T04:00:00Z",
        "Sat, 10 Jan 2026 04:00:00 +0800",
        "Sat, 10 Jan 2026 04:00:00",
        "Sat, 1 Jan 2026 04:00:00 GMT",
        "Sat, 32 Jan 2026 04:00:00 GMT",
        "Sat, 10 Foo 2026 04:00:00 GMT",
        "Sat, 10 Jan 2026 25:00:00 GMT",
        "Sat, 10 Jan 2026 04:00:00 GMT; Fri, 09 Jan 2026 04:00:00 GMT",
    ],
)
def test_what_is_no_date_is_400(client, three, value):
    response = asked(client, value)
    assert (response.status_code, response["Vary"]) == (400, "accept-datetime")


def test_every_answer_of_the_address_says_that_it_varies(client, three, withdraw):
    reviewed.give_former_address(three, "jiu")
    answers = [client.get("/brands/jia/"), client.get("/brands/jiu/"), client.post("/brands/jia/")]
    withdraw(three)
    answers.append(client.get("/brands/jia/"))
    assert [(answer.status_code, "accept-datetime" in answer.get("Vary", "")) for answer in answers] == [
        (200, True), (301, True), (405, True), (410, True),
    ]  # fmt: skip


def test_without_the_header_the_address_is_the_page_with_its_links(client, three):
    response = client.get("/brands/jia/")
    assert links(response["Link"]) == {
        f"{ROOT}/brands/jia/": {"rel": "original timegate"},
        f"{ROOT}/brands/jia/timemap": {"rel": "timemap", "type": "application/link-format"},
        f"{ROOT}/brands/jia/versions/": {"rel": "version-history"},
    }
    assert "Memento-Datetime" not in response


def test_a_version_says_its_time_and_which_stand_beside_it(client, three):
    response = client.get("/brands/jia/versions/2/")
    assert response["Memento-Datetime"] == "Sun, 11 Jan 2026 04:00:00 GMT"
    found = links(response["Link"])
    assert {url: link["rel"] for url, link in found.items()} == {
        f"{ROOT}/brands/jia/": "original timegate latest-version",
        f"{ROOT}/brands/jia/timemap": "timemap",
        f"{ROOT}/brands/jia/versions/": "version-history",
        f"{ROOT}/brands/jia/versions/1/": "first prev predecessor-version memento",
        f"{ROOT}/brands/jia/versions/2/": "memento",
        f"{ROOT}/brands/jia/versions/3/": "last next successor-version memento",
    }
    assert found[f"{ROOT}/brands/jia/versions/3/"]["datetime"] == "Mon, 12 Jan 2026 04:00:00 GMT"


def test_one_version_alone_is_first_and_last(client, make_brand):
    make_brand()
    found = links(client.get("/brands/jia/versions/1/")["Link"])
    assert found[f"{ROOT}/brands/jia/versions/1/"]["rel"] == "first last memento"


def test_the_timemap_lists_every_version_in_link_format(client, three):
    response = client.get("/brands/jia/timemap")
    assert response["Content-Type"].startswith("application/link-format")
    found = links(response.content.decode())
    assert found[f"{ROOT}/brands/jia/timemap"] == {
        "rel": "self",
        "type": "application/link-format",
        "from": "Sat, 10 Jan 2026 04:00:00 GMT",
        "until": "Mon, 12 Jan 2026 04:00:00 GMT",
    }
    assert {url[-2]: link["rel"] for url, link in found.items() if "memento" in link["rel"]} == {
        "1": "first memento", "2": "memento", "3": "last memento",
    }  # fmt: skip


def test_a_withdrawn_version_is_no_memento(client, three, withdraw, publish):
    withdraw(three)
    Passage.objects.create(brand=three, text="又有文字。", order=9)
    publish(three)
    mementos = [link for link in links(client.get("/brands/jia/timemap").content.decode()) if "/versions/" in link]
    assert mementos == [f"{ROOT}/brands/jia/versions/4/"]
    assert asked(client, "Thu, 31 May 2007 20:35:00 GMT")["Location"] == mementos[0]


def test_of_two_versions_of_one_second_the_later_number_stands():
    twins = [memento.Memento(url, FIRST) for url in ("1", "2")]
    assert memento.chosen(twins, FIRST).url == "2"
