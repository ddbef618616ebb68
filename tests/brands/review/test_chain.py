"""The three reviews: every step by the right person, in its order, until the words are public."""

from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from brands.accounts import audit
from brands.content.problems import Refused
from brands.models import Audit, Brand, Review, Signature, Version
from brands.record import approval
from brands.review import steps
from tests import reviewed


def test_a_brand_goes_through_three_people_and_is_public(desk, run, writer):
    states = [run.state]
    for stage in ("first", "second", "final"):
        run = reviewed.sign(run, reviewed.reviewer(stage), opinion=f"{stage}意见", secrecy=stage == "final")
        states.append(run.state)
    assert Version.objects.count() == 0
    version = steps.release(run, by=reviewed.reviewer("final"))
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
    steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    change()
    reviewed.publish(desk.brand, by=writer, reason="update", note="改")

    def rows(number):
        one = Review.objects.get(result__number=number)
        signed = [
            (s.stage, s.verdict, s.person, s.principal, s.secrecy, s.sha256 == one.sha256) for s in one.signatures.all()
        ]
        return (one.state, set(one.writers.all()), one.digest_now() == one.sha256, signed, one.result.published_by)

    assert rows(1) == rows(2)


def test_a_state_is_said_of_a_thing_all_along(desk, writer, people):
    place = Brand.objects.create(edition=desk.edition, tier="excellent")
    said = [str(approval.state_of(place)), str(approval.state_of(desk.brand))]
    run = steps.submit(desk.brand, by=writer, reason="first", note="首发")
    said.append(str(approval.state_of(desk.brand)))
    run = reviewed.sign_all(run)
    said.append(str(approval.state_of(desk.brand)))
    steps.release(run, by=reviewed.reviewer("final"))
    said.append(str(approval.state_of(desk.brand)))
    reviewed.withdraw(desk.brand, by=writer, reason="甲理由")
    said.append(str(approval.state_of(desk.brand)))
    assert said == ["待补录", "草稿", "初审中", "待发布", "已发布", "已撤下"]


def test_what_waits_is_shown_to_those_who_may_act(run, writer, people, superuser):
    first, second, final = (reviewed.reviewer(stage) for stage in ("first", "second", "final"))
    someone = people("乙代理")
    reviewed.appoint(first, someone)

    def waiting():
        return [
            user.username
            for user in (writer, first, someone, second, final, superuser)
            if Review.objects.waiting_for(user).exists()
        ]

    said = [waiting()]
    run = reviewed.sign(run, someone)
    said.append(waiting())
    run = reviewed.sign(reviewed.sign(run, second), final, secrecy=True)
    said.append(waiting())
    steps.schedule(run, by=final, at=timezone.now() + timedelta(hours=1))
    said.append(waiting())
    assert said == [["甲初审", "乙代理"], ["乙复审"], ["丙终审"], []]


def test_a_small_office_has_two_stages(run, settings):
    settings.REVIEW_STAGES = 2
    run = reviewed.sign(run, reviewed.reviewer("first"))
    assert run.state == "final"
    run = reviewed.sign(run, reviewed.reviewer("final"), secrecy=True)
    assert steps.release(run, by=reviewed.reviewer("final")).number == 1


def test_two_signatures_are_too_few_once_three_are_asked_for(run, settings):
    settings.REVIEW_STAGES = 2
    run = reviewed.sign(reviewed.sign(run, reviewed.reviewer("first")), reviewed.reviewer("final"), secrecy=True)
    settings.REVIEW_STAGES = 3
    with pytest.raises(Refused, match="没有复审的签署"):
        steps.release(run, by=reviewed.reviewer("final"))


@pytest.mark.parametrize("number", ["1", "0", "4"])
def test_the_site_does_not_start_with_one_stage(number, monkeypatch):
    import importlib

    from showcase import settings as module

    monkeypatch.setenv("REVIEW_STAGES", number)
    with pytest.raises(ImproperlyConfigured, match="one person alone never publishes"):
        importlib.reload(module)


def test_every_step_is_in_the_trail(desk, run, writer, change):
    run = reviewed.sign(run, reviewed.reviewer("first"))
    steps.send_back(run, by=reviewed.reviewer("second"), opinion="退")
    run = reviewed.sign_all(steps.submit(desk.brand, by=writer, reason="first", note="首发"))
    steps.release(run, by=reviewed.reviewer("final"))
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

    monkeypatch.setattr(steps.audit, "record", fail)
    with pytest.raises(RuntimeError):
        reviewed.sign(run, reviewed.reviewer("first"))
    assert (Signature.objects.count(), Review.objects.get().state) == (0, "first")
