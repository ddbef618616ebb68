import pytest
from django.urls import reverse

from brands.models import Figure, Version


@pytest.fixture
def counted(register, edition, make_source, make_series, publish):
    """Two series; the first has its number of entries on an outside source."""
    source = make_source(excerpts=["甲系列品牌14个"], published_words="2021年10月20日", published="2021-10-20")
    figure = Figure.objects.create(
        edition=edition, label="甲系列参评品牌", display="14个", value=14, unit="个", quote="甲系列品牌14个",
        excerpt=source.excerpts.get(),
    )  # fmt: skip
    series = [make_series(entries=figure), make_series("shiqu", "乙系列", 2)]
    publish(edition, reason=Version.Reason.FIRST)
    return series


def placed(series, **more):
    return {"series": series, "series_basis": "由甲委员会牵头", "series_note": "按牵头单位归入，待核定", **more}


def test_the_list_has_each_series_with_its_entries_and_brands_and_the_undecided_apart(client, counted, make_brand):
    make_brand("甲品牌", slug="jia", order=1, **placed(counted[0]))
    make_brand("乙品牌", slug="yi", order=2)
    context = client.get("/series/").context
    told = [
        (one["name"], one["figure"] and one["figure"]["display"], [entry.name for entry in one["brands"]])
        for _, all_series in context["selections"]
        for one in all_series
    ]
    assert told == [("甲系列", "14个", ["甲品牌"]), ("乙系列", None, [])]
    assert [entry.name for entry in context["undecided"]] == ["乙品牌"]


def test_a_series_says_that_it_counts_entries_with_quotation_and_source(client, counted):
    text = client.get("/series/zonghe/").content.decode()
    assert text.count("这是2021年参评的品牌数，不是评出的品牌数。") == 1
    assert text.count("原文：甲系列品牌14个") == 1


def test_a_series_shows_its_brands_with_the_words_that_place_them(client, counted, make_brand):
    make_brand(**placed(counted[0]))
    row = client.get("/series/zonghe/").context["brands"][0]
    assert (row["entry"].name, [words["quote"] for words in row["basis"]], row["note"]) == (
        "甲品牌", ["由甲委员会牵头"], "按牵头单位归入，待核定",
    )  # fmt: skip


@pytest.mark.parametrize(("slug", "neighbours"), [("zonghe", (None, "乙系列")), ("shiqu", ("甲系列", None))])
def test_a_series_has_its_neighbours_in_the_editions_order(client, counted, slug, neighbours):
    context = client.get(f"/series/{slug}/").context
    assert tuple(other and other["name"] for other in (context["previous"], context["next"])) == neighbours


def test_a_series_without_brands_says_so(client, counted):
    assert client.get("/series/shiqu/").content.decode().count("还没有已收录的品牌归入这个系列。") == 1


@pytest.mark.parametrize("slug", ["none", "no-such"])
def test_an_unknown_series_is_not_found(client, counted, slug):
    assert client.get(f"/series/{slug}/").status_code == 404


def test_before_the_first_load_the_list_says_so_and_no_series_is_found(client, db):
    assert client.get("/series/").content.decode().count("还没有发布任何系列或品牌。") == 1
    assert client.get("/series/zonghe/").status_code == 404


@pytest.mark.parametrize(("url", "queries"), [(reverse("series-list"), 1), (reverse("series", args=["zonghe"]), 1)])
def test_the_pages_cost_the_same_with_one_brand_and_with_three(
    client, counted, make_brand, url, queries, django_assert_num_queries
):
    make_brand(**placed(counted[0]))
    client.get(url)  # reads the versions, once a process
    with django_assert_num_queries(queries):
        client.get(url)
    make_brand("乙品牌", slug="yi", order=2, **placed(counted[0]))
    make_brand("丙品牌", slug="bing", order=3, **placed(counted[0]))
    client.get(url)  # reads the versions, once a process
    with django_assert_num_queries(queries):
        client.get(url)
