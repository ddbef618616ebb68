import re

import pytest

from brands.models import Milestone, Passage, Version

TEXT = "甲品牌2013年提出，2013年6月创办，每年9-11月举办，十三届以来坚持，9月29日总结。"


def dated(words, date, title, recurs=()):
    """A milestone on TEXT; `recurs` are its first and last month."""
    months = dict(zip(("recurs_first_month", "recurs_last_month"), recurs, strict=False))
    quote = words + title
    return {"words": words, "date": date, "title": title, "quote": quote, "recurs_yearly": bool(recurs), **months}


MILESTONES = [
    dated("2013年6月", "2013-06", "创办"),
    dated("2013年", "2013", "提出"),
    dated("每年9-11月", "2013/..", "举办", (9, 11)),
    dated("十三届", "", "以来坚持"),
    dated("9月29日", "2020-09-29", "总结"),
]


@pytest.fixture
def make_dated(register, make_brand):
    def make(name="甲品牌", **fields):
        return make_brand(name, text=TEXT, figures=(), milestones=MILESTONES, **fields)

    return make


@pytest.fixture
def published_edition(edition, publish):
    passage = Passage.objects.create(edition=edition, text="2021年4月7日召开会议。")
    claim = {"title": "召开会议", "date": "2021-04-07", "words": "2021年4月7日", "quote": "2021年4月7日召开会议"}
    Milestone.objects.create(edition=edition, passage=passage, **claim)
    publish(edition, reason=Version.Reason.FIRST)


def by_year(response):
    return [(year, [row.title for row in rows]) for year, rows in response.context["years"]]


def test_years_come_in_order_a_year_before_its_months(client, make_dated, published_edition):
    make_dated()
    response = client.get("/timeline/")
    assert by_year(response) == [(2013, ["提出", "创办"]), (2020, ["总结"]), (2021, ["召开会议"])]


def test_what_recurs_and_what_has_no_date_stand_apart(client, make_dated):
    make_dated()
    context = client.get("/timeline/").context
    assert [[row.title for row in context[key]] for key in ("recurring", "undated")] == [["举办"], ["以来坚持"]]


def test_by_brand_the_edition_comes_first_then_the_releases_order(client, make_dated, published_edition):
    make_dated("乙品牌", slug="yi", order=2)
    make_dated("甲品牌", slug="jia", order=1)
    make_dated("丙品牌", slug="bing", order=1, tier="excellent")
    brands = client.get("/timeline/", {"by": "brand"}).context["brands"]
    assert [entry and entry.name for entry, rows in brands] == [None, "甲品牌", "乙品牌", "丙品牌"]
    assert [row.title for row in brands[1][1]] == ["举办", "提出", "创办", "总结", "以来坚持"]


def test_every_item_leads_to_its_anchor_and_is_shown_in_both_orders(client, make_dated):
    brand = make_dated()
    for by in ("year", "brand"):
        text = client.get("/timeline/", {"by": by}).content.decode()
        anchors = [f'class="what" href="/brands/jia/#m-{pk}"' for pk in brand.milestones.values_list("pk", flat=True)]
        assert [text.count(anchor) for anchor in anchors] == [1] * 5


def test_a_mark_says_its_date_with_the_year_that_the_words_leave_out(client, make_brand):
    of_that_year = {"title": "施行", "date": "2014-08-01", "words": "当年8月1日", "quote": "于当年8月1日起施行"}
    make_brand(text="甲品牌于当年8月1日起施行。", figures=(), milestones=(of_that_year,))
    assert "<title>2014年8月1日，施行（甲品牌）</title>" in client.get("/timeline/").content.decode()


def test_the_axis_carries_the_same_links_but_the_undated(client, make_dated):
    make_dated()
    response = client.get("/timeline/")
    marks = [mark.event.title for row in response.context["axis"].rows for mark in row.marks]
    assert sorted(marks) == ["举办", "创办", "总结", "提出"]


def test_dates_are_told_in_the_sources_words_and_stamped_where_html_can(client, make_dated):
    make_dated()
    text = client.get("/timeline/").content.decode()
    assert text.count('<span data-edtf="2013-06"><time datetime="2013-06">2013年6月</time></span>') == 1
    assert text.count("<small>原文未写年份</small>") == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 10),
        ({"tier": "top"}, 5),
        ({"series": "zonghe"}, 5),
        ({"series": "none"}, 5),
        ({"tag": "chuangban"}, 5),
        ({"tier": "top", "series": "none"}, 0),
        ({"tier": "x", "series": "y", "tag": "z", "by": "w", "page": "0"}, 10),
    ],
)
def test_it_is_narrowed_by_tier_series_and_tag(client, make_dated, make_series, query, count):
    make_dated(series=make_series(), series_basis="2013年6月创办", tags=[("创办", "chuangban", "创办")])
    make_dated("乙品牌", slug="yi", tier="excellent")
    assert len(client.get("/timeline/", query).context["narrowing"].rows) == count


def test_an_unknown_order_is_told_and_the_links_keep_the_filters(client, make_dated):
    make_dated()
    make_dated("乙品牌", slug="yi", tier="excellent")
    text = client.get("/timeline/", {"by": "weight", "tier": "top"}).content.decode()
    assert text.count("排列方式“weight”不存在，已按年排列。") == 1
    assert text.count('<a href="?by=brand&amp;tier=top">按品牌</a>') == 1


def test_what_rests_on_a_reprint_says_so(client, register, make_brand, make_source, publish):
    make_source(kind="reprint", excerpts=["2020年9月丙会召开"])
    publish(register)
    milestone = {"title": "丙会召开", "date": "2020-09", "words": "2020年9月", "quote": "2020年9月丙会召开"}
    make_brand(text="", figures=(), milestones=[milestone])
    assert client.get("/timeline/").content.decode().count("（据转载）") == 1


def test_nothing_published_says_so(client, db):
    assert client.get("/timeline/").content.decode().count("还没有发布任何有日期的事。") == 1


def test_nothing_found_says_why_and_leads_back(client, make_dated, make_series):
    make_dated()
    make_dated("乙品牌", slug="yi", tier="excellent", series=make_series(), series_basis="2013年6月创办")
    text = client.get("/timeline/", {"tier": "top", "series": "zonghe"}).content.decode()
    assert text.count("没有大事同时符合所选的条件。") == 1


@pytest.mark.parametrize("by", ["year", "brand"])
def test_it_costs_the_same_with_one_brand_and_with_three(client, make_dated, by, django_assert_num_queries):
    make_dated()
    client.get("/timeline/", {"by": by})  # reads the versions, once a process
    with django_assert_num_queries(1):
        client.get("/timeline/", {"by": by})
    make_dated("乙品牌", slug="yi", order=2)
    make_dated("丙品牌", slug="bing", order=3)
    client.get("/timeline/", {"by": by})  # reads the versions, once a process
    with django_assert_num_queries(1):
        client.get("/timeline/", {"by": by})


def test_the_bar_of_years_leads_to_each_group(client, make_dated):
    make_dated()
    html = client.get("/timeline/").content.decode()
    bar = re.search(r'<nav class="years".*?</nav>', html, re.DOTALL)[0]
    ids = re.findall(r'href="#([^"]+)"', bar)
    assert [html.count(f'id="{name}"') for name in ids] == [1] * len(ids)
    assert len(ids) > 1
