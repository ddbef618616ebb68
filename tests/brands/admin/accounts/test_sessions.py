"""How long a login lasts, counted on the server, and what ends it earlier."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from brands.accounts import roles
from brands.models import Audit, Deputy
from tests.desk_forms import opened_rows
from tests.people import PASSWORD, enrolled, person, sign_in

pytestmark = pytest.mark.django_db
OUT = "/admin/login/?next=/admin/account/"
NEW = "Xin-Mima-2026-yi"


def signed_in(user):
    """A browser of its own in which somebody is logged in."""
    client = Client()
    sign_in(client, user)
    return client


def where(client):
    """Where the person's own page leads to; "" while it is shown."""
    return client.get("/admin/account/").headers.get("Location", "")


def ended():
    return list(Audit.objects.filter(action="logout").in_order().values_list("who", "result"))


def test_half_an_hour_without_a_step_ends_it(client, clock):
    sign_in(client, person("甲", "撰稿"))
    clock.forward(minutes=29)
    assert where(client) == ""
    clock.forward(minutes=29)
    assert where(client) == ""

    clock.forward(minutes=30, seconds=1)

    answer = client.get("/admin/account/")
    assert answer["Location"] == OUT
    assert [str(said) for said in get_messages(answer.wsgi_request)] == ["您已有30分钟没有操作，请重新登录。"]
    assert ended() == [("甲", "idle")]


def test_eight_hours_end_it_however_busy_it_is(client, clock):
    sign_in(client, person("甲", "撰稿"))
    for _ in range(24):
        clock.forward(minutes=20)
        assert where(client) == ""

    clock.forward(seconds=1)

    assert (where(client), ended()) == (OUT, [("甲", "old")])


def test_a_cookie_kept_by_the_browser_or_by_a_thief_is_worth_no_more(client, clock):
    sign_in(client, person("甲", "撰稿"))
    thief = Client()
    thief.cookies["sessionid"] = client.cookies["sessionid"].value
    clock.forward(minutes=31)

    assert (where(thief), where(client)) == (OUT, OUT)


def test_a_page_of_the_public_side_neither_reads_nor_prolongs_the_session(client, clock):
    sign_in(client, person("甲", "撰稿"))
    clock.forward(minutes=20)

    answer = client.get("/accessibility/")
    clock.forward(minutes=11)

    assert (answer.cookies.keys(), "Cookie" in answer.get("Vary", "")) == ({}.keys(), False)
    assert where(client) == OUT


def test_the_preview_of_a_draft_is_closed_when_the_login_is_over(client, clock, desk):
    sign_in(client, person("甲", "撰稿"))
    assert client.get(f"/preview/brand/{desk.brand.pk}/").status_code == 200

    clock.forward(minutes=31)

    assert client.get(f"/preview/brand/{desk.brand.pk}/").status_code == 302


def test_a_password_change_logs_out_everywhere_and_lets_in_with_the_new_one(client):
    user = enrolled("甲", "终审")
    here, elsewhere = signed_in(user), Client()
    elsewhere.cookies["sessionid"] = here.cookies["sessionid"].value

    answer = here.post("/admin/password_change/", {"password": PASSWORD, "new_password1": NEW, "new_password2": NEW})

    assert answer["Location"] == "/admin/login/"
    assert (where(here), where(elsewhere)) == (OUT, OUT)
    assert client.post("/admin/login/", {"username": "甲", "password": PASSWORD}).status_code == 200
    assert client.post("/admin/login/", {"username": "甲", "password": NEW})["Location"] == "/admin/login/code/"
    assert "password.change" in Audit.objects.values_list("action", flat=True)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("Kurz-1a", "密码太短"),
        ("nurkleinebuchstaben", "至少三类"),
        ("kleinund1234567890", "至少三类"),
        ("password12345", "至少三类"),
        ("12345678901234", "至少三类"),
        ("甲某某某某某某某某某某某某", "至少三类"),
        ("Jiamou-jiamou1", "相似"),
    ],
)
def test_a_password_has_twelve_characters_of_three_classes_and_is_not_the_name(client, new, said):
    sign_in(client, person("jiamou-jiamou", "撰稿"))

    answer = client.post("/admin/password_change/", {"password": PASSWORD, "new_password1": new, "new_password2": new})

    assert said in "".join(answer.context["new"].errors["new_password2"])


def test_the_old_password_is_asked_for(client):
    user = person("甲", "撰稿")
    sign_in(client, user)

    answer = client.post("/admin/password_change/", {"password": "x", "new_password1": NEW, "new_password2": NEW})

    assert answer.context["old"].errors == {"password": ["密码不对。"]}
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_one_logs_out_everywhere_by_a_button():
    user = person("甲", "撰稿")
    here, elsewhere = signed_in(user), signed_in(user)

    here.post("/admin/account/leave/")

    assert (where(here), where(elsewhere)) == (OUT, OUT)
    assert ("甲", "everywhere") in ended()


def test_a_change_of_roles_and_a_deactivation_end_every_session(client):
    user = person("甲", "撰稿")
    elsewhere = signed_in(user)
    client.force_login(person("系统甲", "系统"))
    page = f"/admin/auth/user/{user.pk}/change/"
    groups = {role.name: role.pk for role in roles.Group.objects.all()}

    sent = {"username": "甲", "first_name": "甲", "groups": [groups["初审"]]}
    client.post(page, opened_rows(client, page) | sent | {"is_active": "on"})
    assert where(elsewhere) == OUT

    elsewhere = signed_in(user)
    client.post(page, opened_rows(client, page) | sent)
    assert where(elsewhere) == OUT


def test_who_becomes_a_reviewer_or_a_deputy_while_logged_in_goes_back_for_the_second_factor(client):
    user, principal = person("甲", "撰稿"), person("乙", "初审")
    sign_in(client, user)
    assert where(client) == ""
    today = timezone.localdate()

    Deputy.objects.create(role="初审", principal=principal, deputy=user, from_day=today, to_day=today)

    assert (where(client), ended()) == (OUT, [("甲", "factor")])
    assert sign_in(client, user)["Location"] == "/admin/login/enrol/"
