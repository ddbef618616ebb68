"""What may be submitted, sent back and taken back, and by whom."""

import pytest
from django.db import IntegrityError, transaction

from brands.content.problems import Refused
from brands.models import Draft, Register, Review, Waiver
from brands.record import approval
from brands.review import steps
from brands.review.warnings import Warning as Finding
from tests import reviewed


def test_one_run_at_a_time(desk, run, writer):
    with pytest.raises(Refused, match="现在是“初审”，不能办理这一步"):
        steps.submit(desk.brand, by=writer, reason="first", note="首发")
    with pytest.raises(IntegrityError), transaction.atomic():
        approval.start(desk.brand, by=writer, draft=run.draft, reason="first", note="")


def test_what_breaks_the_rules_of_evidence_cannot_be_submitted(desk, writer):
    desk.passage.text = "甲品牌。"
    desk.passage.save()
    with pytest.raises(Refused, match="在段落和摘录中都找不到"):
        steps.submit(desk.brand, by=writer, reason="first", note="首发")
    assert Review.objects.count() == 0


@pytest.mark.parametrize("reason", ["correction", "withhold"])
def test_a_correction_says_in_public_what_it_corrects(published, writer, change, reason):
    change()
    with pytest.raises(Refused, match="须"):
        steps.submit(published.brand, by=writer, reason=reason, note=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        approval.start(published.brand, by=writer, draft=Draft.objects.first(), reason=reason, note="")


def test_a_warning_wants_a_reason_which_is_kept_and_signed(desk, writer, found):
    found.append(Finding("jia-rule", "", "甲词", "甲提醒", "warning"))
    for waivers in ([], [("jia-rule", "甲词", " ")], [("yi-rule", "甲词", "甲理由")]):
        with pytest.raises(Refused, match="须改正，或写明保留的理由：甲提醒：“甲词”"):
            steps.submit(desk.brand, by=writer, reason="first", note="首发", waivers=waivers)
    run = steps.submit(desk.brand, by=writer, reason="first", note="首发", waivers=[("jia-rule", "甲词", "甲理由")])
    assert [(w.rule, w.words, w.reason, w.person) for w in run.waivers.all()] == [
        ("jia-rule", "甲词", "甲理由", writer)
    ]
    Waiver.objects.create(review=run, rule="yi-rule", words="乙词", reason="后添的", person=writer)
    assert approval.flaws(run)[0] == "送审的内容与签署时不同"


def test_a_return_has_its_opinion_and_the_writer_sends_it_again(desk, run, writer, change):
    run = reviewed.sign(run, reviewed.reviewer("first"))
    with pytest.raises(Refused, match="退回须写明意见"):
        steps.send_back(run, by=reviewed.reviewer("second"), opinion=" ")
    steps.send_back(run, by=reviewed.reviewer("second"), opinion="请改名")
    assert list(Review.objects.waiting_for(writer)) == [run]
    change()
    again = steps.submit(desk.brand, by=writer, reason="first", note="首发")
    assert (again.state, again.signatures.count()) == ("first", 0)
    assert list(Review.objects.waiting_for(writer)) == []


def test_the_last_reviewer_may_still_return_what_was_approved(run):
    run = reviewed.sign_all(run)
    run = steps.send_back(run, by=reviewed.reviewer("final"), opinion="再想想")
    assert (run.state, run.signatures.last().stage) == ("returned", "approved")


def test_only_who_submitted_takes_it_back(run, writer, people):
    with pytest.raises(Refused, match="只有送审的人可以收回"):
        steps.recall(run, by=people("乙撰稿", "撰稿"))
    assert steps.recall(run, by=writer).state == "recalled"


def test_the_keeper_of_the_settings_sends_the_register_and_no_brand(desk, people):
    keeper = people("甲系统", "系统")
    run = steps.submit(desk.register, by=keeper, reason="first", note="首发")
    assert run.thing == Register.objects.get()
    with pytest.raises(Refused, match="须由有“撰稿”角色的人办理"):
        steps.submit(desk.brand, by=keeper, reason="first", note="首发")
