"""Withdrawing by three signatures, or at once with the review afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from brands.content.problems import Refused
from brands.models import BrandEntry, Review, Withdrawal
from brands.record import publishing
from brands.review import steps, timer
from tests import reviewed


def test_a_withdrawal_is_signed_by_three(published, writer):
    run = steps.withdraw(published.brand, by=writer, reason="甲理由")
    with pytest.raises(Refused, match="没有经过三审"):
        publishing.withdraw(published.brand, by=reviewed.reviewer("final"), reason="甲理由")
    steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    assert (Withdrawal.objects.get().reason, BrandEntry.objects.get().withdrawn) == ("甲理由", True)


def test_a_withdrawal_is_not_voided_by_what_is_written_meanwhile(published, writer, change):
    run = reviewed.sign(steps.withdraw(published.brand, by=writer, reason="甲理由"), reviewed.reviewer("first"))
    change()
    publishing.save_draft(published.brand, by=writer)
    assert reviewed.sign(run, reviewed.reviewer("second")).state == "final"


def test_the_register_is_not_withdrawn(desk, writer):
    reviewed.publish(desk.register, by=writer, reason="first", note="")
    for attack in (steps.withdraw, steps.withdraw_now):
        with pytest.raises(Refused, match="登记册是全站的设置，不能撤下"):
            attack(desk.register, by=reviewed.reviewer("final"), reason="甲理由")


def test_in_an_emergency_one_withdraws_at_once_and_three_review_afterwards(published, people, writer):
    someone = people("丁终审", "终审")
    with pytest.raises(Refused, match="须由有“终审”角色的人办理"):
        steps.withdraw_now(published.brand, by=writer, reason="甲理由")
    run = steps.withdraw_now(published.brand, by=someone, reason="甲理由")
    assert BrandEntry.objects.get().withdrawn is True
    assert list(Review.objects.open()) == [run]
    run = reviewed.sign(reviewed.sign(run, reviewed.reviewer("first")), reviewed.reviewer("second"))
    with pytest.raises(Refused, match="不能审自己的稿件"):
        reviewed.sign(run, someone, secrecy=True)
    run = reviewed.sign(run, reviewed.reviewer("final"), secrecy=True)
    assert (run.state, run.closed_because, list(Review.objects.open())) == ("done", "补审同意", [])


def test_an_emergency_voids_what_was_about_to_be_published(published, people, writer, change):
    change()
    run = reviewed.sign_all(steps.submit(published.brand, by=writer, reason="update", note="改"))
    at = timezone.now() + timedelta(minutes=1)
    steps.schedule(run, by=reviewed.reviewer("final"), at=at)
    steps.withdraw_now(published.brand, by=people("丁终审", "终审"), reason="甲理由")
    assert timer.release_due(at + timedelta(minutes=1)) == []
    run.refresh_from_db()
    assert (run.state, BrandEntry.objects.get().withdrawn) == ("reopened", True)


def test_the_review_after_an_emergency_does_not_keep_back_the_corrected_text(published, people, writer, change):
    steps.withdraw_now(published.brand, by=people("丁终审", "终审"), reason="甲理由")
    change()
    run = steps.submit(published.brand, by=writer, reason="correction", note="原为甲，更正为乙。")
    version = steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    assert (version.number, Review.objects.open().get().reason) == (2, "emergency")
