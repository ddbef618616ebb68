"""The desk → the record: the only way in which anything becomes public, or stops being so."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.module_loading import import_string

from brands.content import gate
from brands.content.canonical import canonical, digest
from brands.content.problems import Refused
from brands.content.schema import SCHEMA, Content
from brands.ledger.entries import new_nonce
from brands.models import (
    Brand,
    Draft,
    Edition,
    Passage,
    Publishable,
    Register,
    Review,
    Version,
    Withdrawal,
    facts,
    proof,
)
from brands.models.logbook import hold_both, public
from brands.models.review import EMERGENCY, ENDORSE, WITHDRAW, State
from brands.record import addresses, index, log_entries, program, redaction, snapshot
from brands.record import approval as chain

UNREVIEWED = "未经本站三审"


@transaction.atomic
def publish(thing: Publishable, *, by: User | None, reason: str, note: str) -> Version:
    """Make what stands at the desk the next version of a Brand, the Edition or the Register.

    `by` is a user, `reason` a Version.Reason, `note` one public sentence. Raises Refused where nobody has
    signed exactly this, and then nothing has changed.
    """
    if by is None:
        raise chain.refusal(thing, "发布须有发布人")
    thing = thing.lock()
    data = publishable(thing, reason)
    approval = chain.approval(thing, reason, note, digest(canonical(data)), by=by)
    last = Version.objects.of(thing).first()
    hold_both()
    addresses.take_effect(thing)
    version = _store(thing, data, number=last.number + 1 if last else 1, by=by, reason=reason, note=note)
    facts.note(version)
    Passage.objects.keep_received(thing)
    public.append([log_entries.publication(version)])
    chain.close(approval, State.DONE, result=version)
    withholds = reason == Version.Reason.WITHHOLD
    changed = redaction.withhold(version, approval.words, note) if withholds else []
    if version not in changed:
        index.index(version)
        changed.append(version)
    for one in changed:
        _announce(one)
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
            contents.append((thing, _check_content(thing)))
        except Refused as refused:
            refusals.extend(refused.problems)
    if refusals:
        raise Refused("首次载入", refusals)
    hold_both()
    versions = [
        _store(thing, data, number=1, by=None, reason=Version.Reason.FIRST, note=first_load_note(data))
        for thing, data in contents
    ]
    facts.note(*versions)
    for thing, _ in contents:
        Passage.objects.keep_received(thing)
    public.append(map(log_entries.publication, versions))
    for version in versions:
        index.index(version)
    program.note_index()
    return versions


def first_load_note(data: Content) -> str:
    """What is true of the first version of a thing: from what its words were taken, and that nobody signed it here."""
    if data["kind"] == "register":
        return f"由本站据收到的文稿和公开来源编制，{UNREVIEWED}"
    release = any(source["kind"] == "release" for source in data["sources"])
    outside = [source["publisher"] for source in data["sources"] if source["kind"] != "release"]
    names = list(dict.fromkeys(filter(None, outside))) or (["转载稿"] if outside else [])
    public = f"公开来源（{'、'.join(names[:2])}{'等' if len(names) > 2 else ''}）"
    if release:
        return f"据发布稿导入{f'，并据{public}补录' if names else ''}，{UNREVIEWED}"
    return f"据{public}录入，{UNREVIEWED}" if names else f"由本站编写，{UNREVIEWED}"


@transaction.atomic
def withdraw(thing: Publishable, *, by: User, reason: str) -> list[Withdrawal]:
    """Stop showing every version of a thing, as was signed; its addresses answer 410 with date and reason."""
    thing = thing.lock()
    approval = chain.approval(thing, WITHDRAW, reason, shown_version(thing).sha256, by=by)
    withdrawn = _withdraw(thing, by=by, reason=reason)
    chain.close(approval, State.DONE)
    return withdrawn


@transaction.atomic
def endorse(thing: Publishable, *, by: User, note: str) -> Version:
    """Say in public that the newest version was reviewed as it stands; no new version comes of it."""
    thing = thing.lock()
    version = endorsable(thing)
    approval = chain.approval(thing, ENDORSE, note, version.sha256, by=by)
    hold_both()
    public.append([log_entries.endorsement(version)])
    chain.close(approval, State.DONE)
    _announce(version)
    return version


def endorsable(thing: Publishable) -> Version:
    """The version that people may review as it stands; raises Refused where there is none, or it was reviewed."""
    version = shown_version(thing)
    if version.published_by_id is not None or proof.endorsed_at(version):
        raise chain.refusal(thing, f"第{version.number}版已经三审，不必再审定")
    if not version.nonce:
        raise chain.refusal(thing, f"第{version.number}版有撤回的语句，请另行送审发布新的一版")
    if version.sha256_today != digest(canonical(snapshot.of(thing))):
        at_the_desk = f"编辑台上的内容与第{version.number}版不同"
        raise chain.refusal(thing, f"{at_the_desk}，审定的是公开的样子：请先恢复，或另行送审")
    return version


@transaction.atomic
def withdraw_now(thing: Publishable, *, by: User, reason: str) -> Review:
    """The same at once, by one person who may; the review that follows, which three others sign."""
    thing = thing.lock()
    under_way, last = chain.current(thing), shown_version(thing)
    chain.step("withdraw_now", thing, under_way, by)
    if under_way:
        chain.void(under_way, by=by, because="已紧急撤下，在审的稿件作废")
    _withdraw(thing, by=by, reason=reason)
    return chain.start(thing, by=by, reason=EMERGENCY, note=reason, version=last)


def shown_version(thing: Publishable) -> Version:
    """The version of a thing that the public sees; raises Refused where there is none."""
    last = newest(thing)
    if last is None or last.is_withdrawn:
        raise chain.refusal(thing, "没有可撤下的版本")
    return last


def newest(thing: Publishable) -> Version | None:
    """The newest version of a thing; raises Tampered where this site did not write all of its versions so."""
    versions = Version.objects.of(thing).with_withdrawal().proven()
    proof.prove_complete(f"{thing._meta.model_name}/{thing.pk}", versions)
    return next(iter(versions), None)


def _withdraw(thing: Publishable, *, by: User, reason: str) -> list[Withdrawal]:
    hold_both()
    said: dict[str, Any] = {"reason": reason, "withdrawn_at": _now(), "withdrawn_by": by, "nonce": new_nonce()}
    shown = Version.objects.of(thing).filter(withdrawal=None)
    withdrawn = [Withdrawal.objects.create(version=version, **said) for version in shown]
    facts.note(*withdrawn)
    public.append([log_entries.withdrawal(withdrawn)])
    index.index(withdrawn[0].version)
    _announce(withdrawn[0].version)
    return withdrawn


def save_draft(thing: Publishable, *, by: User | None) -> Draft:
    """Keep what one save left at the desk, broken or not; a review of something else is void then."""
    text = snapshot.canonical_of(thing)
    draft = Draft.objects.create(
        **thing.by_kind,
        schema=SCHEMA,
        content=text,
        sha256=digest(text),
        saved_by=by,
    )
    chain.reopen_if_changed(thing, by=by, sha256=draft.sha256)
    return draft


def _now() -> datetime:
    """The time to the second, never before the newest entry of the log."""
    return public.now()


def publishable(thing: Publishable, reason: str) -> Content:
    """What stands at the desk, as it could become a version for this reason; raises Refused where it could not."""
    last = newest(thing)
    data = _check_content(thing)
    says_more = getattr(thing, "proposed_slug", None) or reason == Version.Reason.WITHHOLD
    if last and not last.is_withdrawn and last.sha256_today == digest(canonical(data)) and not says_more:
        raise chain.refusal(thing, f"内容与第{last.number}版相同，没有可发布的改动")
    if (reason == Version.Reason.FIRST) != (last is None):
        raise chain.refusal(thing, "首发只用于第一版" if last else "第一版的缘由须是首发")
    if problems := redaction.problems(data):
        raise Refused(thing, problems)
    return data


def _check_content(thing: Publishable) -> Content:
    data = snapshot.of(thing)
    if problems := gate.problems(data):
        raise Refused(thing, problems)
    return data


def _store(thing: Publishable, data: Content, *, number: int, by: User | None, reason: str, note: str) -> Version:
    text = canonical(data)
    version = Version(
        **thing.by_kind,
        number=number,
        schema=SCHEMA,
        content=text,
        sha256=digest(text),
        reason=reason,
        note=note,
        published_at=_now(),
        published_by=by,
        nonce=new_nonce(),
    )
    version.save()
    return version


def _announce(version: Version) -> None:
    """Once this is committed, call what AFTER_PUBLISHING names; what fails there is logged and undoes nothing."""
    for name in getattr(settings, "AFTER_PUBLISHING", ()):

        def call(name: str = name) -> None:
            import_string(name)(version)

        transaction.on_commit(call, robust=True)
