"""The pages of the reviews, as each person meets them."""

import re

import pytest
from django.urls import reverse

from brands.models import BrandEntry, Review, Version
from tests.review_pages import agree, buttons, said, sheet, through, url


@pytest.mark.long
def test_each_person_has_exactly_the_buttons_of_what_they_may_do_now(office, changed):
    def shown():
        return {role: found for role in office.roles if (found := buttons(office[role], changed))}

    before = shown()
    office["撰稿"].post(url("submit", changed), {"reason": "update", "note": "换一句话"})
    submitted = shown()
    through(office, Review.objects.get(reason="update"))
    assert before == {"撰稿": ["送审…", "撤下…"], "终审": ["紧急撤下…"]}
    assert submitted == {"初审": ["初审…"], "终审": ["紧急撤下…"]}
    assert shown() == {"终审": ["发布…", "紧急撤下…"]}


def test_a_change_goes_from_the_writer_to_the_public(office, changed, run):
    answers = [agree(office[role], run) for role in ("初审", "复审", "终审")]
    assert [said(answer) for answer in answers] == [
        ["已签署同意，现在是“复审”。"],
        ["已签署同意，现在是“终审”。"],
        ["已签署同意，现在是“待发布”。"],
    ]
    assert BrandEntry.objects.get().lede == "甲品牌创办于2011年"
    answer = office["终审"].post(sheet(run, "release"), {"do": "now"}, follow=True)
    assert said(answer) == ["已发布甲品牌第2版。"]
    assert BrandEntry.objects.get().lede == "由甲单位牵头"


def test_the_change_page_says_where_it_stands_and_who_signed(office, changed, run):
    agree(office["初审"], run)
    page = office["审计"].get(url("change", changed))
    assert str(page.context["status"]) == "复审中"
    text = re.sub(r"<[^>]+>|\s", "", page.content.decode())
    assert "初审同意甲初审" in text
    assert "编辑台上有还没有公开的改动。" in text


def test_the_state_is_no_field_of_any_form(office, changed, run):
    page = office["撰稿"].get(url("change", changed)).content.decode()
    assert re.findall(r'name="(?:\w+-)*(?:state|status|signatures|scheduled_for)"', page) == []


def test_who_submits_or_signs_sees_the_pictures_and_not_only_what_is_said_of_them(office, full):
    file = full.brand.pictures.get().file
    shown = f'src="{reverse("media", args=[file.name])}"'
    together = reverse("admin:submit_several") + f"?brand={full.brand.pk}"
    for page in (url("submit", full.brand), together):
        assert shown in office["撰稿"].get(page).content.decode()
    office["撰稿"].post(url("submit", full.brand), {"reason": "first", "note": "首发"})
    run = Review.objects.get()
    for role in ("初审", "复审", "终审", "审计"):
        sent = b"".join(office[role].get(file.url))
        assert (shown in office[role].get(sheet(run)).content.decode(), sent[:2]) == (True, b"\xff\xd8")
    assert shown in office["初审"].get(reverse("admin:sign_several")).content.decode()


def test_the_review_page_shows_the_whole_text_the_differences_and_the_opinions(office, run):
    agree(office["初审"], run, opinion="改得对。")
    page = office["复审"].get(sheet(run))
    html = page.content.decode()
    assert [change.where for change in page.context["changes"]] == ["导语·原文"]
    whole = "甲品牌创办于2011年，由甲单位牵头，共办了近30场活动。"
    assert [words for words in (whole, "改得对。", "换一句话", run.sha256) if words not in html] == []
    assert reverse("preview", args=["brand", run.thing.pk]) in html
    assert 'name="secrecy"' not in html
    agree(office["复审"], run)
    assert 'name="secrecy"' in office["终审"].get(sheet(run)).content.decode()


def test_the_versions_page_has_every_version_and_every_paper(office, changed, run):
    office["初审"].post(sheet(run), {"verdict": "return", "sha256": run.sha256, "opinion": "退"})
    page = office["审计"].get(url("versions", changed))
    assert [version.number for version in page.context["versions"]] == [1]
    assert [one.state for one in page.context["reviews"]] == ["returned", "done"]
    assert page.context["may_restore"] is False


def test_the_paper_has_the_text_and_all_opinions_and_its_own_print_style(office, run):
    agree(office["初审"], run, opinion="改得对。")
    html = office["审计"].get(sheet(run, "paper")).content.decode()
    for words in ("共办了近30场活动", "改得对。", "甲初审", run.sha256, 'css/desk_paper.css" media="print"'):
        assert words in html


INLINE = re.compile(r"<[^>]+ style=|<style|<script(?![^>]*src=)(?![^>]*application/json)[^>]*>|<[^>]+ on\w+=")


@pytest.mark.long
def test_no_page_breaks_the_policy_of_the_site(office, run):
    thing, final = run.thing, office["终审"]
    pages = [final.get(sheet(through(office, run), page)) for page in ("review", "release", "paper")]
    pages += [final.get(url(page, thing)) for page in ("versions", "withdraw_now", "change")]
    final.post(sheet(run, "release"), {"do": "return", "opinion": "退"})
    pages += [office["撰稿"].get(url(page, thing)) for page in ("submit", "withdraw")]
    assert [page.status_code for page in pages] == [200] * 8
    assert [INLINE.findall(page.content.decode()) for page in pages] == [[]] * 8


@pytest.mark.long
def test_the_edition_and_the_register_go_the_same_way(office, desk):
    for thing, role in ((desk.edition, "撰稿"), (desk.register, "系统")):
        office[role].post(url("submit", thing), {"reason": "first", "note": "首发"})
        run = through(office, Review.objects.of(thing).get())
        office["终审"].post(sheet(run, "release"), {"do": "now"})
        assert Version.objects.of(thing).get().review == run


def test_the_publish_button_of_before_is_gone(office, changed):
    office["撰稿"].post(f"/admin/brands/brand/{changed.pk}/publish/", {"reason": "update", "note": "甲"})
    assert "/publish/" not in office["撰稿"].get(url("change", changed)).content.decode()
    assert Version.objects.count() == 1


def test_a_step_that_is_sent_twice_is_done_once_and_called_done(office, changed):
    def send_twice(role, page, sent):
        owner = office[role].get(page).context["form_owner"]
        return [said(office[role].post(page, sent | {"form_owner": owner}, follow=True)) for _ in range(2)]

    submitted = send_twice("撰稿", url("submit", changed), {"reason": "update", "note": "换一句话"})
    (run,) = Review.objects.filter(reason="update")
    signed = send_twice("初审", sheet(run), {"verdict": "agree", "opinion": "", "sha256": run.sha256})
    assert submitted == [["甲品牌已送审，等待初审。"], ["这一步刚才已经办好，没有再办一次。"]]
    assert signed == [["已签署同意，现在是“复审”。"], ["这一步刚才已经办好，没有再办一次。"]]
    assert run.signatures.count() == 1
