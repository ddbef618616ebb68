"""The reader's own display: what a link may change, what the cookie may hold, where the link may lead."""

import re
from http.cookies import SimpleCookie

import pytest
from django.test import Client

from showcase.config.origin import read_origin
from showcase.reading.reader_settings import Display, read, way_back

pytestmark = pytest.mark.django_db

LARGE = {"HTTP_COOKIE": "display=size-large"}
BOTH = {"HTTP_COOKIE": "display=size-large.contrast-high"}


def change(client, query, **headers):
    return client.get(f"/display/?{query}", **headers)


def html_tag(client, path="/about/", **headers):
    return re.search(r"<html[^>]*>", client.get(path, **headers).content.decode())[0]


def styles(client, **headers):
    return re.findall(
        r'rel="stylesheet" href="/static/css/(\w+)\.css"', client.get("/about/", **headers).content.decode()
    )


@pytest.mark.parametrize(
    ("cookie", "display"),
    [
        ("", Display()),
        ("size-large", Display(size="large")),
        ("scheme-dark", Display(scheme="dark")),
        ("contrast-high", Display(contrast="high")),
        ("size-large.contrast-high", Display(size="large", contrast="high")),
        ("contrast-high.size-large", Display(size="large", contrast="high")),
        ("size-normal.contrast-normal", Display()),
        ("size-huge.contrast-high", Display(contrast="high")),
        ("size-large-x", Display()),
        ("classes-large.__class__-x", Display()),
        ('size-large"><script>', Display()),
        ("......---", Display()),
    ],
)
def test_a_cookie_is_read_for_its_listed_values_only(cookie, display):
    assert read(cookie) == display


@pytest.mark.parametrize("display", [Display(), Display("large"), Display("normal", "high"), Display("large", "high")])
def test_what_is_kept_is_what_is_read(display):
    assert read(display.cookie) == display


@pytest.mark.parametrize(
    "path",
    ["/", "/brands/jia/", "/brands/?tier=top&page=2", "/search/?q=%E7%94%B2", "/tags/%E7%94%B2/", "/a/?x=//evil.cn"],
)
def test_the_way_back_is_a_path_of_the_site(path):
    assert way_back(path, "/") == path


@pytest.mark.parametrize(
    "wanted",
    [
        *("", "brands/", "?x", "//evil.cn", "///evil.cn", "/\\evil.cn", "\\\\evil.cn", "/%5cevil.cn", "/x/%5c..%5c"),
        *("https://evil.cn/", "https:evil.cn", "http:///evil.cn", "javascript:alert(1)", "data:text/html,x"),
        *("/\t/evil.cn", "/ /evil.cn", "\r\n/x", "/x\r\nSet-Cookie: a=b", "/x\n", "/x\x00", "/\u2028", "/甲/"),
        *("/../x", "/a/../../x", "/a/%2e%2e/x", "/a/.%2E/x", "/./x", "/a/..", '/"><script>', "@evil.cn", " //evil.cn"),
    ],
)
def test_every_other_way_leads_home(wanted):
    assert way_back(wanted, "/") == "/"


@pytest.mark.parametrize(
    "wanted", ["/", "/other/", "/pinpai", "/pinpai-2/", "/pinpai/../other/", "/pinpai/%2e%2e/other/"]
)
def test_below_a_prefix_only_its_own_paths_are_the_sites(wanted):
    assert way_back(wanted, "/pinpai/") == "/pinpai/"
    assert way_back("/pinpai/brands/", "/pinpai/") == "/pinpai/brands/"


def test_a_choice_is_kept_for_a_year_and_leads_back(client):
    response = change(client, "size=large&next=/about/")
    assert (response.status_code, response["Location"]) == (302, "/about/")
    cookie = response.cookies["display"]
    assert {key: cookie[key] for key in ("path", "max-age", "httponly", "samesite", "secure", "domain")} == {
        "path": "/", "max-age": 31536000, "httponly": True, "samesite": "Lax", "secure": "", "domain": "",
    }  # fmt: skip
    assert cookie.value == "size-large"
    assert "no-store" in response["Cache-Control"]


def test_one_choice_leaves_the_other_as_it_was(client):
    assert change(client, "contrast=high", **LARGE).cookies["display"].value == "size-large.contrast-high"
    assert change(client, "size=normal", **BOTH).cookies["display"].value == "contrast-high"


def test_back_to_the_default_the_cookie_is_deleted(client):
    cookie = change(client, "size=normal&contrast=normal", **BOTH).cookies["display"]
    assert (cookie.value, cookie["max-age"], cookie["path"]) == ("", 0, "/")


@pytest.mark.parametrize(
    "query", ["", "size=normal", "size=huge", "size=large%00", "size=LARGE", "colour=red", "size[]=large"]
)
def test_what_is_not_listed_sets_nothing(client, query):
    assert change(client, query).cookies == SimpleCookie()


@pytest.mark.parametrize(
    "attack", ["//evil.cn", "https://evil.cn", "/%5Cevil.cn", "%0d%0aSet-Cookie:a=b", "/x%0d%0aa:b", "%2F%2Fevil.cn"]
)
def test_the_link_leads_nowhere_else(client, attack):
    response = change(client, f"size=large&next={attack}")
    assert (response["Location"], list(response.cookies)) == ("/", ["display"])


def test_only_reading_methods_are_answered(client):
    assert client.post("/display/", {"size": "large"}).status_code == 405


def test_in_production_the_cookie_is_secure_and_below_the_prefix(client, settings):
    settings.ORIGIN, settings.PRODUCTION = read_origin("https://example.cn/pinpai"), True
    cookie = change(client, "size=large").cookies["display"]
    assert (cookie["secure"], cookie["path"]) == (True, "/pinpai")


def test_a_page_without_a_choice_is_the_same_for_all(client):
    response = client.get("/about/")
    assert ("Cookie" in response.get("Vary", ""), response.has_header("Cache-Control"), response.cookies) == (
        False, False, SimpleCookie(),
    )  # fmt: skip
    assert html_tag(client) == '<html lang="zh-Hans">'
    assert client.get("/about/", HTTP_COOKIE="display=size-huge; other=x").content == response.content


@pytest.mark.parametrize("path", ["/about/", "/brands/none/"])
def test_a_page_with_a_choice_is_that_readers_own(client, path):
    response = client.get(path, **BOTH)
    assert (response["Cache-Control"], "Cookie" in response["Vary"]) == ("private", True)
    assert html_tag(client, path, **BOTH) == '<html lang="zh-Hans" class="size-large contrast-high">'


def test_a_scheme_is_a_class_of_the_page_and_nothing_where_the_system_says(client):
    assert change(client, "scheme=dark").cookies["display"].value == "scheme-dark"
    assert html_tag(client, HTTP_COOKIE="display=scheme-light") == '<html lang="zh-Hans" class="scheme-light">'
    assert html_tag(client, HTTP_COOKIE="display=scheme-system") == '<html lang="zh-Hans">'


def test_data_is_the_same_for_all(client, make_brand):
    make_brand()
    response = client.get("/brands/jia/data.json", **BOTH)
    assert ("private" in response.get("Cache-Control", ""), "Cookie" in response.get("Vary", "")) == (False, False)


def test_the_styles_of_a_choice_come_last_and_only_then(client):
    plain = styles(client)
    assert styles(client, **LARGE) == [*plain, "large"]
    assert styles(client, **BOTH) == [*plain, "large", "contrast"]


def test_every_page_leads_in_and_while_on_out(client):
    way = "/display/?size={}&amp;next=/about/%3Fa%3D1"
    plain = client.get("/about/?a=1").content.decode()
    large = client.get("/about/?a=1", **LARGE).content.decode()
    assert f'href="{way.format("large")}">长者模式</a>' in plain
    assert "退出长者模式" not in plain
    assert f'href="{way.format("normal")}">退出长者模式</a>' in large


def test_the_panel_says_what_is_on_and_how_to_undo_it(client):
    panel = re.compile(r'<details class="display".*?</details>', re.DOTALL)
    plain, both = (panel.search(client.get("/about/", **chosen).content.decode())[0] for chosen in ({}, BOTH))
    current = re.compile(r'aria-current="true">([^<]+)')
    assert (current.findall(plain), current.findall(both)) == (
        ["标准", "标准", "随系统", "简体"],
        ["大字（长者模式）", "高对比", "随系统", "简体"],
    )
    assert ("恢复默认</a>" in plain, "恢复默认</a>" in both) == (False, True)


def test_a_reader_goes_in_and_out_by_links_alone():
    client = Client()
    for label, classes in (("长者模式", ' class="size-large"'), ("退出长者模式", "")):
        page = client.get("/accessibility/").content.decode()
        link = re.search(rf'href="([^"]+)">{label}</a>', page)[1].replace("&amp;", "&")
        assert client.get(link)["Location"] == "/accessibility/"
        assert html_tag(client, "/accessibility/") == f'<html lang="zh-Hans"{classes}>'
