"""A second selection, entered at the desk by its forms, reviewed, and read beside the first on every list."""

import pytest
from django.urls import reverse

from brands.models import Brand, BrandEntry, Edition, Series
from tests import remembered, reviewed
from tests.desk_forms import add_row

pytestmark = pytest.mark.long

NOTE = ("乙评选的按语，没有要说的。", "乙评选共评出12个品牌。")


@pytest.fixture
def add(desk_client, form_of):
    """Give a function: fill in the empty form of a model as a browser would, and save it."""

    def send(model, rows=(), **values):
        address = reverse(f"admin:brands_{model}_add")
        page = desk_client.get(address)
        assert page.status_code == 200
        sent = form_of(page) | values
        for prefix, row in rows:
            add_row(sent, prefix, **row)
        answer = desk_client.post(address, {**sent, "_save": "保存"})
        assert answer.status_code == 302, answer.context["errors"]

    return send


def brand_rows(name, year):
    return [
        ("passages", {"text": f"{name}创办于{year}年，由乙单位牵头。"}),
        (
            "milestones",
            {"title": "创办", "words": f"{year}年", "date": str(year), "quote": f"创办于{year}年", "origin": "on"},
        ),
    ]


@pytest.fixture
def two(published, editor, request):
    """甲评选 of 2021 with 甲品牌, and 乙评选 of 2024, whose four brands were entered at the desk, all of it public."""
    return remembered.fixture(lambda: entered(published, editor, request.getfixturevalue("add")))


def entered(published, editor, add):
    for thing in (published.register, published.edition):
        reviewed.publish(thing, by=editor, reason="first", note="首发")
    figure = {"label": "评出", "display": "12个", "value": "12", "unit": "个", "large": "on", "quote": "评出12个品牌"}
    rows = [*(("passages", {"text": text}) for text in NOTE), ("figures", figure)]
    add("edition", rows, year=2024, title="乙市发布乙评选", top_places=2, excellent_places=10)
    add("series", edition=2024, slug="jia-xilie-2024", name="甲系列", order=1)
    for order, (name, slug, tier) in enumerate((("乙品牌", "yi", "top"), ("丙品牌", "bing", "top")), 1):
        more = {"series": "jia-xilie-2024", "series_basis": "由乙单位牵头"} if slug == "yi" else {}
        fields = {"tier": tier, "order": order, "name": name, "slug": slug, "seal": name[:2], **more}
        add("brand", brand_rows(name, 2014 + order), **fields)
    add("brand", brand_rows("丁品牌", 2019), tier="excellent", order=1, name="丁品牌", slug="ding", seal="丁品")
    add("brand", tier="excellent")
    for thing in (Edition.objects.get(year=2024), *Brand.objects.named().filter(edition=2024)):
        reviewed.publish(thing, by=editor, reason="first", note="首发")
    return published


def listed(response):
    return [(one["heading"], [str(row) for row in one["entries"]]) for one in response.context["sections"]]


def test_a_new_brand_is_of_the_newest_selection_and_its_series_of_the_same(two, desk_client):
    form = desk_client.get(reverse("admin:brands_brand_add")).context_data["adminform"].form
    assert form["edition"].value() == 2024
    assert [str(one) for one in Series.objects.all()] == ["甲系列（2024年）", "甲系列（2021年）"]

    brand = Brand.objects.get(slug="bing")
    brand.series = Series.objects.get(edition=2021)
    with pytest.raises(Exception, match="这是2021年评选的系列"):
        brand.full_clean()


def test_home_shows_the_newest_selection_and_leads_to_the_other(two, client):
    page = client.get("/")
    assert [row.name for row in page.context["top"]] == ["乙品牌", "丙品牌"]
    assert (page.context["year"], page.context["earlier"]) == (2024, [(2021, "甲评选")])
    assert (page.context["recorded"], page.context["awaited"]) == (1, 1)
    html = page.content.decode()
    assert [words in html for words in (*NOTE, "/selection/2024/#", "/brands/?edition=2021")] == [False, *[True] * 3]
    assert page.context["axis"].last == 2024


def test_the_list_has_a_part_for_each_selection_and_a_filter(two, client):
    page = client.get("/brands/")
    assert listed(page) == [
        ("2024年十大工作品牌", ["乙品牌", "丙品牌"]),
        ("2024年优秀工作品牌", ["丁品牌"]),
        ("2021年十大工作品牌", ["甲品牌"]),
    ]
    groups = {
        group.key: [(one.label, one.count) for one in group.choices] for group in page.context["narrowing"].groups
    }
    assert groups["edition"] == [("2024年评选", 3), ("2021年评选", 1)]
    assert groups["series"] == [("甲系列（2024年）", 1), ("甲系列（2021年）", 1), ("系列待核定", 2)]
    assert listed(client.get("/brands/?edition=2021")) == [("十大工作品牌", ["甲品牌"])]
    assert listed(client.get("/brands/?edition=2024&tier=top")) == [("十大工作品牌", ["乙品牌", "丙品牌"])]
    assert "筛选条件“1999”不存在" in client.get("/brands/?edition=1999").content.decode()


def test_the_timeline_is_narrowed_by_selection_and_ends_with_the_newest(two, client):
    page = client.get("/timeline/?by=brand")
    assert [entry.name for entry, _ in page.context["brands"]] == ["乙品牌", "丙品牌", "丁品牌", "甲品牌"]
    assert page.context["axis"].last == 2024
    older = client.get("/timeline/?edition=2021")
    assert ([row.entry.name for _, rows in older.context["years"] for row in rows], older.context["axis"].last) == (
        ["甲品牌"], 2021,
    )  # fmt: skip


def test_each_selection_and_series_keeps_its_page_and_the_bare_address_leads_to_the_newest(two, client):
    moved = client.get("/selection/")
    assert (moved.status_code, moved["Location"]) == (302, "/selection/2024/")
    for year, other in ((2021, 2024), (2024, 2021)):
        html = client.get(f"/selection/{year}/").content.decode()
        assert [f'href="/selection/{other}/">{other}年评选' in html, f"/brands/?edition={year}" in html] == [True, True]
    assert [year for year, _ in client.get("/series/").context["selections"]] == [2024, 2021]
    for slug, year in (("jia-xilie", 2021), ("jia-xilie-2024", 2024)):
        page = client.get(f"/series/{slug}/")
        assert (page.context["year"], page.context["series"]["name"]) == (year, "甲系列")
    addresses = client.get("/sitemap.xml").content.decode()
    paths = ("/selection/2021/", "/selection/2024/", "/series/jia-xilie/", "/series/jia-xilie-2024/")
    assert [f"{path}</loc>" in addresses for path in paths] == [True] * 4


def test_neighbours_and_the_way_back_stay_in_a_brands_own_selection(two, client):
    pages = {slug: client.get(f"/brands/{slug}/") for slug in ("jia", "bing")}
    assert [pages["jia"].context[key] for key in ("previous", "next")] == [None, None]
    assert '<a href="/brands/?edition=2021&amp;tier=top">2021年十大工作品牌</a>' in pages["jia"].content.decode()
    assert '<a href="/brands/?edition=2024&amp;tier=top">2024年十大工作品牌</a>' in pages["bing"].content.decode()


def test_a_selection_that_is_withdrawn_leaves_the_one_before_in_its_place(two, editor, client):
    reviewed.withdraw(Edition.objects.get(year=2024), by=editor, reason="甲理由")
    page = client.get("/")
    assert ([row.name for row in page.context["top"]], page.context["year"]) == (["甲品牌"], 2021)
    assert client.get("/selection/")["Location"] == "/selection/2021/"
    assert client.get("/selection/2024/").status_code == 410
    assert BrandEntry.objects.public().count() == 4
