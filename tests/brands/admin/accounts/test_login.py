"""The way in: name and password, the second factor where there is one, and what is never said or kept."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from brands.models import Audit
from tests.people import PASSWORD, code, enrolled, person, sign_in

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/admin/login/", "/admin/login/code/"


def deeds():
    return list(Audit.objects.in_order().values_list("action", "who", "result"))


def errors(answer):
    return list(answer.context["form"].non_field_errors())


def test_a_writer_logs_in_with_name_and_password(client):
    answer = sign_in(client, person("甲", "撰稿"))

    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert client.get("/admin/").context["user"].username == "甲"
    assert deeds() == [("login", "甲", "ok")]


def test_one_comes_back_to_the_page_that_was_asked_for(client):
    answer = sign_in(client, enrolled("甲", "初审"), next_page="/admin/brands/brand/")

    assert answer["Location"] == "/admin/brands/brand/"


@pytest.mark.parametrize("elsewhere", ["https://a.example/", "//a.example/", "javascript:alert(1)", "/\\a.example"])
def test_no_address_of_another_site_is_gone_to(client, elsewhere):
    assert sign_in(client, person("甲", "撰稿"), next_page=elsewhere)["Location"] == "/admin/"


def test_a_reviewer_is_nobody_before_the_second_step(client):
    user = enrolled("甲", "终审")

    answer = client.post(LOGIN, {"username": "甲", "password": PASSWORD})

    assert answer["Location"] == CODE
    assert client.get("/admin/")["Location"] == f"{LOGIN}?next=/admin/"
    assert "_auth_user_id" not in client.session
    assert client.post(CODE, {"code": code(user.secret)})["Location"] == "/admin/"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_the_second_step_without_the_first_leads_to_the_first(client):
    assert client.get(CODE)["Location"] == LOGIN
    assert client.post(CODE, {"code": "123456"})["Location"] == LOGIN


def test_the_second_step_is_open_for_ten_minutes(client, clock):
    user = enrolled("甲", "终审")
    client.post(LOGIN, {"username": "甲", "password": PASSWORD})

    clock.forward(minutes=11)

    assert client.post(CODE, {"code": code(user.secret, at=clock.now.timestamp())})["Location"] == LOGIN


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "another"}])
def test_the_second_step_is_closed_by_a_change_of_the_account(client, change):
    user = enrolled("甲", "终审")
    client.post(LOGIN, {"username": "甲", "password": PASSWORD})

    type(user).objects.filter(pk=user.pk).update(**change)

    assert client.post(CODE, {"code": code(user.secret)})["Location"] == LOGIN


def test_an_unknown_name_a_wrong_password_an_inactive_and_a_public_account_are_answered_alike(client):
    person("甲", "撰稿")
    person("乙", "撰稿", is_active=False)
    person("丙").__class__.objects.filter(username="丙").update(is_staff=False)
    sent = [("无此人", PASSWORD), ("甲", "wrong"), ("乙", PASSWORD), ("丙", PASSWORD)]

    answers = [client.post(LOGIN, {"username": name, "password": word}) for name, word in sent]

    assert [(answer.status_code, errors(answer)) for answer in answers] == [(200, ["账号名或密码不对。"])] * 4
    assert deeds() == [("login.failed", name, "password") for name, _ in sent]


def test_the_password_of_a_failure_stands_nowhere_in_the_trail(client):
    client.post(LOGIN, {"username": "甲", "password": "Geheim-12345678"})

    assert "Geheim" not in "".join(row.sealed_text for row in Audit.objects.all())


def test_a_session_that_was_there_before_the_login_is_worth_nothing_after_it(client):
    """Session fixation: the attacker knows the session of a browser in which somebody then logs in."""
    user = enrolled("甲", "终审")
    client.get(LOGIN)
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted

    client.post(LOGIN, {"username": "甲", "password": PASSWORD})
    between = client.session.session_key
    client.post(CODE, {"code": code(user.secret)})

    assert len({planted, between, client.session.session_key}) == 3
    assert "planted" not in client.session
    assert set(Session.objects.values_list("session_key", flat=True)) == {client.session.stored_key}


def test_a_login_over_another_login_takes_nothing_of_it_along(client):
    sign_in(client, person("甲", "撰稿"))
    client.session["draft"] = "甲的"

    sign_in(client, person("乙", "撰稿"))

    assert client.get("/admin/account/").context["user"].username == "乙"
    assert "draft" not in client.session


def test_the_login_is_refused_without_the_token_of_its_form(client):
    client.handler.enforce_csrf_checks = True
    person("甲", "撰稿")

    answer = client.post(LOGIN, {"username": "甲", "password": PASSWORD})

    assert answer.status_code == 403
    assert deeds() == []


def test_nobody_keeps_a_page_of_the_login(client):
    answer = client.get(LOGIN)

    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_logging_out_is_written_down(client):
    sign_in(client, person("甲", "撰稿"))

    client.post(reverse("admin:logout"))

    assert deeds()[-1] == ("logout", "甲", "ok")
    assert client.get("/admin/")["Location"] == f"{LOGIN}?next=/admin/"


def test_who_is_logged_in_is_led_on_from_the_login(client):
    sign_in(client, person("甲", "撰稿"))

    assert client.get(LOGIN)["Location"] == "/admin/"
