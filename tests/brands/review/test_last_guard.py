"""The last guard before publication: signatures that the tables allow and the rule does not, all of them in the log."""

import pytest

from brands.content.problems import Refused
from brands.models import Signature, Version, facts
from brands.record import publishing
from tests import reviewed


def sign_past_the_steps(run, **people):
    """Signatures as no step would write them: {stage: (person, principal)}; the run, which then says approved."""
    for stage, (person, principal) in people.items():
        said = {"stage": stage, "verdict": "agree", "sha256": run.sha256, "secrecy": stage == "final"}
        facts.note(Signature.objects.create(review=run, person=person, principal=principal, **said))
    run.state = "approved"
    run.save()
    facts.note(run)
    return run


def refused(desk):
    with pytest.raises(Refused, match="不能签这一道"):
        publishing.publish(desk.brand, by=reviewed.reviewer("final"), reason="first", note="首发")
    return Version.objects.count() == 0


def test_a_writer_counts_at_no_stage(desk, run, writer):
    second, final = reviewed.reviewer("second"), reviewed.reviewer("final")
    sign_past_the_steps(run, first=(writer, writer), second=(second, second), final=(final, final))

    assert refused(desk)


def test_nobody_counts_twice_once_for_themselves_and_once_in_the_name_of_another(desk, run):
    first, second, final = (reviewed.reviewer(stage) for stage in ("first", "second", "final"))
    other = reviewed.reviewer("first")
    deputy = reviewed.person(type(other).objects.create(username="丁代理", is_staff=True), "复审")
    sign_past_the_steps(run, first=(first, second), second=(deputy, first), final=(final, final))

    assert refused(desk)
