"""Logs of a record that stood before there were any: what it was signed with is proven, then all of it is entered."""

import json

import pytest
from django.core.management import CommandError, call_command

from brands.accounts import audit
from brands.content.signing import Tampered
from brands.models import Brand, LogEntry, Passage, Version, Withdrawal, Withheld, logbook
from brands.record import redaction
from tests import former, reviewed
from tests.forging import sql, verified


def sign_as_before():
    """The signatures of the landing that had no logs, over what stands."""
    for version in Version.objects.select_related("masking"):
        shown = former.shown_mac(version, getattr(version, "masking", None))
        sql("UPDATE brands_version SET mac = %s, shown_mac = %s WHERE id = %s", former.mac(version), shown, version.pk)
    for model, table in ((Withdrawal, "withdrawal"), (Withheld, "withheld")):
        for row in model.objects.select_related("version"):
            sql(f"UPDATE brands_{table} SET mac = %s WHERE id = %s", former.mac(row), row.pk)


def forget():
    """A database as the landing before left it: no logs, no nonces."""
    for table in ("logentry", "loghead"):
        sql(f"DELETE FROM brands_{table}")
    for table in ("version", "masking", "withdrawal"):
        sql(f"UPDATE brands_{table} SET nonce = ''")
    for log in logbook.both:
        log.reset(empty=False)


@pytest.fixture
def before(twice, editor):
    """甲品牌 with two versions, of which words were taken back, and one brand withdrawn; no logs."""
    redaction.withhold(twice.second, "由甲单位牵头", "甲理由")
    other = Brand.objects.create(edition=twice.edition, tier="top", order=2, name="乙品牌", slug="yi", seal="乙品")
    Passage.objects.create(brand=other, text="乙品牌由乙单位牵头。")
    reviewed.publish(other, by=editor, reason="first", note="首发")
    reviewed.withdraw(other, by=editor, reason="乙理由")
    reviewed.give_former_address(twice.brand, "jiu")
    audit.record("login", by=editor)
    sign_as_before()
    forget()
    return twice


def test_without_it_nothing_is_shown_and_nothing_is_published(before, client, editor):
    for path in ("/brands/jia/", "/brands/yi/"):
        with pytest.raises(Tampered, match="没有日志：请运行 begin_log"):
            client.get(path)
    assert client.get("/healthz").json()["ready"] is False


def test_it_enters_every_event_in_order_and_the_record_is_whole(before, client, capsys):
    call_command("begin_log")
    entries = [json.loads(row.entry) for row in LogEntry.objects.filter(log="public").order_by("index")]
    kinds = [(one["kind"], one.get("number")) for one in entries]

    assert entries[0]["proven"] == {"signed": 5, "audit": 1}
    published = [("publish", 1), ("publish", 2), ("withhold", 2), ("publish", 1), ("withdraw", None)]
    assert sorted(kinds[1:], key=str) == sorted([*published, ("mask", 1), ("mask", 2), ("address", None)], key=str)
    capsys.readouterr()
    assert verified(capsys).startswith("记录完好")
    answers = [client.get(path).status_code for path in ("/brands/jia/", "/brands/jiu/", "/brands/yi/")]
    assert answers == [200, 301, 410]


def test_a_second_time_has_nothing_to_do(before):
    call_command("begin_log", verbosity=0)
    count = LogEntry.objects.count()
    call_command("begin_log", verbosity=0)

    assert LogEntry.objects.count() == count


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE brands_version SET note = '甲' WHERE number = 2", "与签章不符"),
        ("UPDATE brands_version SET content = '{}' WHERE number = 2", "与校验值不符"),
        ("UPDATE brands_withdrawal SET reason = '甲'", "与签章不符"),
        ("UPDATE brands_withheld SET words = '别的话'", "与签章不符"),
        ("UPDATE brands_version SET mac = '' WHERE number = 2", "没有签章"),
        ("UPDATE brands_audit SET who = '乙'", "与前后不符"),
        ("DELETE FROM brands_masking", "撤回语句之处与签章不符"),
    ],
)
def test_a_record_that_was_changed_before_is_not_blessed(before, change, told):
    sql(change)

    with pytest.raises(CommandError, match=told):
        call_command("begin_log", verbosity=0)

    assert LogEntry.objects.count() == 0


def test_a_record_of_a_landing_that_signed_nothing_is_entered_and_said_to_be_unsigned(before):
    for table in ("version", "withdrawal", "withheld"):
        sql(f"UPDATE brands_{table} SET mac = ''")
    sql("UPDATE brands_version SET shown_mac = ''")

    call_command("begin_log", verbosity=0)

    assert json.loads(LogEntry.objects.get(log="public", index=0).entry)["proven"] == {"unsigned": 5, "audit": 1}


def test_an_empty_database_needs_none(db, capsys):
    call_command("begin_log")

    assert (capsys.readouterr().out, LogEntry.objects.count()) == ("Nothing was to be done.\n", 0)


def test_a_database_without_its_logs_is_not_begun_anew_beside_a_remembered_head(before, settings, tmp_path):
    call_command("begin_log", verbosity=0)
    settings.LOG_FOLDER = tmp_path
    (tmp_path / "deeds.checkpoint").write_text(logbook.trail.view().checkpoint, encoding="utf-8")
    forget()

    with pytest.raises(CommandError, match="日志变短了"):
        call_command("begin_log", verbosity=0)


def test_one_log_alone_is_no_record(before):
    call_command("begin_log", verbosity=0)
    sql("DELETE FROM brands_logentry WHERE log = 'deeds'")
    sql("DELETE FROM brands_loghead WHERE name = 'deeds'")

    with pytest.raises(CommandError, match="只有一个日志"):
        call_command("begin_log", verbosity=0)


def test_what_an_earlier_schema_published_is_entered_too(db, settings, tmp_path, capsys):
    settings.MEDIA_ROOT = tmp_path
    former.publish(former.schemas()[0], reviewed.reviewer("first"))
    former.begin_logs_anew()

    assert verified(capsys).startswith("记录完好")
