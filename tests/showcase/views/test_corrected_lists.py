"""Where a corrected number or date stands among others, it says so there and leads to all its values."""

import csv
import io
import json
import zipfile

import jsonschema
import lxml.html
import pytest

pytestmark = pytest.mark.django_db
ORIGIN = "http://127.0.0.1:8000"
FIGURE_MARK = "更正：原作近260件（至第1版）、近280件（至第2版）"
DATE_MARK = "更正：原作2013年6月（至第1版）、2013年7月（至第2版）"
STEPS = (("近260件", "近280件", "6月", "7月"), ("近280件", "近290件", "7月", "8月"))


@pytest.fixture
def brand(register, make_brand, make_series, publish, settings, tmp_path):
    """甲品牌, of which a number and the date of its beginning were corrected twice; 乙品牌 beside it never was."""
    settings.MEDIA_ROOT = tmp_path
    brand = make_brand(tags=(("甲标签", "jia-biaoqian", "累计协商"),))
    make_brand("乙品牌", slug="yi", order=2)
    for old, new, month, later in STEPS:
        passage, figure, milestone = brand.passages.get(), brand.figures.get(), brand.milestones.get()
        passage.text = passage.text.replace(old, new).replace(month, later)
        figure.quote, figure.display, figure.value = figure.quote.replace(old, new), new, int(new[1:-1])
        milestone.quote, milestone.words = milestone.quote.replace(month, later), f"2013年{later}"
        milestone.date = f"2013-0{later[0]}"
        for row in (passage, figure, milestone):
            row.save()
        publish(brand, reason="correction", note="核对统计")
    return brand


def marks(client, path, **query):
    """[(what is said of a correction, the path that it leads to or None)] of a page."""
    page = lxml.html.fromstring(client.get(path, query).text)
    found = page.xpath("//main//*[@class='corrected-at']")
    return [(one.text.strip(), next((link.get("href") for link in one.iter("a")), None)) for one in found]


@pytest.fixture
def to_date(brand):
    return f"/b/{brand.milestones.get().pk}/history/"


@pytest.fixture
def to_figure(brand):
    return f"/b/{brand.figures.get().pk}/history/"


@pytest.mark.parametrize("query", [{}, {"by": "brand"}, {"tag": "jia-biaoqian"}])
def test_the_timeline_says_so_at_the_date(client, brand, to_date, query):
    assert marks(client, "/timeline/", **query) == [(DATE_MARK, to_date)]


def test_the_frame_of_the_timeline_says_so(client, brand):
    assert client.get("/embed/timeline/").text.count(DATE_MARK) == 1


@pytest.mark.parametrize("path", ["/brands/", "/brands/?tier=top", "/tags/jia-biaoqian/"])
def test_a_list_of_brands_says_so_at_the_beginning(client, brand, path):
    assert marks(client, path) == [(DATE_MARK, None)]


def test_the_home_page_says_so_on_the_card(client, brand):
    assert marks(client, "/") == [(FIGURE_MARK, None), (DATE_MARK, None)]


def test_search_says_so_at_each_hit(client, brand, to_date, to_figure):
    found = marks(client, "/search/", q="近290件")
    assert (FIGURE_MARK, to_figure) in found
    assert (DATE_MARK, to_date) in marks(client, "/search/", q="2013年8月")
    assert all(mark in {FIGURE_MARK, DATE_MARK} or "280件 → 290件（第3版）" in mark for mark, _ in found)
    assert marks(client, "/search/", q="乙品牌") == []


def test_a_source_says_so_at_what_rests_on_it(client, register, make_brand, make_source, publish):
    source = make_source(excerpts=["甲品牌已有近260件。"])
    brand = make_brand(text="甲品牌征集意见。", figures=(), milestones=())
    excerpt = source.excerpts.get()
    said = {
        "label": "已有",
        "display": "近260件",
        "value": 260,
        "unit": "件",
        "qualifier": "近",
        "quote": "已有近260件",
    }
    figure = brand.figures.create(**said, excerpt=excerpt)
    publish(register)
    publish(brand)
    excerpt.text, figure.quote, figure.display, figure.value = "甲品牌已有近280件。", "已有近280件", "近280件", 280
    excerpt.save()
    figure.save()
    publish(register)
    publish(brand, reason="correction")
    assert marks(client, f"/sources/{source.pk}/") == [("更正：原作近260件（至第2版）", f"/b/{figure.pk}/history/")]


@pytest.mark.parametrize("path", ["/timeline/", "/brands/", "/tags/jia-biaoqian/", "/"])
def test_it_costs_one_question_and_none_where_nothing_was_corrected(client, brand, django_assert_max_num_queries, path):
    client.get(path)
    with django_assert_max_num_queries(12):
        client.get(path)


def table(text):
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))}


def test_the_timeline_as_data_says_so(client, brand, to_date):
    other, id = next(pk for pk in [brand.pk]), brand.milestones.get().pk
    rows = {row["id"]: row for row in client.get("/timeline.json").json()["milestones"]}
    assert (rows[id]["corrected"], rows[id]["history"], rows[id]["brand"]["id"]) == (
        DATE_MARK, f"{ORIGIN}{to_date}", other,
    )  # fmt: skip
    assert [sorted({"corrected", "history"} & set(row)) for row in rows.values() if row["id"] != id] == [[]]
    cells = table(client.get("/timeline.csv").text)
    assert {key: (row["corrected"], row["history"]) for key, row in cells.items()} == {
        key: (DATE_MARK, f"{ORIGIN}{to_date}") if key == id else ("", "") for key in cells
    }


def test_the_data_of_every_version_say_at_the_claim_what_became_of_it_and_what_it_was(client, brand, to_figure):
    said = [client.get(f"/brands/jia/versions/{n}/data.json").json()["figures"][0] for n in (1, 2, 3)]
    assert [(one["display"], one["corrected"]) for one in said] == [
        ("近260件", "后更正为近290件（第3版）"),
        ("近280件", "后更正为近290件（第3版）；更正：原作近260件（至第1版）"),
        ("近290件", FIGURE_MARK),
    ]
    assert {one["history"] for one in said} == {f"{ORIGIN}{to_figure}"}
    assert "corrected" not in client.get("/brands/yi/data.json").json()["figures"][0]


@pytest.mark.parametrize(
    ("name", "path"), [("brand", "/brands/jia/versions/2/data.json"), ("timeline", "/timeline.json")]
)
def test_the_data_keep_to_their_schemas(client, brand, name, path):
    jsonschema.validate(client.get(path).json(), client.get(f"/schemas/{name}.json").json())


def test_the_tables_that_are_taken_away_say_so(client, brand, to_figure, to_date):
    figure, date = brand.figures.get().pk, brand.milestones.get().pk
    with zipfile.ZipFile(io.BytesIO(client.get("/data.zip").getvalue())) as zipped:
        figures, timeline = (table(zipped.read(f"{name}.csv").decode()) for name in ("figures", "timeline"))
        package = json.loads(zipped.read("datapackage.json"))
    assert (figures[figure]["corrected"], figures[figure]["history"]) == (FIGURE_MARK, f"{ORIGIN}{to_figure}")
    assert (timeline[date]["corrected"], timeline[date]["history"]) == (DATE_MARK, f"{ORIGIN}{to_date}")
    columns = {
        one["name"]: [field["name"] for field in one.get("schema", {}).get("fields", [])]
        for one in package["resources"]
    }
    assert [{"corrected", "history"} <= set(fields) for fields in map(columns.get, ("figures", "timeline"))] == [
        True
    ] * 2
    with zipfile.ZipFile(io.BytesIO(client.get("/brands/jia/press.zip").getvalue())) as zipped:
        texts = [zipped.read(name).decode() for name in ("figures.csv", "milestones.csv")]
    assert [(FIGURE_MARK in texts[0], DATE_MARK in texts[1])] == [(True, True)]


def test_a_claim_that_says_the_same_in_other_words_is_cited_with_what_became_of_its_words(
    client, register, make_brand, publish
):
    figure = {"label": "用时", "display": "一天", "value": 1, "unit": "天", "quote": "一天之内提出104条"}
    count = {"label": "提出意见", "display": "104条", "value": 104, "unit": "条", "quote": "提出104条"}
    brand = make_brand(text="甲品牌一天之内提出104条。", figures=(figure, count), milestones=())
    passage = brand.passages.get()
    passage.text = passage.text.replace("104", "108")
    passage.save()
    for one in brand.figures.all():
        one.quote, one.display = one.quote.replace("104", "108"), one.display.replace("104", "108")
        one.value = 108 if one.unit == "条" else 1
        one.save()
    row = brand.figures.get(unit="天")
    publish(brand, reason="correction", note="核对统计")
    for form in ("txt", "bib", "ris", "csl.json"):
        told = [client.get(f"/brands/jia/versions/{n}/cite.{form}?of=f-{row.pk}").text for n in (1, 2)]
        assert ["此后更正：第1段，104条 → 108条（第2版" in text for text in told] == [True, False], form
    framed = client.get(f"/embed/brands/jia/figures/{row.pk}/?version=1").text
    assert "后更正：104条 → 108条（第2版）" in framed
