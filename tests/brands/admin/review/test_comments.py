"""Comments at a word between author and reviewer: beside the text, answered, settled, and never published."""

import pytest
from django.test import Client
from django.utils import timezone

from brands.models import Comment, Review
from tests.review_pages import agree, said, sheet, url

WORDS = "共办了近30场活动"


@pytest.fixture
def comment(office, run):
    """What 初审 says of words of the text."""
    page = sheet(run, "comments")
    office["初审"].post(page, {"words": WORDS, "text": "请核场数。"})
    return Comment.objects.get()


def answer(client, comment, **sent):
    return client.post(url("answer_comment", comment.review.thing, comment.pk), sent, follow=True)


def test_it_stands_at_its_passage_in_the_form_in_the_review_and_on_the_paper(office, run, comment):
    passage = run.thing.passages.get()
    assert (comment.anchor, comment.words) == (passage.pk, WORDS)
    form = office["撰稿"].get(url("change", run.thing)).content.decode()
    assert f'<a href="#row-{passage.pk}">看这一处</a>' in form
    row = form[form.index(f'id="row-{passage.pk}"') :]
    assert f"<q>{WORDS}</q>，请核场数。" in row[: row.index("<details")]
    for page in ("review", "paper"):
        assert f"<q>{WORDS}</q>：请核场数。" in office["复审"].get(sheet(run, page)).content.decode()
    page = office["复审"].get(sheet(run, "comments"), {"words": "由甲单位牵头"})
    assert page.context["form"]["words"].value() == "由甲单位牵头"


def test_it_is_answered_by_the_author_and_settled(office, run, comment):
    assert said(answer(office["撰稿"], comment, answer="已核，照录。"))[-1:] == ["已回复。"]
    assert "回复：已核，照录。" in office["初审"].get(sheet(run)).content.decode()
    assert said(answer(office["初审"], comment, settle="1")) == ["批注已了结。"]
    comment.refresh_from_db()
    assert (comment.answer, str(comment.answered_by), str(comment.settled_by)) == ("已核，照录。", "撰稿员", "甲初审")
    assert "请核场数" not in office["撰稿"].get(url("change", run.thing)).content.decode()
    assert "请核场数" in office["撰稿"].get(sheet(run, "paper")).content.decode()


def test_each_reply_stays_with_who_gave_it_and_settling_says_nothing_again(office, run, comment):
    at = timezone.localtime
    answer(office["撰稿"], comment, answer="已核，照录。")
    comment.refresh_from_db()
    first = f"已核，照录。（撰稿员，{at(comment.answered_at).month}月{at(comment.answered_at).day}日 "
    page = office["初审"].get(sheet(run, "comments")).content.decode()
    assert '<textarea name="answer" rows="2" cols="80"></textarea>' in page
    for _ in range(2):
        answer(office["初审"], comment, answer="来稿第3页不同。")
    comment.refresh_from_db()
    earlier, last = comment.answer.split("\n")
    assert (earlier.startswith(first), last, str(comment.answered_by)) == (True, "来稿第3页不同。", "甲初审")
    answer(office["初审"], comment, settle="1")
    answer(office["撰稿"], comment, settle="1")
    comment.refresh_from_db()
    assert (str(comment.answered_by), str(comment.settled_by)) == ("甲初审", "甲初审")
    assert "照录。（撰稿员" in office["撰稿"].get(sheet(run, "paper")).content.decode()


def test_words_must_stand_in_the_text_once_and_nothing_typed_is_lost(office, run):
    page = sheet(run, "comments")
    wrong = {"words": "没有这句话", "text": "甲批注"}
    answered = office["初审"].post(page, wrong)
    assert answered.context["form"].errors == {"words": ["这句话在送审的全文里有0处。请从送审的全文里逐字复制。"]}
    assert answered.context["form"]["text"].value() == "甲批注"
    answered = office["初审"].post(page, wrong | {"words": "甲"})
    assert answered.context["form"].errors == {"words": ["这句话在送审的全文里有2处。请多写前后几个字。"]}
    office["初审"].post(page, wrong | {"words": ""})
    assert [(one.anchor, one.text) for one in Comment.objects.all()] == [("", "甲批注")]


def test_words_of_every_part_of_the_text_can_be_spoken_of(office, full):
    """The lede of a brand without passages, a picture's caption, a structure, a source: what stands on the paper."""
    office["撰稿"].post(url("submit", full.brand), {"reason": "first", "note": "首发"})
    run, picture = Review.objects.get(), full.brand.pictures.get()
    for words in ("甲图注", "两项", "甲报", "甲品牌创办于2011年，由甲单位牵头"):
        office["初审"].post(sheet(run, "comments"), {"words": words, "text": "请核。"})
    assert list(Comment.objects.values_list("words", "anchor"))[::3] == [
        ("甲图注", picture.pk),
        ("甲品牌创办于2011年，由甲单位牵头", full.passage.pk),
    ]
    assert Comment.objects.count() == 4
    assert office["撰稿"].get(url("change", full.brand)).content.decode().count("请核。") >= 4


def test_it_changes_nothing_that_is_signed_and_nothing_public(office, run, comment):
    signed = run.sha256
    run.refresh_from_db()
    assert (run.digest_now(), run.state) == (signed, "first")
    agree(office["初审"], run)
    run.refresh_from_db()
    assert run.state == "second"
    for page in ("/brands/jia/", "/brands/jia/data.json", f"/preview/brand/{run.thing.pk}/"):
        assert "请核场数" not in office["复审"].get(page).content.decode()


def test_it_goes_along_into_the_next_review_until_it_is_settled(office, run, comment):
    office["初审"].post(sheet(run), {"verdict": "return", "sha256": run.sha256, "opinion": "见批注。"})
    assert "请核场数。" in office["撰稿"].get(url("change", run.thing)).content.decode()
    assert "回复或了结" in office["撰稿"].get(url("change", run.thing)).content.decode()
    assert office["撰稿"].post(sheet(run, "comments"), {"text": "晚了"}).status_code == 403


def test_readers_of_the_desk_say_nothing_here(office, run, comment):
    assert office["审计"].get(sheet(run, "comments")).status_code == 200
    assert office["审计"].post(sheet(run, "comments"), {"text": "甲"}).status_code == 403
    assert answer(office["审计"], comment, settle="1").status_code == 403
    assert Client().post(sheet(run, "comments"), {"text": "甲"}).status_code == 302
    assert Comment.objects.open().count() == 1
