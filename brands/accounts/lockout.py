"""Five failures lock a name for half an hour, whichever worker saw them and whether or not the name is known.

An attempt is counted before it is looked at, and counted back when it was right: a hundred at once are five too.
A browser in which the person has come in before has a count of its own (devices.py): a stranger locks nobody out there.
Written here and not taken from django-axes: passwords, codes and recovery codes share one count.
"""

import unicodedata
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from brands.accounts import audit
from brands.models import Lockout

FAILURES = 5
LOCKED = timedelta(minutes=30)
FORGOTTEN = timedelta(days=1)


def key(name: str) -> str:
    """A name as it is counted: spaces, width and case make no other name of it."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())[:150]


@transaction.atomic
def attempt(name: str, device: str = "") -> bool:
    """Count an attempt; False when the name is locked, and then nothing that was sent may be looked at."""
    now = timezone.now()
    row = Lockout.objects.count_one(_count(name, device), now - LOCKED)
    if row.until and row.until > now:
        return False
    if row.until:
        row.attempts, row.until = 1, None
    if row.attempts > FAILURES:
        return False
    row.save()
    return True


@transaction.atomic
def count_failure(name: str, device: str = "") -> None:
    """Keep the attempt as a failure; the fifth locks the name, or the name in a browser of the person's."""
    row = Lockout.objects.select_for_update().filter(name=_count(name, device)).first()
    if row and row.attempts >= FAILURES and not row.until:
        row.until = timezone.now() + LOCKED
        row.save()
        until = f"至{timezone.localtime(row.until):%Y-%m-%d %H:%M:%S}"
        audit.record(
            "lockout", by=name, about=key(name), new=f"{until}（只在本人用过的一个浏览器）" if device else until
        )
    Lockout.objects.filter(last_at__lt=timezone.now() - FORGOTTEN).delete()


def right(name: str, device: str = "") -> None:
    """Take the attempt back: it was no failure. Failures before it stay counted."""
    Lockout.objects.count_back(_count(name, device))


def forget(name: str, device: str = "") -> None:
    """Count from nothing again after a whole login: where it was, so that a stranger elsewhere gets no more guesses."""
    Lockout.objects.filter(name=_count(name, device)).delete()


def lift(name: str) -> None:
    """Count from nothing again everywhere, at a colleague's word or by a new password."""
    _counts(name).delete()


def is_locked(name: str) -> bool:
    """Whether a name is locked now, wherever that is."""
    return _counts(name).filter(until__gt=timezone.now()).exists()


def _count(name: str, device: str) -> str:
    """What the row of a count is called; a key has no space, so no name that is typed is another's browser."""
    return f"{key(name)[:100]} {device}" if device else key(name)


def _counts(name: str) -> QuerySet[Lockout]:
    return Lockout.objects.filter(Q(name=key(name)) | Q(name__startswith=f"{key(name)[:100]} "))
