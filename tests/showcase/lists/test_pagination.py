import re

import pytest
from django.db import connection
from django.http import QueryDict

from brands.models import BrandEntry, ClaimEntry, Tier
from showcase.directory import directory
from showcase.guards import errors
from showcase.lists import related
from showcase.lists.facets import DECADE, SERIES, TAG, TIER
from showcase.lists.filters import Counted, Listed, Narrowing
from showcase.views import brand_list, home, series, site_map, tag, timeline

pytestmark = pytest.mark.django_db
MILESTONE = {"title": "创办", "date": "2013-06", "words": "2013年6月", "quote": "创办于2013年6月", "origin": True}
TAGGED = {"tags": [("协商", "xieshang", "累计协商")]}


@pytest.fixture
def two_at_a_time(monkeypatch):
    for module, names in (
        (brand_list, ["SIZE", "FEW"]),
        (tag, ["FEW"]),
        (series, ["FEW"]),
        (errors, ["FEW"]),
        (home, ["TOP", "EXCELLENT"]),
        (site_map, ["SIZE"]),
        (timeline, ["SIZE", "MOST"]),
    ):
        for name in names:
            monkeypatch.setattr(module, name, 2)


@pytest.fixture
def five(make_brand, two_at_a_time):
    """Two of the ten and three of the thirty."""
    places = (("top", 1), ("top", 2), ("excellent", 1), ("excellent", 2), ("excellent", 3))
    for name, (tier, order) in zip("甲乙丙丁戊", places, strict=True):
        make_brand(f"{name}品牌", slug=f"b-{name.encode().hex()}", tier=tier, order=order, **TAGGED)


def names(html):
    return re.findall(r"([甲乙丙丁戊])品牌</a></h3>", html)


def walked(client, address, most=9):
    """The brands that one reads from portion to portion."""
    found, link = [], ""
    for _ in range(most):
        html = client.get(address + link).content.decode()
        found.append("".join(names(html)))
        following = re.search(r'rel="next" href="(\?[^"]*after=[^"]*)"', html)
        if not following:
            return found
        link = following[1].replace("&amp;", "&")
    raise AssertionError("no end")


@pytest.mark.long
@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("/brands/", ["甲乙", "丙丁", "戊"]),
        ("/brands/?tier=excellent", ["丙丁", "戊"]),
        ("/brands/?tier=top", ["甲乙"]),
        ("/brands/?tag=xieshang", ["甲乙", "丙丁", "戊"]),
        ("/brands/?series=none", ["甲乙", "丙丁", "戊"]),
        ("/tags/xieshang/", ["甲乙", "丙丁", "戊"]),
    ],
)
def test_a_long_list_is_read_in_portions_each_brand_once(client, five, address, found):
    parts = walked(client, address) if "?" not in address else walked_on(client, address)
    assert parts == found


def walked_on(client, address):
    """As walked, where the links repeat the filter."""
    page, query = address.split("?")
    first = client.get(address).content.decode()
    following = re.search(r'rel="next" href="\?([^"]*)"', first)
    rest = walked(client, f"{page}?{following[1].replace('&amp;', '&')}") if following else []
    assert not following or query in following[1]
    return ["".join(names(first)), *rest]


def test_a_list_that_is_whole_has_no_portions(client, make_brand):
    make_brand(**TAGGED)
    pages = [client.get(address).content.decode() for address in ("/brands/", "/tags/xieshang/")]
    assert [page.count("其余的品牌") for page in pages] == [0, 0]


def test_a_portion_counts_all_and_leads_back(client, five):
    html = client.get("/tags/xieshang/?after=b-" + "乙".encode().hex()).content.decode()
    assert ("5个品牌的文字里" in html, '<a rel="first" href="."><small>共5个</small>' in html) == (True, True)


def test_after_a_brand_that_there_is_not_it_begins(client, five):
    assert names(client.get("/brands/?after=none").content.decode()) == ["甲", "乙"]


def test_home_and_the_map_name_the_first_and_link_to_all(client, five):
    assert [entry.name for entry in client.get("/").context["excellent"]] == ["丙品牌", "丁品牌"]
    assert client.get("/").context["recorded"] == 3
    groups = {group.name: [page.name for page in group.pages] for group in client.get("/site-map/").context["groups"]}
    assert groups["优秀工作品牌"] == ["丙品牌", "丁品牌", "全部优秀工作品牌"]
    assert groups["标签"] == ["协商"]


def test_the_sitemap_names_them_all(five):
    brands = [page.name for page in directory.pages() if page.name.endswith("品牌") and len(page.name) == 3]
    assert brands == ["甲品牌", "乙品牌", "丙品牌", "丁品牌", "戊品牌"]


def test_a_page_that_is_not_there_names_the_first_of_each_list(client, five):
    context = client.get("/none/").context
    assert [len(context["top"]), len(context["excellent"])] == [2, 2]


def test_the_series_list_names_the_first_and_links_to_all(client, five):
    html = client.get("/series/").content.decode()
    assert [entry.name for entry in client.get("/series/").context["undecided"]] == ["甲品牌", "乙品牌"]
    assert html.count('<a href="/brands/?series=none">查看系列待核定的全部品牌</a>') == 1


def test_what_stands_far_away_is_not_near_but_for_the_ends_of_the_tier(make_brand, monkeypatch):
    for name, order in zip("甲乙丁丙", (1, 3, 199, 200), strict=True):
        make_brand(f"{name}品牌", slug=f"b-{order}", order=order, **TAGGED)
    entry = BrandEntry.objects.get(slug="b-1")
    rows = list(BrandEntry.objects.around(entry, ["xieshang"]))
    assert [row.name for row in rows] == ["甲品牌", "乙品牌", "丙品牌"]
    assert [near.slug for near in related.neighbours(entry, rows)] == ["b-200", "b-3"]


@pytest.mark.long
@pytest.mark.parametrize(
    "query", ["", "tier=top", "tag=xieshang", "series=none", "decade=2010", "tier=excellent&tag=lundan", "tag=none"]
)
def test_the_database_narrows_and_counts_as_python_does(make_brand, make_series, query):
    kinds = [{}, {"tags": [("论坛", "lundan", "累计协商"), ("协商", "xieshang", "累计协商")]}, TAGGED]
    for place, name in enumerate("甲乙丙丁戊己"):
        tier = "excellent" if place % 2 else "top"
        make_brand(f"{name}品牌", slug=f"b-{place}", tier=tier, order=9 - place, **kinds[place % 3])
    facets, options = (TIER, SERIES, TAG, DECADE), {"tier": Tier.choices}
    inside = Narrowing(QueryDict(query), Counted(BrandEntry.objects.public()), facets, options=options)
    outside = Narrowing(QueryDict(query), Listed(BrandEntry.objects.public(), facets), facets, options=options)
    assert inside.groups == outside.groups
    assert (list(inside.rows), inside.labels, inside.ignored) == (outside.rows, outside.labels, outside.ignored)


def test_the_brands_of_a_tag_are_read_in_order_and_sorted_by_nobody(make_brand):
    """With 10,000 brands the sorting took as long as all else."""
    make_brand(**TAGGED)
    if connection.vendor != "sqlite":
        pytest.skip("another database chooses by what it holds")
    for asked in ({"tag": "xieshang"}, {"tag": "xieshang", "tier": "top"}):
        assert "ORDER BY" not in BrandEntry.objects.narrowed(**asked)[:49].explain()


@pytest.mark.long
@pytest.mark.parametrize(
    "query", ["", "tier=top", "tag=xieshang", "series=none", "tier=excellent&tag=lundan", "tag=none"]
)
def test_the_index_counts_milestones_as_python_does(make_brand, make_milestones, query):
    kinds = [{}, {"tags": [("论坛", "lundan", "累计协商"), ("协商", "xieshang", "累计协商")]}, TAGGED]
    for place, name in enumerate("甲乙丙丁戊己"):
        tier = "excellent" if place % 2 else "top"
        make_brand(f"{name}品牌", slug=f"b-{place}", tier=tier, order=9 - place, **kinds[place % 3], **make_milestones)
    rows, more = ClaimEntry.objects.milestones(), {"options": {"tier": Tier.choices, "tag": [("xieshang", "协商")]}}
    inside = Narrowing(QueryDict(query), Counted(rows, of="milestones"), timeline.FACETS, **more)
    outside = Narrowing(QueryDict(query), Listed(rows, timeline.FACETS), timeline.FACETS, **more)
    assert inside.groups == outside.groups
    assert (list(inside.rows), inside.count, inside.ignored) == (outside.rows, len(outside.rows), outside.ignored)


@pytest.fixture
def make_milestones():
    """Two milestones for each brand, the same ones."""
    return {
        "milestones": [MILESTONE, {**MILESTONE, "title": "协商", "quote": "于2013年6月，由甲委员会", "origin": False}]
    }


def test_a_timeline_that_is_too_long_says_what_it_leaves_out(client, five):
    response = client.get("/timeline/?tag=xieshang")
    html = response.content.decode()
    assert (response.context["count"], response.context["left_out"], html.count('class="axis-name"')) == (5, 3, 2)
    assert "还有3条没有列出" in html
    assert [(choice.label, choice.count) for choice in response.context["narrowing"].groups[0].choices] == [
        ("十大工作品牌", 2),
        ("优秀工作品牌", 3),
    ]
