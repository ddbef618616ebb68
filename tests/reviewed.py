"""Publishing as the house does it: three artificial people sign what stands at the desk, and it takes effect.

`publish` and `withdraw` write the rows that the steps of `brands.review.steps` leave, without going through each; that
they are the same rows is asked in tests/brands/review. `sign` and `sign_all` go through the steps.
"""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from brands.content.schema import SCHEMA
from brands.models import Deputy, Draft, FormerSlug, Signature, Version, facts
from brands.models.logbook import public
from brands.record import approval, log_entries, publishing, snapshot
from brands.review import steps, warnings

# Who signs which stage; each has that role alone.
REVIEWERS = {"first": "甲初审", "second": "乙复审", "final": "丙终审"}
ROLES = {"first": "初审", "second": "复审", "final": "终审"}


@transaction.atomic
def publish(thing, *, by, reason, note):
    """Have a Brand, the Edition or the Register signed and published; the version. Raises Refused."""
    thing = thing.lock()
    text = snapshot.canonical_of(thing)
    saved = {"schema": SCHEMA, "content": text, "sha256": publishing.digest(text), "saved_by": by}
    draft = Draft.objects.create(**thing.by_kind, **saved)
    final = _approve(approval.start(thing, by=by, reason=reason, note=note, draft=draft))
    return publishing.publish(thing, by=final, reason=reason, note=note)


@transaction.atomic
def withdraw(thing, *, by, reason):
    """Have its withdrawal signed and carried out; the Withdrawals. Raises Refused."""
    version = publishing.shown_version(thing)
    final = _approve(approval.start(thing, by=by, reason="withdraw", note=reason, version=version))
    return publishing.withdraw(thing, by=final, reason=reason)


def _approve(run):
    people, said = {stage: reviewer(stage) for stage in REVIEWERS}, []
    for stage, someone in people.items():
        signed = {"stage": stage, "verdict": "agree", "sha256": run.sha256, "secrecy": stage == "final"}
        said.append(Signature.objects.create(review=run, person=someone, principal=someone, **signed))
    run.state = "approved"
    run.save()
    facts.note(*said, run)
    return people["final"]


def give_former_address(brand, slug):
    """Have a brand be found at an address that it had before, as if it had moved from there."""
    FormerSlug.objects.create(slug=slug, brand=brand)
    if Version.objects.of(brand).exists():
        public.append([log_entries.move(f"brand/{brand.pk}", slug, brand.slug)])


def sign(run, someone, **said):
    """Have somebody sign what is submitted, unless another hash is said; the run."""
    return steps.sign(run, by=someone, **{"sha256": run.sha256, **said})


def sign_all(run):
    """Have every stage of a run sign; the run, which then waits to be published."""
    while run.state in REVIEWERS:
        run = sign(run, reviewer(run.state), secrecy=run.state == "final")
    return run


def appoint(principal, someone, *, role="初审", days=(0, 0)):
    """Have somebody act for another in a role, from one day to another, counted from today."""
    first, last = (timezone.localdate() + timedelta(days=day) for day in days)
    Deputy.objects.create(role=role, principal=principal, deputy=someone, from_day=first, to_day=last)


def reviewer(stage):
    """The artificial person who signs at a stage."""
    users = get_user_model().objects
    found = users.filter(username=REVIEWERS[stage]).first()
    return found or person(users.create(username=REVIEWERS[stage], is_staff=True), ROLES[stage])


def person(user, *roles):
    """Give somebody roles beside what they have."""
    user.groups.add(*(Group.objects.get_or_create(name=role)[0] for role in roles))
    return user


def waivers(thing):
    """A reason for every warning that there is."""
    return [(found.rule, found.words, "甲理由") for found in warnings.warnings(snapshot.of(thing))]
