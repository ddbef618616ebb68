"""Accounts that were planted or changed past the site: they neither log in nor sign, and verify names them."""

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from brands.models import Deputy, Review, account_facts
from brands.record.publishing import Refused
from brands.review import steps
from tests import reviewed
from tests.forging import found, sql
from tests.people import PASSWORD, person

pytestmark = pytest.mark.django_db
CHANGED = "与操作日志不符 (it is not what the log of deeds says)"


def log_in(client, name, password=PASSWORD):
    """What the login page answers: the errors of its form; nothing where it goes on."""
    response = client.post("/admin/login/", {"username": name, "password": password})
    return response.context["form"].non_field_errors() if response.status_code == 200 else []


def give_role_by_sql(user, role):
    group = Group.objects.get_or_create(name=role)[0]
    sql("INSERT INTO auth_user_groups (user_id, group_id) VALUES (%s, %s)", user.pk, group.pk)


def test_an_account_of_the_desk_logs_in(client):
    person("甲", "撰稿")

    assert log_in(client, "甲") == []


@pytest.mark.parametrize("column", ["password", "is_superuser", "is_staff"])
def test_an_account_that_was_changed_by_sql_does_not_log_in(client, column):
    user = person("甲", "撰稿")
    other = "丙丁戊己-Ceshi-2026"
    values = {"password": make_password(other), "is_superuser": True, "is_staff": True}
    sql(f"UPDATE auth_user SET {column} = %s WHERE id = %s", values[column], user.pk)
    if column == "is_staff":
        sql("UPDATE auth_user SET username = '乙' WHERE id = %s", user.pk)

    name = "乙" if column == "is_staff" else "甲"
    assert log_in(client, name, other if column == "password" else PASSWORD) == [account_facts.UNBELIEVED]
    assert f"账号 {name}：{CHANGED}" in found()


def test_an_account_that_was_planted_does_not_log_in(client):
    sql(
        "INSERT INTO auth_user (username, password, is_active, is_staff, is_superuser, first_name, last_name, email,"
        " date_joined) VALUES ('乙', %s, %s, %s, %s, '', '', '', '2026-01-01')",
        *(make_password(PASSWORD), True, True, False),
    )

    assert log_in(client, "乙") == [account_facts.UNBELIEVED]


def test_a_role_that_was_given_by_sql_signs_nothing(published, editor):
    published.brand.aliases = "甲"
    published.brand.save()
    run = steps.submit(published.brand, by=editor, reason="update", waivers=reviewed.waivers(published.brand))
    somebody = person("乙", "撰稿")
    give_role_by_sql(somebody, "初审")

    with pytest.raises(Refused, match="这个账号与操作日志不符"):
        steps.sign(run, by=User.objects.get(pk=somebody.pk), sha256=run.sha256)
    assert Review.objects.get(pk=run.pk).state == "first"


def test_a_deputy_that_was_planted_acts_for_nobody(published, editor):
    published.brand.aliases = "甲"
    published.brand.save()
    run = steps.submit(published.brand, by=editor, reason="update", waivers=reviewed.waivers(published.brand))
    somebody, first = person("乙", "撰稿"), reviewed.reviewer("first")
    sql(
        "INSERT INTO brands_deputy (role, principal_id, deputy_id, from_day, to_day)"
        " VALUES ('初审', %s, %s, '2020-01-01', '2099-01-01')",
        first.pk,
        somebody.pk,
    )

    with pytest.raises(Refused, match="须由有“初审”角色的人办理"):
        steps.sign(run, by=somebody, sha256=run.sha256)
    assert Deputy.objects.count() == 1


def test_a_save_of_something_else_blesses_nothing(client):
    user = person("甲", "撰稿")
    give_role_by_sql(user, "终审")
    user = User.objects.get(pk=user.pk)
    user.first_name = "乙"
    user.save()
    user.groups.add(Group.objects.get_or_create(name="审计")[0])

    assert log_in(client, "甲") == [account_facts.UNBELIEVED]


def test_an_operator_at_the_server_can_believe_an_account_again(client):
    user = person("甲", "撰稿")
    give_role_by_sql(user, "初审")
    before = log_in(client, "甲")

    call_command("accept_account", "甲")

    assert (before, log_in(client, "甲")) == ([account_facts.UNBELIEVED], [])


def test_an_account_that_was_deleted_is_not_put_back(client):
    user = person("甲", "撰稿")
    row = User.objects.filter(pk=user.pk).values().get()
    user.delete()
    names = ", ".join(row)
    sql(f"INSERT INTO auth_user ({names}) VALUES ({', '.join(['%s'] * len(row))})", *row.values())
    give_role_by_sql(User.objects.get(pk=row["id"]), "撰稿")

    assert log_in(client, "甲") == [account_facts.UNBELIEVED]
