"""Several brands submitted or signed in one go: each seen, each by its own check value."""

import pytest
from django.urls import reverse

from brands.models import Brand, Passage, Review, Signature
from brands.record import publishing
from tests.review_pages import said

SUBMIT, SIGN = (reverse(f"admin:{name}_several") for name in ("submit", "sign"))


@pytest.fixture
def two(changed):
    """甲品牌, public and changed, and 乙品牌, which nobody published yet."""
    other = Brand.objects.create(
        edition=changed.edition, tier="top", order=2, name="乙品牌", marked_name="乙|品牌", slug="yi", seal="乙品"
    )
    Passage.objects.create(brand=other, order=1, text="乙品牌由乙单位牵头。")
    publishing.save_draft(other, by=None)
    return [changed, other]


def parts(page):
    return {str(part.thing): part for part in page.context["parts"]}


def sent(page, **texts):
    """What a browser sends once everything on the page is ticked, with reasons and notes."""
    found = {"brand": [part.thing.pk for part in page.context["parts"]]}
    for part in page.context["parts"]:
        found |= {f"seen-{part.key}": part.sha256} | {f"{name}-{part.key}": text for name, text in texts.items()}
        if reasons := part.shown.get("reasons"):
            found[f"reason-{part.key}"] = str(reasons[0][0])
    return found


def test_the_list_leads_to_a_page_with_what_each_changes(office, two):
    chosen = {"action": "submit_several", "_selected_action": [brand.pk for brand in two]}
    page = office["撰稿"].post(reverse("admin:brands_brand_changelist"), chosen, follow=True)
    found = parts(page)
    assert {name: part.alone for name, part in found.items()} == {"甲品牌": "", "乙品牌": ""}
    assert [change.where for change in found["甲品牌"].shown["changes"]] == ["导语·原文"]
    html = page.content.decode()
    assert [part.sha256 in html for part in found.values()] == [True, True]


def submitted(office, two):
    page = office["撰稿"].get(SUBMIT, {"brand": [brand.pk for brand in two]})
    return office["撰稿"].post(SUBMIT, sent(page, note="一并送审。"), follow=True)


def test_those_that_are_ticked_are_submitted_each_with_its_own_paper(office, two):
    assert said(submitted(office, two)) == ["已送审2个品牌，等待初审：甲品牌、乙品牌。"]
    runs = Review.objects.open()
    assert sorted((str(run.thing), run.reason, run.note) for run in runs) == [
        ("乙品牌", "first", "一并送审。"),
        ("甲品牌", "update", "一并送审。"),
    ]
    assert len({run.sha256 for run in runs}) == 2


def test_what_was_changed_after_it_was_seen_stays_and_nothing_typed_is_lost(office, two):
    page = office["撰稿"].get(SUBMIT, {"brand": [brand.pk for brand in two]})
    typed = sent(page, note="甲说明")
    two[1].passages.update(text="乙品牌由丙单位牵头。")
    answer = office["撰稿"].post(SUBMIT, typed)
    (left,) = answer.context["parts"]
    assert [str(one) for one in left.refused] == ["您看过之后又改了，请再看一遍"]
    assert (left.typed["note"], Review.objects.open().count()) == ("甲说明", 1)
    assert "甲说明" in answer.content.decode()


def test_what_is_not_ticked_stays_and_what_needs_its_own_page_says_why(office, two):
    Brand.objects.filter(pk=two[0].pk).update(lede="没有这句话")
    page = office["撰稿"].get(SUBMIT, {"brand": [brand.pk for brand in two]})
    assert parts(page)["甲品牌"].alone == "不能和别的一起送审：有1处还不能发布。请单独送审。"
    tampered = sent(page, note="甲说明")
    del tampered[f"seen-{two[1].pk}"]
    answer = office["撰稿"].post(SUBMIT, tampered)
    assert (said(answer), Review.objects.open().count()) == (["没有勾选。看过的，请在它下面勾选。"], 0)


def test_there_is_no_button_where_nothing_can_go(office, two):
    pages = {}
    for lede in ("由甲单位牵头", "没有这句话"):
        Brand.objects.filter(pk=two[0].pk).update(lede=lede)
        pages[lede] = office["撰稿"].get(SUBMIT, {"brand": two[0].pk}).content.decode()
    assert {lede: "送审勾选的" in html for lede, html in pages.items()} == {"由甲单位牵头": True, "没有这句话": False}


def test_a_note_that_is_too_long_or_an_unknown_reason_is_told(office, two):
    page = office["撰稿"].get(SUBMIT, {"brand": [brand.pk for brand in two]})
    typed = sent(page, note="长" * 301) | {f"reason-{two[1].pk}": "withhold"}
    refused = [str(one) for part in office["撰稿"].post(SUBMIT, typed).context["parts"] for one in part.refused]
    assert refused == ["公开说明至多300个字，现在有301个", "请选缘由"]


def test_all_that_waits_is_read_and_signed_on_one_page(office, two):
    submitted(office, two)
    client = office["初审"]
    assert client.get(reverse("admin:index")).context["to_sign"] == 2
    page = client.get(SIGN)
    html = page.content.decode()
    assert [text in html for text in ("由甲单位牵头", "乙品牌由乙单位牵头。")] == [True, True]
    assert said(client.post(SIGN, sent(page, opinion="可以。"), follow=True)) == ["已签署同意2件：甲品牌、乙品牌。"]
    assert sorted(Signature.objects.filter(stage="first", opinion="可以。").values_list("sha256", flat=True)) == sorted(
        run.sha256 for run in Review.objects.open()
    )
    assert [run.state for run in Review.objects.open()] == ["second", "second"]


def test_a_signature_is_over_what_was_shown_and_the_last_one_looks_for_secrets(office, two):
    submitted(office, two)
    for role in ("初审", "复审"):
        page = office[role].get(SIGN)
        office[role].post(SIGN, sent(page))
    page = office["终审"].get(SIGN)
    first, second = page.context["parts"]
    typed = sent(page) | {f"secrecy-{first.key}": "on", f"seen-{first.key}": "0" * 64}
    answer = office["终审"].post(SIGN, typed)
    assert [str(part.refused[0]) for part in answer.context["parts"]] == [
        "所签的不是现在送审的内容，请看过之后再签",
        "终审须作保密审查，并勾选",
    ]
    assert (
        office["终审"].post(SIGN, typed | {f"seen-{first.key}": first.sha256}).context["parts"][0].thing == second.thing
    )


def test_nobody_signs_what_they_wrote_and_readers_find_nothing_to_tick(office, two):
    submitted(office, two)
    assert [office[role].get(SIGN).context["parts"] for role in ("撰稿", "复审", "审计")] == [[], [], []]
    assert {role: office[role].get(SUBMIT).status_code for role in ("初审", "审计", "系统")} == dict.fromkeys(
        ("初审", "审计", "系统"), 403
    )
