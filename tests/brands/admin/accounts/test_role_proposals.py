"""Roles by two: what one of 系统 gives takes effect when another, or a 终审, has confirmed it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from brands.accounts import roles
from brands.models import Audit, RoleProposal, account_facts
from tests.desk_forms import opened_rows
from tests.forging import sql
from tests.people import person

pytestmark = pytest.mark.django_db
PEOPLE, ROLES = "/admin/auth/user/", "/admin/roles/"


def logged_in(name, *held):
    user = person(name, *held)
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def keeper():
    """A browser of 系统."""
    return logged_in("xitong", "系统")


@pytest.fixture
def final():
    """A browser of a 终审, who makes the second."""
    return logged_in("zhongshen", "终审")


def form(name, *held, active=True):
    groups = [roles.Group.objects.get(name=role).pk for role in held]
    return {"username": name, "first_name": "甲某", "groups": groups} | ({"is_active": "on"} if active else {})


def make(client, name, *held):
    """Make an account with roles; the person, and what is said at the top of the page."""
    page = client.post(f"{PEOPLE}add/", form(name, *held))
    return User.objects.get(username=name), [str(said) for said in page.context["messages"]]


def change(client, user, *held, **fields):
    page = f"{PEOPLE}{user.pk}/change/"
    return client.post(page, opened_rows(client, page) | form(user.username, *held, **fields))


def decide(client, deed):
    return client.post(f"{ROLES}{RoleProposal.objects.get().pk}/", {deed: ""})


def test_a_new_account_has_no_role_until_a_second_person_confirms_it(keeper, final):
    user, said = make(keeper, "yi", "初审", "撰稿")
    wanted = "yi的角色“撰稿、初审”要由另一位系统管理人员或终审在“待确认的角色”里确认才生效。"
    assert (roles.of(user), said[0]) == ([], wanted)

    assert "待确认的角色" in final.get("/admin/").content.decode()
    decide(final, "confirm")

    assert (roles.of(user), RoleProposal.objects.count()) == (["撰稿", "初审"], 0)
    assert account_facts.doubt(user) == ""
    assert list(Audit.objects.filter(about="yi").exclude(action="link.make").values_list("who", "action", "new")) == [
        ("zhongshen", "account.roles", "撰稿、初审（xitong提出）"),
        ("xitong", "roles.propose", "撰稿、初审"),
        ("xitong", "account.add", ""),
    ]


def test_another_of_system_confirms_too_and_who_proposed_it_does_not(keeper):
    other = logged_in("xitong-er", "系统")
    user, _ = make(keeper, "yi", "终审")

    assert decide(keeper, "confirm").status_code == 403
    assert roles.of(user) == []
    decide(other, "confirm")
    assert roles.of(user) == ["终审"]


def test_the_only_other_person_agrees_to_the_own_roles_or_nothing_changes(keeper, final):
    change(keeper, final.user)
    assert (roles.of(final.user), decide(keeper, "confirm").status_code) == (["终审"], 403)

    decide(final, "confirm")
    assert roles.of(final.user) == []


@pytest.mark.parametrize("role", ["撰稿", "初审", "复审", "审计"])
def test_nobody_else_sees_or_confirms_any(keeper, final, role):
    user, _ = make(keeper, "yi", "撰稿")
    other = logged_in("bing", role)

    assert (other.get(ROLES).status_code, decide(other, "confirm").status_code) == (403, 404)
    assert roles.of(user) == []


def test_the_second_person_refuses_and_the_first_takes_back(keeper, final):
    user, _ = make(keeper, "yi", "撰稿")
    decide(final, "refuse")
    change(keeper, user, "初审")
    decide(keeper, "refuse")

    assert (roles.of(user), RoleProposal.objects.count()) == ([], 0)


def test_a_role_is_taken_away_at_once_but_for_those_who_confirm(keeper, final):
    writer = person("yi", "撰稿", "初审")
    change(keeper, writer, "撰稿")
    change(keeper, final.user)

    assert (roles.of(writer), roles.of(final.user)) == (["撰稿"], ["终审"])


def test_who_leaves_is_switched_off_at_once_and_makes_no_way_for_roles_by_one(keeper, final):
    change(keeper, final.user, "终审", active=False)
    assert final.get("/admin/").status_code == 302

    user, _ = make(keeper, "yi", "初审")

    assert roles.of(user) == []


def test_the_first_of_system_gives_roles_alone_and_so_does_an_office_of_three(keeper, settings):
    assert roles.of(make(keeper, "yi", "初审")[0]) == ["初审"]
    logged_in("zhongshen", "终审")
    settings.ROLES_BY_TWO = False
    assert roles.of(make(keeper, "bing", "初审")[0]) == ["初审"]


def test_roles_that_were_changed_since_drop_what_was_proposed(keeper, final):
    user = person("yi", "撰稿", "初审")
    change(keeper, user, "撰稿", "初审", "复审")
    change(keeper, user, "初审")

    assert (roles.of(user), RoleProposal.objects.count()) == (["初审"], 0)


@pytest.mark.parametrize("column", ["roles", "by_id", "planted"])
def test_a_proposal_that_was_changed_or_planted_past_the_site_is_not_confirmed(keeper, final, column):
    user, _ = make(keeper, "yi", "撰稿")
    if column == "planted":
        RoleProposal.objects.all().delete()
        sql("INSERT INTO brands_roleproposal (person_id, roles, by_id, at) VALUES (%s, '终审', %s, '2026-01-01')",
            *(user.pk, keeper.user.pk))  # fmt: skip
    else:
        value = {"roles": "终审", "by_id": person("xitong-er", "系统").pk}[column]
        sql(f"UPDATE brands_roleproposal SET {column} = %s", value)

    page = final.post(f"{ROLES}{RoleProposal.objects.get().pk}/", {"confirm": ""}, follow=True)

    assert [str(said) for said in page.context["messages"]] == [account_facts.UNBELIEVED]
    assert roles.of(user) == []


def test_what_somebody_proposed_who_is_gone_is_not_confirmed(keeper, final):
    user, _ = make(keeper, "yi", "撰稿")
    User.objects.filter(pk=keeper.user.pk).update(is_active=False)

    decide(final, "confirm")

    assert roles.of(user) == []
