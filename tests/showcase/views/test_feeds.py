import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone

from brands.models import Version
from showcase.config.origin import read_origin

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def feed(client, settings):
    """The feed, parsed, asked at another host than the site's own."""
    settings.ORIGIN = read_origin("https://example.cn/pinpai")

    def feed():
        response = client.get("/feed.xml")
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        return ET.fromstring(response.content)

    return feed


def text(element, *path):
    for name in path:
        element = element.find(ATOM + name)
    return element.text


def test_an_entry_tells_brand_number_reason_note_and_time(feed, register, make_brand):
    version = Version.objects.get(brand=make_brand())
    (entry,) = feed().findall(ATOM + "entry")
    day = timezone.localdate(version.published_at)
    assert [text(entry, name) for name in ("title", "summary", "updated", "id")] == [
        "甲品牌 第1版（首发）",
        "首次发布",
        timezone.localtime(version.published_at).isoformat(timespec="seconds"),
        f"tag:example.cn,{day}:brands/{version.brand_id}/versions/1",
    ]
    assert entry.find(ATOM + "link").get("href") == "https://example.cn/brands/jia/versions/1/"


def test_the_feed_names_itself_its_author_and_its_language(feed, register, make_brand):
    make_brand()
    root = feed()
    assert (root.get(LANGUAGE), text(root, "title"), text(root, "author", "name")) == (
        "zh-Hans", "甲站：新发布的版本", "甲市委员会",
    )  # fmt: skip
    links = {link.get("rel"): link.get("href") for link in root.findall(ATOM + "link")}
    assert links == {"alternate": "https://example.cn/", "self": "https://example.cn/feed.xml"}


def test_it_has_what_atom_requires_and_each_id_once(feed, register, make_brand):
    make_brand()
    make_brand("乙品牌", slug="yi", order=2)
    root = feed()
    ids = [text(root, "id"), *(text(entry, "id") for entry in root.findall(ATOM + "entry"))]
    assert len(set(ids)) == len(ids) == 3
    assert text(root, "updated") == max(text(entry, "updated") for entry in root.findall(ATOM + "entry"))


def test_the_newest_comes_first_under_the_name_of_its_version(feed, register, make_brand, publish):
    brand = make_brand()
    brand.passages.update(text=brand.passages.get().text.replace("甲品牌", "新甲品牌"))
    brand.name = "新甲品牌"
    brand.save()
    publish(brand, note="改名", reason=Version.Reason.CORRECTION)
    titles = [text(entry, "title") for entry in feed().findall(ATOM + "entry")]
    assert titles == ["新甲品牌 第2版（更正）", "甲品牌 第1版（首发）"]


def test_withdrawn_versions_are_not_in_it(feed, register, make_brand, withdraw):
    withdraw(make_brand())
    assert feed().findall(ATOM + "entry") == []


def test_an_empty_record_makes_a_feed_without_entries(feed, db):
    assert feed().findall(ATOM + "entry") == []


def test_it_costs_the_same_with_one_version_and_with_three(client, register, make_brand, django_assert_num_queries):
    make_brand()
    client.get("/feed.xml")  # reads the versions, once a process
    with django_assert_num_queries(2):
        client.get("/feed.xml")
    make_brand("乙品牌", slug="yi", order=2)
    make_brand("丙品牌", slug="bing", order=3)
    client.get("/feed.xml")  # reads the versions, once a process
    with django_assert_num_queries(2):
        client.get("/feed.xml")
