"""Passkeys: made and used beside the password, by this address alone; who needs a second factor keeps one."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from brands.accounts import second_factor
from brands.models import Audit, Lockout, account_facts
from showcase.config.origin import read_origin
from tests.forging import sql
from tests.machines import Machine
from tests.people import PASSWORD, code, enrolled, person, sign_in

pytestmark = pytest.mark.django_db
LOGIN, CODE, ADD = "/admin/login/", "/admin/login/code/", "/admin/account/passkeys/"
ENROL = "/admin/login/enrol/"
WRONG = "通行密钥不对，或等得太久。请再试一次。"


@pytest.fixture(autouse=True)
def localhost(settings):
    """Browsers give passkeys to https and to localhost."""
    settings.ORIGIN = read_origin("http://localhost:8000")


def add(client, machine=None, name="甲机器", password=PASSWORD):
    """Make a passkey in a browser that is logged in; the machine, and the answer."""
    machine = machine or Machine()
    made = machine.create(client.get(ADD).context["asked"])
    return machine, client.post(ADD, {"password": password, "name": name, "credential": made})


def first_step(name):
    client = Client()
    client.post(LOGIN, {"username": name, "password": PASSWORD})
    return client


def prove(client, machine):
    """Use a passkey in the second step; what is said, "" where it lets in."""
    answer = client.post(CODE, {"credential": machine.get(client.get(CODE).context["asked"])})
    return "" if answer.status_code == 302 else answer.context["refused"]


def test_a_passkey_is_the_second_step_of_the_next_login(client):
    user = enrolled("甲", "终审")
    sign_in(client, user)

    machine, answer = add(client)
    again = first_step("甲")

    assert (answer["Location"], prove(again, machine)) == ("/admin/account/", "")
    assert again.get("/admin/account/").context["user"] == user
    assert list(Audit.objects.filter(action="second_factor.passkey").values_list("who", "new")) == [("甲", "甲机器")]


def test_who_had_no_factor_gets_recovery_codes_with_the_first_passkey(client):
    sign_in(client, person("甲", "撰稿"))

    machine, answer = add(client)

    assert len(answer.context["codes"]) == 10
    other = first_step("甲")
    assert other.post(CODE, {"code": answer.context["codes"][0]})["Location"] == "/admin/"
    assert prove(first_step("甲"), machine) == ""


def test_who_must_have_a_factor_may_begin_with_a_passkey_and_no_telephone(client):
    user = person("甲", "终审")
    client.post(LOGIN, {"username": "甲", "password": PASSWORD})
    assert f'href="{ENROL}passkey/"' in client.get(ENROL).content.decode()
    machine = Machine()
    made = machine.create(client.get(f"{ENROL}passkey/").context["asked"])

    answer = client.post(f"{ENROL}passkey/", {"name": "甲机器", "credential": made})

    assert (len(answer.context["codes"]), client.get("/admin/account/").context["user"]) == (10, user)
    assert (prove(first_step("甲"), machine), second_factor.has_telephone(user)) == ("", False)


def test_nobody_sets_up_a_passkey_there_without_the_password_or_beside_a_factor(client):
    enrolled("甲", "终审")
    assert [one.get(f"{ENROL}passkey/")["Location"] for one in (client, first_step("甲"))] == [LOGIN, LOGIN]


def test_the_password_alone_leads_to_the_second_step_and_no_further(client):
    sign_in(client, person("甲", "撰稿"))
    add(client)

    thief = first_step("甲")

    assert thief.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
    assert thief.get("/admin/login/enrol/")["Location"] == LOGIN


@pytest.mark.parametrize(
    "machine",
    [Machine(origin="http://localhost.example:8000"), Machine(origin="https://a.example"), Machine(host="a.example")],
)
def test_another_address_makes_no_passkey_for_this_one(client, machine):
    """Phishing: the browser signs for the address that it shows."""
    sign_in(client, person("甲", "撰稿"))

    _, answer = add(client, machine)

    assert answer.context["form"].non_field_errors() == [WRONG]
    assert Authenticator.objects.count() == 0


def test_neither_another_machine_nor_a_proof_that_was_sent_before_lets_in(client):
    sign_in(client, enrolled("甲", "终审"))
    machine, _ = add(client)
    here = first_step("甲")
    sent = machine.get(here.get(CODE).context["asked"])
    assert here.post(CODE, {"credential": sent})["Location"] == "/admin/"

    replay, other = first_step("甲"), Machine()
    other.id = machine.id
    replay.get(CODE)

    assert replay.post(CODE, {"credential": sent}).context["refused"] == WRONG
    assert prove(first_step("甲"), other) == WRONG


def test_the_passkey_of_a_colleague_is_not_taken(client):
    sign_in(client, enrolled("甲", "终审"))
    add(client)
    colleague = Client()
    sign_in(colleague, enrolled("乙", "终审"))
    machine, _ = add(colleague)

    assert prove(first_step("甲"), machine) == WRONG


def test_five_wrong_proofs_lock_the_name_as_codes_do(client):
    sign_in(client, enrolled("甲", "终审"))
    add(client)
    Lockout.objects.all().delete()
    thief = first_step("甲")

    said = [prove(thief, Machine()) for _ in range(6)]

    assert said[:5] == [WRONG] * 5
    assert said[5].startswith("登录失败次数过多")


NONSENSE = [
    *([], "x", 1, {}, {"id": 1}),
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": {}},
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "***", "attestationObject": "oA"}},
    {"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}},
    {"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}},
]


@pytest.mark.long
def test_what_no_browser_sends_is_refused_in_both_steps(client):
    sign_in(client, enrolled("甲", "终审"))
    add(client)
    second = first_step("甲")

    for sent in (*map(json.dumps, NONSENSE), "{", ""):
        client.get(ADD)
        made = client.post(ADD, {"password": PASSWORD, "name": "乙机器", "credential": sent})
        second.get(CODE)
        proof = second.post(CODE, {"credential": sent})
        Lockout.objects.all().delete()
        assert (made.status_code, proof.status_code, proof.context["refused"]) == (200, 200, WRONG), sent
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_adding_and_removing_want_the_password(client):
    sign_in(client, person("甲", "撰稿"))
    _, refused = add(client, password="wrong")
    assert (refused.context["old"].errors, Authenticator.objects.count()) == ({"password": ["密码不对。"]}, 0)
    add(client)
    row = Authenticator.objects.get(type="webauthn")

    assert client.post(f"{ADD}{row.pk}/", {"password": "wrong"}).context["old"].errors == {"password": ["密码不对。"]}
    assert client.post(f"{ADD}{row.pk}/", {"password": PASSWORD})["Location"] == "/admin/account/"
    assert (Authenticator.objects.count(), sign_in(Client(), row.user)["Location"]) == (0, "/admin/")
    assert Audit.objects.filter(action="second_factor.passkey.remove").values_list("old", flat=True).get() == "甲机器"


def test_who_needs_a_second_factor_does_not_remove_the_last_one(client):
    user = enrolled("甲", "终审")
    sign_in(client, user)
    add(client)
    Authenticator.objects.filter(type="totp").first().delete()
    row = Authenticator.objects.get(type="webauthn")

    client.post(f"{ADD}{row.pk}/", {"password": PASSWORD})

    assert second_factor.is_enrolled(user)


def test_nobody_removes_a_colleagues(client):
    sign_in(client, person("甲", "撰稿"))
    add(client)
    row = Authenticator.objects.get(type="webauthn")
    colleague = Client()
    sign_in(colleague, person("乙", "撰稿"))

    assert colleague.post(f"{ADD}{row.pk}/", {"password": PASSWORD}).status_code == 404
    assert Authenticator.objects.filter(pk=row.pk).exists()


def test_an_address_without_https_offers_none_and_says_why(client, settings):
    settings.ORIGIN = read_origin("http://127.0.0.1:8000")
    sign_in(client, person("甲", "撰稿"))

    assert client.get(ADD)["Location"] == "/admin/account/"
    person("乙", "终审")
    forced = first_step("乙")
    assert forced.get(f"{ENROL}passkey/")["Location"] == ENROL
    assert "通行密钥" not in forced.get(ENROL).content.decode()
    assert "本站不是 https 地址，浏览器不给通行密钥。" in client.get("/admin/account/").content.decode()


@pytest.mark.parametrize("kind", ["webauthn", "recovery_codes"])
def test_a_factor_that_was_planted_past_the_site_lets_nobody_in(client, kind):
    """Who writes the database and knows the password plants a passkey, or puts a used recovery code back."""
    user = enrolled("甲", "终审")
    thief = Client()
    sign_in(thief, enrolled("乙", "撰稿"))
    add(thief)
    planted = Authenticator.objects.get(user__username="乙", type=kind)
    if kind == "webauthn":
        sql(
            "INSERT INTO mfa_authenticator (user_id, type, data, created_at) VALUES (%s, %s, %s, '2026-01-01')",
            *(user.pk, kind, json.dumps(planted.data)),
        )
    else:
        sql("UPDATE mfa_authenticator SET data = %s WHERE user_id = %s AND type = %s",
            *(json.dumps(planted.data), user.pk, kind))  # fmt: skip

    answer = client.post(LOGIN, {"username": "甲", "password": PASSWORD})

    assert answer.context["form"].non_field_errors() == [account_facts.UNBELIEVED]


def test_a_factor_that_is_planted_between_the_two_steps_lets_nobody_in_either(client):
    user = enrolled("甲", "终审")
    here = first_step("甲")
    sql("UPDATE mfa_authenticator SET data = %s WHERE user_id = %s AND type = 'recovery_codes'", "{}", user.pk)

    assert here.post(CODE, {"code": code(user.secret)}).status_code == 302
    assert here.get("/admin/")["Location"] == "/admin/login/?next=/admin/"
