"""The trail: a row after the other, each holding the check value of the one before; and what gives a forger away."""

from contextlib import suppress
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from brands.accounts import audit
from brands.content.canonical import digest
from brands.models import Audit, AuditHead, Immutable
from brands.models.audit import START
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def trail():
    somebody = person("甲")
    audit.record("login", by=somebody)
    audit.record("login.failed", by="无此人", result="password")
    audit.record("account.roles", by=somebody, about="乙", old="撰稿", new="初审")
    audit.record("logout", by=somebody)
    return somebody


def verify(*args):
    """What the command says, and how it ends."""
    out, err = StringIO(), StringIO()
    try:
        call_command("verify_audit", *args, stdout=out, stderr=err)
    except SystemExit as end:
        return end.code, err.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def raw(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def rewrite_from(number):
    """What a forger does who knows how the chain is made but has no key: every later row made anew."""
    previous = Audit.objects.get(number=number - 1).sha256 if number > 1 else START
    for row in Audit.objects.filter(number__gte=number).order_by("number"):
        row.previous = previous
        previous = row.digest()
        raw("UPDATE brands_audit SET previous=%s, sha256=%s WHERE number=%s", row.previous, previous, row.number)
    return previous


def test_a_row_says_who_did_what_to_what_from_where_and_how_it_went(trail):
    token = audit.client_address.set("10.1.2.3")
    audit.record("publish", by=trail, about="甲品牌", old="1", new="2", result="ok")
    audit.client_address.reset(token)

    row = Audit.objects.first()

    said = (row.number, row.by, row.who, row.action, row.about, row.old, row.new, row.address, row.result)
    assert said == (5, trail, "甲", "publish", "甲品牌", "1", "2", "10.1.2.3", "ok")


def test_each_row_holds_the_check_value_of_the_one_before_and_the_first_a_fixed_start(trail):
    rows = list(Audit.objects.in_order())

    assert [row.previous for row in rows] == [START, *(row.sha256 for row in rows[:-1])]
    assert [row.sha256 for row in rows] == [digest(row.sealed_text) for row in rows]


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
    assert verify()[0] == 0


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


def test_a_whole_trail_is_said_to_be_whole_with_its_end(trail):
    last = Audit.objects.first()

    assert verify() == (0, [f"审计记录完整。末尾：4:{last.sha256}"])


@pytest.mark.parametrize("column", ["who", "action", "about", "old", "new", "address", "result"])
def test_a_changed_word_is_found(trail, column):
    raw(f"UPDATE brands_audit SET {column}='x' WHERE number=3")

    assert verify() == (1, ["第3条被改过"])


def test_a_changed_time_or_person_is_found(trail):
    raw("UPDATE brands_audit SET at='2020-01-01 00:00:00' WHERE number=1")
    raw("UPDATE brands_audit SET by_id=NULL WHERE number=3")

    assert verify() == (1, ["第1条被改过", "第3条被改过"])


def test_a_changed_row_with_a_new_check_value_no_longer_joins_the_next(trail):
    raw("UPDATE brands_audit SET result='ok' WHERE number=2")
    raw("UPDATE brands_audit SET sha256=%s WHERE number=2", Audit.objects.get(number=2).digest())

    assert verify() == (1, ["第3条接不上第2条"])


def test_a_trail_rewritten_to_its_end_is_found_by_the_sealed_head(trail):
    raw("UPDATE brands_audit SET result='ok' WHERE number=2")
    rewrite_from(2)

    assert verify() == (1, ["记录到第4条为止，封记写的是第4条：末尾被删去或改过"])


def test_a_rewritten_trail_with_a_rewritten_head_is_found_for_want_of_the_key(trail):
    raw("UPDATE brands_audit SET result='ok' WHERE number=2")
    raw("UPDATE brands_audithead SET sha256=%s", rewrite_from(2))

    assert verify() == (1, ["末尾的封记不是本站的密钥所写"])


def test_a_removed_row_is_found_first_middle_and_last(trail):
    raw("DELETE FROM brands_audit WHERE number=1")
    assert verify() == (1, ["第1条至第1条不见了"])

    raw("DELETE FROM brands_audit WHERE number=3")
    assert verify() == (1, ["第1条至第1条不见了", "第3条至第3条不见了"])


def test_removed_rows_at_the_end_are_found(trail):
    raw("DELETE FROM brands_audit WHERE number>2")

    assert verify() == (1, ["记录到第2条为止，封记写的是第4条：末尾被删去或改过"])


def test_a_removed_row_with_the_others_moved_up_is_found(trail):
    raw("DELETE FROM brands_audit WHERE number=2")
    raw("UPDATE brands_audit SET number=2 WHERE number=3")
    raw("UPDATE brands_audit SET number=3 WHERE number=4")

    assert verify()[1][:2] == ["第2条接不上第1条", "第2条被改过"]


def test_two_rows_changed_for_one_another_are_found(trail):
    for a, b in ((2, 9), (3, 2), (9, 3)):
        raw("UPDATE brands_audit SET number=%s WHERE number=%s", b, a)

    code, said = verify()

    assert (code, said[:2]) == (1, ["第2条接不上第1条", "第2条被改过"])


def test_an_inserted_row_is_found(trail):
    raw(
        "INSERT INTO brands_audit (number, at, who, action, about, old, new, address, result, previous, sha256) "
        "SELECT 5, at, who, action, about, old, new, address, result, sha256, sha256 FROM brands_audit WHERE number=4"
    )

    assert verify()[0] == 1


def test_a_head_that_was_removed_or_signed_with_another_key_is_found(trail, settings):
    key = settings.RECORD_KEY
    settings.RECORD_KEY = "another key" * 5
    assert verify() == (1, ["末尾的封记不是本站的密钥所写"])

    settings.RECORD_KEY_FALLBACKS = [key]
    assert verify()[0] == 0

    raw("DELETE FROM brands_audithead")
    assert verify() == (1, ["末尾的封记不见了"])


def test_a_trail_put_back_to_yesterday_with_its_head_is_found_only_by_a_head_kept_elsewhere(trail):
    yesterday = AuditHead.objects.values("number", "sha256", "mac").get()
    audit.record("account.roles", by=trail, about="丙", new="终审")
    kept = str(AuditHead.objects.get())

    raw("DELETE FROM brands_audit WHERE number=5")
    AuditHead.objects.update(**yesterday)

    assert verify()[0] == 0
    assert verify("--head", kept) == (1, ["第5条不见了：记录被退回到更早的样子"])


def test_a_kept_head_also_finds_what_a_thief_of_the_key_wrote_anew(trail):
    kept = str(AuditHead.objects.get())
    raw("DELETE FROM brands_audit")
    raw("DELETE FROM brands_audithead")
    for _ in range(5):
        audit.record("login", by=trail)

    assert verify()[0] == 0
    assert verify("--head", kept) == (1, ["第4条与所留的校验值不符：记录被重写"])


@pytest.mark.slow
def test_workers_that_write_at_once_make_one_chain(own_site):
    work = "from brands import audit; [audit.record('login') for _ in range(25)]"

    own_site.together(*[("shell", "-v", "0", "-c", work)] * 3)

    assert own_site.run("verify_audit").startswith("审计记录完整。末尾：75:")
