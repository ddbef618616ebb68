from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest

pytestmark = pytest.mark.django_db
ORIGIN = "http://127.0.0.1:8000"


@pytest.fixture
def shared(client, register, make_brand):
    """The share section of 甲品牌's page, and the brand."""
    brand = make_brand()
    page = lxml.html.fromstring(client.get("/brands/jia/").content.decode())
    (section,) = page.xpath("//*[@id='share']")
    return section, brand


def test_the_short_address_can_be_selected_without_script_and_leads_to_the_brand(client, shared):
    section, brand = shared
    address = f"{ORIGIN}/b/{brand.pk}/"
    assert section.xpath(".//p/span/code/text()") == [address]
    moved = client.get(address.removeprefix(ORIGIN))
    assert (moved.status_code, moved["Location"]) == (301, "/brands/jia/")


def test_what_needs_script_is_hidden_until_it_runs(shared):
    section, brand = shared
    buttons = section.xpath(".//button")
    assert [("hidden" in button.attrib, button.get("data-copy") or button.get("data-send")) for button in buttons] == [
        (True, f"{ORIGIN}/b/{brand.pk}/")
    ] * 2


def test_weibo_is_a_plain_link_and_loads_nothing(shared):
    section, _ = shared
    (link,) = section.xpath(".//a[contains(@href, 'weibo')]")
    assert (urlsplit(link.get("href")).hostname, link.get("rel")) == ("service.weibo.com", "external noopener nofollow")
    assert parse_qs(urlsplit(link.get("href")).query) == {"url": [f"{ORIGIN}/brands/jia/"], "title": ["甲品牌"]}
    assert [url for url in section.xpath(".//@src") if urlsplit(url).netloc] == []


def test_the_frames_are_shown_as_text(shared):
    section, brand = shared
    id = brand.figures.get().pk
    assert section.xpath(".//iframe") == []
    frame = '<iframe src="{}" width="480" height="{}" title="{}" loading="lazy" referrerpolicy="no-referrer"></iframe>'
    assert [code.text_content() for code in section.xpath(".//details//li/code")] == [
        frame.format(f"{ORIGIN}/embed/brands/jia/", 430, "甲品牌"),
        frame.format(f"{ORIGIN}/embed/brands/jia/timeline/", 640, "甲品牌：大事记"),
        frame.format(f"{ORIGIN}/embed/brands/jia/figures/{id}/", 350, "甲品牌：累计协商，近260件"),
    ]
    assert [(link.get("href"), link.text) for link in section.xpath(".//details//li/p/a")] == [
        ("/embed/brands/jia/", "名片"),
        ("/embed/brands/jia/timeline/", "大事记"),
        (f"/embed/brands/jia/figures/{id}/", "近260件（累计协商）"),
    ]


def test_the_timeline_of_all_and_the_page_of_a_number_offer_their_frames_too(client, shared, edition, publish):
    id = shared[1].figures.get().pk
    offered = {"/timeline/": "/embed/timeline/", f"/b/{id}/history/": f"/embed/brands/jia/figures/{id}/"}
    for path, frame in offered.items():
        page = lxml.html.fromstring(client.get(path).text)
        (row,) = page.xpath("//details[summary='嵌入到别的网页']//li")
        assert row.xpath("./p/a/@href") == [frame], path
        assert f'<iframe src="{ORIGIN}{frame}"' in row.find("code").text, path
        assert client.get(frame).status_code == 200
    passage = shared[1].passages.get().pk
    assert "嵌入到别的网页" not in client.get(f"/b/{passage}/history/").text
    assert "嵌入到别的网页" not in client.get("/timeline/", {"tier": "top"}).text


def test_the_pack_is_among_what_can_be_taken_along(shared):
    section, _ = shared
    assert section.xpath(".//ul[@class='share-files']//a/@href")[:4] == [
        "/brands/jia/card.png", "/brands/jia/square.png", "/brands/jia/poster.png", "/brands/jia/press.zip",
    ]  # fmt: skip
