"""The trail of who did what: one function writes it, and every row is an entry of the deeds log.

Whoever may write to the database but does not have the site's key can therefore change, remove, insert or reorder
nothing unseen. Where the log itself is not what it was, deeds are written all the same: without an entry, so that their
numbers are wanting in the log for ever. Nothing here deletes rows: they are kept for a year at least, which is the
rule, and in fact for ever.
"""

import logging
from collections.abc import Iterator
from contextvars import ContextVar

from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils import timezone

from brands.content.signing import Tampered
from brands.ledger.entries import read_entry
from brands.models.audit import Audit
from brands.models.log import DEEDS, LogEntry
from brands.models.logbook import trail

logger = logging.getLogger(__name__)

CHANGED = "被改过 (this row was changed)"
GONE = "不见了 (this row is gone)"
OUTSIDE = "写下时日志不可信，或是外来的 (not in the log: written while it was not believed, or planted)"

# Where the request being answered came from; set by the desk's middleware, empty in a command.
client_address: ContextVar[str] = ContextVar("client_address", default="")


@transaction.atomic
def record(
    action: str, *, by: User | str | None = None, about: str = "", old: str = "", new: str = "", result: str = "ok"
) -> None:
    """Add a deed to the trail, in the caller's transaction.

    `action` is a dotted English word, `by` a user, None, or the name that somebody typed who is not logged in,
    `about` what it was done to. Names that are too long are cut.
    """
    trouble = _held()
    last = Audit.objects.aggregate(last=models.Max("number"))["last"] or 0
    known = 0 if trouble else trail.view().facts.get(("deeds",), 0)
    row = Audit(
        number=max(last, known) + 1,
        at=timezone.now(),
        by=None if isinstance(by, str) else by,
        who=str(by or "")[:150],
        action=action,
        about=str(about)[:300],
        old=str(old),
        new=str(new),
        address=client_address.get(),
        result=result,
    )
    row.sha256 = row.digest()
    row.save()
    if not trouble:
        trail.append([{"kind": "deed", "number": row.number, "sha256": row.sha256}])


def _held() -> str:
    """Hold the log until the transaction ends; why it is not believed, "" where it is."""
    try:
        trail.hold()
    except Tampered as tampered:
        logger.error("A deed is written without an entry in the log: %s", tampered)
        return tampered.words
    return ""


def faults() -> Iterator[str]:
    """What is wrong with the trail, in Chinese and English; nothing when it is whole."""
    if trouble := trail.look():
        yield f"操作日志：{trouble}"
        return
    told = {
        entry["number"]: entry["sha256"]
        for entry in map(read_entry, LogEntry.objects.contents(DEEDS))
        if entry["kind"] == "deed"
    }
    for row in Audit.objects.in_order().iterator(chunk_size=1000):
        known = told.pop(row.number, None)
        if known is None:
            yield f"审计记录第{row.number}条：{OUTSIDE}"
        elif not known == row.digest() == row.sha256:
            yield f"审计记录第{row.number}条：{CHANGED}"
    for number in told:
        yield f"审计记录第{number}条：{GONE}"
