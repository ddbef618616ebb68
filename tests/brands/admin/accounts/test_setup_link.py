"""One-time links: the first account, a person's own password, and what a used, old or stolen link is worth."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client

from brands.accounts import one_time_links, roles
from brands.models import Audit, SetupLink
from tests.people import PASSWORD, code, enrolled, person

pytestmark = pytest.mark.django_db
FIRST = {"username": "xitong", "full_name": "甲某", "new_password1": PASSWORD, "new_password2": PASSWORD}
BOTH = {"new_password1": PASSWORD, "new_password2": PASSWORD}


def printed(*args):
    """What the command prints."""
    out = StringIO()
    call_command("setup_link", *args, stdout=out)
    return out.getvalue()


def path_of(text):
    return text.split("127.0.0.1:8000")[1].strip()


def follow(client, path):
    """Open a link as a browser does; the page behind it."""
    return client.get(path, follow=True)


def test_the_first_account_is_made_by_a_link_and_keeps_the_accounts(client):
    said = printed("--first")
    assert said.startswith("==> First account (once, within 24 h): http://127.0.0.1:8000/admin/setup/")

    page = follow(client, path_of(said))
    assert (page.status_code, page.request["PATH_INFO"]) == (200, "/admin/setup/")
    answer = client.post("/admin/setup/", FIRST)
    assert answer["Location"] == "/admin/login/enrol/"

    user = User.objects.get()
    assert (user.username, user.first_name, user.is_staff, user.is_superuser) == ("xitong", "甲某", True, False)
    assert roles.of(user) == ["系统"]
    assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"

    secret = client.get("/admin/login/enrol/").context["secret"].replace(" ", "")
    codes = client.post("/admin/login/enrol/", {"code": code(secret)}).context["codes"]
    assert len(set(codes)) == 10
    assert client.get("/admin/auth/user/").status_code == 200


def test_make_serve_prints_no_link_once_there_is_somebody():
    person("xitong", "系统")

    assert printed("--first") == ""


def test_a_writer_or_an_auditor_alone_is_nobody_who_can_make_accounts():
    person("甲", "撰稿")
    person("乙", "系统", is_active=False)

    assert printed("--first") != ""


def test_a_link_is_used_up_by_the_password_and_not_by_looking_at_it(client):
    path = path_of(printed())
    for _ in range(3):
        assert follow(Client(), path).status_code == 200

    follow(client, path)
    client.post("/admin/setup/", FIRST)

    other = Client()
    assert (follow(other, path).status_code, other.post("/admin/setup/", FIRST).status_code) == (404, 404)
    assert User.objects.count() == 1


def test_two_who_hold_the_same_link_make_one_account():
    path = path_of(printed())
    quick, slow = Client(), Client()
    follow(quick, path)
    follow(slow, path)

    quick.post("/admin/setup/", FIRST)
    answer = slow.post("/admin/setup/", FIRST | {"username": "erhao"})

    assert answer.status_code == 404
    assert list(User.objects.values_list("username", flat=True)) == ["xitong"]


def test_a_link_expires_after_a_day_also_when_it_is_open_in_a_browser(client, clock):
    path = path_of(printed())
    follow(client, path)

    clock.forward(hours=24, seconds=1)

    assert (client.post("/admin/setup/", FIRST).status_code, follow(Client(), path).status_code) == (404, 404)
    assert not User.objects.exists()


def test_a_new_link_ends_the_one_before():
    before, now = path_of(printed()), path_of(printed())

    assert (follow(Client(), before).status_code, follow(Client(), now).status_code) == (404, 200)


def test_only_the_digest_of_a_link_is_kept():
    token = one_time_links.make()

    kept = SetupLink.objects.values_list("digest", flat=True).get()
    assert (token in kept, len(kept)) == (False, 64)
    assert one_time_links.find(kept) is None


def test_the_secret_stands_in_no_address_of_a_page_that_is_shown(client):
    page = follow(client, path_of(printed()))

    assert [(url, status) for url, status in page.redirect_chain] == [("/admin/setup/", 302)]


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ({"new_password2": "Anders-als-vorher-1"}, "new_password2", "两次输入的密码不同。"),
        ({"username": "Jia"}, "username", "这个账号名已有人使用。"),
        ({"username": "甲 乙"}, "username", "账号名只能有字母、数字、汉字和 @ . + - _。"),
    ],
)
def test_what_cannot_be_taken_is_said_and_leaves_the_link_open(client, sent, field, said):
    person("jia", "撰稿")
    follow(client, path_of(printed()))

    answer = client.post("/admin/setup/", FIRST | sent)

    errors = [text.replace(" ", "") for text in answer.context["form"].errors[field]]
    assert errors == [said.replace(" ", "")]
    assert SetupLink.objects.open().count() == 1


def test_who_keeps_the_accounts_makes_a_person_and_gets_the_link_once(client):
    client.force_login(person("xitong", "系统"))
    groups = [roles.Group.objects.get(name="初审").pk]

    page = client.post("/admin/auth/user/add/", {"username": "yi", "first_name": "乙某", "groups": groups})
    link = page.context["link"]
    yi = User.objects.get(username="yi")

    assert (page.status_code, page["Cache-Control"].count("no-store")) == (200, 1)
    assert (yi.is_staff, yi.is_superuser, yi.has_usable_password(), roles.of(yi)) == (True, False, False, ["初审"])
    browser = Client()
    follow(browser, path_of(link))
    assert browser.post("/admin/setup/", BOTH)["Location"] == "/admin/login/enrol/"
    assert list(Audit.objects.in_order().values_list("who", "action", "about", "new")) == [
        ("xitong", "account.add", "yi", ""),
        ("xitong", "account.roles", "yi", "初审"),
        ("xitong", "link.make", "yi", ""),
        ("yi", "password.set", "yi", ""),
    ]


def test_a_new_password_by_a_link_keeps_the_second_factor_and_ends_every_session():
    user = enrolled("jia", "终审")
    elsewhere = Client()
    elsewhere.force_login(user)
    browser = Client()
    follow(browser, path_of(printed("--for", "jia")))

    answer = browser.post("/admin/setup/", {"new_password1": "Xin-Mima-2026-yi", "new_password2": "Xin-Mima-2026-yi"})

    assert answer["Location"] == "/admin/login/code/"
    assert elsewhere.get("/admin/account/").status_code == 302
    assert "_auth_user_id" not in browser.session


def test_at_the_machine_a_lost_second_factor_is_taken_away_too():
    enrolled("jia", "系统")
    browser = Client()
    follow(browser, path_of(printed("--for", "jia", "--without-factor")))

    assert browser.post("/admin/setup/", BOTH)["Location"] == "/admin/login/enrol/"


def test_the_command_knows_no_name_that_is_not_of_the_desk():
    with pytest.raises(CommandError, match="There is no account 'wu' of the desk"):
        printed("--for", "wu")


def test_a_deactivated_person_gets_nowhere_by_a_link(client):
    user = person("jia", "撰稿")
    path = path_of(printed("--for", "jia"))
    follow(client, path)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert (client.post("/admin/setup/", BOTH).status_code, follow(Client(), path).status_code) == (404, 404)
    assert "_auth_user_id" not in client.session
