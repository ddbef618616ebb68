"""One-time links: a person sets the own password by one, and nobody tells a password to anybody.

Only the digest of a link is kept. A new link for somebody ends the one before.
"""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from brands.accounts import audit, roles
from brands.models import SetupLink

VALID = timedelta(hours=24)


def is_first() -> bool:
    """Whether nobody who can log in keeps the accounts yet."""
    return not User.objects.filter(is_active=True, is_staff=True, groups__name=roles.SYSTEM).exists()


@transaction.atomic
def make(user=None, *, by=None) -> str:
    """A new link for a person, or for an account of 系统 that does not exist yet; its secret part."""
    token = secrets.token_urlsafe(32)
    SetupLink.objects.open().filter(user=user).update(expires_at=timezone.now())
    SetupLink.objects.create(user=user, digest=_digest(token), expires_at=timezone.now() + VALID)
    audit.record("link.make", by=by, about=str(user or roles.SYSTEM))
    return token


def find(token) -> SetupLink | None:
    """The link of a secret part, if it can still be used."""
    return SetupLink.objects.open().filter(digest=_digest(token)).select_related("user").first()


def use_up(link) -> bool:
    """Use a link; False when somebody was quicker."""
    now = timezone.now()
    return bool(SetupLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now).update(used_at=now))


def _digest(token) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
