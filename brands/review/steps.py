"""The three reviews, a function for each step: one transaction, a line in the trail; Refused changes nothing."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from brands.accounts import audit
from brands.content.canonical import canonical, digest
from brands.content.problems import Refused
from brands.models import Draft, Publishable, Register, Review, Signature, Version, facts
from brands.models.review import ENDORSE, WITHDRAW, State
from brands.record import approval, publishing, redaction, restoration
from brands.record.approval import reopen_if_changed
from brands.review.waivers import make_waivers

NOTE_WANTED: dict[str, str] = {
    Version.Reason.CORRECTION: "更正须用一句公开的话写明更正了什么",
    Version.Reason.WITHHOLD: "撤回语句须有公开的理由",
}


@transaction.atomic
def submit(
    thing: Publishable,
    *,
    by: User,
    reason: str,
    note: str = "",
    waivers: approval.Reasons = (),
    words: str = "",
) -> Review:
    """Send what stands at the desk to the first stage; `waivers` are (rule, words, reason) for every warning.

    `reason` is a Version.Reason, `words` the sentence that 撤回语句 takes back.
    """
    thing = thing.lock()
    approval.step("submit", thing, approval.current(thing), by)
    if not (note := note.strip()) and reason in NOTE_WANTED:
        raise approval.refusal(thing, NOTE_WANTED[reason])
    redaction.strike_received(thing, words if reason == Version.Reason.WITHHOLD else "")
    data = publishing.publishable(thing, reason)
    if reason == Version.Reason.WITHHOLD and (problems := redaction.refusals(data, words, note)):
        raise Refused(thing, problems)
    kept = make_waivers(thing, data, waivers)
    draft = _draft_of(thing, digest(canonical(data)), by)
    review = approval.start(thing, by=by, reason=reason, note=note, draft=draft, words=words, waivers=kept)
    _record("review.submit", review, by)
    return review


@transaction.atomic
def endorse(thing: Publishable, *, by: User, note: str = "", waivers: approval.Reasons = ()) -> Review:
    """Send what the public sees, as it stands, to the first stage: three signatures, and no new version."""
    thing = thing.lock()
    approval.step("endorse", thing, approval.current(thing), by)
    version = publishing.endorsable(thing)
    kept = make_waivers(thing, version.data, waivers)
    review = approval.start(thing, by=by, reason=ENDORSE, note=note.strip(), version=version, waivers=kept)
    _record("review.endorse", review, by)
    return review


@transaction.atomic
def withdraw(thing: Publishable, *, by: User, reason: str) -> Review:
    """Send the withdrawal of what the public sees to the first stage."""
    thing, reason = _withdrawable(thing, reason)
    approval.step("withdraw", thing, approval.current(thing), by)
    review = approval.start(thing, by=by, reason=WITHDRAW, note=reason, version=publishing.shown_version(thing))
    _record("review.withdraw", review, by)
    return review


@transaction.atomic
def withdraw_now(thing: Publishable, *, by: User, reason: str) -> Review:
    """Withdraw at once, in an emergency; the review that three others sign afterwards."""
    thing, reason = _withdrawable(thing, reason)
    review = publishing.withdraw_now(thing, by=by, reason=reason)
    _record("withdraw.now", review, by)
    return review


def sign(review: Review, *, by: User, opinion: str = "", sha256: str, secrecy: bool = False) -> Review:
    """Agree at the stage where a review is; `sha256` is that of the paper which the person was shown."""
    void_if_changed(review, by)
    return _sign(review, by, opinion.strip(), sha256, secrecy=secrecy)


@transaction.atomic
def _sign(review: Review, by: User, opinion: str, sha256: str, *, secrecy: bool) -> Review:
    review = lock_review(review)
    transition, principal = approval.step("sign", review.thing, review, by)
    publishing.newest(review.thing)
    if sha256 != review.sha256:
        raise approval.refusal(review.thing, "所签的不是现在送审的内容，请看过之后再签")
    if review.state == State.FINAL and not secrecy:
        raise approval.refusal(review.thing, "终审须作保密审查，并勾选")
    signature = _say(review, by, principal, Signature.Verdict.AGREE, opinion, secrecy=secrecy)
    old, review.state = review.get_state_display(), approval.target_of(transition) or review.state
    if review.after_emergency and review.state == State.APPROVED:
        approval.close(review, State.DONE, "补审同意")
    review.save()
    facts.note(review, signature)
    _record("review.sign", review, by, old=old)
    return review


@transaction.atomic
def send_back(review: Review, *, by: User, opinion: str) -> Review:
    """Return a review to the person who submitted it, with an opinion."""
    review = lock_review(review)
    _, principal = approval.step("send_back", review.thing, review, by)
    if not opinion.strip():
        raise approval.refusal(review.thing, "退回须写明意见")
    facts.note(_say(review, by, principal, Signature.Verdict.RETURN, opinion.strip()))
    old = review.get_state_display()
    approval.close(review, State.RETURNED, f"{old}退回")
    _record("review.return", review, by, old=old)
    return review


@transaction.atomic
def recall(review: Review, *, by: User) -> Review:
    """Take back what one submitted, to work on it again."""
    review = lock_review(review)
    approval.step("recall", review.thing, review, by)
    old = review.get_state_display()
    approval.close(review, State.RECALLED, "送审人收回")
    _record("review.recall", review, by, old=old)
    return review


def schedule(review: Review, *, by: User, at: datetime | None) -> Review:
    """Have an approved review take effect at a time to come; `at` None takes the time away again."""
    void_if_changed(review, by)
    return _schedule(review, by, at)


@transaction.atomic
def _schedule(review: Review, by: User, at: datetime | None) -> Review:
    review = lock_review(review)
    approval.step("schedule", review.thing, review, by)
    if at is not None and at <= timezone.now():
        raise approval.refusal(review.thing, "定时须是将来的时间")
    review.scheduled_for, review.scheduled_by = at, by if at else None
    review.save()
    facts.note(review)
    _record("review.schedule", review, by, new=at.isoformat() if at else "取消定时")
    return review


def release(review: Review, *, by: User) -> Version:
    """Let an approved review take effect: the new version, or the version that is withdrawn."""
    void_if_changed(review, by)
    return release_held(review, by)


@transaction.atomic
def release_held(review: Review, by: User) -> Version:
    """The same for a review of which it is known that nothing changed since."""
    review = lock_review(review)
    if review.state != State.APPROVED:
        approval.step("release", review.thing, review, by)
    if review.endorses:
        version = publishing.endorse(review.thing, by=by, note=review.note)
    elif review.version:
        version = review.version
        publishing.withdraw(review.thing, by=by, reason=review.note)
    else:
        version = publishing.publish(review.thing, by=by, reason=review.reason, note=review.note)
    review.refresh_from_db()
    done = "endorse" if review.endorses else "withdraw" if review.withdraws else "publish"
    _record(done, review, by, old=State.APPROVED.label)
    return version


@transaction.atomic
def restore(version: Version, *, by: User) -> Draft:
    """Write a version's content to the desk; it is public again only through the reviews, for the reason 恢复."""
    thing = version.thing.lock()
    approval.step("submit", thing, approval.current(thing), by)
    restoration.restore(thing, version.data)
    draft = publishing.save_draft(thing, by=by)
    audit.record("version.restore", by=by, about=str(thing), new=f"第{version.number}版 {draft.sha256}")
    return draft


@transaction.atomic
def lock_review(review: Review) -> Review:
    """A review as it is now, its thing held until the transaction ends; raises Tampered for one that was changed."""
    review.thing.lock()
    held: Review = Review.objects.select_for_update().get(pk=review.pk)
    facts.prove(held, *held.signatures.all())
    held.prove_document()
    return held


def void_if_changed(review: Review, by: User) -> None:
    """Void a review whose content was changed since, and keep that although the step is refused."""
    if review.is_open and (voided := reopen_if_changed(review.thing, by=by)) and voided.pk == review.pk:
        raise approval.refusal(review.thing, voided.closed_because)


def _withdrawable(thing: Publishable, reason: str) -> tuple[Publishable, str]:
    if isinstance(thing, Register):
        raise approval.refusal(thing, "登记册是全站的设置，不能撤下；请改好后送审")
    if not reason.strip():
        raise approval.refusal(thing, "撤下须有公开的理由")
    return thing.lock(), reason.strip()


def _draft_of(thing: Publishable, sha256: str, by: User) -> Draft:
    """The newest draft where it says what stands at the desk, or one more."""
    newest = Draft.objects.of(thing).first()
    return newest if newest and newest.sha256 == sha256 else publishing.save_draft(thing, by=by)


def _say(
    review: Review, by: User, principal: User, verdict: Signature.Verdict, opinion: str, *, secrecy: bool = False
) -> Signature:
    return Signature.objects.create(
        review=review,
        stage=review.state,
        verdict=verdict,
        sha256=review.sha256,
        person=by,
        principal=principal,
        opinion=opinion,
        secrecy=secrecy and review.state == State.FINAL,
    )


def _record(action: str, review: Review, by: User, old: str = "", new: str = "") -> None:
    said = new or f"{review.get_state_display()} {review.get_reason_display()} {review.note} {review.sha256}"
    audit.record(action, by=by, about=str(review.thing), old=old, new=said)
