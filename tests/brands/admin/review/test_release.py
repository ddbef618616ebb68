"""The page on which the last reviewer publishes, now or on a day, withdraws and restores."""

from datetime import timedelta

import pytest
from django.utils import timezone

from brands.models import BrandEntry, Review, Version, Withdrawal
from brands.record import publishing
from brands.review import launch
from tests.review_pages import agree, refusals, said, sheet, through, url


def test_a_time_is_chosen_in_shanghai_and_taken_away_again(office, run):
    through(office, run)
    page = sheet(run, "release")
    day = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%d")
    answer = office["终审"].post(page, {"do": "later", "at": f"{day}T09:00"}, follow=True)
    assert said(answer) == [f"已定于北京时间{day} 09:00发布。"]
    run.refresh_from_db()
    assert f"{run.scheduled_for:%H:%M %Z}" == "01:00 UTC"
    assert said(office["终审"].post(page, {"do": "never"}, follow=True)) == ["已取消定时，等待发布。"]
    run.refresh_from_db()
    assert (run.scheduled_for, run.state) == (None, "approved")


@pytest.mark.parametrize(("at", "error"), [("", "请写明什么时间发布。"), ("2020-01-01T09:00", "定时须是将来的时间。")])
def test_no_time_and_a_time_past_are_refused(office, run, at, error):
    through(office, run)
    answer = office["终审"].post(sheet(run, "release"), {"do": "later", "at": at})
    assert answer.context["form"].errors == {"at": [error]}


@pytest.mark.long
def test_a_withdrawal_goes_through_the_same_people(office, published):
    office["撰稿"].post(url("withdraw", published.brand), {"reason": "甲理由"})
    run = Review.objects.get(reason="withdraw")
    assert BrandEntry.objects.get().withdrawn is False
    through(office, run)
    answer = office["终审"].post(sheet(run, "release"), {"do": "now"}, follow=True)
    assert (said(answer), Withdrawal.objects.get().reason) == (["已撤下甲品牌。"], "甲理由")


@pytest.mark.long
def test_an_emergency_is_one_step_and_stays_on_the_page_until_it_is_reviewed(office, published):
    office["终审"].post(url("withdraw_now", published.brand), {"reason": "甲理由"})
    run = Review.objects.get(reason="emergency")
    assert BrandEntry.objects.get().withdrawn is True
    page = office["初审"].get(url("change", published.brand))
    assert (str(page.context["status"]), page.context["afterwards"]) == ("已撤下", run)
    agree(office["初审"], run)
    agree(office["复审"], run)
    answer = agree(office["终审"], run)
    assert "撰稿或送审的人不能审自己的稿件，也不能由人代审" in refusals(answer)


@pytest.mark.long
def test_an_earlier_version_is_written_back_and_submitted(office, changed, run, published):
    through(office, run)
    office["终审"].post(sheet(run, "release"), {"do": "now"})
    answer = office["撰稿"].post(url("restore_version", changed, 1), follow=True)
    form = answer.context["form"]
    assert (form["reason"].value(), form["note"].value()) == ("restore", "恢复第1版的内容。")
    office["撰稿"].post(url("submit", changed), {"reason": "restore", "note": "恢复第1版的内容。"})
    again = through(office, Review.objects.get(reason="restore"))
    office["终审"].post(sheet(again, "release"), {"do": "now"})
    assert [(v.number, v.reason) for v in Version.objects.of(changed)] == [(3, "restore"), (2, "update"), (1, "first")]
    assert Version.objects.of(changed).first().sha256 == published.version.sha256


@pytest.mark.long
def test_what_nobody_reviewed_is_submitted_signed_and_endorsed_as_it_stands(office, desk):
    publishing.publish_first_load()
    page = office["撰稿"].get(url("submit", desk.brand)).content.decode()
    assert "没有改动。第1版由首次载入公开，还没有经过三审。" in page
    assert '<option value="endorse">审定：公开的一版不作改动，补作三审</option>' in page
    office["撰稿"].post(url("submit", desk.brand), {"reason": "endorse"})
    run = Review.objects.get()
    through(office, run)
    assert '<th scope="row">审定的版本</th><td>第1版，内容不作改动' in (
        office["终审"].get(sheet(run, "release")).content.decode()
    )
    answer = office["终审"].post(sheet(run, "release"), {"do": "now"}, follow=True)
    assert said(answer) == ["已审定甲品牌第1版。"]
    assert (Version.objects.of(desk.brand).count(), launch.unreviewed()) == (1, ["甲站", "2021年评选"])
    page = office["撰稿"].get(url("submit", desk.brand)).content.decode()
    assert "审定：" not in page
