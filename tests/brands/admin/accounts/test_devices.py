"""A stranger's five failures lock nobody out of the browser in which the person comes in every day."""

import pytest
from django.core import signing
from django.test import Client

from brands.accounts.devices import COOKIE
from brands.models import Audit
from tests.people import PASSWORD, code, enrolled, person, sign_in

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/admin/login/", "/admin/login/code/"
WRONG = "账号名或密码不对。"
LOCKED = "登录失败次数过多，请30分钟后再试，或请系统管理人员解除锁定。忘记密码的，请其另发设置链接。"


def attempt(name, password="wrong", client=None):
    """What the login says; "" when it lets in."""
    answer = (client or Client()).post(LOGIN, {"username": name, "password": password})
    return "" if answer.status_code == 302 else " ".join(answer.context["form"].non_field_errors())


def browser_of(user):
    """A browser in which somebody came in and went out again."""
    client = Client()
    sign_in(client, user)
    client.post("/admin/logout/")
    return client


def lock(name):
    return [attempt(name) for _ in range(6)]


def test_a_stranger_locks_the_name_and_the_person_still_comes_in_where_it_always_did():
    mine = browser_of(person("jia", "撰稿"))

    assert lock("jia") == [WRONG] * 5 + [LOCKED]

    assert (attempt("jia", PASSWORD), attempt("jia", PASSWORD, mine)) == (LOCKED, "")


def test_both_steps_are_open_there():
    user = enrolled("jia", "终审")
    mine = browser_of(user)
    lock("jia")

    mine.post(LOGIN, {"username": "jia", "password": PASSWORD})
    answer = mine.post(CODE, {"code": code(user.secret, steps=1)})

    assert answer["Location"] == "/admin/"


def test_a_login_there_gives_the_stranger_no_more_guesses():
    mine = browser_of(person("jia", "撰稿"))
    lock("jia")

    attempt("jia", PASSWORD, mine)

    assert attempt("jia") == LOCKED


def test_five_failures_there_lock_that_browser_and_nothing_else():
    user = person("jia", "撰稿")
    mine, other = browser_of(user), browser_of(user)

    said = [attempt("jia", client=mine) for _ in range(6)]

    assert said == [WRONG] * 5 + [LOCKED]
    assert [attempt("jia", PASSWORD, client) for client in (mine, other, Client())] == [LOCKED, "", ""]
    about, new = Audit.objects.filter(action="lockout").values_list("about", "new").get()
    assert (about, new.partition("（")[2]) == ("jia", "只在本人用过的一个浏览器）")


def test_a_colleagues_browser_is_none_of_the_persons():
    person("jia", "撰稿")
    colleague = browser_of(person("yi", "撰稿"))
    lock("jia")

    assert attempt("jia", PASSWORD, colleague) == LOCKED


def test_a_cookie_that_was_made_up_is_worth_nothing():
    user = person("jia", "撰稿")
    mine = browser_of(user)
    value = mine.cookies[COOKIE].value
    lock("jia")
    forged = ["", "x", value[:-1], signing.dumps({"user": user.pk, "mark": "a", "at": 9e9}, salt="another")]

    said = []
    for text in forged:
        thief = Client()
        thief.cookies[COOKIE] = text
        said.append(attempt("jia", PASSWORD, thief))

    assert said == [LOCKED] * len(forged)


def test_it_ends_after_ninety_days_and_with_every_login_of_the_person(clock):
    user = person("jia", "撰稿")
    early, late = browser_of(user), Client()
    sign_in(late, user)
    clock.forward(seconds=1)
    late.post("/admin/account/leave/")
    lock("jia")
    assert attempt("jia", PASSWORD, early) == LOCKED

    clock.forward(hours=1)
    mine = browser_of(user)
    clock.forward(days=91)
    lock("jia")
    assert attempt("jia", PASSWORD, mine) == LOCKED


def test_who_keeps_the_accounts_lifts_the_lock_of_a_browser_too(client):
    user = person("jia", "撰稿")
    mine = browser_of(user)
    for _ in range(5):
        attempt("jia", client=mine)
    client.force_login(person("xitong", "系统"))
    assert "解除锁定" in client.get(f"/admin/auth/user/{user.pk}/change/").content.decode()

    client.post(f"/admin/auth/user/{user.pk}/unlock/")

    assert attempt("jia", PASSWORD, mine) == ""
