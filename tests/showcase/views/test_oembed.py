import html
import re
from urllib.parse import quote

import pytest

from tests import reviewed

pytestmark = pytest.mark.django_db
ORIGIN = "http://127.0.0.1:8000"


def asked(client, url=f"{ORIGIN}/brands/jia/", **query):
    return client.get("/oembed", {"url": url, **query})


@pytest.fixture
def brand(register, make_brand):
    return make_brand()


def test_a_brands_page_is_a_rich_frame(client, brand):
    answer = asked(client)
    assert (answer["Content-Type"], answer["Access-Control-Allow-Origin"]) == ("application/json; charset=utf-8", "*")
    assert answer.json() == {
        "version": "1.0", "type": "rich", "provider_name": "甲站", "provider_url": f"{ORIGIN}/", "title": "甲品牌",
        "author_name": "甲市委员会", "cache_age": 86400, "width": 480, "height": 430,
        "html": f'<blockquote><a href="{ORIGIN}/brands/jia/">甲品牌</a></blockquote>'
        f'<iframe src="{ORIGIN}/embed/brands/jia/" width="480" height="430" title="甲品牌" loading="lazy" '
        'referrerpolicy="no-referrer"></iframe>',
        "thumbnail_url": f"{ORIGIN}/brands/jia/square.png", "thumbnail_width": 600, "thumbnail_height": 600,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "framed"),
    [
        ("/brands/jia/versions/1/", "/embed/brands/jia/?version=1"),
        ("/brands/jia/#milestones", "/embed/brands/jia/timeline/"),
        ("/embed/brands/jia/", "/embed/brands/jia/"),
        ("/embed/brands/jia/timeline/?version=1", "/embed/brands/jia/timeline/?version=1"),
        ("/brands/jiu/", "/embed/brands/jia/"),
        ("/brands/jia", "/embed/brands/jia/"),
        ("/brands/JIA/", "/embed/brands/jia/"),
        ("/zh-hant/brands/jia/", "/zh-hant/embed/brands/jia/"),
        ("/zh-hant/brands/jia", "/zh-hant/embed/brands/jia/"),
        ("/zh-hant/embed/brands/jia/timeline/?version=1", "/zh-hant/embed/brands/jia/timeline/?version=1"),
    ],
)
def test_the_frame_is_of_what_the_address_shows(client, brand, path, framed):
    reviewed.give_former_address(brand, "jiu")
    assert f'src="{ORIGIN}{framed}"' in asked(client, ORIGIN + path).json()["html"]


def test_a_short_address_is_framed_as_the_brand_that_it_leads_to(client, brand):
    for id in (brand.pk, brand.pk.upper(), brand.passages.get().pk):
        assert f'src="{ORIGIN}/embed/brands/jia/"' in asked(client, f"{ORIGIN}/b/{id}/").json()["html"]


def test_a_figures_address_is_framed_as_the_figure_alone(client, brand):
    id = brand.figures.get().pk
    for path, query in (
        (f"/brands/jia/#f-{id}", ""), (f"/b/{id}/", ""), (f"/embed/brands/jia/figures/{id}/", ""),
        (f"/brands/jia/versions/1/#f-{id}", "?version=1"), (f"/b/{id.upper()}/history/", ""), (f"/b/{id}/history", ""),
        (f"/embed/brands/jia/figures/{id.upper()}/", ""), (f"/brands/jia/#f-{id.upper()}", ""),
    ):  # fmt: skip
        told = asked(client, ORIGIN + path).json()
        assert f'src="{ORIGIN}/embed/brands/jia/figures/{id}/{query}"' in told["html"], path
        assert told["title"] == "甲品牌：累计协商，近260件"


def test_what_is_said_of_a_traditional_page_is_in_its_script(client, register, make_brand):
    make_brand("发扬", slug="fayang")
    told = asked(client, f"{ORIGIN}/zh-hant/brands/fayang/").json()
    assert (told["title"], told["author_name"]) == ("發揚", "甲市委員會")
    assert told["html"].startswith(f'<blockquote><a href="{ORIGIN}/zh-hant/brands/fayang/">發揚</a></blockquote>')
    page = client.get("/zh-hant/brands/fayang/").content.decode()
    [discovered] = re.findall(r'type="application/json\+oembed" href="([^"]+)"', page)
    assert client.get(html.unescape(discovered)).json() == told
    assert f'src="{ORIGIN}/zh-hant/embed/brands/fayang/"' in html.unescape(page)


def test_the_timeline_of_all_is_framed(client, brand):
    for path in ("/timeline/", "/timeline", "/zh-hant/timeline/", "/embed/timeline/"):
        told = asked(client, ORIGIN + path).json()
        script, title = ("/zh-hant", "大事記") if "zh-hant" in path else ("", "大事记")
        assert f'src="{ORIGIN}{script}/embed/timeline/"' in told["html"], path
        query = "?script=hant" if script else ""
        assert (told["title"], told["thumbnail_url"]) == (title, f"{ORIGIN}/square.png{query}")


def test_it_is_no_larger_than_asked_for_and_then_has_no_thumbnail(client, brand):
    found = asked(client, maxwidth="320", maxheight="200").json()
    assert (found["width"], found["height"], "thumbnail_url" in found) == (320, 200, False)
    assert 'width="320" height="200"' in found["html"]


@pytest.mark.parametrize("size", ["abc", "-1", "0", "１００", "1e3", "9" * 400])
def test_a_size_that_is_none_is_no_limit(client, brand, size):
    assert asked(client, maxwidth=size).json()["width"] == 480


@pytest.mark.parametrize(
    "url",
    [
        f"{ORIGIN}/brands/meiyou/", f"{ORIGIN}/brands/", f"{ORIGIN}/brands/jia/versions/9/", f"{ORIGIN}/admin/",
        "http://example.cn/brands/jia/", "http://127.0.0.1:8000.example.cn/brands/jia/", "javascript:alert(1)",
        "//127.0.0.1:8000/brands/jia/", f"{ORIGIN}/brands/%00/", "http://[", "brands/jia",
        f"{ORIGIN}@example.cn/brands/jia/",
        f"{ORIGIN}/embed/brands/jia/?version={'9' * 5}",
    ],
)  # fmt: skip
def test_every_other_address_is_404(client, brand, url):
    answer = asked(client, url)
    assert (answer.status_code, answer.json()) == (404, {"error": "no brand of this site is at this url"})


def test_a_withdrawn_brand_is_404(client, brand, withdraw):
    withdraw(brand)
    assert asked(client).status_code == 404


def test_xml_is_501_and_no_url_400(client, brand):
    answers = [asked(client, format="xml"), client.get("/oembed")]
    assert [(answer.status_code, answer["Content-Type"]) for answer in answers] == [
        (501, "application/json; charset=utf-8"),
        (400, "application/json; charset=utf-8"),
    ]


def test_a_name_cannot_break_out_of_the_frame(client, register, make_brand):
    make_brand('"><script>甲</script>', seal="甲", text="创办于2013年6月，累计协商近260件。")
    html = asked(client).json()["html"]
    assert ("<script>" in html, 'title="&quot;&gt;&lt;script&gt;' in html) == (False, True)


@pytest.mark.parametrize("path", ["/brands/jia/", "/brands/jia/versions/1/"])
def test_the_page_leads_to_it(client, brand, path):
    address = f"{ORIGIN}/oembed?url={quote(ORIGIN + path, safe='')}&amp;format=json"
    page = client.get(path).content.decode()
    assert f'<link rel="alternate" type="application/json+oembed" href="{address}"' in page
    found = client.get(address.replace("&amp;", "&").removeprefix(ORIGIN))
    assert found.json()["title"] == "甲品牌"
