"""The trail of who did what: one function writes it, one proves it.

Each row holds the SHA-256 of the row before; the end of the trail is kept apart under an HMAC. Whoever may write
to the database but does not have the site's key can therefore change, remove, insert or reorder nothing unseen,
with one exception that only a kept head shows: putting the whole trail, its end included, back to an earlier day.
Nothing here deletes rows: they are kept for a year at least, which is the rule, and in fact for ever.
"""

import hashlib
import hmac
from collections.abc import Iterator
from contextvars import ContextVar

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from brands.content import signing
from brands.models.audit import START, Audit, AuditHead

# Where the request being answered came from; set by the desk's middleware, empty in a command.
client_address: ContextVar[str] = ContextVar("client_address", default="")


@transaction.atomic
def record(action: str, *, by=None, about: str = "", old: str = "", new: str = "", result: str = "ok") -> None:
    """Add a deed to the trail, in the caller's transaction.

    `action` is a dotted English word, `by` a user, None, or the name that somebody typed who is not logged in,
    `about` what it was done to. Names that are too long are cut.
    """
    head = _held_head()
    row = Audit(
        number=head.number + 1,
        at=timezone.now(),
        by=None if isinstance(by, str) else by,
        who=str(by or "")[:150],
        action=action,
        about=str(about)[:300],
        old=str(old),
        new=str(new),
        address=client_address.get(),
        result=result,
        previous=head.sha256,
    )
    row.sha256 = row.digest()
    row.save()
    head.number, head.sha256 = row.number, row.sha256
    head.mac = _seal_head(head, settings.RECORD_KEY)
    head.save()


def _held_head() -> AuditHead:
    """The end of the trail, held until the transaction ends: nobody else can follow the same row."""
    AuditHead.objects.get_or_create(pk=1)
    return AuditHead.objects.select_for_update().get(pk=1)


def _seal_head(head: AuditHead, key: str) -> str:
    """The HMAC of an end of the trail: the key, named before it, is not in the database."""
    made = hmac.new(key.encode(), f"audit {head}".encode(), hashlib.sha256).hexdigest()
    return f"{signing.key_id(key)}:{made}"


def faults() -> Iterator[str]:
    """What is wrong with the trail, in Chinese; nothing when it is whole."""
    number, previous = 0, START
    for row in Audit.objects.in_order().iterator(chunk_size=1000):
        if row.number != number + 1:
            yield f"第{number + 1}条至第{row.number - 1}条不见了"
        if row.previous != previous and row.number == number + 1:
            yield f"第{row.number}条接不上第{number}条"
        if row.digest() != row.sha256:
            yield f"第{row.number}条被改过"
        number, previous = row.number, row.sha256
    yield from _faults_of_head(number, previous)


def faults_since(head: str) -> Iterator[str]:
    """What is wrong with a head that was kept elsewhere ("number:sha256"), in Chinese."""
    number, _, sha256 = head.partition(":")
    row = Audit.objects.filter(number=int(number)).first() if number.isdecimal() else None
    if row is None:
        yield f"第{number}条不见了：记录被退回到更早的样子"
    elif row.sha256 != sha256:
        yield f"第{number}条与所留的校验值不符：记录被重写"


def _faults_of_head(number: int, sha256: str) -> Iterator[str]:
    head = AuditHead.objects.filter(pk=1).first()
    if head is None:
        if number:
            yield "末尾的封记不见了"
    elif not any(hmac.compare_digest(head.mac, _seal_head(head, key)) for key in signing.keys().values()):
        yield "末尾的封记不是本站的密钥所写"
    elif (head.number, head.sha256) != (number, sha256):
        yield f"记录到第{number}条为止，封记写的是第{head.number}条：末尾被删去或改过"
