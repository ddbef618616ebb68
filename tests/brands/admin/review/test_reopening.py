"""A return, and changes meanwhile: who is told, and which signatures are void."""

from django.urls import reverse

from brands.models import Brand, Review, Signature
from tests.review_pages import agree, refusals, said, sheet, url


def test_a_return_needs_an_opinion_and_tells_the_writer(office, run):
    answer = office["初审"].post(sheet(run), {"verdict": "return", "sha256": run.sha256, "opinion": ""})
    assert refusals(answer) == ["退回须写明意见"]
    assert "<li>退回须写明意见。</li>" in answer.content.decode()
    office["初审"].post(sheet(run), {"verdict": "return", "sha256": run.sha256, "opinion": "请补来源"})
    page = office["撰稿"].get(url("change", run.thing))
    assert page.context["ended"] == run
    assert "请补来源" in office["撰稿"].get(sheet(run)).content.decode()
    assert [label for label, _ in page.context["buttons"]] == ["送审…", "撤下…"]


def test_a_save_while_it_is_reviewed_voids_the_signatures_and_says_so(office, run, form_of):
    agree(office["初审"], run)
    page = url("change", run.thing)
    sent = form_of(office["撰稿"].get(page)) | {"aliases": "乙名", "_save": "保存"}
    answer = office["撰稿"].post(page, sent, follow=True)
    assert "送审之后内容有改动，初审的签署作废，须重新送审。" in said(answer)
    agree(office["复审"], run)
    assert (Signature.objects.filter(review=run).count(), Review.objects.get(pk=run.pk).state) == (1, "reopened")


def test_a_source_that_is_changed_meanwhile_voids_them_too(office, run, published, form_of):
    page = reverse("admin:brands_source_change", args=[published.source.pk])
    sent = form_of(office["撰稿"].get(page)) | {"title": "乙文", "_save": "保存"}
    answer = office["撰稿"].post(page, sent, follow=True)
    assert "甲品牌正在审稿，内容因此改变：已有的签署作废，须重新送审。" in said(answer)
    assert Review.objects.get(pk=run.pk).state == "reopened"


def test_an_auditor_who_looks_voids_nothing_and_who_could_sign_does(office, run):
    Brand.objects.filter(pk=run.thing.pk).update(aliases="丙名")
    office["审计"].get(sheet(run))
    office["审计"].get(sheet(run, "paper"))
    assert Review.objects.get(pk=run.pk).state == "first"
    office["初审"].get(sheet(run))
    assert Review.objects.get(pk=run.pk).state == "reopened"
