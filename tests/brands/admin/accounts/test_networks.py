"""The desk is shown to allowed networks only; elsewhere every address below it is as unknown as one that never was."""

import subprocess
import sys

import pytest
from django.test import Client

from brands.accounts.clients import client_of, may_see, read_networks
from brands.models import Audit
from tests.people import PASSWORD, person

LOOPBACK = read_networks(["127.0.0.0/8", "::1"])
OFFICE = read_networks(["10.1.0.0/16", "2001:db8::/32"])


@pytest.mark.parametrize(
    ("peer", "header", "client"),
    [
        ("203.0.113.9", "", "203.0.113.9"),
        ("203.0.113.9", "10.1.0.5", "203.0.113.9"),  # no proxy of ours: the header is the client's own
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "10.1.0.5", "10.1.0.5"),
        ("127.0.0.1", "10.1.0.5, 203.0.113.9", "203.0.113.9"),  # the client wrote 10.1.0.5, the proxy the rest
        ("127.0.0.1", "10.1.0.5,127.0.0.1, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9, 127.0.0.1", "203.0.113.9"),  # two of our proxies, one behind the other
        ("127.0.0.1", "10.1.0.5, unknown", "127.0.0.1"),
        ("127.0.0.1", "10.1.0.5,", "127.0.0.1"),
        ("127.0.0.1", "::ffff:10.1.0.5", "10.1.0.5"),
        ("::1", "2001:db8::7", "2001:db8::7"),
        ("", "198.51.100.1, 10.1.0.5", "10.1.0.5"),  # a socket of this machine: only our proxy can reach it
        ("", "", ""),
    ],
)
def test_the_address_is_what_our_own_proxy_wrote_and_nothing_before_it(peer, header, client):
    assert client_of(peer, header, LOOPBACK) == client


@pytest.mark.parametrize(
    ("client", "seen"),
    [
        ("10.1.255.255", True),
        ("10.2.0.0", False),
        ("2001:db8::1", True),
        ("2001:db9::1", False),
        ("127.0.0.1", False),
        ("", False),
        ("nonsense", False),
    ],
)
def test_an_address_is_inside_the_networks_or_not(client, seen):
    assert may_see(client, OFFICE) is seen


def test_without_networks_the_desk_is_shown_to_all():
    assert may_see("203.0.113.9", [])


def test_a_setting_that_is_no_network_stops_the_start(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", "import showcase.settings"],
        env={"ADMIN_NETWORKS": "10.1.0.0/16,10.1.0.5/16", "VAR_DIR": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "ImproperlyConfigured: ADMIN_NETWORKS: 10.1.0.5/16 has host bits set." in told.stderr


@pytest.fixture
def office(settings, db):
    settings.ADMIN_NETWORKS = OFFICE
    return Client(REMOTE_ADDR="10.1.0.5")


@pytest.fixture
def outside(office):
    return Client(REMOTE_ADDR="203.0.113.9")


ADDRESSES = [
    "/admin",
    "/admin/",
    "/admin/login/",
    "/admin/login/code/",
    "/admin/setup/abc/",
    "/admin/brands/brand/",
    "/admin/brands/brand",
    "/admin/jsi18n/",
    "/admin/no-such-page/",
    "/zh-hant/admin/",
    "/zh-hant/admin/login",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_every_address_of_the_desk_answers_as_one_that_never_was(outside, address, method):
    never = getattr(outside, method)(address.replace("admin", "no-such-place"))
    answer = getattr(outside, method)(address)

    assert (answer.status_code, answer.headers.keys()) == (404, never.headers.keys())
    assert answer.content.decode() == never.content.decode().replace("no-such-place", "admin")


def test_inside_the_login_is_shown(office):
    assert office.get("/admin/login/").status_code == 200
    assert office.get("/admin")["Location"] == "/admin/"


def test_the_header_does_not_let_anybody_in(office):
    direct = Client(REMOTE_ADDR="203.0.113.9", HTTP_X_FORWARDED_FOR="10.1.0.5")
    proxied = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="10.1.0.5, 203.0.113.9")
    others = Client(REMOTE_ADDR="203.0.113.9", HTTP_X_REAL_IP="10.1.0.5", HTTP_FORWARDED="for=10.1.0.5")

    assert [client.get("/admin/login/").status_code for client in (direct, proxied, others)] == [404, 404, 404]


def test_a_stolen_session_is_worth_nothing_outside(office, outside):
    office.force_login(person("甲", "撰稿"))
    outside.cookies["sessionid"] = office.cookies["sessionid"].value

    assert (office.get("/admin/").status_code, outside.get("/admin/").status_code) == (200, 404)


def test_the_public_side_is_for_everybody(outside):
    assert outside.get("/robots.txt").status_code == 200


def test_a_draft_is_not_shown_outside(outside, desk):
    assert outside.get(f"/preview/brand/{desk.brand.pk}/").status_code == 404


def test_the_trail_has_the_address_behind_the_proxy(office):
    proxied = Client(REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9, 10.1.0.5")

    proxied.post("/admin/login/", {"username": "甲", "password": PASSWORD})

    assert Audit.objects.get().address == "10.1.0.5"
