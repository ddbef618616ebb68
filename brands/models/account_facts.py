"""Accounts as the deeds log knows them: who was made or changed past the site neither logs in nor signs.

Whatever saves an account here is noted, in the transaction that saves it; but never over a state that is not believed
already, so that a save of something else blesses no change that was made past the site. Signals, and not calls at each
place that saves one: an account that somebody forgot to note would lock its owner out.
"""

import logging
from collections.abc import Collection, Iterable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from brands.content.signing import Tampered

from . import facts
from .facts import Row
from .logbook import trail
from .roles import Deputy

logger = logging.getLogger(__name__)
UNBELIEVED = "这个账号与操作日志不符，不能使用。请系统管理员在服务器上核对（manage.py verify）。"


def doubt(user: User) -> str:
    """Why an account is not believed, in Chinese; "" for one that is. A log that is not believed believes nobody."""
    try:
        return UNBELIEVED if facts.doubt(user) else ""
    except Tampered:
        return UNBELIEVED


@transaction.atomic
def accept(user: User) -> None:
    """Believe an account as it stands: for an operator at the server, who has looked at it."""
    facts.note(user)


@transaction.atomic
def carry_over() -> None:
    """Note anew who is as programs before django-allauth noted them, whose recovery codes stood in no log yet."""
    for user in User.objects.order_by("pk"):
        known = trail.view().facts.get(("fact", facts.name_of(user)))
        if known and known == facts.former_digest_of(user):
            facts.note(user)


def connect() -> None:
    """Note accounts and deputies from now on."""
    for model in (User, Authenticator, Deputy):
        pre_save.connect(_look_before, sender=model, dispatch_uid=f"account_facts {model.__name__}")
        post_save.connect(_note, sender=model, dispatch_uid=f"account_facts {model.__name__}")
    pre_delete.connect(_look_before, sender=Authenticator, dispatch_uid="account_facts a factor is taken away")
    post_delete.connect(_note, sender=Authenticator, dispatch_uid="account_facts a factor was taken away")
    m2m_changed.connect(_note_roles, sender=User.groups.through, dispatch_uid="account_facts roles")
    for model in (User, Deputy):
        post_delete.connect(_forget, sender=model, dispatch_uid=f"account_facts {model.__name__}")


def _look_before(sender: Any, instance: Row, *, raw: bool = False, **_: Any) -> None:
    """See whether what is about to be changed is believed."""
    row = _row_of(instance)
    # Not by type(): the user of a request is wrapped.
    before = row._meta.model.objects.filter(pk=row.pk).first() if row.pk else None
    row.is_unproven = bool(before) and _is_doubtful(before)


def _note(sender: Any, instance: Row, **_: Any) -> None:
    row = _row_of(instance)
    if not getattr(row, "is_unproven", False):
        _write(row)


def _note_roles(
    sender: Any,
    instance: Row,
    action: str,
    reverse: bool,  # noqa: FBT001 (as signals are sent)
    pk_set: Collection[int] | None,
    **_: Any,
) -> None:
    users: Iterable[Row] = User.objects.filter(pk__in=pk_set or ()) if reverse else [instance]
    for user in users:
        if action.startswith("pre_"):
            user.is_unproven = _is_doubtful(user)
            _before[user.pk] = user.is_unproven
        elif not _before.pop(user.pk, False):
            _write(user)


def _forget(sender: Any, instance: Row, **_: Any) -> None:
    """A row that is gone is believed no more, whoever writes it again."""
    try:
        with transaction.atomic():
            facts.forget(instance)
    except Tampered as tampered:
        logger.error("That an account is gone is not noted in the log: %s", tampered)


# Whether roles are being changed of an account that is not believed, by its key.
_before: dict[int, bool] = {}


def _row_of(instance: Row) -> Row:
    return instance.user if isinstance(instance, Authenticator) else instance


def _is_doubtful(row: Row) -> bool:
    try:
        return bool(facts.doubt(row))
    except Tampered:
        return True


def _write(row: Row) -> None:
    """Note a row where it says something new; where the log is not believed nothing is, and the row is not either."""
    try:
        with transaction.atomic():
            if trail.view().facts.get(("fact", facts.name_of(row))) != facts.digest_of(row):
                facts.note(row)
    except Tampered as tampered:
        logger.error("An account is not noted in the log: %s", tampered)
