"""Signing the record with a new key: what was signed stays as it is, only what witnesses it is written anew.

The record is append-only, and this is the one place that writes to rows of it: a MAC says nothing of its own, and it
is replaced only where it was right. A row that does not verify stops all, so nothing is ever blessed by rotation.
"""

from django.db import models, transaction

from . import audit, authentic
from .models import Version, Withdrawal


@transaction.atomic
def resign() -> int:
    """Sign every row that has another key than today's; how many. Raises Tampered, and then nothing has changed."""
    today = next(iter(authentic.keys()))
    signed = 0
    for rows in (Version.objects.order_by("pk"), Withdrawal.objects.select_related("version").order_by("pk")):
        for row in rows.iterator(chunk_size=100):
            authentic.prove(row)
            if not row.mac.startswith(f"{today}:"):
                signed += models.QuerySet(row.__class__).filter(pk=row.pk).update(mac=authentic.mac(row))
    if faults := list(audit.faults()):
        raise authentic.Tampered("；".join(faults))
    # The trail's last row is sealed with today's key, and so all before it.
    audit.record("record.resign", about="RECORD_KEY", new=today, result=f"{signed}")
    return signed
