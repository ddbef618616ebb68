"""Sentences that were taken back, and SQL past the site: what would uncover one, hide another, or tell it otherwise."""

import io
import zipfile

import pytest
from django.core.management import CommandError, call_command

from brands.content import signing
from brands.content.problems import Refused
from brands.content.redact import SIGN
from brands.models import Brand, Masking, Passage, Version, Withheld, doubts, facts
from brands.review import steps
from tests import remembered, reviewed
from tests.forging import found, sql

WORDS = "乙某说过此话"
WHY = "与事实不符"
PAGE, BYTES = "/brands/jia/versions/1/", "/brands/jia/versions/1/snapshot.json"
CHANGED = facts.CHANGED
NOT_SHOWN = f"撤回语句之处{doubts.DIFFERS}"
GONE = "不见了 (it is in the log and gone from the record)"
LOST = "撤回的语句不见了 (the words that it took back are gone)"


@pytest.fixture
def taken(desk, editor):
    """甲品牌, whose version 1 said the words, and which took them back by version 2."""
    desk.version, desk.second = remembered.fixture(lambda: _take(desk, editor))
    desk.withheld = Withheld.objects.get()
    return desk


def _take(desk, editor):
    added = Passage.objects.create(brand=desk.brand, order=2, text=f"另有文字：{WORDS}。", source=desk.source)
    first = reviewed.publish(desk.brand, by=editor, reason="first", note="首发")
    added.delete()
    run = steps.submit(
        desk.brand, by=editor, reason="withhold", note=WHY, words=WORDS, waivers=reviewed.waivers(desk.brand)
    )
    return first, steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))


def line(taken, number, words, what="版本"):
    return f"{what} brand {taken.brand.pk} 第{number}版：{words}"


def refuses(client, *addresses):
    """Whether each address fails rather than show anything."""
    for address in addresses:
        with pytest.raises(signing.Tampered):
            b"".join(client.get(address))
    return True


def leaves_out(client, *addresses):
    """Whether each address answers and tells nothing of the sentence, nor of another in its place."""
    pages = [client.get(address) for address in addresses]
    told = [(page.status_code, WHY in page.content.decode(), "别的理由" in page.content.decode()) for page in pages]
    return told == [(200, False, False)] * len(addresses) and "暂不显示" in pages[0].content.decode()


def test_a_record_from_which_words_were_taken_back_is_whole(taken, client):
    call_command("verify")
    html = client.get(PAGE).content.decode()
    assert (WORDS in html, SIGN in html, WHY in html) == (False, True, True)


@pytest.mark.long
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("words", "从没说过的话"),
        ("reason", "别的理由"),
        ("withheld_at", "2021-01-01 00:00:00+00:00"),
    ],
)
def test_every_column_of_a_sentence_is_in_the_log(taken, client, column, value):
    sql(f"UPDATE brands_withheld SET {column} = %s", value)

    assert [one.partition("：")[0] for one in found()] == [f"撤回语句 brand {taken.brand.pk} 第2版"]
    assert leaves_out(client, "/corrections/", "/corrections/feed.xml")
    assert WORDS not in client.get(PAGE).content.decode()


def test_who_took_it_back_and_by_which_version_is_in_the_log_too(taken):
    sql("UPDATE brands_withheld SET withheld_by_id = %s", reviewed.reviewer("first").pk)
    by = found()
    sql("UPDATE brands_withheld SET withheld_by_id = %s", taken.withheld.withheld_by_id)
    sql("UPDATE brands_withheld SET version_id = %s", taken.version.pk)

    assert by == [line(taken, 2, CHANGED, "撤回语句")]
    assert found() == [line(taken, 1, doubts.ABSENT, "撤回语句"), line(taken, 2, LOST, "撤回语句")]


def test_a_sentence_that_was_removed_is_missed(taken, client):
    sql("DELETE FROM brands_withheld")

    assert found() == [line(taken, 2, LOST, "撤回语句")]
    assert leaves_out(client, "/corrections/", "/corrections.csv")
    assert WORDS not in client.get(PAGE).content.decode()


def test_removing_it_with_all_that_tells_of_it_uncovers_nothing(taken, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sql("DELETE FROM brands_withheld")
    sql("DELETE FROM brands_masking")
    sql("UPDATE brands_version SET reason = %s WHERE id = %s", "update", taken.second.pk)

    assert found() == [
        line(taken, 1, doubts.UNCOVERED),
        line(taken, 2, doubts.DIFFERS),
        line(taken, 1, GONE, "撤回语句之处的遮盖"),
        line(taken, 2, LOST, "撤回语句"),
    ]
    assert refuses(client, PAGE, BYTES, "/brands/jia/versions/1/data.json", "/brands/jia/versions/1/cite.txt")
    with zipfile.ZipFile(io.BytesIO(client.get("/data.zip").getvalue())) as archive:
        assert [name for name in archive.namelist() if WORDS in archive.read(name).decode()] == []


def test_a_covering_that_was_removed_uncovers_nothing(taken, client):
    sql("DELETE FROM brands_masking")

    assert found() == [line(taken, 1, doubts.UNCOVERED), line(taken, 1, GONE, "撤回语句之处的遮盖")]
    assert refuses(client, PAGE, BYTES)


def test_a_sentence_that_somebody_added_hides_nothing_and_is_found(taken, client):
    _add(taken, "由甲单位牵头")

    assert found() == [line(taken, 1, doubts.ABSENT, "撤回语句")]
    assert "由甲单位牵头" in client.get("/brands/jia/").content.decode()


def test_a_sentence_that_was_added_with_its_covering_shows_no_page_that_hides_true_words(taken, client):
    _add(taken, "由甲单位牵头")
    shown = taken.second.content.replace("由甲单位牵头", SIGN)
    sql(
        "INSERT INTO brands_masking (version_id, content, anchors, told, nonce) VALUES (%s, %s, '[]', '[]', '')",
        taken.second.pk,
        shown,
    )

    assert found() == [line(taken, 2, doubts.COVERED), line(taken, 1, doubts.ABSENT, "撤回语句")]
    assert refuses(client, "/brands/jia/")


@pytest.mark.parametrize(
    ("column", "value"), [("told", '[{"on": "2021-01-01", "reason": "别的", "id": 1}]'), ("anchors", "[]")]
)
def test_what_the_page_tells_of_it_is_in_the_log(taken, client, column, value):
    sql(f"UPDATE brands_masking SET {column} = %s", '["p-aaaaaa"]' if value == "[]" else value)

    assert found() == [line(taken, 1, NOT_SHOWN)]
    assert refuses(client, PAGE, BYTES)


def test_nothing_is_covered_anew_over_a_sentence_that_was_added_or_removed(taken, editor):
    """Making the index anew, or the next sentence, would bless what an intruder did."""
    masking = list(Masking.objects.values())
    for change in (lambda: _add(taken, "由甲单位牵头"), lambda: sql("DELETE FROM brands_withheld")):
        change()
        with pytest.raises(CommandError, match="Nothing was indexed"):
            call_command("build_index", verbosity=0)
        assert list(Masking.objects.values()) == masking


def test_nothing_is_published_over_a_sentence_that_was_added(taken, editor):
    _add(taken, "由甲单位牵头")
    Brand.objects.filter(pk=taken.brand.pk).update(aliases="甲")

    with pytest.raises(signing.Tampered):
        reviewed.publish(taken.brand, by=editor, reason="update", note="补别名")

    assert Version.objects.count() == 2


def test_a_second_sentence_can_be_taken_back_after_the_first(taken, editor, client):
    Brand.objects.filter(pk=taken.brand.pk).update(series_basis="")
    taken.brand.leads.all().delete()
    taken.brand.structures.all().delete()
    taken.brand.passages.update(text="甲品牌创办于2011年，共办了近30场活动。")
    run = steps.submit(
        taken.brand,
        by=editor,
        reason="withhold",
        note="另一理由",
        words="由甲单位牵头",
        waivers=reviewed.waivers(taken.brand),
    )
    steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))

    call_command("verify")
    first = client.get(PAGE).content.decode()
    assert [words in first for words in (WORDS, "由甲单位牵头", WHY, "另一理由")] == [False, False, True, True]


def test_a_covering_that_was_removed_is_made_anew_and_entered(taken, client):
    sql("DELETE FROM brands_masking")

    call_command("build_index", verbosity=0)

    call_command("verify")
    html = client.get(PAGE).content.decode()
    assert (WORDS in html, SIGN in html) == (False, True)


def test_the_covering_of_an_older_copy_does_not_uncover_anything(taken, client):
    """A row that once was right: the nonce and content from before words were taken back, and no covering."""
    sql("DELETE FROM brands_masking")
    sql("UPDATE brands_version SET nonce = %s WHERE id = %s", taken.version.nonce, taken.version.pk)

    assert refuses(client, PAGE, BYTES, "/brands/jia/versions/1/data.json", "/brands/jia/versions/2/changes/")


def test_the_nonce_of_a_version_is_forgotten_once_words_of_it_are_taken_back(taken):
    assert [Version.objects.get(pk=one.pk).nonce != "" for one in (taken.version, taken.second)] == [False, True]


def test_all_that_took_it_back_can_be_removed_and_nothing_comes_back(taken, client):
    """The newest version gone, the sentence gone, the covering gone, the index mended, the generation raised."""
    for table in ("masking", "withheld", "publishedid", "wording", "correctionentry"):
        sql(f"DELETE FROM brands_{table}")
    sql("UPDATE brands_version SET nonce = %s WHERE id = %s", taken.version.nonce, taken.version.pk)
    sql("UPDATE brands_brandentry SET version_id = %s", taken.version.pk)
    sql("UPDATE brands_review SET result_id = NULL")
    sql("DELETE FROM brands_version WHERE id = %s", taken.second.pk)

    assert refuses(client, "/brands/jia/", PAGE, BYTES)
    assert [line.partition("：")[0] for line in found()][:2] == [
        f"版本 brand {taken.brand.pk} 第1版",
        f"版本 brand {taken.brand.pk} 第2版",
    ]


def _add(taken, words):
    """Add a sentence as an intruder with the database would, with the MAC of another row."""
    sql(
        "INSERT INTO brands_withheld (version_id, words, reason, withheld_at, withheld_by_id, mac)"
        " SELECT %s, %s, reason, withheld_at, withheld_by_id, mac FROM brands_withheld",
        taken.version.pk,
        words,
    )


def test_a_desk_that_would_say_the_words_again_is_still_refused(taken, editor):
    Brand.objects.filter(pk=taken.brand.pk).update(aliases=WORDS)
    with pytest.raises(Refused, match=f"撤回的语句（{WHY}），不能再发布"):
        reviewed.publish(taken.brand, by=editor, reason="update", note="补别名")
