"""Content as bytes: one JSON text for one content, and its check value."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]


def canonical(data: Mapping[str, Any] | list[Any]) -> str:
    """The one JSON text of some content: sorted keys, no spaces, nothing escaped (UTF-8)."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """The check value: SHA-256 over the UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
