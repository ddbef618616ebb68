"""A draft shown to somebody without an account: only that draft, only so long, and remarks of bounded size."""

import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from brands.admin.editing.preview_links import make_link
from brands.models import Draft, Passage, PreviewLink, Remark
from brands.record.publishing import save_draft
from showcase.config import bootstrap

pytestmark = pytest.mark.django_db


@pytest.fixture
def brand(make_brand):
    return make_brand(publish=False)


@pytest.fixture
def link(brand, publisher):
    return make_link(brand, by=publisher, given_to="甲单位", days=7)


@pytest.fixture
def checker():
    """Somebody outside: no session, and a site that checks CSRF wherever it is not told otherwise."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def wait(monkeypatch):
    """Give a function: let so much time pass."""
    now = timezone.now()

    def until(**later):
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(**later))

    until()
    return until


def signed(**content):
    return signing.Signer(salt="brands.preview").sign_object(content)


def test_the_draft_is_shown_through_the_public_page_under_a_banner(checker, link):
    html = checker.get(link.get_absolute_url()).content.decode()
    assert "核对稿，尚未发布，请勿转发" in html
    assert "甲品牌创办于2013年6月" in html
    assert 'href="/admin' not in html


def test_the_checker_sees_exactly_the_draft_of_the_link_whatever_the_desk_says_later(checker, link, brand, publisher):
    Passage.objects.filter(brand=brand).update(text="后来改写的文字。")
    save_draft(brand, by=publisher)
    html = checker.get(link.get_absolute_url()).content.decode()
    assert ("后来改写的文字。" in html, "甲品牌创办于2013年6月" in html) == (False, True)


def test_it_is_neither_kept_nor_found_nor_told_of_and_sets_no_cookie(checker, link):
    for response in (
        checker.get(link.get_absolute_url()),
        checker.post(link.get_absolute_url(), {"text": "甲"}),
        checker.post(link.get_absolute_url(), {"text": ""}),
    ):
        assert {name: response[name] for name in ("X-Robots-Tag", "Cache-Control", "Referrer-Policy")} == {
            "X-Robots-Tag": "noindex, nofollow",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
        }
        assert response.cookies == {}


def test_crawlers_are_told_to_leave_it_aside(client, link):
    rules = re.findall(r"Disallow: (\S+)", client.get("/robots.txt").content.decode())
    assert any(link.get_absolute_url().startswith(rule) for rule in rules)


def test_it_has_no_twin_in_traditional_characters(client, link):
    assert client.get(f"/zh-hant{link.get_absolute_url()}").status_code == 404


def test_the_policy_of_the_page_allows_no_inline_code_but_the_bootstrap_and_the_page_has_no_other(checker, link):
    response = checker.get(link.get_absolute_url())
    html = response.content.decode().replace(bootstrap.TEXT, "", 1)
    assert "unsafe" not in response["Content-Security-Policy"]
    assert re.findall(r"<script(?![^>]*(?:\bsrc=|ld\+json))[^>]*>[^<]|\son\w+=|\sstyle=", html) == []


def test_the_edition_can_be_given_out_too(checker, edition, publisher):
    Passage.objects.create(edition=edition, text="编者的话。")
    link = make_link(edition, by=publisher, given_to="甲单位", days=1)
    assert "编者的话。" in checker.get(link.get_absolute_url()).content.decode()


# What opens nothing.


def test_a_forged_token_opens_nothing(checker, link):
    content, signature = link.token.rsplit(":", 1)
    other = link.token[0].swapcase() + link.token[1:]
    elsewhere = signing.Signer(salt="elsewhere").sign_object({"link": link.pk, "draft": link.draft_id})
    for token in (
        "a",
        content,
        f"{content}:",
        f"{content}:{signature[:-1]}",
        other,
        elsewhere,
        f"{content}:{'A' * 43}",
    ):
        assert checker.get(f"/preview/link/{token}/").status_code == 404


def test_a_token_of_another_draft_opens_nothing(checker, link, brand, publisher):
    Passage.objects.filter(brand=brand).update(text="别的文字。")
    other = save_draft(brand, by=publisher)
    assert checker.get(f"/preview/link/{signed(link=link.pk, draft=other.pk)}/").status_code == 404


@pytest.mark.parametrize("content", [{}, {"link": 1}, {"link": "甲", "draft": 1}, {"link": None, "draft": None}])
def test_signed_nonsense_opens_nothing(checker, link, content):
    assert checker.get(f"/preview/link/{signed(**content)}/").status_code == 404


def test_an_expired_link_shows_nothing_and_takes_nothing(checker, link, wait):
    wait(days=7, seconds=1)
    for response in (checker.get(link.get_absolute_url()), checker.post(link.get_absolute_url(), {"text": "甲"})):
        assert (response.status_code, response["Cache-Control"]) == (410, "no-store")
        assert "甲品牌创办" not in response.content.decode()
    assert Remark.objects.count() == 0


def test_a_revoked_link_shows_nothing_and_takes_nothing(checker, link, publisher):
    PreviewLink.objects.update(revoked_at=timezone.now(), revoked_by=publisher)
    assert checker.get(link.get_absolute_url()).status_code == 410
    assert checker.post(link.get_absolute_url(), {"text": "甲"}).status_code == 410
    assert Remark.objects.count() == 0


def test_a_link_opens_no_other_address_of_the_desk(checker, link, brand):
    checker.get(link.get_absolute_url())
    assert checker.get(f"/preview/brand/{brand.pk}/").status_code == 302


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_only_reading_and_remarking_are_possible(checker, link, method):
    assert getattr(checker, method)(link.get_absolute_url()).status_code == 405


# Remarks.


def test_a_remark_is_kept_with_its_place_and_shown_under_the_link(checker, link, brand):
    passage = brand.passages.get()
    sent = {"text": "年份请再核。\r\n第二行", "name": "乙某", "anchor": passage.pk}
    response = checker.post(link.get_absolute_url(), sent)
    assert (response.status_code, response["Location"]) == (303, f"{link.get_absolute_url()}?said#remarks")
    remark = Remark.objects.get()
    assert (remark.link, remark.text, remark.name, remark.anchor) == (link, "年份请再核。\n第二行", "乙某", passage.pk)
    html = checker.get(f"{link.get_absolute_url()}?said").content.decode()
    assert ("已收到，谢谢。" in html, "年份请再核。<br>第二行" in html) == (True, True)


def test_markup_in_a_remark_is_words(checker, link):
    attack = '</p><script>alert(1)</script><img src=x onerror="alert(2)">'
    checker.post(link.get_absolute_url(), {"text": attack, "name": "<b>甲</b>"})
    html = checker.get(link.get_absolute_url()).content.decode()
    assert ("<script>alert" in html, "<img src=x" in html, "<b>甲</b>" in html) == (False, False, False)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "甲" * 10_000},
        {"text": "   \u200b "},
        {"text": ""},
        {"text": "甲\x00乙"},
        {"text": "甲", "name": "乙" * 41},
        {"text": "甲", "anchor": "zzzzzz"},
        {"text": "甲", "anchor": "<script>"},
    ],
)
def test_what_is_no_remark_is_refused_and_stays_in_the_form(checker, link, sent):
    response = checker.post(link.get_absolute_url(), sent)
    assert (response.status_code, Remark.objects.count()) == (400, 0)
    assert response.context["preview"]["form"]["text"].value() == sent["text"]


def test_a_flood_is_stopped_and_ebbs(checker, link, wait):
    statuses = [checker.post(link.get_absolute_url(), {"text": f"第{n}条"}).status_code for n in range(13)]
    assert statuses == [303] * 10 + [429] * 3
    refused = checker.post(link.get_absolute_url(), {"text": "还有一条"})
    assert (refused["Retry-After"], "还有一条" in refused.content.decode()) == ("600", True)
    wait(minutes=10, seconds=1)
    assert checker.post(link.get_absolute_url(), {"text": "还有一条"}).status_code == 303


def test_one_link_takes_so_many_remarks_and_no_more(checker, link):
    Remark.objects.bulk_create(Remark(link=link, text="甲") for _ in range(200))
    Remark.objects.update(made_at=timezone.now() - timedelta(days=1))
    assert checker.post(link.get_absolute_url(), {"text": "再一条"}).status_code == 429


def test_a_flood_under_one_link_leaves_another_open(checker, link, brand, publisher):
    Remark.objects.bulk_create(Remark(link=link, text="甲") for _ in range(200))
    other = make_link(brand, by=publisher, given_to="乙单位", days=1)
    assert other.draft == link.draft
    assert checker.post(other.get_absolute_url(), {"text": "一条"}).status_code == 303
    assert Draft.objects.count() == 1


def test_remarks_of_one_link_are_not_shown_under_another(checker, link, brand, publisher):
    Remark.objects.create(link=link, text="只给甲单位看的话")
    other = make_link(brand, by=publisher, given_to="乙单位", days=1)
    assert "只给甲单位看的话" not in checker.get(other.get_absolute_url()).content.decode()
