"""Every save is listed with who, when and what changed; any two are compared; any one is taken back, safely."""

import pytest
from django.urls import reverse

from brands.models import Audit, Brand, Draft
from brands.record.publishing import save_draft
from brands.review import steps
from tests.people import person
from tests.reviewed import waivers


@pytest.fixture
def saves(desk, editor):
    """Give a function: as many saves as there are ledes."""

    def make(*ledes):
        drafts = []
        for lede in ledes:
            Brand.objects.filter(pk=desk.brand.pk).update(lede=lede)
            desk.brand.refresh_from_db()
            drafts.append(save_draft(desk.brand, by=editor))
        return drafts

    return make


def page_of(desk, name, *rest):
    return reverse(f"admin:brands_brand_{name}", args=[desk.brand.pk, *rest])


def test_each_save_is_listed_with_what_it_changed_by_the_names_of_its_fields(desk, desk_client, saves):
    newest, oldest = reversed(saves("共30场", "共20场"))
    rows = desk_client.get(page_of(desk, "drafts")).context["rows"]
    assert [(draft, changes is None) for draft, changes in rows] == [(newest, False), (oldest, True)]
    (change,) = rows[0][1]
    assert change.where == "导语·原文"
    assert [(piece.kind, piece.text) for piece in change.pieces] == [
        ("same", "共"),
        ("old", "30"),
        ("new", "20"),
        ("same", "场"),
    ]


@pytest.mark.long
def test_many_saves_are_paged_and_the_last_of_a_page_is_compared_too(desk, desk_client, saves):
    drafts = saves(*(f"第{n}句" for n in range(45)))
    pages = [desk_client.get(page_of(desk, "drafts"), {"page": n}).context for n in (1, 2, 3)]
    assert [len(page["rows"]) for page in pages] == [20, 20, 5]
    assert [draft for page in pages for draft, _ in page["rows"]] == drafts[::-1]
    assert [changes is None for page in pages for _, changes in page["rows"]] == [False] * 44 + [True]


def test_a_thing_without_saves_says_so(desk, desk_client):
    assert "还没有人在编辑台保存过。" in desk_client.get(page_of(desk, "drafts")).content.decode()


def test_any_two_saves_are_compared_the_earlier_first(desk, desk_client, saves):
    first, _, third = saves("甲句", "乙句", "丙句")
    for old, new in ((first, third), (third, first)):
        page = desk_client.get(page_of(desk, "compare"), {"old": old.pk, "new": new.pk})
        (change,) = page.context["changes"]
        assert [(piece.kind, piece.text) for piece in change.pieces] == [("old", "甲"), ("new", "丙"), ("same", "句")]


@pytest.mark.parametrize("query", [{}, {"old": "1"}, {"old": "甲", "new": "1"}, {"old": "9" * 30, "new": "8" * 30}])
def test_what_is_no_pair_goes_back_to_the_list(desk, desk_client, saves, query):
    saves("甲句")
    assert desk_client.get(page_of(desk, "compare"), query)["Location"] == page_of(desk, "drafts")


def test_the_saves_of_another_thing_cannot_be_compared_here(desk, desk_client, saves, editor):
    (mine,) = saves("甲句")
    foreign = save_draft(desk.edition, by=editor)
    response = desk_client.get(page_of(desk, "compare"), {"old": mine.pk, "new": foreign.pk})
    assert response["Location"] == page_of(desk, "drafts")


def test_an_earlier_save_is_taken_back_whole_as_a_new_save_and_the_trail_says_so(desk, desk_client, saves):
    oldest, newest = saves("甲句", "乙句")
    desk_client.post(page_of(desk, "restore", oldest.pk), {"newest": newest.pk})
    assert Brand.objects.get().lede == "甲句"
    assert Draft.objects.of(desk.brand).first().sha256 == oldest.sha256
    assert Draft.objects.of(desk.brand).count() == 3
    assert Audit.objects.get(action="draft.restore").old == newest.sha256


def test_what_could_not_be_taken_back_as_it_was_is_named(desk, desk_client, saves, editor):
    (oldest,) = saves("甲品牌创办于2011年")
    Brand.objects.filter(pk=desk.brand.pk).update(series=None, series_basis="")
    desk.series.delete()
    newest = save_draft(Brand.objects.get(), by=editor)
    answer = desk_client.post(page_of(desk, "restore", oldest.pk), {"newest": newest.pk}, follow=True)
    assert "这几处没有照原样恢复，请看一遍：系列。" in [str(message) for message in answer.context["messages"]]


def test_what_is_taken_back_during_a_review_says_that_the_review_is_void(desk, desk_client, saves, people):
    oldest, newest = saves("甲品牌创办于2011年", "由甲单位牵头")
    thing = Brand.objects.get()
    steps.submit(thing, by=people("甲撰稿", "撰稿"), reason="first", note="首发", waivers=waivers(thing))
    newest = Draft.objects.of(desk.brand).first()
    answer = desk_client.post(page_of(desk, "restore", oldest.pk), {"newest": newest.pk}, follow=True)
    said = [str(message) for message in answer.context["messages"]]
    assert [words for words in said if "作废" in words] != []


@pytest.mark.parametrize("claimed", ["", "0", "甲"])
def test_taking_back_over_a_save_that_was_not_seen_is_refused(desk, desk_client, saves, claimed):
    oldest, seen, _ = saves("甲句", "乙句", "丙句")
    response = desk_client.post(page_of(desk, "restore", oldest.pk), {"newest": claimed or seen.pk}, follow=True)
    assert "没有恢复：您打开列表之后，editor又保存了一次。" in str(next(iter(response.context["messages"])))
    assert Brand.objects.get().lede == "丙句"


def test_a_save_of_another_thing_cannot_be_taken_back_here(desk, desk_client, saves, editor):
    saves("甲句")
    foreign = save_draft(desk.edition, by=editor)
    assert desk_client.post(page_of(desk, "restore", foreign.pk), {"newest": "1"}).status_code == 404


def test_taking_back_is_no_link(desk, desk_client, saves):
    (draft,) = saves("甲句")
    assert desk_client.get(page_of(desk, "restore", draft.pk)).status_code == 405


def test_a_brand_with_a_name_does_not_become_an_awaited_one_again(desk, desk_client, editor):
    place = Brand.objects.create(edition=desk.edition, tier="excellent")
    awaited = save_draft(place, by=editor)
    Brand.objects.filter(pk=place.pk).update(name="乙品牌", slug="yi", order=1)
    place.refresh_from_db()
    newest = save_draft(place, by=editor)
    url = reverse("admin:brands_brand_restore", args=[place.pk, awaited.pk])
    desk_client.post(url, {"newest": newest.pk})
    assert Brand.objects.get(pk=place.pk).name == "乙品牌"


def test_the_register_is_taken_back_too(desk, desk_client, editor):
    old = save_draft(desk.register, by=editor)
    desk.register.site_name = "乙站"
    desk.register.host_allow_list = "example.org\nexample.net"
    desk.register.save()
    new = save_draft(desk.register, by=editor)
    for chosen, newest in ((old, new), (new, None)):
        seen = newest or Draft.objects.of(desk.register).first()
        desk_client.post(reverse("admin:brands_register_restore", args=[1, chosen.pk]), {"newest": seen.pk})
        assert Draft.objects.of(desk.register).first().sha256 == chosen.sha256


def test_who_may_only_read_sees_the_saves_and_cannot_take_one_back(client, desk, saves):
    draft, newest = saves("甲句", "乙句")
    client.force_login(person("甲某", "审计"))
    page = client.get(page_of(desk, "drafts"))
    assert (page.status_code, "恢复成这一份" in page.content.decode()) == (200, False)
    assert client.post(page_of(desk, "restore", draft.pk), {"newest": newest.pk}).status_code == 403
