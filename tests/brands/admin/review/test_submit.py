"""The page on which a writer submits, and what it refuses."""

import pytest

from brands.models import Review, Waiver
from brands.review.warnings import Warning as Finding
from tests.review_pages import refusals, sheet, url


def test_the_submit_page_shows_what_changes_by_character(office, changed):
    page = office["撰稿"].get(url("submit", changed))
    assert [(change.where, change.id) for change in page.context["changes"]] == [("导语·原文", "")]
    assert [value for value, _ in page.context["form"].fields["reason"].choices] == [
        "update", "correction", "restore", "withhold",
    ]  # fmt: skip


def test_what_breaks_the_rules_is_listed_with_its_place_and_there_is_nothing_to_send(office, published):
    published.figure.display = "近9场"
    published.figure.save()
    page = office["撰稿"].get(url("submit", published.brand))
    assert url("change", published.brand) + "#figures-0" in [anchor for _, _, anchor in page.context["problems"]]
    assert "desk-form" not in page.content.decode()
    answer = office["撰稿"].post(url("submit", published.brand), {"reason": "update", "note": "改"})
    assert "数字原样在原文中出现了0次，须恰好一次：“近9场”" in refusals(answer)
    assert Review.objects.filter(reason="update").count() == 0


def test_each_warning_is_a_field_whose_reason_is_kept_and_offered_again(office, changed, found):
    found.append(Finding("jia-rule", "", "甲词", "甲提醒", "error"))
    client, page = office["撰稿"], url("submit", changed)
    (name,) = [name for name in client.get(page).context["form"].fields if name.startswith("waiver-")]
    empty = client.post(page, {"reason": "update", "note": "改", name: " "})
    assert empty.context["form"].errors == {name: ["这个字段是必填项。"]}
    client.post(page, {"reason": "update", "note": "改", name: "甲理由"})
    assert [(w.rule, w.words, w.reason) for w in Waiver.objects.all()] == [("jia-rule", "甲词", "甲理由")]
    run = Review.objects.get(reason="update")
    assert "甲理由" in office["初审"].get(sheet(run)).content.decode()
    client.post(sheet(run, "recall"))
    assert client.get(page).context["form"].fields[name].initial == "甲理由"


@pytest.mark.parametrize(("reason", "note"), [("first", "首发"), ("correction", ""), ("emergency", "甲"), ("", "甲")])
def test_a_wrong_reason_or_none_submits_nothing(office, changed, reason, note):
    office["撰稿"].post(url("submit", changed), {"reason": reason, "note": note})
    assert Review.objects.exclude(state="done").count() == 0
