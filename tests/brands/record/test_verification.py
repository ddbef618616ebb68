"""Changes that were made past the site, with SQL, and how they are found: what the logs do not say is not believed."""

import json
from functools import partial

import pytest
from django.db import connection

from brands.content.signing import Tampered
from brands.models import (
    Brand,
    Draft,
    LogEntry,
    TextEntry,
    Version,
    Withdrawal,
    doubts,
    log_keys,
    log_memory,
    logbook,
    proof,
)
from brands.record import redaction
from brands.record.publishing import save_draft
from tests import reviewed
from tests.forging import forge, found, sql, verified

DIFFERS, ABSENT = doubts.DIFFERS, doubts.ABSENT
GONE = "不见了 (it is in the log and gone from the record)"


def test_a_record_that_nobody_touched_is_whole(twice, capsys):
    size = LogEntry.objects.filter(log="deeds").count()
    told = "记录完好 (the record is whole)：version 2，withdrawal 0，draft 2；日志 (logs)："

    assert verified(capsys) == f"{told}public 3，deeds {size}\n"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("content", '{"schema":1}'),
        ("reason", "correction"),
        ("note", "甲"),
        ("published_at", "2021-01-01 00:00:00+00:00"),
        ("schema", 9),
        ("sha256", "0" * 64),
        ("nonce", ""),
        ("nonce", "0" * 32),
    ],
)
def test_every_column_of_a_version_is_in_the_log(twice, column, value):
    forge(twice.second, **{column: value})

    assert [line for line in found() if line.startswith("版本")] == [f"版本 brand {twice.brand.pk} 第2版：{DIFFERS}"]
    with pytest.raises(Tampered):
        proof.prove_shown(Version.objects.get(pk=twice.second.pk))


def test_a_version_under_another_number_is_unknown_and_missed(twice):
    forge(twice.second, number=3)

    assert found() == [f"版本 brand {twice.brand.pk} 第3版：{ABSENT}", f"版本 brand {twice.brand.pk} 第2版：{GONE}"]


def test_changed_content_is_found_although_its_check_value_was_computed_anew(twice):
    forge(twice.second, content=twice.second.content.replace("近30场", "近90场"))

    assert Version.objects.get(pk=twice.second.pk).is_intact()
    assert found() == [f"版本 brand {twice.brand.pk} 第2版：{DIFFERS}"]


def test_versions_changed_for_one_another_are_found(twice):
    both = ("content", "sha256", "nonce", "note", "reason")
    for version, other in ((twice.version, twice.second), (twice.second, twice.version)):
        forge(version, **{column: str(getattr(other, column)) for column in both if column != "content"})
        sql("UPDATE brands_version SET content = %s WHERE id = %s", other.content, version.pk)

    assert found() == [f"版本 brand {twice.brand.pk} 第{number}版：{DIFFERS}" for number in (1, 2)]


def test_a_version_that_was_taken_away_is_missed(twice):
    for table in ("publishedid", "wording"):
        sql(f"DELETE FROM brands_{table}")
    sql("UPDATE brands_review SET result_id = NULL")
    sql("DELETE FROM brands_version WHERE id = %s", twice.version.pk)

    assert found() == [f"版本 brand {twice.brand.pk} 第1版：{GONE}"]


def test_a_withdrawal_is_in_the_log_and_one_that_was_taken_away_is_missed(published, editor):
    (withdrawal,) = reviewed.withdraw(published.brand, by=editor, reason="甲理由")
    sql("UPDATE brands_withdrawal SET reason = %s", "乙理由")
    changed = found()
    sql("DELETE FROM brands_withdrawal")

    place = f"brand {published.brand.pk} 第1版"
    assert changed == [f"版本 {place}：{DIFFERS}", f"撤下 {place}：{DIFFERS}"]
    assert found() == [f"版本 {place}：{doubts.PUBLIC_AGAIN}"]
    assert not Withdrawal.objects.filter(pk=withdrawal.pk).exists()


def test_a_withdrawal_that_nobody_made_hides_nothing_unnoticed(published, editor):
    sql(
        "INSERT INTO brands_withdrawal (version_id, reason, withdrawn_at, withdrawn_by_id, nonce, mac)"
        " VALUES (%s, '甲', '2026-01-01 00:00:00', %s, '', '')",
        published.version.pk,
        editor.pk,
    )

    place = f"brand {published.brand.pk} 第1版"
    assert found() == [f"版本 {place}：{ABSENT}", f"撤下 {place}：{ABSENT}"]


def test_a_draft_that_was_changed_is_found(published, editor):
    draft = save_draft(published.brand, by=editor)
    sql("UPDATE brands_draft SET content = %s WHERE id = %s", "{}", draft.pk)

    assert found() == [
        f"草稿 {draft.pk} brand {published.brand.pk}：与校验值不符 (draft does not match its check value)"
    ]
    assert Draft.objects.count() == 2


def test_words_changed_in_the_index_alone_are_found(published):
    sql("UPDATE brands_textentry SET text = %s", "甲品牌办了90场活动")

    (line,) = found()

    assert line.endswith("行与版本不符 (index differs from the versions: manage.py build_index)")
    assert set(TextEntry.objects.values_list("text", flat=True)) == {"甲品牌办了90场活动"}


def test_an_address_that_a_brand_never_had_is_found(published):
    sql("INSERT INTO brands_formerslug (slug, brand_id) VALUES ('yi', %s)", published.brand.pk)

    assert found() == [f"旧地址 yi：{DIFFERS}"]


@pytest.fixture
def taken_back(twice):
    """甲品牌, of which its second version took a sentence back."""
    Brand.objects.filter(pk=twice.brand.pk).update(aliases="")
    redaction.withhold(twice.second, "由甲单位牵头", "甲理由")
    return twice


def test_what_is_said_instead_of_words_that_were_taken_back_is_proven_too(taken_back, client, capsys):
    assert verified(capsys).startswith("记录完好")
    sql("UPDATE brands_masking SET content = replace(content, '近30场', '近90场')")

    place = f"版本 brand {taken_back.brand.pk}"
    assert found() == [f"{place} 第{number}版：撤回语句之处{DIFFERS}" for number in (1, 2)]
    with pytest.raises(Tampered, match="撤回语句之处与日志不符"):
        client.get("/brands/jia/")


def test_words_taken_back_do_not_come_back_unnoticed(taken_back):
    sql("DELETE FROM brands_withheld")

    assert found() == [
        f"撤回语句 brand {taken_back.brand.pk} 第2版：撤回的语句不见了 (the words that it took back are gone)"
    ]


def test_the_keys_are_nowhere_in_the_database_nor_in_what_is_written(published, settings):
    rows = json.dumps([list(Version.objects.values()), list(LogEntry.objects.values())], default=str)

    assert [settings.RECORD_KEY in rows, settings.LOG_KEY in rows] == [False, False]


def test_entries_that_were_changed_cut_or_added_are_found(twice):
    entry = LogEntry.objects.get(log="public", index=1)
    there = "日志的条目与所签的末尾不符 (the entries of the log are not those that its head signs)"
    sql("UPDATE brands_logentry SET entry = replace(entry, 'first', 'update') WHERE id = %s", entry.pk)
    changed = found()
    sql("UPDATE brands_logentry SET entry = %s WHERE id = %s", entry.entry, entry.pk)
    sql("DELETE FROM brands_logentry WHERE log = 'public' AND \"index\" = 2")
    cut = found()

    assert changed == [f"公开日志：{there}"]
    assert cut == ["公开日志：日志应有3条，只找到2条 (2 of 3 entries of the log are there)"]


def test_a_head_that_another_key_signed_is_found(twice, settings):
    settings.LOG_KEY = "another key" * 5

    assert [line.partition("：")[2][:14] for line in found()] == ["日志的末尾不是本站的密钥所签"] * 2


def test_a_log_that_was_put_back_is_found_by_this_process_and_by_a_kept_checkpoint(twice, tmp_path):
    kept = logbook.public.view().checkpoint
    before = LogEntry.objects.get(log="public", index=2)
    head = _head_of(2)
    sql("DELETE FROM brands_logentry WHERE id = %s", before.pk)
    sql("UPDATE brands_loghead SET size = 2, checkpoint = %s WHERE name = 'public'", head)

    (tmp_path / "kept").write_text(kept, encoding="utf-8")
    assert "公开日志：曾有3条，现有2条 (it was 3 long and is 2 now)" in found(f"--against={tmp_path / 'kept'}")
    assert logbook.look() == {"public": "日志变短了：曾有3条，现有2条 (the log was 3 long and is 2 now)"}


def test_a_kept_checkpoint_of_the_same_past_is_satisfied(twice, tmp_path, capsys):
    for log in logbook.both:
        (tmp_path / log.name).write_text(log.view().checkpoint, encoding="utf-8")
    Brand.objects.filter(pk=twice.brand.pk).update(aliases="乙")
    save_draft(twice.brand, by=None)

    told = verified(capsys, *(f"--against={tmp_path / log.name}" for log in logbook.both))

    assert told.startswith("记录完好")


def test_a_machine_without_memory_says_that_it_compared_with_nothing(twice, settings, tmp_path, capsys):
    settings.LOG_FOLDER = tmp_path / "log"
    (tmp_path / "kept").write_text(logbook.public.view().checkpoint, encoding="utf-8")
    given = verified(capsys, f"--against={tmp_path / 'kept'}")
    alone = verified(capsys)
    for log in logbook.both:
        log_memory.note(log.name, log.view(), partial(LogEntry.objects.contents, log.name))

    assert ["未比对" in given, "未比对" in verified(capsys)] == [False, False]
    assert alone.splitlines()[1].startswith("未比对：公开日志、操作日志，本机没有记下过它的末尾")


def _head_of(size):
    """An earlier head of the public log, as somebody has who kept a copy of the database."""
    from brands.ledger import checkpoints, replay, standing

    contents = [
        entry.encode()
        for entry in LogEntry.objects.filter(log="public").order_by("index").values_list("entry", flat=True)
    ]
    found = replay.Replay(standing.fold)
    for content in contents[:size]:
        found = found.with_entry(json.loads(content))
    origin = found.facts["origin",]
    return checkpoints.sign_checkpoint(checkpoints.Checkpoint(origin, size, found.root()), log_keys.signers(origin))


def test_the_database_of_another_test_is_not_this_one(db):
    assert (LogEntry.objects.count(), logbook.public.view().size, connection.in_atomic_block) == (0, 0, True)
