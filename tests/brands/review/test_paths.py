"""Every path through the reviews that a machine can think of: none leads to the public past three signatures.

The rules try each step as anybody (deputies, superusers and people with every role among them), over what was shown
and over something else, with changes in between, and by calling `publish` itself. What must hold after each step is
asked of the rows alone.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck
from hypothesis import settings as trials
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from brands.content.problems import Refused
from brands.content.signing import Tampered
from brands.models import Brand, Deputy, Edition, Register, Review, Signature, Version, Withdrawal
from brands.record import publishing
from brands.review import steps as review
from brands.review import timer, warnings
from tests import reviewed

pytestmark = pytest.mark.long

OFFICE = {
    "撰稿": ("撰稿",),
    "初审": ("初审",),
    "复审": ("复审",),
    "终审": ("终审",),
    "兼职": ("撰稿", "初审", "复审", "终审"),
    "代初审": (),
    "代终审": (),
    "超级": (),
}
DEPUTIES = {"代初审": ("初审", "初审"), "代终审": ("终审", "终审")}
KIND = st.sampled_from(["brand", "register"])
REASON = st.sampled_from(["first", "update", "correction"])
STEP = st.sampled_from(["send_back", "recall", "release", "schedule"])
WHO = st.sampled_from(sorted(OFFICE))
ROLES = {"first": "初审", "second": "复审", "final": "终审"}


class Reviews(RuleBasedStateMachine):
    """Somebody does something, in any order."""

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.people = {name: reviewed.person(_user(name), *roles) for name, roles in OFFICE.items()}
        today = timezone.localdate()
        for name, (principal, role) in DEPUTIES.items():
            Deputy.objects.create(
                role=role, principal=self.people[principal], deputy=self.people[name], from_day=today, to_day=today
            )
        edition = Edition.objects.create(year=2021, title="甲评选")
        self.brand = Brand.objects.create(
            edition=edition, tier="top", order=1, name="甲品牌", slug="jia", seal="甲品", marked_name="甲品牌"
        )
        self.brand.passages.create(order=1, text="甲品牌是甲单位办的。")
        self.things = {"brand": self.brand, "register": Register.objects.create(site_name="甲站", organ="甲单位")}
        self.seen = "0" * 64
        self.count = 0
        self.office.REVIEW_STAGES = 3

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def thing(self, kind):
        return type(self.things[kind]).objects.get(pk=self.things[kind].pk)

    def run_of(self, kind):
        return Review.objects.of(self.things[kind]).first()

    @initialize(kind=KIND)
    def begin_with_a_version(self, kind):
        self.whole_chain(kind, released=True)

    @rule(kind=KIND, who=WHO, save=st.booleans())
    def change(self, kind, who, save):
        self.count += 1
        field = "aliases" if kind == "brand" else "short_organ"
        thing = self.thing(kind)
        setattr(thing, field, "甲" * self.count)
        thing.save()
        if save:
            publishing.save_draft(thing, by=self.people[who])

    @rule(kind=KIND, who=WHO, reason=REASON)
    def submit(self, kind, who, reason):
        with suppress(Refused, Tampered):
            review.submit(self.thing(kind), by=self.people[who], reason=reason, note="甲说明")

    @rule(kind=KIND)
    def look(self, kind):
        if run := self.run_of(kind):
            self.seen = run.sha256

    @rule(kind=KIND, who=WHO, old=st.booleans(), secrecy=st.booleans())
    def sign(self, kind, who, old, secrecy):
        if run := self.run_of(kind):
            shown = self.seen if old else run.sha256
            with suppress(Refused, Tampered):
                review.sign(run, by=self.people[who], sha256=shown, secrecy=secrecy)

    @rule(kind=KIND, released=st.booleans())
    def whole_chain(self, kind, released):
        """The lawful way, so that what comes after it is tried too."""
        reason = "update" if Version.objects.of(self.things[kind]).exists() else "first"
        with suppress(Refused, Tampered):
            review.submit(self.thing(kind), by=self.people["撰稿"], reason=reason, note="甲说明")
            for name in ("初审", "复审", "终审"):
                run = self.run_of(kind)
                review.sign(run, by=self.people[name], sha256=run.sha256, secrecy=True)
            if released:
                review.release(run, by=self.people["终审"])

    @rule(kind=KIND, who=WHO, step=STEP)
    def close(self, kind, who, step):
        said = {"send_back": {"opinion": "退"}, "schedule": {"at": timezone.now() + timedelta(days=1)}}.get(step, {})
        if run := self.run_of(kind):
            with suppress(Refused, Tampered):
                getattr(review, step)(run, by=self.people[who], **said)

    @rule(kind=KIND, who=WHO, reason=REASON)
    def publish_directly(self, kind, who, reason):
        with suppress(Refused, Tampered):
            publishing.publish(self.thing(kind), by=self.people[who], reason=reason, note="甲说明")

    @rule(kind=KIND, state=st.sampled_from(["final", "approved"]))
    def forge_the_state(self, kind, state):
        if (run := self.run_of(kind)) and run.is_open:
            Review.objects.filter(pk=run.pk).update(state=state)

    @rule(who=WHO, now=st.booleans())
    def withdraw(self, who, now):
        step = review.withdraw_now if now else review.withdraw
        with suppress(Refused, Tampered):
            step(self.brand, by=self.people[who], reason="甲理由")

    @rule(hours=st.integers(0, 48))
    def on_time(self, hours):
        timer.release_due(timezone.now() + timedelta(hours=hours))

    @rule(stages=st.sampled_from([2, 3]))
    def choose_stages(self, stages):
        self.office.REVIEW_STAGES = stages

    @invariant()
    def every_version_was_signed(self):
        for version in Version.objects.all():
            Reviews.published += 1
            _assert_signed(version.review, version.sha256)

    @invariant()
    def every_withdrawal_was_signed_or_is_reviewed(self):
        for withdrawal in Withdrawal.objects.all():
            runs = Review.objects.filter(version__brand=withdrawal.version.brand, note=withdrawal.reason)
            assert runs.filter(reason="emergency", submitted_by=withdrawal.withdrawn_by).exists() or any(
                _is_signed(run) for run in runs.filter(reason="withdraw", state="done")
            )


def _user(name):
    return get_user_model().objects.create(username=name, is_staff=True, is_superuser=name == "超级")


def _assert_signed(run, sha256):
    """What the rules of the house say of the run that made a version, said here once more without their code."""
    assert run.draft.sha256 == sha256
    assert _is_signed(run)


def _is_signed(run):
    agreed = list(Signature.objects.filter(review=run, verdict="agree"))
    stages = {one.stage for one in agreed}
    people = [{one.person_id, one.principal_id} for one in agreed]
    entitled = all(one.principal.groups.filter(name=ROLES[one.stage]).exists() for one in agreed)
    deputies = all(one.person == one.principal or one.person.username.startswith("代") for one in agreed)
    return (
        stages in ({"first", "second", "final"}, {"first", "final"})
        and {one.sha256 for one in agreed} == {run.sha256} == {run.digest_now()}
        and len(set.union(*people)) == sum(map(len, people))
        and not set.union(*people) & {run.submitted_by_id, *run.writers.values_list("pk", flat=True)}
        and entitled
        and deputies
        and all(one.secrecy for one in agreed if one.stage == "final")
    )


@pytest.fixture
def machine(db, monkeypatch, settings):
    """The machine, for an office in which nothing is worth a warning."""
    monkeypatch.setattr(warnings, "warnings", lambda data: [])
    monkeypatch.setattr(publishing, "_announce", lambda version: None)
    Reviews.office, Reviews.published = settings, 0
    return Reviews


@pytest.mark.parametrize(("examples", "steps"), [(6, 16), pytest.param(150, 40, marks=pytest.mark.slow)])
def test_no_path_leads_to_the_public_past_the_signatures(machine, examples, steps):
    found = trials(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(machine, settings=found)
    assert machine.published > 0, "no example got as far as a version, so nothing was shown"
