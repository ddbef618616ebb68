"""Five failures lock a name for half an hour, whichever worker saw them and whether or not the name is known.

An attempt is counted before it is looked at, and counted back when it was right: a hundred at once are five too.
Written here and not taken from django-axes: passwords, codes and recovery codes share one count.
"""

import unicodedata
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from brands.accounts import audit
from brands.models import Lockout

FAILURES = 5
LOCKED = timedelta(minutes=30)
FORGOTTEN = timedelta(days=1)


def key(name) -> str:
    """A name as it is counted: spaces, width and case make no other name of it."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())[:150]


@transaction.atomic
def attempt(name) -> bool:
    """Count an attempt; False when the name is locked, and then nothing that was sent may be looked at."""
    now = timezone.now()
    row = Lockout.objects.count_one(key(name), now - LOCKED)
    if row.until and row.until > now:
        return False
    if row.until:
        row.attempts, row.until = 1, None
    if row.attempts > FAILURES:
        return False
    row.save()
    return True


@transaction.atomic
def count_failure(name) -> None:
    """Keep the attempt as a failure; the fifth locks the name."""
    row = Lockout.objects.select_for_update().filter(name=key(name)).first()
    if row and row.attempts >= FAILURES and not row.until:
        row.until = timezone.now() + LOCKED
        row.save()
        audit.record("lockout", by=name, about=row.name, new=f"至{timezone.localtime(row.until):%Y-%m-%d %H:%M:%S}")
    Lockout.objects.filter(last_at__lt=timezone.now() - FORGOTTEN).delete()


def right(name) -> None:
    """Take the attempt back: it was no failure. Failures before it stay counted."""
    Lockout.objects.count_back(key(name))


def forget(name) -> None:
    """Count from nothing again, after a whole login or at a colleague's word."""
    Lockout.objects.filter(name=key(name)).delete()


def is_locked(name) -> bool:
    """Whether a name is locked now."""
    return Lockout.objects.filter(name=key(name), until__gt=timezone.now()).exists()
