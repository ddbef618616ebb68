"""Two people who may begin the logs anew, and how they do."""

import getpass

import pytest
from django.core.management import call_command

from brands.accounts import roles
from brands.models import facts
from tests import people


@pytest.fixture
def two(db):
    """The people who may: a 系统 and a 终审."""
    pair = people.person("zhang", roles.SYSTEM), people.person("li", roles.FINAL)
    facts.note(*pair)
    return pair


@pytest.fixture
def begin(two, monkeypatch):
    """Begin the logs anew as the two, who give these passwords."""

    def begin(because="key", by=("zhang", "li"), password=people.PASSWORD, why="甲理由", **options):
        monkeypatch.setattr(getpass, "getpass", lambda prompt: password)
        call_command("begin_log", anew=because, by=list(by), why=why, **options)

    return begin
