"""`manage.py serve` over a record that is not believed: it says so, and shows what was kept of it before."""

import pytest
from django.core.management import CommandError, call_command

from brands.content.problems import Problem, Refused
from brands.models import logbook
from brands.record import publishing
from showcase.management.commands import serve

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(monkeypatch, settings, tmp_path):
    """The servers that were started; none of them answers."""
    servers = []
    monkeypatch.setattr(serve, "_Server", lambda options: servers.append(options) or _Nothing())
    settings.VAR_DIR = tmp_path
    return servers


class _Nothing:
    def run(self):
        pass


def test_a_record_that_is_not_believed_is_shown_as_it_was_kept(register, started, settings, capsys):
    settings.LOG_KEY, settings.LOG_KEY_FALLBACKS = "a key that signed nothing", ()
    for log in logbook.both:
        log.reset(empty=False)
    call_command("serve")
    told = capsys.readouterr()
    assert (len(started), "==> The desk: " in told.out, "First account" in told.out) == (1, True, False)
    assert "不是本站的密钥所签" in told.err
    assert "==> Until then only pages that this machine kept before are shown." in told.err


def test_a_record_that_cannot_be_loaded_is_no_site(db, started, monkeypatch):
    def refuse():
        raise Refused("首次载入", [Problem("", "", "甲")])

    monkeypatch.setattr(publishing, "publish_first_load", refuse)
    with pytest.raises(CommandError, match="甲"):
        call_command("serve")
    assert started == []
