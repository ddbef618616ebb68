"""The trail at the desk: 审计 reads, filters and takes it away; nobody changes it, and nobody else sees it."""

import csv
import io
import re
from pathlib import Path

import pytest

from brands.accounts import audit, audit_labels
from brands.models import Audit
from tests.people import person

pytestmark = pytest.mark.django_db
TRAIL = "/admin/brands/audit/"


@pytest.fixture
def auditor(client):
    user = person("shenji", "审计")
    audit.record("login", by="甲")
    audit.record("login.failed", by="=HYPERLINK(1)", result="password")
    client.force_login(user)
    return user


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_an_auditor_reads_and_filters(client, auditor):
    assert [row.number for row in client.get(TRAIL).context["cl"].result_list] == [2, 1]
    assert [row.number for row in client.get(f"{TRAIL}?action=login").context["cl"].result_list] == [1]
    assert [row.number for row in client.get(f"{TRAIL}?q=甲").context["cl"].result_list] == [1]
    assert client.get(f"{TRAIL}2/change/").status_code == 200


def test_the_export_is_what_the_list_shows_and_opens_as_text(client, auditor):
    answer = client.post(f"{TRAIL}export/")

    assert answer.content.startswith(b"\xef\xbb\xbf")
    columns = "序号,时间,操作人,操作,对象,原值,新值,来自,结果,上一条校验值,校验值,操作（中文）,结果（中文）"
    assert ",".join(rows(answer)[0]) == columns
    assert [(row["序号"], row["操作人"]) for row in rows(answer)] == [("1", "甲"), ("2", "'=HYPERLINK(1)")]
    assert [row["序号"] for row in rows(client.post(f"{TRAIL}export/?action=login.failed"))] == ["2"]


def test_the_trail_reads_in_chinese(client, auditor):
    page = client.get(f"{TRAIL}?action=login.failed").content.decode()

    assert '<td class="field-deed">登录失败</td>' in page
    assert '<td class="field-outcome">密码不对</td>' in page
    assert "login.failed</" not in page


def test_every_deed_that_the_code_names_has_a_chinese_name():
    code = "".join(path.read_text(encoding="utf-8") for path in Path("brands").rglob("*.py"))
    named = set(re.findall(r"""record\(\s*"([a-z_.]+)\"""", code))

    assert named >= {"login", "export.audit", "review.sign"}
    assert named - set(audit_labels.DEEDS) == set()


@pytest.mark.parametrize("query", ["at__gte=abc", "by=" + "9" * 30, "who__regex=(", "result__range=1"])
def test_an_export_that_cannot_be_asked_leads_back_to_the_list_and_is_none(client, auditor, query):
    answer = client.post(f"{TRAIL}export/?{query}")
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"{TRAIL}?e=1")
    assert Audit.objects.filter(action="export.audit").count() == 0


def test_the_export_is_itself_in_the_trail_with_the_head_that_it_was_taken_at(client, auditor):
    client.post(f"{TRAIL}export/?action=login")

    row = Audit.objects.first()
    assert (row.number, row.by, row.action, row.about) == (3, auditor, "export.audit", "action=login")
    assert row.new == f"2:{Audit.objects.get(number=2).sha256}"


def test_an_auditor_changes_nothing(client, auditor):
    sent = {"result": "ok", "who": "乙"}
    answers = [
        client.post(f"{TRAIL}1/change/", sent),
        client.post(f"{TRAIL}1/delete/", {"post": "yes"}),
        client.post(f"{TRAIL}add/", sent),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    client.post(TRAIL, {"action": "delete_selected", "_selected_action": [1, 2], "post": "yes"})
    assert [*audit.faults()] == []
    assert Audit.objects.count() == 2


@pytest.mark.parametrize("role", ["撰稿", "初审", "复审", "终审", "系统"])
def test_nobody_else_reads_it_or_takes_it_away(client, role):
    client.force_login(person("甲", role))

    assert [client.get(TRAIL).status_code, client.post(f"{TRAIL}export/").status_code] == [403, 403]
    assert client.get(f"{TRAIL}export/").status_code == 405


def test_not_even_a_superuser_changes_it(client, admin_user):
    audit.record("login", by="甲")
    client.force_login(admin_user)

    assert client.post(f"{TRAIL}1/change/", {"result": "x"}).status_code == 403
    assert client.post(f"{TRAIL}1/delete/", {"post": "yes"}).status_code == 403
