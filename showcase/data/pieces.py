"""The whole record as text in pieces: no process holds all of it, and the first is sent while the last is made."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

PIECE = 32 * 1024  # bytes, at least: what is shorter is sent whole, with its length, ETag and digest


def json_texts(name: str, rows: Iterable[Mapping[str, Any]], more: Mapping[str, Any]) -> Iterator[str]:
    """The letters of `json.dumps({name: rows, **more}, ensure_ascii=False, indent=1)`, a row at a time."""
    yield f"{{\n {_dump(name)}: ["
    before = "\n"
    for row in rows:
        yield f"{before}{_dump(row, '  ')}"
        before = ",\n"
    yield "]" if before == "\n" else "\n ]"
    for key, value in more.items():
        yield f",\n {_dump(key)}: {_dump(value, ' ').removeprefix(' ')}"
    yield "\n}"


def _dump(value: Any, before: str = "") -> str:
    """A value as JSON, each line of it indented: no letter of a text is a line's end there."""
    return before + json.dumps(value, ensure_ascii=False, indent=1).replace("\n", f"\n{before}")


def in_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """The texts put together, each piece but the last of at least PIECE bytes."""
    held = bytearray()
    for text in texts:
        held += text.encode()
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)
