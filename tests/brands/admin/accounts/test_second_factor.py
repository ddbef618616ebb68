"""The second factor: who must have one, what a code is worth twice, and what is left when the telephone is gone."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from brands.accounts import second_factor
from brands.models import Audit, account_facts
from tests.people import PASSWORD, code, enrolled, person, sign_in

pytestmark = pytest.mark.django_db
LOGIN, CODE, ENROL = "/admin/login/", "/admin/login/code/", "/admin/login/enrol/"
REFUSED = {"code": ["一次性密码不对，或已经用过。请等下一个数字再试。"]}


def change(user, **data):
    """Write into the row of somebody's telephone, past the site."""
    row = Authenticator.objects.get(user=user, type="totp")
    Authenticator.objects.filter(pk=row.pk).update(data=row.data | data)


def first_step(name):
    """A browser in which the password was right."""
    client = Client()
    client.post(LOGIN, {"username": name, "password": PASSWORD})
    return client


def second_step(client, sent):
    """What the second step says; {} when it lets in."""
    answer = client.post(CODE, {"code": sent})
    return {} if answer.status_code == 302 else answer.context["form"].errors


@pytest.mark.parametrize("role", ["初审", "复审", "终审", "系统"])
def test_a_role_that_needs_one_reaches_nothing_before_it_is_set_up(client, role):
    person("甲", role)

    answer = client.post(LOGIN, {"username": "甲", "password": PASSWORD})

    assert answer["Location"] == ENROL
    for page in ("/admin/", "/admin/account/", "/admin/brands/brand/", "/admin/password_change/"):
        assert client.get(page).status_code == 302
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("role", ["撰稿", "审计"])
def test_the_other_roles_may_do_without_and_may_have_one(client, role):
    user = person("甲", role)
    assert sign_in(client, user)["Location"] == "/admin/"

    secret = client.get("/admin/account/factor/").context["secret"].replace(" ", "")
    page = client.post("/admin/account/factor/", {"code": code(secret), "password": PASSWORD})

    assert len(page.context["codes"]) == 10
    assert first_step("甲").get(CODE).status_code == 200


def test_setting_it_up_wants_a_code_of_the_new_secret(client):
    person("甲", "初审")
    client.post(LOGIN, {"username": "甲", "password": PASSWORD})
    secret = client.get(ENROL).context["secret"]

    answer = client.post(ENROL, {"code": "000000"})

    assert answer.context["form"].errors == {"code": ["一次性密码不对。请确认手机的时间准确，等下一个数字再试。"]}
    assert answer.context["secret"] == secret
    assert Authenticator.objects.count() == 0


def test_the_page_draws_the_code_without_style_or_script(client):
    person("甲", "初审")
    client.post(LOGIN, {"username": "甲", "password": PASSWORD})

    page = client.get(ENROL)

    drawing = page.context["qr"]
    assert drawing.startswith("<svg ")
    assert (" style=" in page.content.decode(), "<script" in drawing) == (False, False)
    assert "unsafe" not in page["Content-Security-Policy"]


def test_who_has_one_cannot_set_up_another_with_the_password_alone():
    """A stolen password must not lead to the page that enrols a thief's telephone."""
    user = enrolled("甲", "终审")
    thief = first_step("甲")

    assert thief.get(ENROL)["Location"] == LOGIN
    assert thief.post(ENROL, {"code": "123456"})["Location"] == LOGIN
    assert second_step(first_step("甲"), code(user.secret)) == {}


def test_another_telephone_wants_the_password_within_the_account(client):
    user = enrolled("甲", "终审")
    sign_in(client, user)
    secret = client.get("/admin/account/factor/").context["secret"].replace(" ", "")

    answer = client.post("/admin/account/factor/", {"code": code(secret), "password": "wrong"})

    assert answer.context["old"].errors == {"password": ["密码不对。"]}
    assert second_step(first_step("甲"), code(user.secret, steps=1)) == {}


def test_a_code_is_worth_nothing_a_second_time():
    """Replay: somebody who looked over the shoulder sends the same six digits at once in another browser."""
    user = enrolled("甲", "终审")
    now = code(user.secret)

    assert second_step(first_step("甲"), now) == {}
    assert second_step(first_step("甲"), now) == REFUSED


def test_a_code_before_the_last_one_used_is_worth_nothing():
    user = enrolled("甲", "终审")
    assert second_step(first_step("甲"), code(user.secret, steps=1)) == {}

    assert second_step(first_step("甲"), code(user.secret)) == REFUSED


@pytest.mark.parametrize(("steps", "let_in"), [(-1, True), (0, True), (1, True), (-2, False), (2, False)])
def test_a_clock_may_be_wrong_by_half_a_minute(clock, steps, let_in):
    user = enrolled("甲", "终审")
    change(user, last_step=0)

    said = second_step(first_step("甲"), code(user.secret, steps=steps, at=clock.now.timestamp()))

    assert said == ({} if let_in else REFUSED)


def test_a_code_may_be_typed_with_a_space():
    user = enrolled("甲", "终审")
    now = code(user.secret)

    assert second_step(first_step("甲"), f" {now[:3]} {now[3:]} ") == {}


def test_the_code_of_a_colleague_is_not_taken():
    enrolled("甲", "终审")
    other = enrolled("乙", "终审")

    assert second_step(first_step("甲"), code(other.secret)) == REFUSED


def test_a_recovery_code_lets_in_once():
    user = enrolled("甲", "终审")

    assert second_step(first_step("甲"), user.codes[0].upper().replace("-", " ")) == {}
    assert second_step(first_step("甲"), user.codes[0]) == REFUSED
    assert second_step(first_step("甲"), user.codes[1]) == {}
    assert second_factor.codes_left(user) == 8


def test_the_recovery_code_of_a_colleague_is_not_taken():
    enrolled("甲", "终审")
    other = enrolled("乙", "终审")

    assert second_step(first_step("甲"), other.codes[0]) == REFUSED


def test_new_recovery_codes_end_the_old_and_want_the_password(client):
    user = enrolled("甲", "终审")
    sign_in(client, user)

    assert client.post("/admin/account/codes/", {"password": "wrong"}).context["old"].errors != {}
    codes = client.post("/admin/account/codes/", {"password": PASSWORD}).context["codes"]

    assert second_step(first_step("甲"), user.codes[0]) == REFUSED
    assert second_step(first_step("甲"), codes[0]) == {}


def test_neither_secret_nor_recovery_code_can_be_read_in_the_database():
    """A stolen backup: neither is of use without SECRET_KEY."""
    user = enrolled("甲", "终审")

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert [
        text for text in (user.secret, *user.codes, *(c.replace("-", "") for c in user.codes)) if text in kept
    ] == []


def test_a_sealed_secret_moved_to_another_account_opens_nothing():
    """Whoever may write to the database puts the own secret into the row of somebody else."""
    victim, thief = enrolled("甲", "终审"), enrolled("乙", "撰稿")
    change(victim, secret=Authenticator.objects.get(user=thief, type="totp").data["secret"], last_step=0)
    account_facts.accept(victim)  # as if the log had not seen it

    assert second_step(first_step("甲"), code(thief.secret)) == REFUSED


def test_a_changed_site_key_still_opens_with_the_one_before(settings):
    user = enrolled("甲", "终审")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key" * 6

    assert second_factor.accept_code(user, code(user.secret)) is True


def test_with_a_lost_site_key_the_recovery_codes_still_let_in(settings):
    user = enrolled("甲", "终审")
    settings.SECRET_KEY = "another key" * 6

    assert second_factor.accept_code(user, code(user.secret)) is False
    assert second_factor.accept_recovery_code(user, user.codes[0]) is True


def test_who_keeps_the_accounts_takes_a_colleagues_second_factor_away(client):
    user = enrolled("甲", "终审")
    elsewhere = first_step("甲")
    second_step(elsewhere, code(user.secret))
    client.force_login(person("xitong", "系统"))

    client.post(f"/admin/auth/user/{user.pk}/factor/")

    assert elsewhere.get("/admin/").status_code == 302
    again = Client()
    assert again.post(LOGIN, {"username": "甲", "password": PASSWORD})["Location"] == ENROL
    assert Audit.objects.filter(action="second_factor.reset").values_list("who", "about").get() == ("xitong", "甲")


@pytest.mark.parametrize("role", ["撰稿", "终审", "审计"])
def test_nobody_else_does_and_nobody_the_own(client, role):
    user, other = person("甲", role), enrolled("乙", "终审")
    client.force_login(user)
    assert client.post(f"/admin/auth/user/{other.pk}/factor/").status_code == 403

    keeper = enrolled("xitong", "系统")
    client.force_login(keeper)
    assert client.post(f"/admin/auth/user/{keeper.pk}/factor/").status_code == 403
    assert (second_factor.is_enrolled(other), second_factor.is_enrolled(keeper)) == (True, True)


def test_every_change_of_a_second_factor_is_written_down():
    user = enrolled("甲", "终审")
    second_factor.accept_recovery_code(user, user.codes[0])
    second_factor.renew_recovery_codes(user)

    assert list(Audit.objects.in_order().values_list("action", "new")) == [
        ("second_factor.enrol", ""),
        ("second_factor.codes", "10个"),
        ("second_factor.recovery", "余9个"),
        ("second_factor.codes", "10个"),
    ]
