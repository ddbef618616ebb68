import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from brands.models import Brand, Version
from showcase.config.origin import read_origin
from showcase.directory import public_pages

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
QUERIES = 2


@pytest.fixture
def listed(client, settings):
    """{address: last change or None} of the sitemap, asked at another host than the site's own; twins are left out."""
    settings.ORIGIN = read_origin("https://example.cn")

    def listed():
        response = client.get("/sitemap.xml")
        assert response["Content-Type"] == "application/xml"
        return {
            url.find("s:loc", SPACE).text: getattr(url.find("s:lastmod", SPACE), "text", None)
            for url in ET.fromstring(response.content).findall("s:url", SPACE)
            if "/zh-hant/" not in url.find("s:loc", SPACE).text
        }

    return listed


def day(version):
    return timezone.localtime(version.published_at).isoformat(timespec="seconds")[:10]


@pytest.fixture
def source(register, edition, make_series, make_source, publish):
    """The one source of a published register, beside an edition with one series."""
    source = make_source()
    publish(register)
    make_series()
    publish(edition, reason=Version.Reason.FIRST)
    return source


def test_it_lists_what_there_is_at_the_sites_own_address(listed, source, make_brand):
    make_brand(tags=[("协商", "协商", "累计协商")])
    lists = ["/", "/brands/", "/series/", "/timeline/", "/selection/2021/", "/sources/", "/site-map/"]
    single = ["/brands/jia/", "/series/zonghe/", "/tags/%E5%8D%8F%E5%95%86/", f"/sources/{source.pk}/"]
    paths = [*lists, *single, "/about/", "/accessibility/", "/check/", "/corrections/", "/log/", "/log/check/"]
    assert sorted(listed()) == sorted(f"https://example.cn{path}" for path in paths)


def test_the_last_change_is_that_of_the_versions_shown(listed, register, make_brand, publish):
    brand = make_brand()
    brand.passages.update(text=brand.passages.get().text + "后来。")
    version = publish(brand)
    changes = listed()
    assert changes["https://example.cn/brands/jia/"] == day(version)
    assert changes["https://example.cn/accessibility/"] is None


def test_before_the_first_load_no_empty_list_is_in_it(listed, db):
    paths = ["/", "/about/", "/accessibility/", "/check/", "/corrections/", "/log/", "/log/check/", "/site-map/"]
    assert sorted(listed()) == [f"https://example.cn{path}" for path in paths]


def test_a_withdrawn_brand_is_not_in_it(listed, register, make_brand, withdraw):
    withdraw(make_brand())
    assert "https://example.cn/brands/jia/" not in listed()


def test_it_costs_the_same_with_one_brand_and_with_three(client, register, make_brand, django_assert_num_queries):
    make_brand(tags=[("协商", "xieshang", "累计协商")])
    client.get("/sitemap.xml")  # reads the versions, once a process
    with django_assert_num_queries(QUERIES):
        client.get("/sitemap.xml")
    make_brand("乙品牌", slug="yi", order=2, tags=[("协商", "xieshang", "累计协商")])
    make_brand("丙品牌", slug="bing", order=3)
    client.get("/sitemap.xml")  # reads the versions, once a process
    with django_assert_num_queries(QUERIES):
        client.get("/sitemap.xml")


def addresses_in(client, path):
    """Every address of a file of the sitemap: of pages, or of parts."""
    return [one.text for one in ET.fromstring(client.get(path).content).iterfind(".//s:loc", SPACE)]


@pytest.mark.parametrize("size", [4, 5, 12])
def test_a_sitemap_of_more_than_one_part_is_an_index(client, settings, register, make_brand, withdraw, size):
    for order in range(1, 5):
        make_brand(f"{'甲乙丙丁'[order - 1]}品牌", slug=f"b-{order}", order=order)
    withdraw(Brand.objects.get(slug="b-2"))
    whole = addresses_in(client, "/sitemap.xml")
    settings.SITEMAP_PART = size
    parts = addresses_in(client, "/sitemap.xml")
    root = settings.ORIGIN.root
    assert parts == [f"{root}/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    held = [addresses_in(client, part.removeprefix(root)) for part in parts]
    assert [one for part in held for one in part] == whole
    assert {len(part) for part in held[:-1]} == {size // 2 * 2}
    assert f"{root}/brands/b-2/" not in whole
    assert f"{root}/brands/b-4/" in held[-1]
    assert [client.get(f"/sitemap-{number}.xml").status_code for number in (0, len(parts) + 1)] == [404, 404]
    assert {f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)} <= set(public_pages.addresses())


def test_an_index_of_parts_asks_for_no_times(client, settings, register, make_brand):
    """Of 10,000 brands that is the most of the work, and an index says none."""
    for order in range(1, 4):
        make_brand(f"{'甲乙丙'[order - 1]}品牌", slug=f"b-{order}", order=order)

    def times(path):
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
        return sum("MAX(" in query["sql"] for query in asked)

    whole = times("/sitemap.xml")
    settings.SITEMAP_PART = 4
    assert (whole > 0, times("/sitemap.xml"), times("/sitemap-1.xml") > 0) == (True, 0, True)


def test_a_sitemap_of_one_part_has_no_others(client, register, make_brand):
    make_brand()
    assert client.get("/sitemap-1.xml").status_code == 404
