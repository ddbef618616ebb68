"""Signing the record with a new key: what was signed stays as it is, only what witnesses it is written anew.

The record is append-only, and a MAC says nothing of its own: it is replaced only where it was right. A row that does
not verify stops all, so nothing is ever blessed by rotation.
"""

from django.db import models, transaction

from brands.accounts import audit
from brands.content import signing
from brands.models import Version, Withdrawal, Withheld


@transaction.atomic
def resign() -> int:
    """Sign every row that has another key than today's; how many. Raises Tampered, and then nothing has changed."""
    signed = 0
    for version in Version.objects.select_related("masking").order_by("pk").iterator(chunk_size=100):
        signing.prove_masking(version)
        shown_mac = signing.shown_mac(version, getattr(version, "masking", None))
        signed += _write(version, mac=signing.mac(version), shown_mac=shown_mac)
    for model in (Withdrawal, Withheld):
        for row in model.objects.select_related("version").order_by("pk").iterator(chunk_size=100):
            signing.prove(row)
            signed += _write(row, mac=signing.mac(row))
    if faults := list(audit.faults()):
        raise signing.Tampered("；".join(faults))
    # The trail's last row is sealed with today's key, and so all before it.
    audit.record("record.resign", about="RECORD_KEY", new=next(iter(signing.keys())), result=f"{signed}")
    return signed


def _write(row: models.Model, **columns: str) -> int:
    """Write the MACs of a row where they are others than those that it has; how many rows were written."""
    if all(getattr(row, name) == made for name, made in columns.items()):
        return 0
    return models.QuerySet(row.__class__).filter(pk=row.pk).update(**columns)
