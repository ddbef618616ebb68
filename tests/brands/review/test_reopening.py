"""Words that change after somebody signed them: what was signed is void."""

from datetime import timedelta

import pytest
from django.utils import timezone

from brands.content.problems import Refused
from brands.models import Review, Version
from brands.record import publishing
from brands.review import steps as review
from tests import reviewed


def test_a_save_that_changes_something_voids_what_was_signed_and_says_so(desk, run, writer, change):
    reviewed.sign(run, reviewed.reviewer("first"))
    change()
    publishing.save_draft(desk.brand, by=writer)
    run.refresh_from_db()
    assert (run.state, run.closed_because) == ("reopened", "送审之后内容有改动，初审的签署作废，须重新送审")
    with pytest.raises(Refused, match="已作废"):
        reviewed.sign(run, reviewed.reviewer("second"))


def test_a_save_that_changes_nothing_leaves_the_chain(desk, run, writer):
    reviewed.sign(run, reviewed.reviewer("first"))
    publishing.save_draft(desk.brand, by=writer)
    assert Review.objects.get().state == "second"


@pytest.mark.parametrize("step", ["sign", "release", "schedule"])
def test_a_change_past_the_desk_is_found_at_the_next_step(desk, run, change, step):
    final = reviewed.reviewer("final")
    run = reviewed.sign_all(run) if step != "sign" else reviewed.sign(run, reviewed.reviewer("first"))
    change()
    steps = {
        "sign": lambda: reviewed.sign(run, reviewed.reviewer("second")),
        "release": lambda: review.release(run, by=final),
        "schedule": lambda: review.schedule(run, by=final, at=timezone.now() + timedelta(days=1)),
    }
    with pytest.raises(Refused, match="送审之后内容有改动"):
        steps[step]()
    assert (Review.objects.get().state, Version.objects.count()) == ("reopened", 0)


def test_publish_called_directly_publishes_what_was_signed_and_nothing_else(desk, run, change):
    reviewed.sign_all(run)
    change()
    with pytest.raises(Refused, match="没有经过三审"):
        publishing.publish(desk.brand, by=reviewed.reviewer("final"), reason="first", note="首发")


def test_a_changed_source_is_a_changed_text(desk, run):
    desk.source.title = "乙文"
    desk.source.save()
    with pytest.raises(Refused, match="送审之后内容有改动"):
        reviewed.sign(run, reviewed.reviewer("first"))
