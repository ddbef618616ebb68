"""Rows of the index forged by SQL: the index finds, the version speaks; what differs is left out, said, and alarmed."""

import os
from io import StringIO

import pytest
from django.core.management import call_command

from brands.models import Brand, CorrectionEntry, Version, logbook
from brands.record import redaction, sweep
from showcase.pagestore import sweeps
from tests.forging import found, sql

pytestmark = pytest.mark.django_db
FALSE = "伪造"
LEFT_OUT = "项与公开日志不符，暂不显示，正在核对。"
PAGES = (
    *("/", "/brands/", "/brands/?tag=xieshang", "/series/", "/timeline/", "/timeline.json", "/timeline.csv"),
    *("/tags/xieshang/", "/sources/", "/corrections/", "/corrections/feed.xml", "/feed.xml", "/site-map/"),
    *("/search/", "/search/?q=协商", "/search/suggest?q=品牌", "/check/?q=由甲委员会牵头", "/log/", "/about/"),
    *("/brands/jia/", "/data.zip"),
)
# What each table of the index says in words, that pages show; each of 乙品牌's rows or of all.
FORGED = {
    "brandentry": ("name", "seal", "lede", "series_name", "since_words"),
    "tagentry": ("name", "quote"),
    "claimentry": ("title", "words", "quote"),
    "textentry": ("text",),
    "wording": ("text", "place"),
    "correctionentry": ("name", "reason"),
    "countentry": ("label",),
}


@pytest.fixture
def two(make_brand, publish, register):
    """甲品牌, and 乙品牌 that was corrected once."""
    tags = [("协商", "xieshang", "协商")]
    brands = make_brand(tags=tags), make_brand("乙品牌", slug="yi", order=2, tags=tags)
    Brand.objects.filter(pk=brands[1].pk).update(aliases="乙")
    publish(brands[1], "更正一处", Version.Reason.CORRECTION)
    return brands


def look(client):
    """Every page in one text; each answers 200."""
    answers = [client.get(path) for path in PAGES]
    assert [answer.status_code for answer in answers] == [200] * len(PAGES)
    return "".join(answer.getvalue().decode(errors="replace") for answer in answers)


def test_forged_words_of_the_index_are_shown_nowhere_and_take_no_page_with_them(two, client, own_alarms):
    assert (FALSE in (told := look(client)), LEFT_OUT in told) == (False, False)
    for table, columns in FORGED.items():
        for column in columns:
            before = _column(table, column)
            sql(f"UPDATE brands_{table} SET {column} = %s", FALSE)
            # Brands' own pages say that they are not believed; so of each column the lists are asked.
            told = "".join(client.get(path).content.decode() for path in PAGES[:19])
            assert (table, column, FALSE in told) == (table, column, False)
            _put_back(table, column, before)
    assert LEFT_OUT not in look(client)


def test_a_forged_row_is_left_out_and_the_others_stay(two, client, own_alarms):
    sql("UPDATE brands_brandentry SET name = %s WHERE slug = 'yi'", FALSE)

    told = look(client)

    assert (FALSE in told, f"有1{LEFT_OUT}" in client.get("/").content.decode()) == (False, True)
    assert [row["name"] for row in client.get("/healthz").json()["alarms"]] == ["index"]
    assert client.get("/brands/").content.decode().count("甲品牌") > 0
    # Feeds and data have no foot: a header says it.
    data = ("/timeline.json", "/timeline.csv", "/feed.xml", "/search/suggest?q=品牌", "/about/")
    assert [client.get(path).headers.get("Left-Out") for path in data] == ["1", "1", "1", "1", None]
    assert any(line.startswith("索引：品牌：") for line in found())


def test_a_planted_row_is_left_out(two, client):
    jia = two[0].pk
    sql("UPDATE brands_claimentry SET entry_id = %s WHERE entry_id = %s", jia, two[1].pk)
    sql("UPDATE brands_tagentry SET slug = %s, name = %s WHERE entry_id = %s", "weizao", FALSE, jia)

    assert client.get("/tags/weizao/").status_code == 404
    assert len(client.get("/timeline.json").json()["milestones"]) == 1


def test_a_brand_whose_place_was_changed_does_not_stand_there(two, client):
    sql("UPDATE brands_brandentry SET place = %s, tier = 'top' WHERE slug = 'yi'", "0000-0-00000-yi")

    html = client.get("/brands/").content.decode()

    assert (html.count("/brands/jia/") > 0, html.count("/brands/yi/")) == (True, 0)


def test_a_text_that_is_said_to_stand_still_is_not_found_as_standing(two, client):
    sql("UPDATE brands_wording SET current = %s, last = 1 WHERE entry_id = %s", True, two[1].pk)

    assert client.get("/check/", {"q": "由甲委员会牵头"}).content.decode().count("乙品牌") == 0


def test_a_correction_that_nobody_made_is_not_told(two, client):
    sql("UPDATE brands_correctionentry SET changes = %s", '[{"anchor": "", "what": "伪造", "old": "", "new": "伪造"}]')

    assert FALSE not in client.get("/corrections/").content.decode()
    assert (CorrectionEntry.objects.count(), len(CorrectionEntry.objects.public())) == (1, 0)


def test_one_unproven_version_never_takes_home_or_the_feed_with_it(two, client):
    sql("UPDATE brands_version SET note = %s WHERE brand_id = %s AND number = 2", FALSE, two[1].pk)

    pages = [client.get(path) for path in ("/", "/feed.xml", "/brands/", "/timeline/", "/search/?q=协商")]

    assert [page.status_code for page in pages] == [200] * 5
    told = "".join(page.content.decode() for page in pages)
    assert (FALSE in told, "甲品牌" in told, "/brands/yi/" in told) == (False, True, False)


def test_a_short_address_of_a_brand_that_was_forged_is_no_404(two, client):
    from brands.content.signing import Tampered

    sql("UPDATE brands_brandentry SET slug = 'weizao' WHERE slug = 'yi'")

    with pytest.raises(Tampered):
        client.get(f"/b/{two[1].pk}/")


def _column(table, column):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT rowid, {column} FROM brands_{table}" if connection.vendor == "sqlite" else "")
        return cursor.fetchall()


def _put_back(table, column, rows):
    for key, value in rows:
        sql(f"UPDATE brands_{table} SET {column} = %s WHERE rowid = %s", value, key)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE brands_countentry SET brands = 9, milestones = 9",
        "DELETE FROM brands_countentry",
        "UPDATE brands_countentry SET label = '伪造'",
    ],
)
def test_counts_that_were_changed_are_shown_by_no_process_new_or_old(two, client, own_alarms, statement):
    pages = ("/brands/?tag=xieshang", "/tags/xieshang/", "/timeline/", "/search/")
    before = [client.get(path).content for path in pages]
    sql(statement)
    kept = [client.get(path).content for path in pages]
    logbook.trail.memo.clear()  # as a process does not know them that starts now

    told = "".join(client.get(path).content.decode() for path in pages)

    assert (kept, FALSE in told, "9个" in told) == (before, False, False)
    assert "共2个" in client.get("/brands/?after=jia").content.decode()
    assert [row["name"] for row in client.get("/healthz").json()["alarms"]] == ["index"]


YI = "(SELECT brand_id FROM brands_brandentry WHERE slug = 'yi')"


@pytest.mark.parametrize(
    ("statement", "brands"),
    [
        (f"UPDATE brands_tagentry SET slug = 'weizao', name = '伪造' WHERE entry_id = {YI}", 2),
        (
            f"INSERT INTO brands_tagentry (entry_id, place, slug, name, quote) VALUES ({YI}, '', 'weizao', '伪造', '')",
            2,
        ),
        ("UPDATE brands_brandentry SET series_slug = 'weizao', series_name = '伪造' WHERE slug = 'yi'", 1),
    ],
)
def test_counts_that_are_made_from_forged_rows_are_shown_by_nobody(two, client, own_alarms, publish, statement, brands):
    whole = '<a href="/tags/xieshang/">协商</a>'
    sql(statement)
    Brand.objects.filter(pk=two[0].pk).update(order=9)
    publish(two[0])  # counts all brands anew, those of the forged row too

    def told():
        return "".join(client.get(path).content.decode() for path in ("/brands/", "/timeline/", "/search/"))

    assert FALSE not in told()
    call_command("sweep", stderr=StringIO())
    assert (FALSE in told(), f"共{brands}个" in client.get("/brands/?after=jia").content.decode()) == (False, True)
    Brand.objects.filter(pk=two[0].pk).update(order=1)
    publish(two[0])
    assert (FALSE in told(), found()[-1][:13]) == (False, "计数曾据改过的索引做成，不")
    call_command("build_index", stdout=StringIO())
    assert (sweep.findings(), whole in told()) == ([], True)


SWEPT = "行与版本不符 (index differs from the versions: manage.py build_index)"


@pytest.mark.parametrize(
    ("statement", "tables"),
    [
        ("DELETE FROM brands_claimentry", ["数字和大事"]),
        ("DELETE FROM brands_textentry", ["文字"]),
        ("DELETE FROM brands_wording", ["历版文字"]),
        ("UPDATE brands_textentry SET words = 'x'", ["文字"]),
        ("UPDATE brands_countentry SET brands = 9 WHERE narrowed = 0", ["计数"]),
        ("UPDATE brands_publishedid SET last = 9", ["发布过的编号"]),
        ("UPDATE brands_brandentry SET former_anchors = '[1]' WHERE slug = 'yi'", ["品牌"]),
        (
            "INSERT INTO brands_pictureentry (file, entry_id) SELECT 'pictures/x.jpg', brand_id FROM brands_brandentry",
            ["图片"],
        ),
        ("UPDATE brands_textentry SET edition_year = 1999, entry_id = NULL WHERE entry_id IS NOT NULL", ["文字"]),
    ],
)
def test_what_is_missing_or_counted_wrongly_is_swept_and_alarmed(two, client, own_alarms, statement, tables):
    assert (sweep.findings(), client.get("/healthz").json()["alarms"]) == ([], [])
    sql(statement)

    call_command("sweep", stderr=StringIO())

    (alarm,) = client.get("/healthz").json()["alarms"]
    assert alarm["name"] == "index"
    lines = [line for line in alarm["about"].split("; ") if not line.startswith("计数曾据")]
    assert [line.split("：")[1] for line in lines] == tables
    assert lines[-1].endswith(SWEPT)


def test_a_sweep_finds_nothing_where_sentences_were_taken_back_and_a_brand_was_withdrawn(two, withdraw):
    withdraw(two[0])
    redaction.withhold(two[1].versions.latest("number"), "由甲委员会牵头", "甲理由")

    assert sweep.findings() == []


def test_a_sweep_is_due_at_a_new_generation_and_after_a_while(tmp_path, monkeypatch):
    begun = []
    ended = type("Ended", (), {"poll": lambda self: 0})
    monkeypatch.setattr(sweeps.subprocess, "Popen", lambda command, **_: begun.append(command[-4:]) or ended())
    stamp = tmp_path / "pages" / "sweep.stamp"
    ours, never = sweeps.Sweeps(stamp, 30), sweeps.Sweeps(stamp, 0)

    due = [ours.begin_if_due(1), ours.begin_if_due(1), ours.begin_if_due(2)]
    os.utime(stamp, (0, 0))

    assert (due, ours.begin_if_due(2), never.begin_if_due(3)) == ([True, False, True], True, False)
    assert begun == [["sweep", "--alone", "--verbosity", "0"]] * 3
