"""Roles by two: what one of 系统 gives takes effect when a second 系统, or a 终审, has confirmed it.

Otherwise whoever keeps the accounts could make three reviewers and publish alone. Taking a role away needs nobody else,
but for 系统 and 终审, who confirm. Where there is nobody else yet, the first of 系统 gives roles alone.
"""

from collections.abc import Collection

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import QuerySet

from brands.accounts import audit, roles, sessions
from brands.models import RoleProposal, account_facts, facts

CONFIRMING = {roles.SYSTEM, roles.FINAL}


def immediate(person: User, wanted: Collection[str], *, by: User) -> set[str]:
    """The roles that a person has at once where `by` wants others: all of them where nobody has to confirm."""
    held = set(roles.of(person))
    if not settings.ROLES_BY_TWO or not _others(by).exists():
        return set(wanted)
    return held & (set(wanted) | CONFIRMING)


@transaction.atomic
def propose(person: User, wanted: Collection[str], *, by: User) -> RoleProposal:
    """Keep what `by` wants a person to be, in place of what was wanted before."""
    drop(person)
    proposal = RoleProposal.objects.create(person=person, roles="、".join(wanted), by=by)
    facts.note(proposal)
    audit.record("roles.propose", by=by, about=str(person), old="、".join(roles.of(person)), new=proposal.roles)
    return proposal


@transaction.atomic
def drop(person: User) -> None:
    """Forget what was wanted of a person whose roles were changed since."""
    for proposal in RoleProposal.objects.filter(person=person):
        _close(proposal)


def open_for(user: User) -> QuerySet[RoleProposal]:
    """What waits for somebody to confirm, or was proposed by them; nothing for who has no such role."""
    if not user.is_active or not CONFIRMING & set(roles.of(user)):
        return RoleProposal.objects.none()
    return RoleProposal.objects.select_related("person", "by")


def may_confirm(user: User, proposal: RoleProposal) -> bool:
    """Whether somebody is the second: not who proposed it. A 终审 whom it is about agrees as anybody else."""
    return user.pk != proposal.by_id and open_for(user).filter(pk=proposal.pk).exists()


@transaction.atomic
def confirm(proposal: RoleProposal, *, by: User) -> str:
    """Give the roles; why not, in Chinese, where who proposed them no longer may, or the proposal was changed."""
    if not proposal.by.is_active or roles.SYSTEM not in roles.of(proposal.by):
        return "提出的人已经不再管理账号，这一条不能再确认。"
    if facts.doubt(proposal) or account_facts.doubt(proposal.by) or account_facts.doubt(by):
        return account_facts.UNBELIEVED
    person, held = proposal.person, "、".join(roles.of(proposal.person))
    person.groups.set(Group.objects.filter(name__in=proposal.roles.split("、")))
    sessions.end_all(person)
    told = f"{proposal.roles or '没有角色'}（{proposal.by}提出）"
    audit.record("account.roles", by=by, about=str(person), old=held, new=told)
    _close(proposal)
    return ""


@transaction.atomic
def refuse(proposal: RoleProposal, *, by: User) -> None:
    """Leave the person as it is."""
    audit.record("roles.refuse", by=by, about=str(proposal.person), old=proposal.roles)
    _close(proposal)


def _close(proposal: RoleProposal) -> None:
    facts.forget(proposal)
    proposal.delete()


def _others(by: User) -> QuerySet[User]:
    """Who could be the second: switched off or not, so that nobody makes way by switching somebody off."""
    known = User.objects.filter(groups__name__in=CONFIRMING, last_login__isnull=False)
    return known.exclude(pk=by.pk)
