"""The pages of the reviews, as each person meets them, and what somebody sends who keeps to no page."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brands import publishing, review
from brands.models import Brand, BrandEntry, Review, Signature, Version, Waiver, Withdrawal
from brands.warnings import Warning as Finding
from tests import reviewed
from tests.people import person


@pytest.fixture(autouse=True)
def found(monkeypatch):
    """What the wording rules and the display face find: nothing, until a test puts something in."""
    found = []
    monkeypatch.setattr(review.warnings, "warnings", lambda data: found)
    return found


@pytest.fixture
def office(db):
    """A browser for each role: {role: client}; the reviewers are those of tests.reviewed."""
    people = {role: reviewed.reviewer(stage) for stage, role in reviewed.ROLES.items()}
    people |= {role: person(f"{role}员", role) for role in ("撰稿", "审计", "系统")}
    clients = {role: Client() for role in people}
    for role, client in clients.items():
        client.force_login(people[role])
    return clients


@pytest.fixture
def changed(published):
    """甲品牌, public, with another sentence at the desk."""
    Brand.objects.filter(pk=published.brand.pk).update(lede="由甲单位牵头")
    publishing.save_draft(Brand.objects.get(), by=None)
    return Brand.objects.get()


@pytest.fixture
def run(changed, office):
    """The change, submitted."""
    office["撰稿"].post(url("submit", changed), {"reason": "update", "note": "换一句话"})
    return Review.objects.get(reason="update")


def url(page, thing, *arguments):
    name = f"admin:brands_{thing._meta.model_name}_{page}"
    return reverse(name, args=[thing.pk, *arguments])


def sheet(run, page="review"):
    return url(page, run.thing, run.pk)


def said(response):
    return [str(message) for message in response.context["messages"]]


def refusals(response):
    return [str(problem) for problem, _, _ in response.context["problems"]]


def agree(client, run, **changes):
    sent = {"verdict": "agree", "sha256": run.sha256, "opinion": "可以。", "secrecy": "on"} | changes
    return client.post(sheet(run), sent, follow=True)


def through(office, run):
    for role in ("初审", "复审", "终审"):
        agree(office[role], run)
    run.refresh_from_db()
    return run


def buttons(client, thing):
    page = client.get(url("change", thing))
    return [label for label, _ in page.context["buttons"]] if page.status_code == 200 else []


def test_each_person_has_exactly_the_buttons_of_what_they_may_do_now(office, changed):
    def shown():
        return {role: found for role, client in office.items() if (found := buttons(client, changed))}

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


def test_the_submit_page_shows_what_changes_by_character(office, changed):
    page = office["撰稿"].get(url("submit", changed))
    assert [(change.where, change.id) for change in page.context["changes"]] == [("一句话·原文", "")]
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


def test_the_review_page_shows_the_whole_text_the_differences_and_the_opinions(office, run):
    agree(office["初审"], run, opinion="改得对。")
    page = office["复审"].get(sheet(run))
    html = page.content.decode()
    assert [change.where for change in page.context["changes"]] == ["一句话·原文"]
    whole = "甲品牌创办于2011年，由甲单位牵头，共办了近30场活动。"
    assert [words for words in (whole, "改得对。", "换一句话", run.sha256) if words not in html] == []
    assert reverse("preview", args=["brand", run.thing.pk]) in html
    assert 'name="secrecy"' not in html
    agree(office["复审"], run)
    assert 'name="secrecy"' in office["终审"].get(sheet(run)).content.decode()


def test_a_return_needs_an_opinion_and_tells_the_writer(office, run):
    answer = office["初审"].post(sheet(run), {"verdict": "return", "sha256": run.sha256, "opinion": ""})
    assert refusals(answer) == ["退回须写明意见"]
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


# What is sent past the pages.


def test_a_hash_that_was_not_shown_is_refused(office, run):
    answer = agree(office["初审"], run, sha256="0" * 64)
    assert refusals(answer) == ["所签的不是现在送审的内容，请看过之后再签"]
    assert Signature.objects.filter(review=run).count() == 0


@pytest.mark.parametrize("role", ["撰稿", "复审", "终审", "审计", "系统"])
def test_nobody_signs_a_stage_that_is_not_theirs(office, run, role):
    agree(office[role], run)
    assert (Signature.objects.filter(review=run).count(), Review.objects.get(pk=run.pk).state) == (0, "first")


def test_a_superuser_signs_and_publishes_nothing(client, admin_user, run):
    client.force_login(admin_user)
    agree(client, run)
    for page in ("release", "recall"):
        client.post(sheet(run, page), {"do": "now"})
    for page in ("submit", "withdraw", "withdraw_now"):
        client.post(url(page, run.thing), {"reason": "update", "note": "甲"})
    run.refresh_from_db()
    assert (run.state, Version.objects.count(), Withdrawal.objects.count()) == ("first", 1, 0)


def test_signing_twice_counts_once(office, run):
    agree(office["初审"], run)
    agree(office["初审"], run)
    assert Signature.objects.filter(review=run).count() == 1


def test_the_last_stage_without_the_tick_is_refused(office, run):
    agree(office["初审"], run)
    agree(office["复审"], run)
    answer = agree(office["终审"], run, secrecy="")
    assert refusals(answer) == ["终审须作保密审查，并勾选"]


@pytest.mark.parametrize("stage", ["first", "approved"])
@pytest.mark.parametrize("role", ["撰稿", "初审", "审计", "系统"])
def test_nobody_but_the_last_reviewer_releases(office, run, role, stage):
    if stage == "approved":
        through(office, run)
    for do in ("now", "later"):
        office[role].post(sheet(run, "release"), {"do": do, "at": "2099-01-01T09:00"})
    run.refresh_from_db()
    assert (run.state, run.scheduled_for, Version.objects.count()) == (stage, None, 1)


def test_a_review_is_found_on_the_page_of_its_own_thing_only(office, run, published):
    other = Brand.objects.create(edition=published.edition, tier="top", order=2, name="乙品牌", slug="yi")
    assert office["初审"].get(url("review", other, run.pk)).status_code == 404
    assert office["初审"].get(url("review", published.edition, run.pk)).status_code == 404


@pytest.mark.parametrize("page", ["recall", "restore_version"])
def test_what_changes_something_wants_a_post(office, run, page):
    number = run.pk if page == "recall" else 1
    assert office["撰稿"].get(url(page, run.thing, number)).status_code == 405


def test_a_reader_without_a_role_sees_none_of_it(client, run):
    client.force_login(person("甲访客"))
    pages = [
        url("submit", run.thing),
        sheet(run),
        sheet(run, "release"),
        sheet(run, "paper"),
        url("versions", run.thing),
    ]
    assert [client.get(page).status_code for page in pages] == [403] * 5


def test_the_publish_button_of_before_is_gone(office, changed):
    office["撰稿"].post(f"/admin/brands/brand/{changed.pk}/publish/", {"reason": "update", "note": "甲"})
    assert "/publish/" not in office["撰稿"].get(url("change", changed)).content.decode()
    assert Version.objects.count() == 1


# On time, withdrawn, restored.


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


def test_a_withdrawal_goes_through_the_same_people(office, published):
    office["撰稿"].post(url("withdraw", published.brand), {"reason": "甲理由"})
    run = Review.objects.get(reason="withdraw")
    assert BrandEntry.objects.get().withdrawn is False
    through(office, run)
    answer = office["终审"].post(sheet(run, "release"), {"do": "now"}, follow=True)
    assert (said(answer), Withdrawal.objects.get().reason) == (["已撤下甲品牌。"], "甲理由")


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


def test_no_page_breaks_the_policy_of_the_site(office, run):
    thing, final = run.thing, office["终审"]
    pages = [final.get(sheet(through(office, run), page)) for page in ("review", "release", "paper")]
    pages += [final.get(url(page, thing)) for page in ("versions", "withdraw_now", "change")]
    final.post(sheet(run, "release"), {"do": "return", "opinion": "退"})
    pages += [office["撰稿"].get(url(page, thing)) for page in ("submit", "withdraw")]
    assert [page.status_code for page in pages] == [200] * 8
    assert [INLINE.findall(page.content.decode()) for page in pages] == [[]] * 8


def test_the_edition_and_the_register_go_the_same_way(office, desk):
    for thing, role in ((desk.edition, "撰稿"), (desk.register, "系统")):
        office[role].post(url("submit", thing), {"reason": "first", "note": "首发"})
        run = through(office, Review.objects.of(thing).get())
        office["终审"].post(sheet(run, "release"), {"do": "now"})
        assert Version.objects.of(thing).get().review == run
