"""Links are made, seen and revoked at the desk, and what was remarked is dealt with there; all of it in the trail."""

import pytest
from django.urls import reverse

from brands.models import Audit, Draft, PreviewLink, Remark
from tests.people import person


@pytest.fixture
def page(desk):
    return reverse("admin:brands_brand_links", args=[desk.brand.pk])


@pytest.fixture
def link(desk, desk_client, page):
    desk_client.post(page, {"given_to": "乙单位", "days": "3"})
    return PreviewLink.objects.get()


def url(desk, name, row):
    return reverse(f"admin:brands_brand_{name}", args=[desk.brand.pk, row.pk])


def test_a_link_is_made_to_the_text_as_it_stands_and_its_address_shown(desk, desk_client, page, link, client):
    (row,) = desk_client.get(page).context["rows"]
    assert (row["address"], row["is_newest"]) == (f"http://127.0.0.1:8000{link.get_absolute_url()}", True)
    assert (link.given_to, round((link.expires_at - link.made_at).total_seconds() / 86400)) == ("乙单位", 3)
    assert "甲品牌创办于2011年" in client.get(link.get_absolute_url()).content.decode()
    assert Audit.objects.get(action="preview.make").about == str(link)


def test_what_was_changed_without_a_save_is_kept_as_a_draft_first(desk, desk_client, page, link):
    desk.brand.passages.update(text="别的文字。")
    desk_client.post(page, {"given_to": "丙单位", "days": "1"})
    assert [one.draft.data["passages"][0]["text"] for one in PreviewLink.objects.all()] == [
        "别的文字。",
        desk.passage.text,
    ]
    assert Draft.objects.count() == 2


@pytest.mark.parametrize("days", ["0", "15", "-1", "", "甲", "1.5"])
def test_a_link_lasts_a_day_to_fourteen(desk_client, page, desk, days):
    assert list(desk_client.post(page, {"given_to": "乙", "days": days}).context["form"].errors) == ["days"]
    assert PreviewLink.objects.count() == 0


def test_a_revoked_link_opens_nothing_and_the_trail_says_who(desk, desk_client, link, client, editor):
    desk_client.post(url(desk, "revoke_link", link))
    assert client.get(link.get_absolute_url()).status_code == 410
    assert PreviewLink.objects.get().revoked_by == editor
    assert Audit.objects.get(action="preview.revoke").by == editor


def test_a_remark_is_shown_with_its_place_as_words_and_dealt_with(desk, desk_client, page, link, editor):
    remark = Remark.objects.create(link=link, anchor=desk.figure.pk, name="甲", text="<script>alert(1)</script>")
    html = desk_client.get(page).content.decode()
    assert ("<script>alert(1)" in html, "&lt;script&gt;alert(1)" in html, "关于“活动”" in html) == (False, True, True)
    desk_client.post(url(desk, "close_remark", remark), {"outcome": "已改"})
    remark.refresh_from_db()
    assert (remark.closed_by, remark.outcome) == (editor, "已改")
    assert Audit.objects.get(action="remark.close").new == "已改"


def test_what_came_of_a_remark_is_said_once_and_the_second_gets_their_words_back(desk, desk_client, link):
    remark = Remark.objects.create(link=link, text="一条")
    desk_client.post(url(desk, "close_remark", remark), {"outcome": "已改"})
    answer = desk_client.post(url(desk, "close_remark", remark), {"outcome": "不用改"}, follow=True)
    told = [str(message) for message in answer.context["messages"]]
    assert told[-1:] == ["这条意见已经处理过，没有再记。您写的是：不用改"]
    remark.refresh_from_db()
    assert remark.outcome == "已改"


def test_open_remarks_are_counted_on_the_change_page(desk, link, change_page):
    Remark.objects.create(link=link, text="一条")
    assert "1条核对意见未处理" in change_page(desk.brand).content.decode()


def test_a_remark_of_another_thing_cannot_be_dealt_with_here(desk, desk_client, link):
    remark = Remark.objects.create(link=link, text="一条")
    desk_client.post(reverse("admin:brands_edition_close_remark", args=[2021, remark.pk]))
    desk_client.post(reverse("admin:brands_edition_revoke_link", args=[2021, link.pk]))
    assert (Remark.objects.waiting().count(), PreviewLink.objects.get().revoked_at) == (1, None)


def test_the_register_has_no_page_and_so_no_links(desk, desk_client):
    assert desk_client.get(reverse("admin:brands_register_links", args=[1])).status_code == 404


def test_who_may_only_read_sees_links_and_makes_none(client, desk, page, link):
    client.force_login(person("甲某", "审计"))
    assert client.get(page).status_code == 200
    assert client.post(page, {"given_to": "丙", "days": "1"}).status_code == 403
    assert client.post(url(desk, "revoke_link", link)).status_code == 403
    assert PreviewLink.objects.get().revoked_at is None
