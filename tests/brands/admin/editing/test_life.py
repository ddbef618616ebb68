"""Whatever the office does at the desk, in any order: no 500, no word lost (tests/desk_week.py says what it does).

The long play: HYPOTHESIS_PROFILE=searching pytest -m slow tests/brands/admin/editing/test_life.py
--hypothesis-seed=20261129
"""

import pytest
from django.template.backends.django import Template
from django.template.backends.jinja2 import Template as PublicTemplate
from hypothesis import HealthCheck, Phase
from hypothesis import settings as trials
from hypothesis.stateful import run_state_machine_as_test

from brands.review import warnings
from tests.desk_week import Week


@pytest.mark.parametrize(
    ("examples", "steps"),
    [pytest.param(8, 25, marks=pytest.mark.long), pytest.param(300, 60, marks=pytest.mark.slow)],
)
def test_nothing_is_lost_whatever_the_office_does(full, monkeypatch, examples, steps):
    monkeypatch.setattr(warnings, "warnings", lambda data: [])
    for kind in (Template, PublicTemplate):
        draw = kind.render

        def draw_or_not(self, context=None, request=None, draw=draw):
            return draw(self, context, request) if Week.drawing else ""

        monkeypatch.setattr(kind, "render", draw_or_not)
    week = type("Week", (Week,), {"brand": full.brand})
    run_state_machine_as_test(
        week,
        settings=trials(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
