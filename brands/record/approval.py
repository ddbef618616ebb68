"""The chain of the three reviews: who may take which step, and what makes a chain whole.

`TRANSITIONS` is the whole workflow. Buttons and functions of the desk ask `step`; `publishing` asks `approval`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from brands.accounts import audit, roles
from brands.content.canonical import digest
from brands.content.problems import Problem, Refused
from brands.models import Draft, Publishable, Register, Review, Signature, Version, Waiver, account_facts, facts
from brands.models.review import OPEN, STAGES, State
from brands.record import snapshot


@dataclass(frozen=True)
class Transition:
    """A step: what it is called, from where, to where, who may take it, and whether they must be new to the chain."""

    name: str
    label: str
    sources: tuple[State | None, ...]  # None: no run is under way
    target: State | None  # None: no run comes of it
    roles: tuple[str, ...]
    stranger: bool = False


# Why warnings were waived: (rule, words, reason).
Reasons: TypeAlias = Iterable[tuple[str, str, str]]
FIRST, SECOND, FINAL, APPROVED = OPEN
TRANSITIONS = (
    Transition("submit", "送审", (None,), FIRST, (roles.WRITER,)),
    Transition("endorse", "送审审定", (None,), FIRST, (roles.WRITER,)),
    Transition("withdraw", "送审撤下", (None,), FIRST, (roles.WRITER,)),
    Transition("sign", "初审同意", (FIRST,), SECOND, (roles.FIRST,), stranger=True),
    Transition("sign", "复审同意", (SECOND,), FINAL, (roles.SECOND,), stranger=True),
    Transition("sign", "终审同意", (FINAL,), APPROVED, (roles.FINAL,), stranger=True),
    Transition("send_back", "初审退回", (FIRST,), State.RETURNED, (roles.FIRST,), stranger=True),
    Transition("send_back", "复审退回", (SECOND,), State.RETURNED, (roles.SECOND,), stranger=True),
    Transition("send_back", "终审退回", (FINAL,), State.RETURNED, (roles.FINAL,), stranger=True),
    Transition("send_back", "发布前退回", (APPROVED,), State.RETURNED, (roles.FINAL,)),
    Transition("schedule", "定时发布", (APPROVED,), APPROVED, (roles.FINAL,)),
    Transition("release", "发布", (APPROVED,), State.DONE, (roles.FINAL,)),
    Transition("recall", "收回", (FIRST, SECOND, FINAL, APPROVED), State.RECALLED, (roles.WRITER,)),
    Transition("reopen", "因改动作废", (FIRST, SECOND, FINAL, APPROVED), State.REOPENED, ()),
    Transition("withdraw_now", "紧急撤下", (None, FIRST, SECOND, FINAL, APPROVED), None, (roles.FINAL,)),
)


def stages() -> tuple[State, ...]:
    """The stages that must sign: three, or 初审 and 终审 where the office has chosen two; never one."""
    return {3: STAGES, 2: (FIRST, FINAL)}[settings.REVIEW_STAGES]


def target_of(transition: Transition) -> State | None:
    """Where a step leads, a stage that this office does not have passed over."""
    return FINAL if transition.target == SECOND and SECOND not in stages() else transition.target


Rights = dict[str, User]  # {role: in whose right}


def step(
    name: str, thing: Publishable, review: Review | None, user: User, rights: Rights | None = None
) -> tuple[Transition, User]:
    """The transition that a person of these rights takes and in whose; raises Refused where they may not now."""
    state = review.state if review else None
    found = [one for one in TRANSITIONS if one.name == name and state in one.sources]
    if not found:
        place = f"现在是“{review.get_state_display()}”" if review else "没有在审的稿件"
        raise refusal(thing, f"{place}，不能办理这一步")
    (transition,) = found
    entitled = (*transition.roles, *_also(name, thing))
    rights = roles.rights_of(user) if rights is None else rights
    principals = [rights[role] for role in entitled if role in rights]
    if not principals:
        raise refusal(
            thing, account_facts.doubt(user) or f"“{transition.label}”须由有“{'”或“'.join(entitled)}”角色的人办理"
        )
    if review and transition.stranger and (why := _knows(review, {user, principals[0]})):
        raise refusal(thing, why)
    if review and name == "recall" and user != review.submitted_by:
        raise refusal(thing, "只有送审的人可以收回")
    if review and name == "recall" and review.after_emergency:
        raise refusal(thing, "紧急撤下后的补审不能收回")
    return transition, principals[0]


def _also(name: str, thing: Publishable) -> tuple[str, ...]:
    """Who else may take a step: 系统 keeps the settings, so it sends the register on its way."""
    return (roles.SYSTEM,) if isinstance(thing, Register) and name in {"submit", "endorse", "recall"} else ()


def possible(thing: Publishable, review: Review | None, user: User) -> list[Transition]:
    """The steps that a person may take now, in the order of the table."""
    found, rights = [], roles.rights_of(user)
    for name in dict.fromkeys(one.name for one in TRANSITIONS):
        try:
            found.append(step(name, thing, review, user, rights)[0])
        except Refused:
            continue
    return found


def _knows(review: Review, people: set[User]) -> str:
    """Why these people are no strangers to a chain: they wrote, submitted or signed it, or somebody did for them."""
    if people & set(review.writers.all()):
        return "撰稿或送审的人不能审自己的稿件，也不能由人代审"
    signed = {person for one in _agreed_stages(review) for person in (one.person, one.principal)}
    return "三审须由不同的人签署，同一个人（包括代理）只能签一道" if people & signed else ""


def _agreed_stages(review: Review) -> list[Signature]:
    return list(review.signatures.filter(verdict="agree").select_related("person", "principal"))


def flaws(review: Review) -> list[str]:
    """Why the signatures of a review are no whole chain, whatever its state says; nothing where they are."""
    agreed, writers = _agreed_stages(review), set(review.writers.all())
    found = ["送审的内容与签署时不同"] if review.digest_now() != review.sha256 else []
    missing = [stage.label for stage in stages() if stage not in {one.stage for one in agreed}]
    found += [f"没有{'、'.join(missing)}的签署"] if missing else []
    if any(one.sha256 != review.sha256 for one in agreed):
        found.append("签署的不是同一份内容")
    met: set[User] = writers | {review.submitted_by}
    for one in agreed:
        people = {one.person, one.principal}
        found += [f"{one.person}不能签这一道"] if met & people else []
        met |= people
    return found


def approval(thing: Publishable, reason: str, note: str, sha256: str, *, by: User) -> Review:
    """The approved review that allows exactly this; raises Refused where there is none, whoever asks."""
    review: Review | None = Review.objects.of(thing).filter(state=APPROVED, reason=reason, note=note).first()
    if review is None or review.signed_document.sha256_today != sha256:
        raise refusal(thing, "这一内容、缘由和说明没有经过三审，不能发布")
    if problems := flaws(review):
        raise refusal(thing, *problems)
    facts.prove(review, *_agreed_stages(review))
    punctual = review.scheduled_by == by and review.scheduled_for and review.scheduled_for <= timezone.now()
    if not punctual and not roles.acting_for(by, roles.FINAL):
        raise refusal(thing, "发布须由有“终审”角色的人办理")
    return review


def current(thing: Publishable) -> Review | None:
    """The run that is under way for a thing, if one is."""
    run: Review | None = Review.objects.of(thing).open().chains().first()
    return run


@dataclass(frozen=True)
class Status:
    """Where a thing stands: a word, the run under way and the newest version, each None where there is none."""

    label: str
    review: Review | None
    version: Version | None

    def __str__(self) -> str:
        return self.label


def state_of(thing: Publishable) -> Status:
    """Where a Brand, the Edition or the Register is, between 待补录 and 已撤下."""
    review, last = current(thing), Version.objects.of(thing).with_withdrawal().first()
    if thing.awaited:
        label = "待补录"
    elif review:
        label = review.get_state_display() + ("" if review.state == State.APPROVED else "中")
    elif last is None:
        label = "草稿"
    else:
        label = "已撤下" if last.is_withdrawn else "已发布"
    return Status(label, review, last)


def start(thing: Publishable, *, by: User, draft: Draft | None = None, waivers: Reasons = (), **said: Any) -> Review:
    """Begin a run over a draft or, without one, over a version; `waivers` are (rule, words, reason)."""
    review = Review(**thing.by_kind, draft=draft, submitted_by=by, **said)
    review.save()
    review.writers.set({by} | (_writers(thing, draft) if draft else set()))
    for rule, doubtful, why in waivers:
        Waiver.objects.create(review=review, rule=rule, words=doubtful, reason=why, person=by)
    review.sha256 = review.digest_now()
    review.save()
    facts.note(review)
    return review


def _writers(thing: Publishable, draft: Draft) -> set[User]:
    """Everybody who saved the thing since the draft that was last published."""
    published = Review.objects.of(thing).filter(state=State.DONE).exclude(draft=None).first()
    saved = Draft.objects.of(thing).filter(pk__gt=published.draft_id if published else 0).exclude(saved_by=None)
    return {one.saved_by for one in saved.select_related("saved_by").defer("content") if one.saved_by}


def close(review: Review, state: State, because: str = "", *, is_known: bool = True, **said: Any) -> None:
    """End a run; that it ended is noted of one that the deeds log knows."""
    review.state, review.closed_because, review.closed_at = state, because[:300], timezone.now()
    for name, value in said.items():
        setattr(review, name, value)
    review.save()
    if is_known:
        facts.note(review)


def reopen_if_changed(thing: Publishable, *, by: User | None, sha256: str = "") -> Review | None:
    """Void a run whose content is no longer what was submitted; the run that was voided, or None.

    `sha256` is the check value of the content at the desk, where the caller has it.
    """
    if _outdated_run(thing, sha256) is None:
        return None
    with transaction.atomic():
        held = thing.lock()
        if review := _outdated_run(held):
            signed = "、".join(one.get_stage_display() for one in _agreed_stages(review))
            lost = f"{signed}的签署" if signed else "这次送审"
            void(review, by=by, because=f"送审之后内容有改动，{lost}作废，须重新送审")
        return review


def _outdated_run(thing: Publishable, sha256: str = "") -> Review | None:
    """The run under way for a thing, if its draft is not what stands at the desk."""
    review = current(thing)
    if review is None or review.draft is None:
        return None
    now = sha256 or digest(snapshot.canonical_of(type(thing)._default_manager.get(pk=thing.pk)))
    return review if review.draft.sha256_today != now else None


def void(review: Review, *, by: User | None, because: str) -> None:
    """End a run that can no longer lead anywhere, and say why; one that was planted is not believed for that."""
    old = review.get_state_display()
    close(review, State.REOPENED, because, is_known=not facts.doubt(review))
    audit.record("review.reopen", by=by, about=str(review.thing), old=old, new=because)


def refusal(thing: Publishable, *messages: str) -> Refused:
    """Make the refusal of a step."""
    return Refused(thing, [Problem("", "", message) for message in messages])
