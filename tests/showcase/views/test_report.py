"""A reader says what is wrong: no account, no cookie, nothing private, limited; the desk answers where they read it."""

import pytest
from django.test import Client
from django.urls import reverse

from brands.accounts import roles
from brands.models import Audit, ErrorReport
from showcase.views import report
from tests.people import person

WORDS = "第二段的“近30场”应作“近40场”，见甲报。"


@pytest.fixture
def sent(client, register):
    """A report, sent from a strict browser: it knows of no form that was opened before."""
    return Client(enforce_csrf_checks=True).post("/report/", {"page": "/about/", "words": WORDS})


def test_every_page_leads_to_the_form_which_names_the_page(client, register):
    assert 'href="/report/?page=/about/"' in client.get("/about/").content.decode()
    page = client.get("/report/?page=/about/")
    assert (page.context["page"], page.cookies.output()) == ("/about/", "")


def test_a_report_is_kept_without_a_cookie_and_its_reader_gets_an_address(sent, client):
    kept = ErrorReport.objects.get()
    assert (kept.page, kept.words, kept.answer) == ("/about/", WORDS, "")
    assert (sent.status_code, sent["Location"], sent.cookies.output()) == (303, f"/report/{kept.token}/", "")
    page = client.get(sent["Location"])
    assert ("已收到，等待答复" in page.content.decode(), page["X-Robots-Tag"]) == (True, "noindex")


def test_it_is_answered_at_the_desk_and_read_at_its_address(sent, client):
    writer, desk = person("甲撰稿", roles.WRITER), Client()
    desk.force_login(writer)
    kept = ErrorReport.objects.get()
    assert "等待答复的读者纠错" in desk.get("/admin/").content.decode()
    address = reverse("admin:brands_errorreport_change", args=[kept.pk])
    opened = desk.get(address).context_data["opened_rows"]
    desk.post(address, {"answer": "已更正，见第2版。", "opened_rows": opened, "_save": "保存"})
    kept.refresh_from_db()
    assert (kept.answer, kept.answered_by) == ("已更正，见第2版。", writer)
    assert Audit.objects.filter(action="report.answer").count() == 1
    other = Client()
    other.force_login(person("乙撰稿", roles.WRITER))
    opened = other.get(address).context_data["opened_rows"]
    other.post(address, {"answer": "已更正，见第2版。", "opened_rows": opened, "_save": "保存"})
    assert ErrorReport.objects.get().answered_by == writer  # who only looked and saved answered nothing
    page = client.get(sent["Location"]).content.decode()
    assert ("已更正，见第2版。" in page, "甲撰稿" in page) == (True, False)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("错", "请写明哪里错了，至少4个字。"),
        ("长" * 501, "写了501字，请缩短到500字以内。"),
        ("请打13800138000找我，第二段错了", "请不要写个人信息"),
    ],
)
def test_what_is_not_kept_comes_back_with_the_reason(client, register, words, told):
    page = client.post("/report/", {"page": "/about/", "words": words})
    assert (page.status_code, ErrorReport.objects.count(), page.context["words"]) == (400, 0, words)
    assert told in page.content.decode()


def test_a_report_that_is_too_long_is_not_cut_by_the_browser(client, register):
    assert "maxlength" not in client.get("/report/").content.decode().partition("<textarea")[2].partition(">")[0]


def test_a_flood_about_one_page_is_stopped_and_loses_nobody_their_words(client, register, monkeypatch):
    monkeypatch.setattr(report, "A_PAGE", 2)
    for _ in range(3):
        last = client.post("/report/", {"page": "/about/", "words": WORDS})
    assert (last.status_code, ErrorReport.objects.count(), last.context["words"]) == (400, 2, WORDS)
    assert client.post("/report/", {"page": "/", "words": WORDS}).status_code == 303


@pytest.mark.parametrize("page", ["https://example.org/", "//example.org", "/admin/", "/nothing/", "javascript:1", ""])
def test_a_page_that_is_none_of_ours_is_taken_for_the_home_page(client, register, page):
    assert client.get("/report/", {"page": page}).context["page"] == "/"


def test_nobody_finds_the_answer_of_another(client, register):
    assert client.get("/report/1/").status_code == 404
