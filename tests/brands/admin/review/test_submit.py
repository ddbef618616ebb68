"""The page on which a writer submits, and what it refuses."""

import pytest

from brands.models import Brand, Figure, Review, Waiver
from brands.review.warnings import Warning as Finding
from tests.review_pages import refusals, said, sheet, through, url


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
    assert empty.context["form"].errors == {name: ["这里要填。"]}
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


def test_the_old_number_in_a_note_is_named_before_it_goes_to_review(office, published):
    Figure.objects.update(note="30场之外另有", display="近40场", quote="共办了近40场活动", value=40)
    published.brand.tag_items.update(quote="共办了近40场活动")
    passage = published.brand.passages.get()
    passage.text = passage.text.replace("近30场", "近40场")
    passage.save()
    page = office["撰稿"].get(url("submit", published.brand))
    assert [(place.words, place.where) for place in page.context["left_behind"]] == [("30场", "数字·说明")]
    assert f'href="{url("change", published.brand)}#row-{published.figure.pk}"' in page.content.decode()


@pytest.fixture
def shortened(published):
    """甲品牌, public, without two clauses at the desk; the figure and all that rested on them gone too."""
    passage = published.brand.passages.get()
    passage.text = "甲品牌创办于2011年。"
    passage.save()
    for rows in ("leads", "structures", "tag_items", "figures"):
        getattr(published.brand, rows).all().delete()
    Brand.objects.filter(pk=published.brand.pk).update(series=None, series_basis="")
    return Brand.objects.get()


def test_taking_words_back_shows_each_version_first_and_what_would_stay(office, shortened):
    sent = {"reason": "withhold", "note": "甲理由", "words": "共办了近30场活动"}
    page = office["撰稿"].post(url("submit", shortened), sent)
    assert Review.objects.filter(reason="withhold").count() == 0
    effects = page.context["effects"]
    assert [effect.version.number for effect in effects["versions"]] == [1]
    assert "〔语句已撤回〕" in page.content.decode()
    assert effects["rests"] == ["，由甲单位牵头，共办了近30场活动"]
    seen = {"seen": page.context["form"].data["seen"]}
    office["撰稿"].post(url("submit", shortened), sent | {"words": "由甲单位牵头"} | seen)
    assert Review.objects.filter(reason="withhold").count() == 0  # those words were not shown
    office["撰稿"].post(url("submit", shortened), sent | seen)
    run = Review.objects.get(reason="withhold")
    assert "撤回之后，以前各版会是这样" in office["初审"].get(sheet(run)).content.decode()


@pytest.mark.long
def test_the_sign_of_what_was_taken_back_never_comes_to_the_desk(office, shortened):
    sent = {"reason": "withhold", "note": "甲理由", "words": "，由甲单位牵头，共办了近30场活动"}
    page = office["撰稿"].post(url("submit", shortened), sent)
    office["撰稿"].post(url("submit", shortened), sent | {"seen": page.context["form"].data["seen"]})
    run = through(office, Review.objects.get(reason="withhold"))
    office["终审"].post(sheet(run, "release"), {"do": "now"})
    answer = office["撰稿"].post(url("restore_version", shortened, 1), follow=True)
    assert "这一版里已经撤回的语句没有写回。请看看前后的文字是否还通顺。" in said(answer)
    assert shortened.passages.get().text == "甲品牌创办于2011年。"
    shortened.passages.update(text="甲品牌创办于2011年〔语句已撤回〕。")
    answer = office["撰稿"].post(url("submit", shortened), {"reason": "update", "note": "改"})
    assert "这是撤回语句之后留下的记号，不是内容，请删去：“〔语句已撤回〕”" in refusals(answer)
    page = office["撰稿"].get(url("change", shortened)).content.decode()
    assert "这是撤回语句之后留下的记号，不是内容，请删去" in page
    shortened.passages.update(text="甲品牌创办于2011年，由甲单位牵头，共办了近30场活动。")
    assert "撤回的语句（甲理由），不能再发布" in office["撰稿"].get(url("change", shortened)).content.decode()
