"""Entries: what was done, as the bytes that become a leaf. Canonical JSON, no word that may have to vanish, no name."""

import hashlib
import json
import secrets
from datetime import UTC, datetime
from typing import Any

Entry = dict[str, Any]


def entry_bytes(entry: Entry) -> bytes:
    """The one text of an entry: UTF-8, sorted keys, no spaces."""
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_entry(content: bytes) -> Entry:
    """What an entry says; raises ValueError for bytes that are not in that one form."""
    entry = json.loads(content)
    if not isinstance(entry, dict) or entry_bytes(entry) != content:
        raise ValueError("the entry is not canonical")
    return entry


def new_nonce() -> str:
    """Sixteen random bytes in hexadecimal: who does not have them cannot guess a short text by its hash."""
    return secrets.token_hex(16)


def commit(nonce: str, text: str) -> str:
    """SHA-256 over the nonce's bytes and a text's, in hexadecimal: says nothing without the nonce."""
    return hashlib.sha256(bytes.fromhex(nonce) + text.encode()).hexdigest()


def made_at(entry: Entry) -> str:
    """When what an entry says was done: of one that a later log took over, as the former had it."""
    return str(entry.get("was") or entry["at"])


def time_text(at: datetime) -> str:
    """A moment as entries write it: UTC, to the second."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
