"""One-time links: a person sets the own password by one, and nobody tells a password to anybody.

Only the digest of a link is kept, and the deeds log knows each that is open: one that was planted, or opened again, by
somebody who writes to the database leads nowhere. A new link for somebody ends the one before.
"""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from brands.accounts import audit, roles
from brands.content.signing import Tampered
from brands.models import SetupLink, facts

VALID = timedelta(hours=24)


def is_first() -> bool:
    """Whether nobody who can log in keeps the accounts yet."""
    return not User.objects.filter(is_active=True, is_staff=True, groups__name=roles.SYSTEM).exists()


@transaction.atomic
def make(user: User | None = None, *, by: User | None = None) -> str:
    """A new link for a person, or for an account of 系统 that does not exist yet; its secret part."""
    token = secrets.token_urlsafe(32)
    for former in SetupLink.objects.open().filter(user=user):
        end(former)
    link = SetupLink.objects.create(user=user, digest=_digest(token), expires_at=timezone.now() + VALID)
    facts.note(link)
    audit.record("link.make", by=by, about=str(user or roles.SYSTEM))
    return token


def find(token: str) -> SetupLink | None:
    """The link of a secret part, if it can still be used."""
    return _believed(SetupLink.objects.open().filter(digest=_digest(token)))


def opened(pk: int | None) -> SetupLink | None:
    """The link that was followed in this session, if it can still be used."""
    return _believed(SetupLink.objects.open().filter(pk=pk))  # type: ignore[misc]  # of no key there is none


def use_up(link: SetupLink) -> bool:
    """Use a link, in the caller's transaction; False when somebody was quicker."""
    now = timezone.now()
    if not SetupLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now).update(used_at=now):
        return False
    facts.forget(link)
    return True


def end(link: SetupLink) -> None:
    """Have a link lead nowhere from now on."""
    SetupLink.objects.filter(pk=link.pk).update(expires_at=timezone.now())
    facts.forget(link)


def end_unknown() -> None:
    """End every open link that the deeds log does not know: of a program before it did, or planted."""
    for link in SetupLink.objects.open():
        if facts.doubt(link):
            end(link)


def _believed(links: QuerySet[SetupLink]) -> SetupLink | None:
    link = links.select_related("user").first()
    try:
        return None if link is None or facts.doubt(link) else link
    except Tampered:
        return None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
