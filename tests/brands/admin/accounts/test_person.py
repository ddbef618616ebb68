"""People at the desk: who makes them, which roles go together, and what stays when somebody leaves."""

import pytest
from django.contrib.auth.models import Group, User
from django.contrib.messages import get_messages
from django.test import Client

from brands.accounts import roles
from brands.admin.editing.kept import SAVED_BEFORE
from brands.models import Audit, Deputy
from tests.desk_forms import form_of, opened_rows
from tests.people import person

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/auth/user/"


@pytest.fixture
def keeper(client):
    user = person("xitong", "系统")
    client.force_login(user)
    return user


def form(name, *held, active=True, **fields):
    """What the form of a person sends."""
    groups = [Group.objects.get(name=role).pk for role in held]
    return {"username": name, "first_name": "甲某", "groups": groups} | ({"is_active": "on"} if active else {}) | fields


def change(client, user, *held, **fields):
    page = f"{PEOPLE}{user.pk}/change/"
    return client.post(page, opened_rows(client, page) | form(user.username, *held, **fields))


def problems(answer):
    return {name: list(said) for name, said in answer.context["adminform"].form.errors.items()}


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (("撰稿", "初审"), None),
        (("审计", "撰稿"), "“审计”不能兼任其他角色。"),
        (("系统", "终审"), "“系统”不能兼任其他角色。"),
        (("系统", "审计"), "“审计”不能兼任其他角色。"),
    ],
)
def test_who_watches_and_who_gives_the_rights_has_no_other_role(client, keeper, held, said):
    answer = client.post(f"{PEOPLE}add/", form("yi", *held))

    if said:
        assert problems(answer) == {"groups": [said]}
    assert User.objects.filter(username="yi").exists() is (said is None)


def test_nobody_gives_the_own_roles_and_nobody_deactivates_the_own_account(client, keeper):
    assert problems(change(client, keeper, "终审")) == {"groups": ["不能改自己的角色，请另一位系统管理人员来改。"]}
    assert problems(change(client, keeper, "系统", active=False)) == {"is_active": ["不能停用自己的账号。"]}


def test_the_form_gives_nobody_all_rights(client, keeper):
    """A forged form: fields that the page does not show."""
    user = person("yi", "撰稿")

    change(client, user, "撰稿", is_superuser="on", user_permissions=[1], password="x", is_staff="on")

    user.refresh_from_db()
    assert (user.is_superuser, user.user_permissions.count(), user.check_password("x")) == (False, 0, False)


@pytest.mark.parametrize("other", ["YI", "ｙｉ"])
def test_two_names_that_read_alike_are_one(client, keeper, other):
    person("yi", "撰稿")

    assert problems(client.post(f"{PEOPLE}add/", form(other, "撰稿"))) == {
        "username": ["这个账号名已有人使用，或只有大小写、空格的差别。"]
    }


def test_a_change_of_roles_name_and_state_is_written_down_from_what_to_what(client, keeper):
    user = person("yi", "撰稿")

    change(client, user, "撰稿", "初审", active=False)

    assert set(Audit.objects.values_list("who", "action", "about", "old", "new")) == {
        ("xitong", "account.roles", "yi", "撰稿", "撰稿、初审"),
        ("xitong", "account.active", "yi", "True", "False"),
        ("xitong", "account.first_name", "yi", "yi", "甲某"),
    }


def test_who_stands_in_the_trail_is_deactivated_and_not_deleted(client, keeper):
    user = person("yi", "撰稿")
    client.force_login(user)
    client.post("/admin/logout/")
    client.force_login(keeper)

    page = client.post(f"{PEOPLE}{user.pk}/delete/", {"post": "yes"})

    assert (User.objects.filter(pk=user.pk).exists(), page.context["protected"] != []) == (True, True)
    assert client.post(f"{PEOPLE}{keeper.pk}/delete/", {"post": "yes"}).status_code == 403


def test_who_never_did_anything_can_be_deleted(client, keeper):
    user = person("yi", "撰稿")

    client.post(f"{PEOPLE}{user.pk}/delete/", {"post": "yes"})

    assert not User.objects.filter(pk=user.pk).exists()
    assert Audit.objects.values_list("action", "about", "old").get() == ("account.delete", "yi", "撰稿")


def test_a_new_account_that_is_sent_twice_is_one_and_leads_to_where_its_link_is_made_anew(client, keeper):
    sent = form_of(client.get(f"{PEOPLE}add/")) | form("yi", "撰稿") | {"_save": "保存"}

    first, second = (client.post(f"{PEOPLE}add/", sent) for _ in range(2))
    made = User.objects.get(username="yi")
    told = [str(message) for message in get_messages(second.wsgi_request)]

    assert (first.status_code, "link" in first.context_data) == (200, True)
    assert (second.status_code, second["Location"]) == (302, f"{PEOPLE}{made.pk}/change/")
    assert told == [SAVED_BEFORE]
    assert "上一个链接没有看到" in client.get(second["Location"]).content.decode()


def test_what_was_typed_of_a_person_outlives_the_session(client, keeper):
    other = person("yi", "撰稿")
    for page in (f"{PEOPLE}add/", f"{PEOPLE}{other.pk}/change/"):
        sent = form_of(client.get(page)) | {"first_name": "甲某某"}
        client.session.flush()
        assert client.post(page, sent).status_code == 302
        client.force_login(keeper)
        assert client.get(page).context_data["adminform"].form["first_name"].value() == "甲某某"


def test_two_who_keep_the_accounts_take_no_role_away_unseen(client, keeper, settings):
    settings.ROLES_BY_TWO = False
    user, second = person("yi", "撰稿"), Client()
    second.force_login(person("erxitong", "系统"))
    page = f"{PEOPLE}{user.pk}/change/"
    late = form_of(second.get(page)) | {"first_name": "甲某某"}
    change(client, user, "撰稿", "初审", first_name="yi")

    refused = second.post(page, late)
    (told,) = refused.context_data["row_conflict"].changes

    assert (refused.status_code, roles.of(user), told.where) == (409, ["撰稿", "初审"], "角色")
    assert second.post(page, late | {"overwrite": refused.context_data["row_conflict"].state}).status_code == 302
    assert roles.of(user) == ["撰稿"]


@pytest.mark.parametrize("role", ["撰稿", "初审", "复审", "终审", "审计"])
def test_nobody_else_makes_or_changes_people(client, role):
    other = person("bing", "撰稿")
    client.force_login(person("yi", role))

    assert client.post(f"{PEOPLE}add/", form("ding", "终审")).status_code == 403
    assert change(client, other, "终审").status_code == 403
    for deed in ("link", "factor", "unlock", "leave"):
        assert client.post(f"{PEOPLE}{other.pk}/{deed}/").status_code == 403
        assert client.get(f"{PEOPLE}{other.pk}/{deed}/").status_code == 405
    assert roles.of(other) == ["撰稿"]


def test_who_keeps_the_accounts_edits_no_content(client, keeper, desk):
    row = f"/admin/brands/brand/{desk.brand.pk}"

    answers = [client.get(row + "/change/"), client.post(row + "/change/", {}), client.get("/admin/brands/source/add/")]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


def test_an_auditor_opens_everything_and_saves_nothing(client, desk):
    client.force_login(person("shenji", "审计"))
    row = f"/admin/brands/brand/{desk.brand.pk}/change/"

    page = client.get(row)

    assert (page.status_code, page.context["has_change_permission"]) == (200, False)
    assert client.post(row, {"name": "乙"}).status_code == 403
    assert [client.get(f"/admin/{place}/").status_code for place in ("auth/user", "brands/audit", "brands/deputy")] == [
        200,
        200,
        200,
    ]


def test_a_deputy_is_chosen_among_people_and_written_down(client, keeper):
    principal, deputy, auditor = person("jia", "初审"), person("yi", "撰稿"), person("shenji", "审计")
    page = client.get("/admin/brands/deputy/add/").context["adminform"].form
    offered = {
        name: set(page.fields[name].queryset.values_list("username", flat=True)) for name in ("principal", "deputy")
    }
    assert offered == {"principal": {"jia"}, "deputy": {"jia", "yi"}}

    days = {"from_day": "2026-11-22", "to_day": "2026-11-30"}
    sent = {"role": "初审", "principal": principal.pk, **days}
    refused = client.post("/admin/brands/deputy/add/", sent | {"deputy": auditor.pk})
    client.post("/admin/brands/deputy/add/", sent | {"deputy": deputy.pk})

    assert list(problems(refused)) == ["deputy"]
    assert [str(row) for row in Deputy.objects.all()] == ["yi代jia初审（2026-11-22至2026-11-30）"]
    assert Audit.objects.values_list("who", "action", "new").get() == (
        "xitong",
        "deputy.add",
        "yi代jia初审（2026-11-22至2026-11-30）",
    )
