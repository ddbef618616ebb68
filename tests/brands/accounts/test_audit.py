"""The trail: rows that are only ever added, each an entry of the deeds log; and what gives a forger away."""

import json
from contextlib import suppress

import pytest
from django.db import transaction

from brands.accounts import audit
from brands.content.canonical import digest
from brands.models import Audit, Immutable, LogEntry, logbook
from tests.forging import sql as raw
from tests.people import person

pytestmark = pytest.mark.django_db
ADDED = "写下时日志不可信，或是外来的 (not in the log: written while it was not believed, or planted)"


@pytest.fixture
def trail():
    somebody = person("甲")
    audit.record("login", by=somebody)
    audit.record("login.failed", by="无此人", result="password")
    audit.record("account.roles", by=somebody, about="乙", old="撰稿", new="初审")
    audit.record("logout", by=somebody)
    return somebody


def faults():
    return list(audit.faults())


def test_a_row_says_who_did_what_to_what_from_where_and_how_it_went(trail):
    token = audit.client_address.set("10.1.2.3")
    audit.record("publish", by=trail, about="甲品牌", old="1", new="2", result="ok")
    audit.client_address.reset(token)

    row = Audit.objects.first()

    said = (row.number, row.by, row.who, row.action, row.about, row.old, row.new, row.address, row.result)
    assert said == (5, trail, "甲", "publish", "甲品牌", "1", "2", "10.1.2.3", "ok")


def test_each_row_is_an_entry_of_the_log(trail):
    entries = [json.loads(row.entry) for row in LogEntry.objects.filter(log="deeds")]

    assert [(one["number"], one["sha256"]) for one in entries if one["kind"] == "deed"] == [
        (row.number, digest(row.sealed_text)) for row in Audit.objects.in_order()
    ]


def test_the_check_value_is_taken_over_all_that_the_row_says(trail):
    row = Audit.objects.get(number=3)
    somebody = row.by_id

    assert row.sealed_text == (
        f'{{"about":"乙","action":"account.roles","address":"","at":"{row.at.isoformat(timespec="microseconds")}",'
        f'"by_id":{somebody},"new":"初审","number":3,"old":"撰稿","previous":"{row.previous}","result":"ok","who":"甲"}}'
    )


def test_a_deed_that_is_undone_leaves_no_row_and_no_gap(trail):
    with suppress(ZeroDivisionError), transaction.atomic():
        audit.record("publish", by=trail)
        raise ZeroDivisionError
    audit.record("publish", by=trail)

    assert list(Audit.objects.in_order().values_list("number", flat=True)) == [1, 2, 3, 4, 5]
    assert faults() == []


def test_nothing_changes_or_deletes_a_row_through_the_models(trail):
    row = Audit.objects.get(number=2)
    row.result = "ok"
    attempts = [
        row.save,
        row.delete,
        Audit.objects.all().delete,
        lambda: Audit.objects.update(result="ok"),
        lambda: Audit.objects.bulk_update([row], ["result"]),
    ]

    for attempt in attempts:
        with pytest.raises(Immutable):
            attempt()


def test_somebody_who_stands_in_the_trail_is_not_deleted(trail):
    with pytest.raises(Exception, match="protected"):
        trail.delete()


def test_a_whole_trail_is_whole(trail):
    assert faults() == []


@pytest.mark.parametrize("column", ["who", "action", "about", "old", "new", "address", "result"])
def test_a_changed_word_is_found(trail, column):
    raw(f"UPDATE brands_audit SET {column}='x' WHERE number=3")

    assert faults() == ["审计记录第3条：被改过 (this row was changed)"]


def test_a_changed_time_or_person_is_found_whatever_check_value_the_row_has(trail):
    raw("UPDATE brands_audit SET at='2020-01-01 00:00:00' WHERE number=1")
    raw("UPDATE brands_audit SET by_id=NULL WHERE number=3")
    for row in Audit.objects.all():
        raw("UPDATE brands_audit SET sha256=%s WHERE number=%s", row.digest(), row.number)

    assert faults() == ["审计记录第1条：被改过 (this row was changed)", "审计记录第3条：被改过 (this row was changed)"]


def test_a_removed_row_is_found_first_middle_and_last(trail):
    raw("DELETE FROM brands_audit WHERE number IN (1, 3, 4)")

    assert faults() == [f"审计记录第{number}条：不见了 (this row is gone)" for number in (1, 3, 4)]


def test_rows_that_were_moved_are_found(trail):
    for a, b in ((2, 9), (3, 2), (9, 3)):
        raw("UPDATE brands_audit SET number=%s WHERE number=%s", b, a)

    assert faults() == ["审计记录第2条：被改过 (this row was changed)", "审计记录第3条：被改过 (this row was changed)"]


def test_an_inserted_row_is_found_and_no_deed_takes_its_number(trail):
    raw(
        "INSERT INTO brands_audit (number, at, who, action, about, old, new, address, result, previous, sha256) "
        "SELECT 5, at, who, action, about, old, new, address, result, sha256, sha256 FROM brands_audit WHERE number=4"
    )
    audit.record("login", by=trail)

    assert (faults(), Audit.objects.first().number) == ([f"审计记录第5条：{ADDED}"], 6)


def test_a_cut_trail_is_still_cut_after_the_next_deed(trail):
    """Cut the end, put the log's head back too: whoever writes next seals nothing over it."""
    size = logbook.trail.view().size
    raw("DELETE FROM brands_audit WHERE number > 2")
    raw("DELETE FROM brands_logentry WHERE log = 'deeds' AND \"index\" >= %s", size - 2)
    raw("UPDATE brands_loghead SET size = %s WHERE name = 'deeds'", size - 2)

    audit.record("login.failed", by="无此人", result="password")
    audit.record("login.failed", by="无此人", result="password")

    (words,) = faults()
    assert words.startswith(f"操作日志：日志变短了：曾有{size}条，现有{size - 2}条")
    assert LogEntry.objects.filter(log="deeds").count() == size - 2
    assert [row.number for row in Audit.objects.in_order()] == [1, 2, 3, 4]


def test_deeds_that_were_written_while_the_log_was_not_believed_are_told_for_ever(trail):
    last = LogEntry.objects.filter(log="deeds").latest("index")
    raw("DELETE FROM brands_logentry WHERE id = %s", last.pk)
    audit.record("login", by=trail)
    raw(
        'INSERT INTO brands_logentry (id, log, "index", entry) VALUES (%s, %s, %s, %s)',
        *(last.pk, last.log, last.index, last.entry),
    )
    audit.record("logout", by=trail)

    assert faults() == [f"审计记录第5条：{ADDED}"]
    assert logbook.trail.view().facts["deeds",] == 6


@pytest.mark.slow
def test_workers_that_write_at_once_make_one_line(own_site):
    work = "from brands.accounts import audit; [audit.record('login') for _ in range(25)]"

    own_site.together(*[("shell", "-v", "0", "-c", work)] * 3)

    assert own_site.run("verify").startswith("记录完好")
