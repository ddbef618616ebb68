"""What nobody may do, superusers included."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from brands.content.problems import Refused
from brands.models import Immutable, Review, Signature, Version, Waiver, facts
from brands.record import publishing
from brands.review import steps
from tests import reviewed


def test_publish_called_directly_is_refused_to_everybody(desk, people, superuser, writer):
    for someone in (superuser, writer, reviewed.reviewer("final"), people("甲全权", "撰稿", "初审", "复审", "终审")):
        with pytest.raises(Refused, match="没有经过三审"):
            publishing.publish(desk.brand, by=someone, reason="first", note="首发")
    assert Version.objects.count() == 0


def test_a_superuser_has_no_stage(desk, run, superuser):
    for attack in (
        lambda: reviewed.sign(run, superuser),
        lambda: steps.send_back(run, by=superuser, opinion="退"),
        lambda: steps.release(run, by=superuser),
        lambda: steps.submit(desk.brand, by=superuser, reason="first", note=""),
    ):
        with pytest.raises(Refused):
            attack()
    assert (Signature.objects.count(), Review.objects.get().state) == (0, "first")


def forge_in_the_log_too(**columns):
    """Change the review past the steps, and have the log of deeds know it so: what is asked is what stands behind."""
    Review.objects.update(**columns)
    facts.note(Review.objects.get())


def test_a_state_that_was_set_past_the_steps_publishes_nothing(desk, run):
    forge_in_the_log_too(state="approved")
    with pytest.raises(Refused, match="没有初审、复审、终审的签署"):
        steps.release(run, by=reviewed.reviewer("final"))
    assert Version.objects.count() == 0


def test_signatures_of_other_words_publish_nothing(desk, run):
    run = reviewed.sign_all(run)
    forge_in_the_log_too(note="另一句公开的话")
    with pytest.raises(Refused, match="送审的内容与签署时不同"):
        steps.release(run, by=reviewed.reviewer("final"))
    forge_in_the_log_too(note="首发", sha256="0" * 64)
    with pytest.raises(Refused, match="签署的不是同一份内容"):
        steps.release(run, by=reviewed.reviewer("final"))


def test_what_was_not_shown_cannot_be_signed(run):
    with pytest.raises(Refused, match="所签的不是现在送审的内容"):
        reviewed.sign(run, reviewed.reviewer("first"), sha256="0" * 64)
    with pytest.raises(Refused, match="所签的不是现在送审的内容"):
        reviewed.sign(run, reviewed.reviewer("first"), sha256=run.draft.sha256)


def test_a_stage_is_neither_skipped_nor_signed_twice(run):
    with pytest.raises(Refused, match="“初审同意”须由有“初审”角色的人办理"):
        reviewed.sign(run, reviewed.reviewer("final"), secrecy=True)
    run = reviewed.sign(run, reviewed.reviewer("first"))
    with pytest.raises(Refused, match="须由有“复审”角色的人办理"):
        reviewed.sign(run, reviewed.reviewer("first"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            review=run, stage="first", verdict="agree", sha256=run.sha256,
            person=reviewed.reviewer("second"), principal=reviewed.reviewer("second"),
        )  # fmt: skip


def test_one_person_with_every_role_signs_one_stage(run, people):
    all_in_one = people("甲全权", "初审", "复审", "终审")
    run = reviewed.sign(run, all_in_one)
    with pytest.raises(Refused, match="只能签一道"):
        reviewed.sign(run, all_in_one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            review=run, stage="second", verdict="agree", sha256=run.sha256, person=all_in_one, principal=all_in_one
        )


def test_nobody_reviews_what_they_submitted_or_wrote(desk, people, writer):
    writing, submitting = people("乙兼审", "撰稿", "初审"), people("丙兼审", "撰稿", "初审")
    publishing.save_draft(desk.brand, by=writing)
    run = steps.submit(desk.brand, by=submitting, reason="first", note="首发")
    for someone in (writing, submitting):
        with pytest.raises(Refused, match="不能审自己的稿件"):
            reviewed.sign(run, someone)
    assert set(run.writers.all()) == {writing, submitting}


def test_the_last_stage_must_look_for_secrets(run):
    run = reviewed.sign(reviewed.sign(run, reviewed.reviewer("first")), reviewed.reviewer("second"))
    with pytest.raises(Refused, match="终审须作保密审查"):
        reviewed.sign(run, reviewed.reviewer("final"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            review=run, stage="final", verdict="agree", sha256=run.sha256,
            person=reviewed.reviewer("final"), principal=reviewed.reviewer("final"),
        )  # fmt: skip


def test_only_the_last_reviewer_releases(run, writer):
    run = reviewed.sign_all(run)
    for someone in (writer, reviewed.reviewer("first")):
        for attack in (
            lambda someone=someone: steps.release(run, by=someone),
            lambda someone=someone: steps.schedule(run, by=someone, at=timezone.now() + timedelta(days=1)),
            lambda someone=someone: steps.send_back(run, by=someone, opinion="退"),
        ):
            with pytest.raises(Refused, match="须由有“终审”角色的人"):
                attack()


@pytest.mark.parametrize(
    "attack",
    [
        lambda: Signature.objects.update(opinion="改"),
        lambda: Signature.objects.all().delete(),
        lambda: Signature.objects.first().save(),
        lambda: Waiver.objects.all().delete(),
        lambda: Review.objects.all().delete(),
        lambda: Review.objects.get().delete(),
    ],
)
def test_nothing_that_was_said_can_be_taken_away(run, attack):
    reviewed.sign(run, reviewed.reviewer("first"))
    with pytest.raises(Immutable, match="只能新增"):
        attack()


def test_somebody_who_signed_cannot_be_deleted(run):
    first = reviewed.reviewer("first")
    reviewed.sign(run, first)
    with pytest.raises(ProtectedError):
        first.delete()
