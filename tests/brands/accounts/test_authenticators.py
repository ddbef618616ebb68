"""Second factors of a database before django-allauth go on: secret, last code, recovery codes and belief."""

import hashlib
import sqlite3
from contextlib import closing

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from brands.accounts import second_factor
from brands.content.canonical import canonical, digest
from brands.models import account_facts, facts
from brands.models.logbook import trail
from tests.forging import sql
from tests.people import PASSWORD, code, enrolled

BEFORE, NOW = ("brands", "0030_error_reports"), ("brands", "0031_authenticators")


def log_in(name, sent):
    """Where password and code lead; what is said, where the password leads nowhere."""
    client = Client()
    first = client.post("/admin/login/", {"username": name, "password": PASSWORD})
    if first.status_code == 200:
        return first.context["form"].non_field_errors()
    return client.post("/admin/login/code/", {"code": sent}).headers.get("Location", "")


def note_as_before(user):
    """Note an account as earlier programs did: of its factors the telephone's secret alone."""
    secret = Authenticator.objects.get(user=user, type="totp").data["secret"]
    said = facts._account(user) | {"factor": secret}
    trail.append([{"kind": "facts", "facts": {facts.name_of(user): digest(canonical(said))}}])


@pytest.fixture
def any_schema(django_db_setup, django_db_blocker):
    """The tests' database, put back whole afterwards: its tables may be migrated to and fro."""
    if connection.vendor != "sqlite":
        pytest.skip("a copy of the whole database is SQLite's")
    with django_db_blocker.unblock(), closing(sqlite3.connect(":memory:")) as whole:
        connection.ensure_connection()
        connection.connection.backup(whole)
        yield
        whole.backup(connection.connection)


@pytest.mark.long
def test_telephone_and_codes_of_an_earlier_database_let_in_after_the_migration(any_schema):
    user = enrolled("甲", "终审")
    used = user.codes[0]
    second_factor.accept_recovery_code(user, used)
    executor = MigrationExecutor(connection)
    earlier = executor.migrate([BEFORE]).apps
    account = earlier.get_model("brands", "Account").objects.get(user_id=user.pk)
    plain = user.codes[1].replace("-", "")
    assert (account.sealed_secret[:5], account.recovery_codes.count()) == ("gAAAA", 9)
    assert account.recovery_codes.filter(digest=hashlib.sha256(f"{user.pk}:{plain}".encode()).hexdigest()).exists()

    MigrationExecutor(connection).migrate([NOW])

    assert second_factor.accept_code(user, code(user.secret)) is True
    assert [second_factor.accept_recovery_code(user, sent) for sent in (used, *user.codes[1:3])] == [False, True, True]
    assert log_in("甲", code(user.secret, steps=1)) == "/admin/"


@pytest.mark.long
@pytest.mark.django_db
def test_an_account_that_was_noted_before_is_believed_after_the_upgrade_and_not_without():
    user = enrolled("甲", "终审")
    note_as_before(user)
    before = log_in("甲", code(user.secret))

    call_command("upgrade")

    assert (before, log_in("甲", code(user.secret))) == ([account_facts.UNBELIEVED], "/admin/")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["webauthn", "recovery_codes"])
def test_an_upgrade_blesses_no_factor_that_was_planted_since(kind):
    user, other = enrolled("甲", "终审"), enrolled("乙", "终审")
    data = Authenticator.objects.get(user=other, type="recovery_codes").data
    sql("DELETE FROM mfa_authenticator WHERE user_id = %s AND type = %s", user.pk, kind)
    Authenticator.objects.filter(user=other).delete()
    Authenticator.objects.bulk_create([Authenticator(user=user, type=kind, data=data)])

    account_facts.carry_over()

    assert log_in("甲", code(user.secret)) == [account_facts.UNBELIEVED]
