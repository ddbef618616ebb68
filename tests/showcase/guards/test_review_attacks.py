"""Attacks on reviews by a writer of the database: what the deeds log does not know is neither signed nor published."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from brands.accounts import audit
from brands.content.canonical import digest
from brands.content.schema import SCHEMA
from brands.content.signing import Tampered
from brands.models import Brand, Draft, Review, Signature, Version, Withdrawal, deed_rows, facts, logbook
from brands.record import publishing, snapshot
from brands.review import steps
from tests import reviewed
from tests.forging import found, sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(make_brand, publish):
    """甲品牌 with a corrected second version."""
    brand = make_brand()
    Brand.objects.filter(pk=brand.pk).update(aliases="甲")
    publish(brand, "更正", Version.Reason.CORRECTION)
    return type("Corrected", (), {"brand": brand})


def test_a_planted_review_is_not_published_by_the_timer(corrected):
    """The forged text at the desk, its draft, a review that says approved and scheduled, three plain signatures."""
    brand = Brand.objects.get(pk=corrected.brand.pk)
    brand.passages.update(text="甲品牌创办于2013年6月，由甲委员会牵头，累计协商近260件。伪造的话。")
    final = reviewed.reviewer("final")
    text = snapshot.canonical_of(brand)
    draft = Draft.objects.create(brand=brand, schema=SCHEMA, content=text, sha256=digest(text), saved_by=final)
    run = Review.objects.create(
        brand=brand,
        draft=draft,
        reason="update",
        note="改一处",
        state="approved",
        submitted_by=reviewed.reviewer("first"),
        scheduled_for=timezone.now() - timedelta(minutes=1),
        scheduled_by=final,
    )
    run.sha256 = run.digest_now()
    run.save()
    for stage in reviewed.REVIEWERS:
        someone = reviewed.reviewer(stage)
        said = {"stage": stage, "verdict": "agree", "sha256": run.sha256, "secrecy": stage == "final"}
        Signature.objects.create(review=run, person=someone, principal=someone, **said)

    with pytest.raises(CommandError, match="1项没有发布"):
        call_command("publish_due", verbosity=0)

    assert Version.objects.count() == 2
    assert f"审稿 {run.pk} brand {brand.pk}：不在操作日志里 (the log of deeds has no such row)" in found()


def test_nobody_signs_on_from_a_review_that_was_planted(corrected, publisher):
    Brand.objects.filter(pk=corrected.brand.pk).update(aliases="乙")
    run = steps.submit(corrected.brand, by=publisher, reason="update", waivers=reviewed.waivers(corrected.brand))
    sql("UPDATE brands_review SET state = 'final' WHERE id = %s", run.pk)

    with pytest.raises(Tampered, match="与操作日志不符"):
        reviewed.sign(Review.objects.get(pk=run.pk), reviewed.reviewer("final"), secrecy=True)


def test_a_review_that_was_closed_is_not_opened_again(corrected, publish):
    """What was genuinely signed once, put back to approved together with the desk."""
    run = Review.objects.filter(state="done").latest("pk")
    Brand.objects.filter(pk=corrected.brand.pk).update(aliases="乙")
    publish(corrected.brand)
    Brand.objects.filter(pk=corrected.brand.pk).update(aliases="甲")
    sql("UPDATE brands_review SET state = 'approved', closed_at = NULL, result_id = NULL WHERE id = %s", run.pk)
    sql(
        "UPDATE brands_review SET scheduled_for = %s, scheduled_by_id = %s WHERE id = %s",
        timezone.now() - timedelta(minutes=1),
        reviewed.reviewer("final").pk,
        run.pk,
    )

    with pytest.raises(CommandError, match="1项没有发布"):
        call_command("publish_due", verbosity=0)

    assert Version.objects.count() == 3


def test_who_withdrew_a_brand_is_not_changed_afterwards(corrected, withdraw):
    withdraw(corrected.brand)
    assert call_command("verify", stdout=StringIO()) is None
    sql("UPDATE brands_withdrawal SET withdrawn_by_id = (SELECT min(id) FROM auth_user)")

    assert {line.split()[0] for line in found()} == {"撤下"}


@pytest.mark.parametrize(
    ("statement", "title"),
    [
        ("UPDATE brands_signature SET person_id = (SELECT min(id) FROM auth_user) WHERE stage = 'final'", "审稿签署"),
        ("UPDATE brands_signature SET opinion = '伪造' WHERE stage = 'final'", "审稿签署"),
        ("DELETE FROM brands_signature WHERE stage = 'final'", "审稿签署"),
        ("UPDATE brands_review SET submitted_by_id = (SELECT max(id) FROM auth_user)", "审稿"),
        ("UPDATE brands_version SET published_by_id = (SELECT min(id) FROM auth_user) WHERE number = 2", "版本"),
    ],
)
def test_who_submitted_signed_and_published_what_is_public_is_not_changed_afterwards(corrected, statement, title):
    assert call_command("verify", stdout=StringIO()) is None
    sql(statement)

    assert {line.split()[0] for line in found()} == {title}


@pytest.fixture
def under_way(corrected, publisher):
    """A third version of 甲品牌 that waits for its first signature."""
    Brand.objects.filter(pk=corrected.brand.pk).update(aliases="乙")
    return steps.submit(corrected.brand, by=publisher, reason="update", waivers=reviewed.waivers(corrected.brand))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE brands_review SET note = '伪造'",
        "UPDATE brands_review SET reason = 'restore'",
        "DELETE FROM brands_review_writers",
        "UPDATE brands_review_writers SET user_id = (SELECT max(id) FROM auth_user)",
        """INSERT INTO brands_waiver (review_id, rule, words, reason, person_id, waived_at)
        SELECT id, '伪造', '', '伪造', submitted_by_id, submitted_at FROM brands_review""",
    ],
)
def test_papers_that_say_other_words_than_were_signed_are_named_before_and_after_they_took_effect(under_way, statement):
    done = Review.objects.filter(state="done").latest("pk")
    sql(statement)

    names = {
        f"审稿单 {run.pk} brand {run.brand_id}：与签署时不同 (it is not what was signed)" for run in (done, under_way)
    }
    assert names <= set(found())


def test_an_account_a_deputy_and_a_check_value_that_are_gone_are_missed(corrected):
    person = reviewed.person(type(reviewed.reviewer("first")).objects.create(username="戊"), "初审")
    reviewed.appoint(reviewed.reviewer("first"), reviewed.reviewer("second"))
    audit.record("甲操作")
    assert call_command("verify", stdout=StringIO()) is None
    for table in (
        "brands_deputy",
        f"auth_user_groups WHERE user_id = {person.pk}",
        f"auth_user WHERE id = {person.pk}",
    ):
        sql(f"DELETE FROM {table}")
    sql("UPDATE brands_audit SET sha256 = '伪造'")

    told = found()

    assert [line for line in told if line.endswith("gone)")] == [
        f"账号 {person.pk}：不见了 (it is in the log of deeds and gone)",
        "代理 1：不见了 (it is in the log of deeds and gone)",
    ]
    assert [line.split("：")[1] for line in told if line.startswith("审计")] == ["被改过 (this row was changed)"]


def test_nobody_signs_a_draft_that_says_other_words_than_were_submitted(corrected, publisher):
    """Other words are put into the draft that they read, under the check value of those at the desk."""
    Brand.objects.filter(pk=corrected.brand.pk).update(aliases="伪称")
    run = steps.submit(corrected.brand, by=publisher, reason="update", waivers=reviewed.waivers(corrected.brand))
    sql("UPDATE brands_draft SET content = replace(content, '伪称', '乙称') WHERE id = %s", run.draft_id)

    with pytest.raises(Tampered, match="与校验值不符"):
        reviewed.sign(Review.objects.get(pk=run.pk), reviewed.reviewer("first"))


@pytest.fixture
def planted(corrected):
    """A review of 甲品牌 that nobody submitted: approved, its time come, of a draft that is not what the desk has."""
    brand, final = corrected.brand, reviewed.reviewer("final")
    text = snapshot.canonical_of(brand)
    draft = Draft.objects.create(brand=brand, schema=SCHEMA, content=text, sha256=digest(text), saved_by=final)
    said = {"reason": "update", "state": "approved", "submitted_by": final, "scheduled_by": final}
    run = Review.objects.create(brand=brand, draft=draft, scheduled_for=timezone.now(), **said)
    run.sha256 = run.digest_now()
    run.save()
    Signature.objects.create(review=run, person=final, principal=final, stage="first", verdict="agree", sha256="0")
    Brand.objects.filter(pk=brand.pk).update(aliases="乙")
    return run


def test_a_planted_review_is_not_believed_for_being_voided_by_the_timer_or_a_save(planted, corrected):
    told = "{} {} brand {}：不在操作日志里 (the log of deeds has no such row)"
    rows = (("审稿", planted), ("审稿签署", planted.signatures.get()))
    wrong = [told.format(title, row.pk, planted.brand_id) for title, row in rows]

    with pytest.raises(CommandError, match="1项没有发布"):
        call_command("publish_due", verbosity=0)
    assert (Review.objects.get(pk=planted.pk).state, [line for line in wrong if line in found()]) == ("approved", wrong)
    publishing.save_draft(Brand.objects.get(pk=corrected.brand.pk), by=reviewed.reviewer("first"))
    assert (Review.objects.get(pk=planted.pk).state, found()) == ("reopened", wrong)


def test_who_published_and_withdrew_before_that_was_noted_is_noted_once_by_the_upgrade(
    make_brand, publisher, monkeypatch
):
    """As a program wrote them that noted neither; before the upgrade nobody could tell."""
    brand, name_of = make_brand(publish=False), facts.name_of
    unnoted = (Version, Withdrawal)
    monkeypatch.setattr(facts, "name_of", lambda row: "nobody" if isinstance(row, unnoted) else name_of(row))
    reviewed.publish(brand, by=publisher, reason="first", note="首发")
    reviewed.withdraw(brand, by=publisher, reason="甲理由")
    monkeypatch.undo()
    deed_rows.carry_over()
    length = logbook.trail.view().size
    deed_rows.carry_over()
    assert (logbook.trail.view().size, call_command("verify", stdout=StringIO())) == (length, None)
    sql("UPDATE brands_version SET published_by_id = %s", publisher.pk)
    sql("UPDATE brands_withdrawal SET withdrawn_by_id = %s", publisher.pk)
    told = f"brand {brand.pk} 第1版：与操作日志不符 (it is not what the log of deeds says)"
    assert found() == [f"版本 {told}", f"撤下 {told}"]
