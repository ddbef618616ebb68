"""Sentences that were taken back, and SQL past the site: what would uncover one, hide another, or tell it otherwise."""

from importlib import import_module

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from brands.content import signing
from brands.content.problems import Refused
from brands.content.redact import SIGN
from brands.models import Brand, Masking, Passage, Version, Withheld
from brands.review import steps
from tests import reviewed
from tests.forging import found, sql

WORDS = "乙某说过此话"
WHY = "与事实不符"
PAGE, BYTES = "/brands/jia/versions/1/", "/brands/jia/versions/1/snapshot.json"
NOT_SIGNED = "与签章不符 (does not match its MAC)"
NOT_SHOWN = f"撤回语句之处{NOT_SIGNED}"


@pytest.fixture
def taken(desk, editor):
    """甲品牌, whose version 1 said the words, and which took them back by version 2."""
    added = Passage.objects.create(brand=desk.brand, order=2, text=f"另有文字：{WORDS}。", source=desk.source)
    desk.version = reviewed.publish(desk.brand, by=editor, reason="first", note="首发")
    added.delete()
    run = steps.submit(
        desk.brand, by=editor, reason="withhold", note=WHY, words=WORDS, waivers=reviewed.waivers(desk.brand)
    )
    desk.second = steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    desk.withheld = Withheld.objects.get()
    return desk


def line(taken, number, words, what="版本"):
    return f"{what} brand {taken.brand.pk} 第{number}版：{words}"


def refuses(client, *addresses):
    """Whether each address fails rather than show anything."""
    for address in addresses:
        with pytest.raises(signing.Tampered):
            b"".join(client.get(address))
    return True


def test_a_record_from_which_words_were_taken_back_is_whole(taken, client):
    call_command("verify_content")
    html = client.get(PAGE).content.decode()
    assert (WORDS in html, SIGN in html, WHY in html) == (False, True, True)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("words", "从没说过的话"),
        ("reason", "别的理由"),
        ("withheld_at", "2021-01-01 00:00:00+00:00"),
        ("mac", ""),
        ("mac", "00000000:" + "0" * 64),
    ],
)
def test_every_column_of_a_sentence_is_signed(taken, client, column, value):
    sql(f"UPDATE brands_withheld SET {column} = %s", value)

    assert [one.partition("：")[0] for one in found()] == [f"撤回语句 brand {taken.brand.pk} 第2版"]
    assert refuses(client, PAGE, "/corrections/", "/corrections/feed.xml")


def test_who_took_it_back_and_by_which_version_is_signed_too(taken):
    sql("UPDATE brands_withheld SET withheld_by_id = %s", reviewed.reviewer("first").pk)
    by = found()
    sql("UPDATE brands_withheld SET withheld_by_id = %s", taken.withheld.withheld_by_id)
    sql("UPDATE brands_withheld SET version_id = %s", taken.version.pk)

    assert by == [line(taken, 2, NOT_SIGNED, "撤回语句")]
    lost = "撤回的语句不见了 (the words that it took back are gone)"
    assert found() == [line(taken, 1, NOT_SIGNED, "撤回语句"), line(taken, 2, lost, "撤回语句")]


def test_a_sentence_that_was_removed_is_missed(taken, client):
    sql("DELETE FROM brands_withheld")

    lost = "撤回的语句不见了 (the words that it took back are gone)"
    assert found() == [line(taken, 2, lost, "撤回语句")]
    assert refuses(client, PAGE)


def test_removing_it_with_all_that_tells_of_it_uncovers_nothing(taken, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    sql("DELETE FROM brands_withheld")
    sql("DELETE FROM brands_masking")
    sql("UPDATE brands_version SET reason = %s WHERE id = %s", "update", taken.second.pk)

    assert found() == [line(taken, 1, NOT_SHOWN), line(taken, 2, NOT_SIGNED)]
    assert refuses(
        client, PAGE, BYTES, "/data.zip", "/brands/jia/versions/1/data.json", "/brands/jia/versions/1/cite.txt"
    )


def test_a_covering_that_was_removed_uncovers_nothing(taken, client):
    sql("DELETE FROM brands_masking")

    assert found() == [line(taken, 1, NOT_SHOWN)]
    assert refuses(client, PAGE, BYTES)


def test_a_sentence_that_somebody_added_hides_nothing_and_is_found(taken, client):
    _add(taken, "由甲单位牵头")

    assert found() == [line(taken, 1, NOT_SIGNED, "撤回语句")]
    assert "由甲单位牵头" in client.get("/brands/jia/").content.decode()


def test_a_sentence_that_was_added_with_its_covering_shows_no_page_that_hides_true_words(taken, client):
    _add(taken, "由甲单位牵头")
    shown = taken.second.content.replace("由甲单位牵头", SIGN)
    sql(
        "INSERT INTO brands_masking (version_id, content, anchors, told) VALUES (%s, %s, '[]', '[]')",
        taken.second.pk,
        shown,
    )

    assert found() == [line(taken, 2, NOT_SHOWN), line(taken, 1, NOT_SIGNED, "撤回语句")]
    assert refuses(client, "/brands/jia/")


@pytest.mark.parametrize(
    ("column", "value"), [("told", '[{"on": "2021-01-01", "reason": "别的", "id": 1}]'), ("anchors", "[]")]
)
def test_what_the_page_tells_of_it_is_signed(taken, client, column, value):
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

    call_command("verify_content")
    first = client.get(PAGE).content.decode()
    assert [words in first for words in (WORDS, "由甲单位牵头", WHY, "另一理由")] == [False, False, True, True]


def test_a_new_key_signs_sentences_and_what_is_shown(taken, client, settings, capsys):
    settings.RECORD_KEY, settings.RECORD_KEY_FALLBACKS = "another key" * 5, [settings.RECORD_KEY]
    call_command("resign_content")
    settings.RECORD_KEY_FALLBACKS = []

    call_command("verify_content")
    assert capsys.readouterr().out.startswith("Signed 3 rows")
    assert SIGN in client.get(PAGE).content.decode()


def test_a_new_key_blesses_no_sentence_that_was_added_and_no_covering_that_was_removed(taken, settings):
    settings.RECORD_KEY, settings.RECORD_KEY_FALLBACKS = "another key" * 5, [settings.RECORD_KEY]
    for statement in ("UPDATE brands_withheld SET reason = '别的'", "DELETE FROM brands_masking"):
        sql(statement)
        with pytest.raises(CommandError, match="Nothing was signed"):
            call_command("resign_content")


class Editor:
    connection = connection


def test_rows_of_an_older_database_are_signed_by_the_migration(taken):
    _migrate(taken)
    call_command("verify_content")


def test_the_migration_stops_where_a_sentence_is_gone_or_not_covered(taken):
    sql("DELETE FROM brands_masking")
    with pytest.raises(RuntimeError, match=f"Version {taken.version.pk} does not cover what was taken back"):
        _migrate(taken)
    sql("DELETE FROM brands_withheld")
    with pytest.raises(RuntimeError, match=f"The words that version {taken.second.pk} took back are gone"):
        _migrate(taken)


def _migrate(taken):
    sql("UPDATE brands_version SET shown_mac = ''")
    sql("UPDATE brands_withheld SET mac = ''")
    historical = MigrationLoader(connection).project_state(("brands", "0013_withheld_mac")).apps
    import_module("brands.migrations.0013_withheld_mac").sign(historical, Editor)


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
