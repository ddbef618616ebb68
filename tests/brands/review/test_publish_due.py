"""What is scheduled is published on its time, once, and only as it was signed."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from brands.content.problems import Refused
from brands.models import Review, Version
from brands.review import steps, timer, warnings
from tests import reviewed
from tests.people import person


@pytest.fixture
def scheduled(run):
    """The run, approved for an hour from now; give its time."""
    run = reviewed.sign_all(run)
    at = timezone.now() + timedelta(hours=1)
    steps.schedule(run, by=reviewed.reviewer("final"), at=at)
    return at


def test_what_is_scheduled_takes_effect_on_time_and_once(desk, scheduled, capsys, monkeypatch):
    call_command("publish_due")
    assert (capsys.readouterr().out, Version.objects.count()) == ("", 0)
    monkeypatch.setattr(timezone, "now", lambda: scheduled + timedelta(seconds=1))
    call_command("publish_due")
    said = capsys.readouterr().out
    call_command("publish_due")
    assert said == f"甲品牌：已发布第1版（定于{timezone.localtime(scheduled):%Y-%m-%d %H:%M}）\n"
    assert (capsys.readouterr().out, Version.objects.count()) == ("", 1)
    assert Version.objects.get().published_by.username == "丙终审"


def test_what_was_changed_since_is_not_published_on_time(desk, scheduled, change, capsys, monkeypatch):
    change()
    monkeypatch.setattr(timezone, "now", lambda: scheduled + timedelta(seconds=1))
    with pytest.raises(CommandError, match="1项没有发布"):
        call_command("publish_due")
    assert "送审之后内容有改动" in capsys.readouterr().err
    call_command("publish_due")
    assert (Version.objects.count(), Review.objects.get().state) == (0, "reopened")


def test_a_time_that_was_taken_away_publishes_nothing(desk, scheduled):
    run = steps.schedule(Review.objects.get(), by=reviewed.reviewer("final"), at=None)
    assert (timer.release_due(scheduled + timedelta(days=1)), run.state) == ([], "approved")


@pytest.mark.long
@pytest.mark.parametrize("meanwhile", ["released", "taken away"])
def test_what_happens_while_the_command_runs_is_seen_by_it(desk, scheduled, monkeypatch, meanwhile):
    final = reviewed.reviewer("final")

    def interrupt(run, by):
        monkeypatch.undo()
        monkeypatch.setattr(warnings, "warnings", lambda data: [])
        run = Review.objects.get()
        steps.release(run, by=final) if meanwhile == "released" else steps.schedule(run, by=final, at=None)

    monkeypatch.setattr(timer, "void_if_changed", interrupt)
    assert timer.release_due(scheduled + timedelta(days=1)) == []
    assert Version.objects.count() == (meanwhile == "released")


def test_the_past_is_no_time_to_publish(run):
    run = reviewed.sign_all(run)
    with pytest.raises(Refused, match="定时须是将来的时间"):
        steps.schedule(run, by=reviewed.reviewer("final"), at=timezone.now())


def test_what_a_person_scheduled_who_may_no_longer_publish_waits_for_another(desk, scheduled, monkeypatch):
    chosen = Review.objects.get().scheduled_by
    monkeypatch.setattr(timezone, "now", lambda: scheduled + timedelta(seconds=1))
    assert Review.objects.get().is_overdue
    for change in ({"is_active": False}, {"is_active": True}):
        type(chosen).objects.filter(pk=chosen.pk).update(**change)
        if change["is_active"]:
            chosen.groups.clear()
        with pytest.raises(CommandError, match="1项没有发布"):
            call_command("publish_due")
    assert Version.objects.count() == 0


def test_what_is_overdue_waits_for_every_final_reviewer(desk, scheduled, monkeypatch):
    another = person("壬终审", "终审")
    assert list(Review.objects.waiting_for(another)) == []
    monkeypatch.setattr(timezone, "now", lambda: scheduled + timedelta(seconds=1))
    assert list(Review.objects.waiting_for(another)) == [Review.objects.get()]
