"""The desk → the record: the only way in which anything becomes public, or stops being so."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from . import gate, indexing, snapshot
from .canonical import SCHEMA, Data, canonical, digest
from .models import Brand, Draft, Edition, Register, Version, Withdrawal

FIRST_LOAD_NOTE = "据发布稿导入，未经本站三审"


class Refused(Exception):
    """A thing cannot be published; `problems` says why, in Chinese."""

    def __init__(self, thing, problems):
        self.thing = thing
        self.problems = problems
        super().__init__(f"{thing}：" + "；".join(map(str, problems)))


@transaction.atomic
def publish(thing, *, by, reason, note) -> Version:
    """Make what stands at the desk the next version of a Brand, the Edition or the Register.

    `by` is a user, `reason` a Version.Reason, `note` one public sentence. Raises Refused, and
    then nothing has changed.
    """
    if by is None:
        raise Refused(thing, [gate.Problem("", "", "发布须有发布人")])
    thing = _locked(thing)
    last = Version.objects.of(thing).first()
    data = _checked(thing)
    if last and not last.is_withdrawn and last.sha256 == digest(canonical(data)):
        message = f"内容与第{last.number}版相同，没有可发布的改动"
        raise Refused(thing, [gate.Problem("", "", message)])
    if (reason == Version.Reason.FIRST) != (last is None):
        message = "首发只用于第一版" if last else "第一版的缘由须是首发"
        raise Refused(thing, [gate.Problem("", "", message)])
    version = _store(thing, data, number=last.number + 1 if last else 1, by=by, reason=reason, note=note)
    _announce(version)
    return version


@transaction.atomic
def publish_first_load() -> list[Version]:
    """Version 1 of everything, by nobody; raises Refused with the problems of all things."""
    if Version.objects.exists():
        raise Refused("首次载入", [gate.Problem("", "", "记录不是空的，首次载入只做一次")])
    things = [Register.objects.the(), *Edition.objects.all(), *Brand.objects.named()]
    contents, refusals = [], []
    for thing in things:
        try:
            contents.append((thing, _checked(thing)))
        except Refused as refused:
            refusals.extend(refused.problems)
    if refusals:
        raise Refused("首次载入", refusals)
    return [
        _store(thing, data, number=1, by=None, reason=Version.Reason.FIRST, note=FIRST_LOAD_NOTE)
        for thing, data in contents
    ]


@transaction.atomic
def withdraw(thing, *, by, reason) -> list[Withdrawal]:
    """Stop showing every version of a thing; its addresses answer 410 with date and reason."""
    if not reason.strip():
        raise Refused(thing, [gate.Problem("", "", "撤下须有公开的理由")])
    now = _now()
    withdrawn = [
        Withdrawal.objects.create(version=version, reason=reason, withdrawn_at=now, withdrawn_by=by)
        for version in Version.objects.of(_locked(thing)).filter(withdrawal=None)
    ]
    if not withdrawn:
        raise Refused(thing, [gate.Problem("", "", "没有可撤下的版本")])
    indexing.index(withdrawn[0].version)
    _announce(withdrawn[0].version)
    return withdrawn


def save_draft(thing, *, by) -> Draft:
    """Keep what one save left at the desk, broken or not."""
    text = snapshot.canonical_of(thing)
    return Draft.objects.create(
        **{thing._meta.model_name: thing},
        schema=SCHEMA,
        content=text,
        sha256=digest(text),
        saved_by=by,
    )


def _now():
    """The time to the second: what HTTP, Memento and people can say."""
    return timezone.now().replace(microsecond=0)


def _locked(thing):
    """The thing, with its row held until the transaction ends: one publisher at a time."""
    return type(thing).objects.select_for_update().get(pk=thing.pk)


def _checked(thing) -> Data:
    data = snapshot.of(thing)
    if problems := gate.problems(data):
        raise Refused(thing, problems)
    return data


def _store(thing, data: Data, *, number, by, reason, note) -> Version:
    text = canonical(data)
    version = Version.objects.create(
        **{thing._meta.model_name: thing},
        number=number,
        schema=SCHEMA,
        content=text,
        sha256=digest(text),
        reason=reason,
        note=note,
        published_at=_now(),
        published_by=by,
    )
    indexing.index(version)
    return version


def _announce(version: Version) -> None:
    """Once this is committed, call what AFTER_PUBLISHING names; what fails there is logged and undoes nothing."""
    for name in getattr(settings, "AFTER_PUBLISHING", ()):

        def call(name=name):
            import_string(name)(version)

        transaction.on_commit(call, robust=True)
