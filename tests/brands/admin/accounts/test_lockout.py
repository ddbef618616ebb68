"""Five failures lock a name for half an hour, however it is written, wherever it is tried and whether it is known."""

import json

import pytest
from django.test import Client

from brands.accounts import lockout
from brands.models import Audit, Lockout
from tests.people import PASSWORD, code, enrolled, person, sign_in

pytestmark = pytest.mark.django_db
LOGIN, CODE = "/admin/login/", "/admin/login/code/"
WRONG = "账号名或密码不对。"
LOCKED = "登录失败次数过多，请30分钟后再试，或请系统管理人员解除锁定。忘记密码的，请其另发设置链接。"


def attempt(name, password="wrong", client=None):
    """What the login says; "" when it lets in."""
    answer = (client or Client()).post(LOGIN, {"username": name, "password": password})
    return "" if answer.status_code == 302 else " ".join(answer.context["form"].non_field_errors())


def test_the_right_password_is_refused_after_five_wrong_ones():
    person("jia", "撰稿")

    said = [attempt("jia") for _ in range(5)]

    assert (said, attempt("jia", PASSWORD)) == ([WRONG] * 5, LOCKED)


def test_four_failures_lock_nobody_and_a_login_forgets_them():
    person("jia", "撰稿")
    for _ in range(2):
        assert [attempt("jia") for _ in range(4)] == [WRONG] * 4
        assert attempt("jia", PASSWORD) == ""


def test_a_lock_ends_after_half_an_hour_and_counts_from_nothing(clock):
    person("jia", "撰稿")
    for _ in range(5):
        attempt("jia")

    clock.forward(minutes=29)
    assert attempt("jia", PASSWORD) == LOCKED
    clock.forward(minutes=1, seconds=1)

    assert [attempt("jia") for _ in range(4)] == [WRONG] * 4
    assert attempt("jia", PASSWORD) == ""


def test_trying_while_locked_does_not_make_it_longer(clock):
    person("jia", "撰稿")
    for _ in range(5):
        attempt("jia")
    clock.forward(minutes=20)
    attempt("jia")
    clock.forward(minutes=11)

    assert attempt("jia", PASSWORD) == ""


def test_known_and_unknown_names_are_locked_alike():
    person("jia", "撰稿")

    assert [attempt("jia") for _ in range(6)] == [attempt("wu-ci-ren") for _ in range(6)] == [WRONG] * 5 + [LOCKED]


@pytest.mark.parametrize("other", ["JIA", " jia", "jia ", "ｊｉａ", "j ia", "Jia\t"])
def test_another_way_of_writing_the_name_is_the_same_name(other):
    person("jia", "撰稿")
    for _ in range(5):
        attempt(other)

    assert attempt("jia", PASSWORD) == LOCKED


def test_one_name_locks_no_other():
    person("jia", "撰稿")
    for _ in range(6):
        attempt("yi")

    assert attempt("jia", PASSWORD) == ""


def test_a_new_session_and_another_address_start_no_new_count():
    person("jia", "撰稿")
    for number in range(5):
        attempt("jia", client=Client(REMOTE_ADDR=f"10.0.0.{number}"))

    assert attempt("jia", PASSWORD, Client(REMOTE_ADDR="10.9.9.9")) == LOCKED


def test_passwords_and_codes_share_one_count(client):
    user = enrolled("jia", "终审")
    for _ in range(2):
        attempt("jia")
    client.post(LOGIN, {"username": "jia", "password": PASSWORD})
    for _ in range(3):
        client.post(CODE, {"code": "000000"})

    answer = client.post(CODE, {"code": code(user.secret)})

    assert answer.context["form"].errors == {"code": [LOCKED]}


def test_the_right_password_does_not_make_the_codes_count_anew():
    """Who has stolen a password and tries codes: the first step again and again must not give five more."""
    enrolled("jia", "终审")
    for _ in range(5):
        thief = Client()
        thief.post(LOGIN, {"username": "jia", "password": PASSWORD})
        thief.post(CODE, {"code": "000000"})

    assert attempt("jia", PASSWORD) == LOCKED


def test_a_password_asked_for_again_within_the_account_counts_too(client):
    sign_in(client, person("jia", "撰稿"))
    sent = {"password": "wrong", "new_password1": "x", "new_password2": "x"}

    said = [client.post("/admin/password_change/", sent).context["old"].errors["password"] for _ in range(6)]

    assert said == [["密码不对。"]] * 5 + [[LOCKED]]


def test_a_lock_and_what_is_refused_by_it_are_written_down():
    for _ in range(6):
        attempt("Jia")

    rows = Audit.objects.in_order().values_list("action", "who", "about", "result")
    assert list(rows) == [
        *[("login.failed", "Jia", "", "password")] * 5,
        ("lockout", "Jia", "jia", "ok"),
        ("login.failed", "Jia", "", "locked"),
    ]


def test_an_empty_form_counts_for_nothing():
    for _ in range(6):
        attempt("jia", "")

    assert (Lockout.objects.count(), Audit.objects.count()) == (0, 0)


def test_names_that_were_tried_are_forgotten_after_a_day(clock):
    attempt("jia")
    clock.forward(hours=25)
    attempt("yi")

    assert list(Lockout.objects.values_list("name", flat=True)) == ["yi"]


def test_who_keeps_the_accounts_lifts_a_lock(client):
    locked = person("jia", "撰稿")
    for _ in range(5):
        attempt("jia")
    client.force_login(person("xitong", "系统"))

    client.post(f"/admin/auth/user/{locked.pk}/unlock/")

    assert attempt("jia", PASSWORD) == ""
    assert Audit.objects.filter(action="lockout.lift").values_list("who", "about").get() == ("xitong", "jia")


@pytest.mark.slow
def test_attempts_at_once_in_several_workers_are_five_together(own_site):
    """A hundred guesses sent at once, before any has failed: each is counted before it is looked at."""
    work = "from brands.accounts import lockout; print([lockout.attempt('jia') for _ in range(30)].count(True))"

    looked_at = [int(json.loads(text)) for text in own_site.together(*[("shell", "-v", "0", "-c", work)] * 3)]

    assert sum(looked_at) == lockout.FAILURES
