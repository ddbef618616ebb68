"""Whether a row of the record is one that this site wrote: HMAC-SHA-256 with a key that is not in the database.

A check value alone can be computed anew by whoever changes the content; this cannot. It covers whose version it is,
its number, reason, note, time and person besides the content, so that rows changed for one another are found too.
What a version says instead of words that were taken back is signed apart (`shown_mac`), and so is that it says all:
words whose covering was removed do not come back, and none are covered by somebody else.
The text in the column is "<key id>:<hexadecimal>": the id tells which of the known keys it was made with.
"""

import hashlib
import hmac
from typing import Any

from django.conf import settings

from brands.content.canonical import Data, canonical

FORM = 1


class Tampered(Exception):
    """A row of the record is not one that this site wrote, so nothing of it may be shown; `words` say why."""

    def __init__(self, words: str, row: Any = None) -> None:
        self.words, self.row = words, row
        super().__init__(f"{row._meta.model_name} {row.pk}: {words}" if row else words)


def doubt(row: Any) -> str:
    """Why a row is not believed, in Chinese and English; "" for an authentic one."""
    return _doubt(row.mac, _signed_columns(row))


def doubt_masking(version: Any) -> str:
    """Why what covers words of a version, or that nothing does, is not believed; "" where it is."""
    words = _doubt(version.shown_mac, _masking_columns(version, getattr(version, "masking", None)))
    return words and f"撤回语句之处{words}"


def keys() -> dict[str, str]:
    """{id: key} of every key that is believed, the one of today first."""
    return {key_id(key): key for key in (settings.RECORD_KEY, *settings.RECORD_KEY_FALLBACKS)}


def key_id(key: str) -> str:
    """Eight hexadecimal digits that name a key and tell nothing of it."""
    return hashlib.sha256(f"key id {key}".encode()).hexdigest()[:8]


def _doubt(mac: str, signed: Data) -> str:
    if not mac:
        return "没有签章 (no MAC)"
    id = mac.partition(":")[0]
    if id not in keys():
        return f"签章所用的密钥 {id} 不在本机 (its key is not known here: RECORD_KEY, RECORD_KEY_FALLBACKS)"
    return "" if hmac.compare_digest(_compute_mac(keys()[id], signed), mac) else "与签章不符 (does not match its MAC)"


def _compute_mac(key: str, signed: Data) -> str:
    text = canonical({"form": FORM, **signed})
    return f"{key_id(key)}:{hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()}"


def _signed_columns(row: Any) -> Data:
    """What is signed of a row; plain columns only, so that migrations can sign too."""
    if row._meta.model_name == "withdrawal":
        return {
            "withdrawal of": row.version_id,
            **_place(row.version),
            "reason": row.reason,
            "at": row.withdrawn_at.timestamp(),
            "by": row.withdrawn_by_id,
        }
    if row._meta.model_name == "withheld":
        return {
            "withheld by": row.version_id,
            **_place(row.version),
            "words": row.words,
            "reason": row.reason,
            "at": row.withheld_at.timestamp(),
            "by": row.withheld_by_id,
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


def _masking_columns(version: Any, masking: Any) -> Data:
    said = masking and {"content": masking.content, "anchors": masking.anchors, "told": masking.told}
    return {"shown of": _place(version), "instead": said}


def _place(version: Any) -> Data:
    return {
        "brand": version.brand_id,
        "edition": version.edition_id,
        "register": version.register_id,
        "number": version.number,
    }
