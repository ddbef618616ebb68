"""Whether a row of the record is one that this site wrote: HMAC-SHA-256 with a key that is not in the database.

A check value alone can be computed anew by whoever changes the content; this cannot. It covers whose version it is,
its number, reason, note, time and person besides the content, so that rows changed for one another are found too.
The text in the column is "<key id>:<hexadecimal>": the id tells which of the known keys it was made with.
"""

import hashlib
import hmac
from typing import Any

from django.conf import settings

from .canonical import Data, canonical

FORM = 1


class Tampered(Exception):
    """A row of the record is not one that this site wrote, so nothing of it may be shown."""


def mac(row: Any) -> str:
    """The text for the `mac` column of a Version or a Withdrawal, under the key of today."""
    return _made(settings.RECORD_KEY, row)


def is_authentic(row: Any) -> bool:
    """Whether a Version or a Withdrawal is as it was written, under the key of today or one of those before."""
    return not doubt(row)


def prove(row: Any) -> None:
    """Do nothing for an authentic row; raise Tampered for every other."""
    if words := doubt(row):
        name = f"{row._meta.model_name} {row.pk}"
        raise Tampered(f"{name}: {words}")


def doubt(row: Any) -> str:
    """Why a row is not believed, in Chinese and English; "" for an authentic one."""
    if not row.mac:
        return "没有签章 (no MAC)"
    id = row.mac.partition(":")[0]
    if id not in keys():
        return f"签章所用的密钥 {id} 不在本机 (its key is not known here: RECORD_KEY, RECORD_KEY_FALLBACKS)"
    made = _made(keys()[id], row)
    return "" if hmac.compare_digest(made, row.mac) else "与签章不符 (does not match its MAC)"


def keys() -> dict[str, str]:
    """{id: key} of every key that is believed, the one of today first."""
    return {key_id(key): key for key in (settings.RECORD_KEY, *settings.RECORD_KEY_FALLBACKS)}


def key_id(key: str) -> str:
    """Eight hexadecimal digits that name a key and tell nothing of it."""
    return hashlib.sha256(f"key id {key}".encode()).hexdigest()[:8]


def _made(key: str, row: Any) -> str:
    text = canonical({"form": FORM, **_signed(row)})
    return f"{key_id(key)}:{hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()}"


def _signed(row: Any) -> Data:
    """What is signed of a row; plain columns only, so that migrations can sign too."""
    if row._meta.model_name == "withdrawal":
        return {
            "withdrawal of": row.version_id,
            **_place(row.version),
            "reason": row.reason,
            "at": row.withdrawn_at.timestamp(),
            "by": row.withdrawn_by_id,
        }
    return {
        **_place(row),
        "schema": row.schema,
        "content": row.content,
        "sha256": row.sha256,
        "reason": str(row.reason),
        "note": row.note,
        "at": row.published_at.timestamp(),
        "by": row.published_by_id,
    }


def _place(version: Any) -> Data:
    return {
        "brand": version.brand_id,
        "edition": version.edition_id,
        "register": version.register_id,
        "number": version.number,
    }
