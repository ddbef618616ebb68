import pytest
from django.urls import reverse

from brands.models import Brand, Version

ADDRESS = "/brands/"
NOT_AN_ORIGIN = {"title": "创办", "date": "2013-06", "words": "2013年6月", "quote": "创办于2013年6月"}


@pytest.fixture
def brands(register, edition, make_series, make_brand, publish):
    """Two of the ten, one of the thirty, two places that wait."""
    series = make_series()
    publish(edition, reason=Version.Reason.FIRST)
    make_brand(
        "甲品牌",
        slug="jia",
        order=1,
        series=series,
        series_basis="由甲委员会牵头",
        tags=[("协商", "xieshang", "累计协商")],
    )
    make_brand("乙品牌", slug="yi", order=2, milestones=[NOT_AN_ORIGIN])
    make_brand("丙品牌", slug="bing", order=1, tier="excellent")


def shown(response):
    return [entry.name for section in response.context["sections"] for entry in section["entries"]]


@pytest.fixture
def awaited(edition):
    Brand.objects.bulk_create(Brand(edition=edition, tier="excellent") for _ in range(2))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["甲品牌", "乙品牌", "丙品牌"]),
        ({"tier": "top"}, ["甲品牌", "乙品牌"]),
        ({"tier": "excellent"}, ["丙品牌"]),
        ({"series": "zonghe"}, ["甲品牌"]),
        ({"series": "none"}, ["乙品牌", "丙品牌"]),
        ({"tag": "xieshang"}, ["甲品牌"]),
        ({"decade": "2010"}, ["甲品牌", "丙品牌"]),
        ({"decade": "2010", "series": "none"}, ["丙品牌"]),
        ({"tag": "xieshang", "series": "none"}, []),
        (
            {"tier": "best", "series": "不存在", "tag": "\0", "decade": "x" * 10000, "page": "abc"},
            ["甲品牌", "乙品牌", "丙品牌"],
        ),
    ],
)
def test_the_ten_then_the_thirty_in_the_releases_order_narrowed(client, brands, query, names):
    assert shown(client.get(ADDRESS, query)) == names


def test_unknown_values_are_told_at_the_top(client, brands):
    text = client.get(ADDRESS, {"tier": "best", "decade": "1"}).content.decode()
    assert [text.count(f"筛选条件“{value}”不存在，已忽略。") for value in ("best", "1", "top")] == [1, 1, 0]


@pytest.mark.parametrize(
    ("query", "frames"),
    [({}, 2), ({"tier": "excellent"}, 2), ({"tier": "top"}, 0), ({"series": "none"}, 0), ({"decade": "2010"}, 0)],
)
def test_the_awaited_stand_as_empty_frames_unless_a_filter_leaves_them_out(client, awaited, brands, query, frames):
    response = client.get(ADDRESS, query)
    awaited = sum(section["awaited"] for section in response.context["sections"])
    assert (awaited, response.content.decode().count("seal-empty")) == (frames, frames)


def test_nothing_found_says_why_and_leads_back(client, brands):
    text = client.get(ADDRESS, {"tag": "xieshang", "series": "none"}).content.decode()
    assert text.count("<p>没有品牌同时符合所选的条件。</p>") == 1
    assert text.count('<a href=".">取消筛选，看全部品牌</a>') == 1


def test_before_the_first_load_the_page_says_so(client, db):
    assert client.get(ADDRESS).content.decode().count("还没有发布任何品牌。") == 1


def test_a_withdrawn_brand_leaves_the_list(client, brands, withdraw):
    withdraw(Brand.objects.get(slug="jia"))
    assert shown(client.get(ADDRESS)) == ["乙品牌", "丙品牌"]


def test_the_list_costs_the_same_with_one_row_and_with_three(client, register, make_brand, django_assert_num_queries):
    make_brand()
    client.get(ADDRESS)  # reads the versions, once a process
    with django_assert_num_queries(1):
        client.get(ADDRESS)
    make_brand("乙品牌", slug="yi", order=2)
    make_brand("丙品牌", slug="bing", order=3)
    client.get(ADDRESS)  # reads the versions, once a process
    with django_assert_num_queries(1):
        client.get(ADDRESS)


def test_only_reading_is_allowed(client, db):
    assert client.post(reverse("brand-list")).status_code == 405
