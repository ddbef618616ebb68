"""The three reviews: every step by the right person, over the right words, and nothing public without them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from brands import audit, chain, publishing, review, snapshot
from brands.canonical import digest
from brands.models import (
    Audit,
    Brand,
    BrandEntry,
    Deputy,
    Draft,
    Immutable,
    Register,
    Review,
    Signature,
    Version,
    Waiver,
    Withdrawal,
)
from brands.warnings import Warning as Finding
from tests import reviewed

Refused = publishing.Refused


@pytest.fixture
def people(django_user_model):
    """Give a function: somebody with some roles, made when first named."""

    def named(name, *roles):
        user, _ = django_user_model.objects.get_or_create(username=name, defaults={"is_staff": True})
        return reviewed.person(user, *roles)

    return named


@pytest.fixture
def writer(people):
    return people("甲撰稿", "撰稿")


@pytest.fixture
def superuser(django_user_model):
    return django_user_model.objects.create_superuser("甲超级")


@pytest.fixture
def run(desk, writer):
    """甲品牌, submitted for the first time."""
    return review.submit(desk.brand, by=writer, reason="first", note="首发")


@pytest.fixture
def change(desk):
    """Give a function: change the brand at the desk, past every page."""

    def change():
        desk.brand.aliases = "乙名"
        desk.brand.save()

    return change


@pytest.fixture(autouse=True)
def found(monkeypatch):
    """What the wording rules and the display face find: nothing, until a test puts something in."""
    found = []
    monkeypatch.setattr(review.warnings, "warnings", lambda data: found)
    return found


def sign(run, someone, **said):
    return review.sign(run, by=someone, **{"sha256": run.sha256, **said})


def test_a_brand_goes_through_three_people_and_is_public(desk, run, writer):
    states = [run.state]
    for stage in ("first", "second", "final"):
        run = sign(run, reviewed.reviewer(stage), opinion=f"{stage}意见", secrecy=stage == "final")
        states.append(run.state)
    assert Version.objects.count() == 0
    version = review.release(run, by=reviewed.reviewer("final"))
    run.refresh_from_db()
    assert states == ["first", "second", "final", "approved"]
    assert (run.state, run.result, version.sha256) == ("done", version, run.draft.sha256)
    assert (version.reason, version.note, version.published_by.username) == ("first", "首发", "丙终审")
    assert [(s.stage, s.person.username, s.opinion, s.secrecy) for s in run.signatures.all()] == [
        ("first", "甲初审", "first意见", False),
        ("second", "乙复审", "second意见", False),
        ("final", "丙终审", "final意见", True),
    ]
    assert {s.sha256 for s in run.signatures.all()} == {run.sha256}


def test_the_quick_way_of_the_tests_leaves_the_same_rows(desk, people, run, writer, change):
    review.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    change()
    reviewed.publish(desk.brand, by=writer, reason="update", note="改")

    def rows(number):
        one = Review.objects.get(result__number=number)
        signed = [
            (s.stage, s.verdict, s.person, s.principal, s.secrecy, s.sha256 == one.sha256) for s in one.signatures.all()
        ]
        return (one.state, set(one.writers.all()), one.measured() == one.sha256, signed, one.result.published_by)

    assert rows(1) == rows(2)


def test_a_state_is_said_of_a_thing_all_along(desk, writer, people):
    place = Brand.objects.create(edition=desk.edition, tier="excellent")
    said = [str(review.state_of(place)), str(review.state_of(desk.brand))]
    run = review.submit(desk.brand, by=writer, reason="first", note="首发")
    said.append(str(review.state_of(desk.brand)))
    run = reviewed.sign_all(run)
    said.append(str(review.state_of(desk.brand)))
    review.release(run, by=reviewed.reviewer("final"))
    said.append(str(review.state_of(desk.brand)))
    reviewed.withdraw(desk.brand, by=writer, reason="甲理由")
    said.append(str(review.state_of(desk.brand)))
    assert said == ["待补录", "草稿", "初审中", "待发布", "已发布", "已撤下"]


# What nobody may do, superusers included.


def test_publish_called_directly_is_refused_to_everybody(desk, people, superuser, writer):
    for someone in (superuser, writer, reviewed.reviewer("final"), people("甲全权", "撰稿", "初审", "复审", "终审")):
        with pytest.raises(Refused, match="没有经过三审"):
            publishing.publish(desk.brand, by=someone, reason="first", note="首发")
    assert Version.objects.count() == 0


def test_a_superuser_has_no_stage(desk, run, superuser):
    for attack in (
        lambda: sign(run, superuser),
        lambda: review.send_back(run, by=superuser, opinion="退"),
        lambda: review.release(run, by=superuser),
        lambda: review.submit(desk.brand, by=superuser, reason="first", note=""),
    ):
        with pytest.raises(Refused):
            attack()
    assert (Signature.objects.count(), Review.objects.get().state) == (0, "first")


def test_a_state_that_was_set_past_the_steps_publishes_nothing(desk, run):
    Review.objects.update(state="approved")
    with pytest.raises(Refused, match="没有初审、复审、终审的签署"):
        review.release(run, by=reviewed.reviewer("final"))
    assert Version.objects.count() == 0


def test_signatures_of_other_words_publish_nothing(desk, run):
    run = reviewed.sign_all(run)
    Review.objects.update(note="另一句公开的话")
    with pytest.raises(Refused, match="送审的内容与签署时不同"):
        review.release(run, by=reviewed.reviewer("final"))
    Review.objects.update(note="首发", sha256="0" * 64)
    with pytest.raises(Refused, match="签署的不是同一份内容"):
        review.release(run, by=reviewed.reviewer("final"))


def test_what_was_not_shown_cannot_be_signed(run):
    with pytest.raises(Refused, match="所签的不是现在送审的内容"):
        sign(run, reviewed.reviewer("first"), sha256="0" * 64)
    with pytest.raises(Refused, match="所签的不是现在送审的内容"):
        sign(run, reviewed.reviewer("first"), sha256=run.draft.sha256)


def test_a_stage_is_neither_skipped_nor_signed_twice(run):
    with pytest.raises(Refused, match="“初审同意”须由有“初审”角色的人办理"):
        sign(run, reviewed.reviewer("final"), secrecy=True)
    run = sign(run, reviewed.reviewer("first"))
    with pytest.raises(Refused, match="须由有“复审”角色的人办理"):
        sign(run, reviewed.reviewer("first"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            review=run, stage="first", verdict="agree", sha256=run.sha256,
            person=reviewed.reviewer("second"), principal=reviewed.reviewer("second"),
        )  # fmt: skip


def test_one_person_with_every_role_signs_one_stage(run, people):
    all_in_one = people("甲全权", "初审", "复审", "终审")
    run = sign(run, all_in_one)
    with pytest.raises(Refused, match="只能签一道"):
        sign(run, all_in_one)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            review=run, stage="second", verdict="agree", sha256=run.sha256, person=all_in_one, principal=all_in_one
        )


def test_nobody_reviews_what_they_submitted_or_wrote(desk, people, writer):
    writing, submitting = people("乙兼审", "撰稿", "初审"), people("丙兼审", "撰稿", "初审")
    publishing.save_draft(desk.brand, by=writing)
    run = review.submit(desk.brand, by=submitting, reason="first", note="首发")
    for someone in (writing, submitting):
        with pytest.raises(Refused, match="不能审自己的稿件"):
            sign(run, someone)
    assert set(run.writers.all()) == {writing, submitting}


def test_the_last_stage_must_look_for_secrets(run):
    run = sign(sign(run, reviewed.reviewer("first")), reviewed.reviewer("second"))
    with pytest.raises(Refused, match="终审须作保密审查"):
        sign(run, reviewed.reviewer("final"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Signature.objects.create(
            review=run, stage="final", verdict="agree", sha256=run.sha256,
            person=reviewed.reviewer("final"), principal=reviewed.reviewer("final"),
        )  # fmt: skip


def test_only_the_last_reviewer_releases(run, writer):
    run = reviewed.sign_all(run)
    for someone in (writer, reviewed.reviewer("first")):
        for attack in (
            lambda someone=someone: review.release(run, by=someone),
            lambda someone=someone: review.schedule(run, by=someone, at=timezone.now() + timedelta(days=1)),
            lambda someone=someone: review.send_back(run, by=someone, opinion="退"),
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
    sign(run, reviewed.reviewer("first"))
    with pytest.raises(Immutable, match="只能新增"):
        attack()


def test_somebody_who_signed_cannot_be_deleted(run):
    first = reviewed.reviewer("first")
    sign(run, first)
    with pytest.raises(ProtectedError):
        first.delete()


# Deputies.


def appoint(principal, someone, role="初审", days=(0, 0)):
    today = timezone.localdate()
    Deputy.objects.create(
        role=role, principal=principal, deputy=someone,
        from_day=today + timedelta(days=days[0]), to_day=today + timedelta(days=days[1]),
    )  # fmt: skip


def test_a_deputy_signs_in_the_right_of_another(run, people):
    someone = people("乙代理")
    appoint(reviewed.reviewer("first"), someone)
    sign(run, someone)
    signature = Signature.objects.get()
    assert (signature.person.username, signature.principal.username) == ("乙代理", "甲初审")


@pytest.mark.parametrize("days", [(-3, -1), (1, 3)])
def test_a_deputy_signs_on_their_days_only(run, people, days):
    someone = people("乙代理")
    appoint(reviewed.reviewer("first"), someone, days=days)
    with pytest.raises(Refused, match="须由有“初审”角色的人办理"):
        sign(run, someone)


def test_nobody_signs_twice_by_way_of_a_deputy(run, people):
    both, someone = people("甲双职", "初审", "复审"), people("乙代理")
    appoint(both, someone)
    run = sign(run, someone)
    with pytest.raises(Refused, match="只能签一道"):
        sign(run, both)


def test_a_writer_has_no_deputy_for_their_own(desk, people):
    writing, someone = people("甲兼审", "撰稿", "初审"), people("乙代理")
    appoint(writing, someone)
    run = review.submit(desk.brand, by=writing, reason="first", note="首发")
    with pytest.raises(Refused, match="也不能由人代审"):
        sign(run, someone)


# Changes after signing.


def test_a_save_that_changes_something_voids_what_was_signed_and_says_so(desk, run, writer, change):
    sign(run, reviewed.reviewer("first"))
    change()
    publishing.save_draft(desk.brand, by=writer)
    run.refresh_from_db()
    assert (run.state, run.closed_because) == ("reopened", "送审之后内容有改动，初审的签署作废，须重新送审")
    with pytest.raises(Refused, match="已作废"):
        sign(run, reviewed.reviewer("second"))


def test_a_save_that_changes_nothing_leaves_the_chain(desk, run, writer):
    sign(run, reviewed.reviewer("first"))
    publishing.save_draft(desk.brand, by=writer)
    assert Review.objects.get().state == "second"


@pytest.mark.parametrize("step", ["sign", "release", "schedule"])
def test_a_change_past_the_desk_is_found_at_the_next_step(desk, run, change, step):
    final = reviewed.reviewer("final")
    run = reviewed.sign_all(run) if step != "sign" else sign(run, reviewed.reviewer("first"))
    change()
    steps = {
        "sign": lambda: sign(run, reviewed.reviewer("second")),
        "release": lambda: review.release(run, by=final),
        "schedule": lambda: review.schedule(run, by=final, at=timezone.now() + timedelta(days=1)),
    }
    with pytest.raises(Refused, match="送审之后内容有改动"):
        steps[step]()
    assert (Review.objects.get().state, Version.objects.count()) == ("reopened", 0)


def test_publish_called_directly_publishes_what_was_signed_and_nothing_else(desk, run, change):
    reviewed.sign_all(run)
    change()
    with pytest.raises(Refused, match="没有经过三审"):
        publishing.publish(desk.brand, by=reviewed.reviewer("final"), reason="first", note="首发")


def test_a_changed_source_is_a_changed_text(desk, run):
    desk.source.title = "乙文"
    desk.source.save()
    with pytest.raises(Refused, match="送审之后内容有改动"):
        sign(run, reviewed.reviewer("first"))


# Submitting.


def test_one_run_at_a_time(desk, run, writer):
    with pytest.raises(Refused, match="现在是“初审”，不能办理这一步"):
        review.submit(desk.brand, by=writer, reason="first", note="首发")
    with pytest.raises(IntegrityError), transaction.atomic():
        chain.start(desk.brand, by=writer, draft=run.draft, reason="first", note="")


def test_what_breaks_the_rules_of_evidence_cannot_be_submitted(desk, writer):
    desk.passage.text = "甲品牌。"
    desk.passage.save()
    with pytest.raises(Refused, match="在段落和摘录中都找不到"):
        review.submit(desk.brand, by=writer, reason="first", note="首发")
    assert Review.objects.count() == 0


@pytest.mark.parametrize("reason", ["correction", "withhold"])
def test_a_correction_says_in_public_what_it_corrects(published, writer, change, reason):
    change()
    with pytest.raises(Refused, match="须"):
        review.submit(published.brand, by=writer, reason=reason, note=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        chain.start(published.brand, by=writer, draft=Draft.objects.first(), reason=reason, note="")


def test_a_warning_wants_a_reason_which_is_kept_and_signed(desk, writer, found):
    found.append(Finding("jia-rule", "", "甲词", "甲提醒", "warning"))
    for waivers in ([], [("jia-rule", "甲词", " ")], [("yi-rule", "甲词", "甲理由")]):
        with pytest.raises(Refused, match="须改正，或写明保留的理由：甲提醒：“甲词”"):
            review.submit(desk.brand, by=writer, reason="first", note="首发", waivers=waivers)
    run = review.submit(desk.brand, by=writer, reason="first", note="首发", waivers=[("jia-rule", "甲词", "甲理由")])
    assert [(w.rule, w.words, w.reason, w.person) for w in run.waivers.all()] == [
        ("jia-rule", "甲词", "甲理由", writer)
    ]
    Waiver.objects.create(review=run, rule="yi-rule", words="乙词", reason="后添的", person=writer)
    assert chain.flaws(run)[0] == "送审的内容与签署时不同"


def test_a_return_has_its_opinion_and_the_writer_sends_it_again(desk, run, writer, change):
    run = sign(run, reviewed.reviewer("first"))
    with pytest.raises(Refused, match="退回须写明意见"):
        review.send_back(run, by=reviewed.reviewer("second"), opinion=" ")
    review.send_back(run, by=reviewed.reviewer("second"), opinion="请改名")
    assert list(Review.objects.waiting_for(writer)) == [run]
    change()
    again = review.submit(desk.brand, by=writer, reason="first", note="首发")
    assert (again.state, again.signatures.count()) == ("first", 0)
    assert list(Review.objects.waiting_for(writer)) == []


def test_the_last_reviewer_may_still_return_what_was_approved(run):
    run = reviewed.sign_all(run)
    run = review.send_back(run, by=reviewed.reviewer("final"), opinion="再想想")
    assert (run.state, run.signatures.last().stage) == ("returned", "approved")


def test_only_who_submitted_takes_it_back(run, writer, people):
    with pytest.raises(Refused, match="只有送审的人可以收回"):
        review.recall(run, by=people("乙撰稿", "撰稿"))
    assert review.recall(run, by=writer).state == "recalled"


def test_the_keeper_of_the_settings_sends_the_register_and_no_brand(desk, people):
    keeper = people("甲系统", "系统")
    run = review.submit(desk.register, by=keeper, reason="first", note="首发")
    assert run.thing == Register.objects.get()
    with pytest.raises(Refused, match="须由有“撰稿”角色的人办理"):
        review.submit(desk.brand, by=keeper, reason="first", note="首发")


# What waits for whom.


def test_what_waits_is_shown_to_those_who_may_act(run, writer, people, superuser):
    first, second, final = (reviewed.reviewer(stage) for stage in ("first", "second", "final"))
    someone = people("乙代理")
    appoint(first, someone)

    def waiting():
        return [
            user.username
            for user in (writer, first, someone, second, final, superuser)
            if Review.objects.waiting_for(user).exists()
        ]

    said = [waiting()]
    run = sign(run, someone)
    said.append(waiting())
    run = sign(sign(run, second), final, secrecy=True)
    said.append(waiting())
    review.schedule(run, by=final, at=timezone.now() + timedelta(hours=1))
    said.append(waiting())
    assert said == [["甲初审", "乙代理"], ["乙复审"], ["丙终审"], []]


# Two stages.


def test_a_small_office_has_two_stages(run, settings):
    settings.REVIEW_STAGES = 2
    run = sign(run, reviewed.reviewer("first"))
    assert run.state == "final"
    run = sign(run, reviewed.reviewer("final"), secrecy=True)
    assert review.release(run, by=reviewed.reviewer("final")).number == 1


def test_two_signatures_are_too_few_once_three_are_asked_for(run, settings):
    settings.REVIEW_STAGES = 2
    run = sign(sign(run, reviewed.reviewer("first")), reviewed.reviewer("final"), secrecy=True)
    settings.REVIEW_STAGES = 3
    with pytest.raises(Refused, match="没有复审的签署"):
        review.release(run, by=reviewed.reviewer("final"))


@pytest.mark.parametrize("number", ["1", "0", "4"])
def test_the_site_does_not_start_with_one_stage(number, monkeypatch):
    import importlib

    from showcase import settings as module

    monkeypatch.setenv("REVIEW_STAGES", number)
    with pytest.raises(ImproperlyConfigured, match="one person alone never publishes"):
        importlib.reload(module)


# Withdrawing.


def test_a_withdrawal_is_signed_by_three(published, writer):
    run = review.withdraw(published.brand, by=writer, reason="甲理由")
    with pytest.raises(Refused, match="没有经过三审"):
        publishing.withdraw(published.brand, by=reviewed.reviewer("final"), reason="甲理由")
    review.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    assert (Withdrawal.objects.get().reason, BrandEntry.objects.get().withdrawn) == ("甲理由", True)


def test_a_withdrawal_is_not_voided_by_what_is_written_meanwhile(published, writer, change):
    run = sign(review.withdraw(published.brand, by=writer, reason="甲理由"), reviewed.reviewer("first"))
    change()
    publishing.save_draft(published.brand, by=writer)
    assert sign(run, reviewed.reviewer("second")).state == "final"


def test_the_register_is_not_withdrawn(desk, writer):
    reviewed.publish(desk.register, by=writer, reason="first", note="")
    for attack in (review.withdraw, review.withdraw_now):
        with pytest.raises(Refused, match="登记册是全站的设置，不能撤下"):
            attack(desk.register, by=reviewed.reviewer("final"), reason="甲理由")


def test_in_an_emergency_one_withdraws_at_once_and_three_review_afterwards(published, people, writer):
    someone = people("丁终审", "终审")
    with pytest.raises(Refused, match="须由有“终审”角色的人办理"):
        review.withdraw_now(published.brand, by=writer, reason="甲理由")
    run = review.withdraw_now(published.brand, by=someone, reason="甲理由")
    assert BrandEntry.objects.get().withdrawn is True
    assert list(Review.objects.open()) == [run]
    run = sign(sign(run, reviewed.reviewer("first")), reviewed.reviewer("second"))
    with pytest.raises(Refused, match="不能审自己的稿件"):
        sign(run, someone, secrecy=True)
    run = sign(run, reviewed.reviewer("final"), secrecy=True)
    assert (run.state, run.closed_because, list(Review.objects.open())) == ("done", "补审同意", [])


def test_an_emergency_voids_what_was_about_to_be_published(published, people, writer, change):
    change()
    run = reviewed.sign_all(review.submit(published.brand, by=writer, reason="update", note="改"))
    at = timezone.now() + timedelta(minutes=1)
    review.schedule(run, by=reviewed.reviewer("final"), at=at)
    review.withdraw_now(published.brand, by=people("丁终审", "终审"), reason="甲理由")
    assert review.release_due(at + timedelta(minutes=1)) == []
    run.refresh_from_db()
    assert (run.state, BrandEntry.objects.get().withdrawn) == ("reopened", True)


def test_the_review_after_an_emergency_does_not_keep_back_the_corrected_text(published, people, writer, change):
    review.withdraw_now(published.brand, by=people("丁终审", "终审"), reason="甲理由")
    change()
    run = review.submit(published.brand, by=writer, reason="correction", note="原为甲，更正为乙。")
    version = review.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    assert (version.number, Review.objects.open().get().reason) == (2, "emergency")


# Restoring.


def test_an_earlier_version_comes_back_as_a_new_one(published, writer, change):
    change()
    reviewed.publish(published.brand, by=writer, reason="update", note="改")
    review.restore(published.version, by=writer)
    run = review.submit(published.brand, by=writer, reason="restore", note="恢复第1版的内容。")
    version = review.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    assert (version.number, version.reason, version.sha256) == (3, "restore", published.version.sha256)


def test_the_edition_comes_back_too_and_of_the_register_its_settings(desk, writer):
    for thing, field in ((desk.edition, "title"), (desk.register, "organ")):
        first = reviewed.publish(thing, by=writer, reason="first", note="")
        type(thing).objects.filter(pk=thing.pk).update(**{field: "丙"})
        reviewed.publish(thing, by=writer, reason="update", note="改")
        review.restore(first, by=writer)
        assert digest(snapshot.canonical_of(type(thing).objects.get(pk=thing.pk))) == first.sha256


# On time.


@pytest.fixture
def scheduled(run):
    """The run, approved for an hour from now; give its time."""
    run = reviewed.sign_all(run)
    at = timezone.now() + timedelta(hours=1)
    review.schedule(run, by=reviewed.reviewer("final"), at=at)
    return at


def test_what_is_scheduled_takes_effect_on_time_and_once(desk, scheduled, capsys, monkeypatch):
    call_command("publish_due")
    assert (capsys.readouterr().out, Version.objects.count()) == ("", 0)
    monkeypatch.setattr(timezone, "now", lambda: scheduled + timedelta(seconds=1))
    call_command("publish_due")
    said = capsys.readouterr().out
    call_command("publish_due")
    assert said == f"甲品牌：已发布第1版（定于{timezone.localtime(scheduled):%Y-%m-%d %H:%M}）\n"
    assert (capsys.readouterr().out, Version.objects.count()) == ("", 1)
    assert Version.objects.get().published_by.username == "丙终审"


def test_what_was_changed_since_is_not_published_on_time(desk, scheduled, change, capsys, monkeypatch):
    change()
    monkeypatch.setattr(timezone, "now", lambda: scheduled + timedelta(seconds=1))
    with pytest.raises(CommandError, match="1项没有发布"):
        call_command("publish_due")
    assert "送审之后内容有改动" in capsys.readouterr().err
    call_command("publish_due")
    assert (Version.objects.count(), Review.objects.get().state) == (0, "reopened")


def test_a_time_that_was_taken_away_publishes_nothing(desk, scheduled):
    run = review.schedule(Review.objects.get(), by=reviewed.reviewer("final"), at=None)
    assert (review.release_due(scheduled + timedelta(days=1)), run.state) == ([], "approved")


@pytest.mark.parametrize("meanwhile", ["released", "taken away"])
def test_what_happens_while_the_command_runs_is_seen_by_it(desk, scheduled, monkeypatch, meanwhile):
    final = reviewed.reviewer("final")

    def interrupt(run, by):
        monkeypatch.undo()
        monkeypatch.setattr(review.warnings, "warnings", lambda data: [])
        run = Review.objects.get()
        review.release(run, by=final) if meanwhile == "released" else review.schedule(run, by=final, at=None)

    monkeypatch.setattr(review, "_still_the_same", interrupt)
    assert review.release_due(scheduled + timedelta(days=1)) == []
    assert Version.objects.count() == (meanwhile == "released")


def test_the_past_is_no_time_to_publish(run):
    run = reviewed.sign_all(run)
    with pytest.raises(Refused, match="定时须是将来的时间"):
        review.schedule(run, by=reviewed.reviewer("final"), at=timezone.now())


# The trail.


def test_every_step_is_in_the_trail(desk, run, writer, change):
    run = sign(run, reviewed.reviewer("first"))
    review.send_back(run, by=reviewed.reviewer("second"), opinion="退")
    run = reviewed.sign_all(review.submit(desk.brand, by=writer, reason="first", note="首发"))
    review.release(run, by=reviewed.reviewer("final"))
    assert list(Audit.objects.in_order().values_list("action", "who", "about")) == [
        ("review.submit", "甲撰稿", "甲品牌"),
        ("review.sign", "甲初审", "甲品牌"),
        ("review.return", "乙复审", "甲品牌"),
        ("review.submit", "甲撰稿", "甲品牌"),
        ("review.sign", "甲初审", "甲品牌"),
        ("review.sign", "乙复审", "甲品牌"),
        ("review.sign", "丙终审", "甲品牌"),
        ("publish", "丙终审", "甲品牌"),
    ]
    assert list(audit.faults()) == []


def test_a_refused_step_leaves_nothing(desk, run, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the trail is full")

    monkeypatch.setattr(review.audit, "record", fail)
    with pytest.raises(RuntimeError):
        sign(run, reviewed.reviewer("first"))
    assert (Signature.objects.count(), Review.objects.get().state) == (0, "first")
