"""A replay as one file, so that a process need not read a log from its first entry on.

Sealed (HMAC-SHA-256) by who wrote it, and believed only where its hashes make the root of the checkpoint in it and this
program wrote it: whatever else it is, it is thrown away.
"""

import gc
import hashlib
import hmac
import marshal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from .notes import Verifier
from .replay import Fold, Replay, Unproven
from .standing import Said, Thing
from .tiles import HASH
from .tree import Frontier

SEAL = 32  # bytes before the rest


def pack(replay: Replay, key: bytes) -> bytes:
    """A proven replay as bytes, sealed with a key."""
    facts = [(name, *_plain(value)) for name, value in replay.facts.items()]
    said = (_program(), replay.fold.__module__, replay.checkpoint, b"".join(replay.hashes), facts)
    body = marshal.dumps(said)
    return _seal(body, key) + body


def unpack(content: bytes, fold: Fold, key: bytes, verifiers: Iterable[Verifier]) -> Replay | None:
    """The replay that was packed; None where anything of it is not as it should be."""
    body = content[SEAL:]
    if not hmac.compare_digest(content[:SEAL], _seal(body, key)):
        return None
    with _without_collecting():
        program, of, note, hashes, told = marshal.loads(body)  # noqa: S302 (sealed: we wrote it)
        if (program, of) != (_program(), fold.__module__):
            return None
        facts = {name: _read(kind, value) for name, kind, value in told}
        leaves = [hashes[place : place + HASH] for place in range(0, len(hashes), HASH)]
        frontier = Frontier()
        for leaf in leaves:
            frontier.append(leaf)
    try:
        return Replay(fold, facts, frontier, note, leaves).extended([], note, verifiers)
    except Unproven:
        return None


def _plain(value: Any) -> tuple[str, Any]:
    if isinstance(value, Said):
        return "said", (value.index, value.entry)
    if isinstance(value, Thing):
        return "thing", (value.newest, value.address, value.withdrawn)
    return "", value


def _read(kind: str, value: Any) -> Any:
    return Said(*value) if kind == "said" else Thing(*value) if kind == "thing" else value


def _seal(body: bytes, key: bytes) -> bytes:
    return hmac.digest(key, body, "sha256")


@cache
def _program() -> str:
    """The digest of what folds entries, and the Python that reads the file."""
    sources = sorted(Path(__file__).parent.glob("*.py"))
    said = [sys.version.encode(), *(path.read_bytes() for path in sources)]
    return hashlib.sha256(b"\0".join(said)).hexdigest()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Make many objects, none of which can be gone yet: looking for those takes longer than making them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
