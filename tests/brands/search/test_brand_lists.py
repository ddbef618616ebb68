"""Questions that ask for brands: which there are, which began first, which last."""

import pytest

from brands.search.brand_lists import Listing, Order, read
from brands.search.passages import search


@pytest.mark.parametrize(
    ("typed", "listing"),
    [
        ("十大品牌有哪些？", Listing(Order.RELEASE, "top")),
        ("2021年评上的优秀品牌名单", Listing(Order.RELEASE, "excellent", 2021)),
        ("上海市政协一共有哪些工作品牌", Listing(Order.RELEASE)),
        ("哪个品牌最早开始", Listing(Order.EARLIEST)),
        ("十大品牌里哪个历史最悠久", Listing(Order.EARLIEST, "top")),
        ("which brand is the newest", Listing(Order.LATEST)),
    ],
)
def test_a_question_that_asks_for_brands_alone(typed, listing):
    assert read(typed) == listing


@pytest.mark.parametrize(
    "typed",
    [
        "最早的通报会",
        "有哪些论坛",
        "十大工作品牌",
        "品牌建设",
        "文史委牵头的品牌有哪些",
        "品牌有什么用",
        "十大品牌第一名",
    ],
)
def test_what_asks_for_more_or_for_less_is_no_such_question(typed):
    assert read(typed) is None


def test_the_list_of_a_tier_begins_with_its_selection(record):
    hits = search("十大品牌有哪些").hits
    assert hits[0].page == "/selection/2021/"
    assert [hit.entry.tier for hit in hits[1:]] == ["top"] * 10
    assert search("2019年评上的品牌有哪些").listed == ""


def test_the_earliest_is_one_only_where_no_other_began_in_its_year(record, client):
    both, top = search("哪个品牌最早"), search("十大品牌中最早的是哪个")
    assert (both.answer, [hit.entry.since for hit in both.hits[:2]]) == (None, ["2004/..", "2004/.."])
    assert (top.answer, top.hits[0].page) == (top.hits[0], "/brands/waiji-tongbaohui/")
    page = client.get("/search/", {"q": "哪个品牌最早"}).text
    assert "从早到晚；没有记下开始时间的品牌不在其中。排在最前的不止一个在同一年开始，分不出先后。" in page
    dates = [hit.entry.since for hit in search("最新的品牌").hits]
    assert dates == sorted(dates, reverse=True)
