"""Ways in that were planted or taken by SQL: links, sessions and rights; nobody comes in by them."""

import hashlib

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.models import Session
from django.test import Client

from brands.accounts import one_time_links
from brands.models import SetupLink
from tests.forging import found, sql
from tests.people import PASSWORD, enrolled, person, sign_in

pytestmark = pytest.mark.django_db
UNKNOWN = "不在操作日志里 (the log of deeds has no such row)"
CHANGED = "与操作日志不符 (it is not what the log of deeds says)"
NEW = {"new_password1": "Xin-Mima-2026-yi", "new_password2": "Xin-Mima-2026-yi"}
OUT = "/admin/login/?next=/admin/account/"


def follow(token):
    """What the page behind a link answers, and what its form does."""
    client = Client()
    page = client.get(f"/admin/setup/{token}/", follow=True)
    return page.status_code, client.post("/admin/setup/", NEW).status_code


def plant_link(user, token):
    sql(
        "INSERT INTO brands_setuplink (user_id, digest, expires_at) VALUES (%s, %s, '2099-01-01')",
        user and user.pk,
        hashlib.sha256(token.encode()).hexdigest(),
    )


@pytest.fixture
def final():
    return person("丙", "终审")


def where(client):
    return client.get("/admin/account/").headers.get("Location", "")


def test_a_planted_link_sets_nobodys_password_and_makes_no_account(final):
    plant_link(final, "weizao")
    plant_link(None, "erhao")

    assert [follow("weizao"), follow("erhao")] == [(404, 404)] * 2
    assert User.objects.get(pk=final.pk).check_password(PASSWORD)
    assert found() == [f"一次性设置链接 {link}：{UNKNOWN}" for link in SetupLink.objects.order_by("pk")]


def test_a_link_that_was_given_to_somebody_else_or_lasts_longer_leads_nowhere(final):
    token = one_time_links.make(person("甲", "撰稿"))
    sql("UPDATE brands_setuplink SET user_id = %s", final.pk)
    other = one_time_links.make(final)
    sql("UPDATE brands_setuplink SET expires_at = '2099-01-01'")

    assert [follow(token), follow(other)] == [(404, 404)] * 2
    assert {line.partition("：")[2] for line in found()} == {CHANGED}


def test_a_link_that_was_used_or_ended_is_not_opened_again(final):
    used, ended = one_time_links.make(final), one_time_links.make(person("甲", "撰稿"))
    client = Client()
    client.get(f"/admin/setup/{used}/", follow=True)
    client.post("/admin/setup/", NEW)
    one_time_links.make(User.objects.get(username="甲"))
    sql("UPDATE brands_setuplink SET used_at = NULL, expires_at = '2099-01-01'")

    assert [follow(used), follow(ended)] == [(404, 404)] * 2


def test_who_reads_the_sessions_of_the_database_is_nobody():
    sign_in(client := Client(), person("甲", "撰稿"))
    thief = Client()
    thief.cookies["sessionid"] = Session.objects.get().pk

    assert (where(client), where(thief)) == ("", OUT)


def test_a_session_copied_to_another_row_is_nobodys():
    sign_in(mine := Client(), person("甲", "撰稿"))
    own = Session.objects.get().pk
    sign_in(Client(), enrolled("乙", "终审"))
    theirs = Session.objects.exclude(pk=own).get()
    sql("UPDATE django_session SET session_data = %s WHERE session_key = %s", theirs.session_data, own)

    assert where(mine) == OUT


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE auth_user SET is_superuser = true WHERE username = '甲'",
        "UPDATE auth_user_groups SET group_id = (SELECT id FROM auth_group WHERE name = '系统')",
        "INSERT INTO auth_user_groups (user_id, group_id) SELECT user_id, group_id + 1 FROM auth_user_groups",
    ],
)
def test_who_is_logged_in_gains_nothing_by_a_change_of_the_account(statement):
    sign_in(client := Client(), person("甲", "撰稿"))
    sql(statement)

    assert (where(client), client.get("/admin/auth/user/add/").status_code) == (OUT, 302)


def test_permissions_that_were_planted_count_for_nothing():
    user = person("甲", "撰稿")
    sign_in(client := Client(), user)
    group = user.groups.get()
    for codename in ("add_user", "change_user"):
        permission = Permission.objects.get(codename=codename)
        sql("INSERT INTO auth_group_permissions (group_id, permission_id) VALUES (%s, %s)", group.pk, permission.pk)
        sql("INSERT INTO auth_user_user_permissions (user_id, permission_id) VALUES (%s, %s)", user.pk, permission.pk)

    assert (client.get("/admin/auth/user/add/").status_code, where(client)) == (403, "")
