"""`manage.py upgrade` on a database that this program brought up to date reads no migration, and mends the roles."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import DatabaseError
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.signals import pre_migrate

from brands.accounts.roles import FINAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def migrated(published):
    """The labels of what was migrated since."""
    found = []

    def note(sender, **_):
        found.append(sender.label)

    pre_migrate.connect(note)
    yield found
    pre_migrate.disconnect(note)


def test_a_second_start_reads_no_migration(migrated):
    call_command("upgrade")
    assert migrated == []


def test_where_one_was_not_applied_all_are_read(migrated):
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    with pytest.raises(DatabaseError):  # the table stands, and within a test's transaction none is made
        call_command("upgrade")
    assert "brands" in migrated


def test_a_role_holds_what_the_program_says_after_each_start(published):
    role = Group.objects.get(name=FINAL)
    rights = set(role.permissions.all())
    role.permissions.clear()
    call_command("upgrade")
    assert set(role.permissions.all()) == rights != set()
