"""Where a person is logged in: seen by that person alone, ended one by one or all but this one."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from brands.models import Audit
from tests.people import PASSWORD, person, sign_in

pytestmark = pytest.mark.django_db
LOGINS, OUT = "/admin/account/logins/", "/admin/login/?next=/admin/account/"
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/90.0.4430 Safari/537.36"


def signed_in(user, agent="", address="127.0.0.1"):
    client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
    sign_in(client, user)
    return client


def where(client):
    return client.get("/admin/account/").headers.get("Location", "")


def rows(client):
    """What the page lists, the newest first."""
    page = client.get(LOGINS)
    return [(row["machine"], row["login"].ip, row["here"]) for row in page.context["rows"]]


def test_each_login_is_listed_with_machine_and_address_and_the_one_that_looks_is_told():
    user = person("甲", "撰稿")
    wechat = WINDOWS.replace("Safari", "MicroMessenger/8.0 Safari")
    here, _ = signed_in(user, WINDOWS, "10.1.0.5"), signed_in(user, wechat, "10.1.0.6")
    signed_in(person("乙", "撰稿"))

    assert rows(here) == [("微信，Windows", "10.1.0.6", False), ("Chrome，Windows", "10.1.0.5", True)]
    assert "现在有2处。" in here.get("/admin/account/").content.decode()


def test_what_a_client_says_of_its_address_is_not_believed():
    user = person("甲", "撰稿")
    client = Client(REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="10.1.0.5")
    sign_in(client, user)

    assert UserSession.objects.get().ip == "203.0.113.9"


@pytest.mark.parametrize("agent", ["", "Cuowu", "x" * 5000])
def test_a_browser_that_says_nothing_of_itself_is_listed_too(agent):
    assert rows(signed_in(person("甲", "撰稿"), agent)) == [("不认得的浏览器", "127.0.0.1", True)]


def test_one_login_elsewhere_is_ended_and_written_down():
    user = person("甲", "撰稿")
    here, lost, other = signed_in(user), signed_in(user, WINDOWS), signed_in(user)

    here.post(f"{LOGINS}{UserSession.objects.get(user_agent=WINDOWS).pk}/")

    assert [where(client) for client in (here, lost, other)] == ["", OUT, ""]
    assert Audit.objects.filter(action="session.end").values_list("who", "old").get() == (
        "甲",
        "Chrome，Windows 127.0.0.1",
    )


def test_all_others_are_ended_and_this_one_goes_on():
    user = person("甲", "撰稿")
    here, others = signed_in(user), [signed_in(user) for _ in range(2)]

    here.post(f"{LOGINS}others/")

    assert ([where(client) for client in (here, *others)], len(rows(here))) == (["", OUT, OUT], 1)
    assert Audit.objects.filter(action="session.end_others").values_list("new", flat=True).get() == "2处"


def test_a_colleagues_login_is_not_ended():
    colleague = signed_in(person("乙", "撰稿"))
    here = signed_in(person("甲", "撰稿"))

    here.post(f"{LOGINS}{UserSession.objects.get(user__username='乙').pk}/")
    here.post(f"{LOGINS}others/")

    assert (where(colleague), where(here)) == ("", "")


def test_what_is_over_is_not_listed(clock):
    user = person("甲", "撰稿")
    left, idle, here = signed_in(user), signed_in(user), signed_in(user)
    left.post("/admin/logout/")
    clock.forward(minutes=20)
    where(here)
    clock.forward(minutes=15)

    assert (len(rows(here)), where(idle)) == (1, OUT)


def test_a_new_password_ends_all_of_them():
    user = person("甲", "撰稿")
    here = signed_in(user)
    signed_in(user)
    new = {"new_password1": "Xin-Mima-2026-yi", "new_password2": "Xin-Mima-2026-yi"}
    here.post("/admin/password_change/", {"password": PASSWORD} | new)

    again = Client()
    again.post("/admin/login/", {"username": "甲", "password": "Xin-Mima-2026-yi"})

    assert len(rows(again)) == 1
