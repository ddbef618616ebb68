"""Without a timer of the machine the serving process looks by itself; /healthz says when nobody does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from brands.models import Review, Version
from brands.review import steps
from showcase.guards import scheduler
from tests import reviewed


@pytest.fixture
def due(run, settings, tmp_path, monkeypatch):
    """甲品牌, approved for a time that has come ten minutes ago."""
    settings.VAR_DIR = tmp_path
    at = timezone.now() + timedelta(hours=1)
    steps.schedule(reviewed.sign_all(run), by=reviewed.reviewer("final"), at=at)
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(minutes=10))
    return tmp_path


def test_what_is_due_takes_effect_and_the_end_is_noted(due):
    assert scheduler.look().startswith("甲品牌：已发布第1版")
    assert (Version.objects.count(), (due / "jobs" / "publish_due").exists()) == (1, True)
    assert scheduler.look() == ""


def test_what_is_refused_is_no_good_end_and_stops_nothing(due, change, caplog):
    change()
    assert scheduler.look() == ""
    assert (Version.objects.count(), (due / "jobs" / "publish_due").exists()) == (0, False)
    assert "甲品牌" in caplog.text


def test_without_the_setting_nothing_looks(settings):
    settings.SCHEDULER = 0
    assert scheduler.start() is None


def test_healthz_says_that_a_time_has_passed_and_nothing_happened(due, client):
    def alarms():
        return {alarm["name"]: alarm["about"] for alarm in client.get("/healthz").json()["alarms"]}

    assert alarms()["schedule"] == "1 timed publications are overdue: is publish_due run?"
    scheduler.look()
    assert (Review.objects.get().state, "schedule" in alarms()) == ("done", False)
