"""Both scripts over HTTP: addresses, links, switch, what is left alone."""

import xml.etree.ElementTree as ET

import pytest
from django.urls import clear_script_prefix, set_script_prefix

from brands.accounts.networks import NOWHERE
from showcase.config.origin import read_origin
from showcase.pictures.seals import seal_path
from showcase.traditional import addresses as twins
from tests import reviewed


@pytest.mark.parametrize("root", ["/", "/pinpai/"])
@pytest.mark.parametrize(
    ("path", "is_page"),
    [
        ("", True),
        ("brands/", True),
        ("brands/?tier=top", True),
        ("brands/jia/#p-k3f9xa", True),
        ("tags/%E5%8D%8F%E5%95%86/", True),
        ("brands/jia/versions/", False),
        ("brands/jia/versions/1/", False),
        ("brands/jia/versions/2/changes/", False),
        ("brands/jia/data.json", False),
        ("brands/jia/timemap", False),
        ("feed.xml", False),
        ("static/css/base.css", False),
        ("media/a/", False),
        ("admin/brands/", False),
        ("go/abc/", False),
        ("b/abc/", False),
        ("embed/brands/jia/", True),
        ("display/?next=/brands/", False),
        ("preview/brand/1/", False),
        ("zh-hant/brands/", False),
        ("/other.example/", False),
    ],
)
def test_pages_have_a_twin_and_nothing_else(root, path, is_page):
    assert twins.in_hant(root + path, root) == (f"{root}zh-hant/{path}" if is_page else root + path)


def test_a_hidden_desk_is_as_any_address_that_is_not_there():
    paths = ("nothing/", "admin/", "admin/brands/brand/", "preview/brand/jia/")
    assert {path: twins.has_twin(path, NOWHERE) for path in paths} == dict.fromkeys(paths, True)
    assert {path: twins.has_twin(path) for path in paths} == dict.fromkeys(paths, False) | {"nothing/": True}


@pytest.mark.parametrize(
    "address", ["#p-1", "?tier=top", ".", "", "https://a.cn/brands/", "//a.cn/brands/", "/pinpaix/"]
)
def test_an_address_that_is_not_below_the_root_stays(address):
    assert twins.in_hant(address, "/pinpai/") == address


def test_words_to_be_lit_are_those_of_the_twin():
    lit = "#p-1:~:text=%E5%8D%8F%E5%95%86,%2C%E5%8E%86%2D"
    assert twins.in_hant(f"/brands/jia/{lit}", "/") == (
        "/zh-hant/brands/jia/#p-1:~:text=%E5%8D%94%E5%95%86,%2C%E6%AD%B7%2D"
    )


def test_a_page_is_shown_in_traditional_characters_with_its_links_within(client, register, make_brand):
    make_brand("协商历时品牌")
    response = client.get("/zh-hant/brands/jia/")
    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="zh-Hant">' in html
    assert "<title>協商歷時品牌｜甲站</title>" in html
    assert 'href="/zh-hant/brands/?tier=top"' in html
    assert 'action="/zh-hant/search/"' in html
    assert 'href="/brands/jia/data.json"' in html
    assert 'href="/brands/jia/versions/1/"' in html
    assert response.headers.get("Content-Length") in {None, str(len(response.content))}


def test_the_switch_keeps_the_query_both_ways(client, register, make_brand):
    make_brand()
    there = 'lang="zh-Hant" hreflang="zh-Hant" href="/zh-hant/brands/?tier=top&amp;x=%E5%8D%8F">繁體</a>'
    back = 'lang="zh-Hans" hreflang="zh-Hans" href="/brands/?tier=top&amp;x=%E5%8D%8F">简体</a>'
    assert client.get("/brands/?tier=top&x=%E5%8D%8F").content.decode().count(there) == 1
    assert client.get("/zh-hant/brands/?tier=top&x=%E5%8D%8F").content.decode().count(back) == 1


def test_canonical_is_the_page_itself_and_the_alternates_are_both(client, settings, register):
    settings.ORIGIN = read_origin("https://example.cn")
    for path in ("/about/", "/zh-hant/about/"):
        html = client.get(f"{path}?x=1").content.decode()
        assert f'<link rel="canonical" href="https://example.cn{path}">' in html
        assert (
            '<link rel="alternate" hreflang="zh-Hans" href="https://example.cn/about/">'
            '<link rel="alternate" hreflang="zh-Hant" href="https://example.cn/zh-hant/about/">'
            '<link rel="alternate" hreflang="x-default" href="https://example.cn/about/">'
        ) in html


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("/zh-hant", "/zh-hant/"),
        ("/zh-hant?a=b", "/zh-hant/?a=b"),
        ("/zh-hant/brands?a=b", "/zh-hant/brands/?a=b"),
        ("/zh-hant/brands/alt/?a=b", "/zh-hant/brands/jia/?a=b"),
    ],
)
def test_a_redirect_stays_within(client, make_brand, path, leads):
    brand = make_brand()
    reviewed.give_former_address(brand, "alt")
    response = client.get(path)
    assert (response.status_code, response.headers["Location"]) == (301, leads)


@pytest.mark.parametrize(
    "path", ["meiyou/", "brands/meiyou/", "feed.xml", "robots.txt", "brands/jia/versions/1/", "zh-hant/"]
)
def test_what_has_no_twin_is_not_found_in_traditional_characters(client, make_brand, path):
    make_brand()
    response = client.get(f"/zh-hant/{path}")
    html = response.content.decode()
    assert response.status_code == 404
    assert "沒有這個頁面" in html
    assert 'rel="alternate" hreflang' not in html


def test_a_withdrawn_page_is_gone_in_traditional_characters(client, make_brand, withdraw):
    withdraw(make_brand(), reason="依据有误")
    response = client.get("/zh-hant/brands/jia/")
    assert response.status_code == 410
    assert "依據有誤" in response.content.decode()


def test_a_page_in_large_type_is_converted_too_and_the_way_back_is_the_twin(client, make_brand):
    make_brand()
    client.cookies["display"] = "size-large"
    response = client.get("/zh-hant/brands/jia/")
    html = response.content.decode()
    assert '<html lang="zh-Hant" class="size-large">' in html
    assert "退出長者模式" in html
    assert 'href="/display/?size=normal&amp;next=/zh-hant/brands/jia/"' in html
    twin = client.get("/brands/jia/")
    assert [response.headers[name] for name in ("Vary", "Cache-Control")] == [
        twin.headers[name] for name in ("Vary", "Cache-Control")
    ]
    away = client.get("/display/?size=normal&next=/zh-hant/brands/jia/")
    assert away.headers["Location"] == "/zh-hant/brands/jia/"


def test_it_asks_the_database_no_oftener_than_its_twin(client, make_brand, register, django_assert_num_queries):
    make_brand()
    client.get("/zh-hant/brands/jia/")
    with django_assert_num_queries(2):
        client.get("/brands/jia/")
    with django_assert_num_queries(2):
        client.get("/zh-hant/brands/jia/")


def test_below_a_path_prefix_links_and_switch_have_both_prefixes(settings, client, register, make_brand):
    make_brand()
    settings.FORCE_SCRIPT_NAME = "/pinpai"
    set_script_prefix("/pinpai/")  # as the WSGI handler does; the test client does not
    html = client.get("/zh-hant/brands/jia/").content.decode()
    clear_script_prefix()
    assert 'href="/pinpai/zh-hant/timeline/"' in html
    assert 'href="/pinpai/brands/jia/">简体</a>' in html
    assert 'href="/pinpai/brands/jia/data.json"' in html


def test_the_sitemap_has_both_pages_and_each_names_both(client, settings, db):
    settings.ORIGIN = read_origin("https://example.cn")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    told = {
        url.find("s:loc", space).text: [(a.get("hreflang"), a.get("href")) for a in url.findall("x:link", space)]
        for url in ET.fromstring(client.get("/sitemap.xml").content).findall("s:url", space)
    }
    hans, hant = "https://example.cn/about/", "https://example.cn/zh-hant/about/"
    both = [("zh-Hans", hans), ("zh-Hant", hant), ("x-default", hans)]
    assert (told[hans], told[hant]) == (both, both)


def test_suggested_names_are_traditional_on_a_traditional_page_and_lead_to_twins(client, register, make_brand):
    make_brand("协商历时品牌", aliases="甲别名")
    html = client.get("/zh-hant/search/").content.decode()
    assert 'data-suggest="/search/suggest?script=hant&amp;q="' in html
    answer = client.get("/search/suggest", {"script": "hant", "q": "協商"}).json()
    assert answer == {"names": [{"name": "協商歷時品牌", "page": "/zh-hant/brands/jia/", "of": ""}]}
    [alias] = client.get("/search/suggest", {"script": "hant", "q": "甲别名"}).json()["names"]
    assert alias == {"name": "甲別名", "page": "/zh-hant/brands/jia/", "of": "協商歷時品牌"}


@pytest.mark.django_db
def test_a_seal_is_cut_in_the_characters_of_its_page(client, make_brand):
    make_brand("讲坛品牌", seal="讲坛")
    hans, hant = (client.get(f"{root}brands/jia/").content.decode() for root in ("/", "/zh-hant/"))
    assert [seal_path("讲坛", "white") in page for page in (hans, hant)] == [True, False]
    assert [seal_path("講壇", "white") in page for page in (hans, hant)] == [False, True]
