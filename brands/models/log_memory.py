"""What this machine remembers of the logs, in files beside the database: their largest heads, and every entry.

Written only after a commit. A database that was put back, emptied or exchanged is found by them, and a restore can say
from them exactly which events are missing.
"""

import fcntl
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.conf import settings

from brands.ledger import state
from brands.ledger.checkpoints import read_checkpoint
from brands.ledger.replay import Fold, Replay, Unproven
from brands.ledger.tree import leaf_hash

from .log import TITLES
from .log_keys import state_key, verifiers

ENTRIES, CHECKPOINT, STATE = ".entries", ".checkpoint", ".state"
LOST = "本机所记的条目与日志不符"
LEAST, GROWN = 1000, 1.05  # entries from which on a state is kept; how much longer a log is when it is kept anew

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Remembered:
    """The largest head that this machine accepted."""

    origin: str
    size: int
    root: bytes
    note: str


def read(name: str) -> Remembered | None:
    """What is remembered of a log; None where nothing is. Raises Unproven where the file is no head."""
    if (folder := settings.LOG_FOLDER) is None:
        return None
    try:
        note = _checkpoint(folder, name).read_text(encoding="utf-8")
        head = read_checkpoint(note)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:  # no text, or no note
        words = f"本机记下的日志末尾读不出 (what this machine remembers of the log cannot be read: {error})"
        raise Unproven(words) from error
    return Remembered(head.origin, head.size, head.root, note)


def note(name: str, replay: Replay, contents: Callable[[int], Iterable[bytes]]) -> None:
    """Remember a proven head where it is larger than the one that is remembered, and the entries between.

    `contents` gives the log's entries from a place on. A full disk is told, not raised.
    """
    if (folder := settings.LOG_FOLDER) is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder / f"{name}.lock"):
            before = read(name)
            if before and before.origin != replay.facts["origin",]:
                _put_aside(folder, name, replay.facts["number",] - 1)
                before = None
            first = before.size if before else 0
            if first < replay.size:
                _add(folder / f"{name}{ENTRIES}", first, islice(contents(first), replay.size - first))
                _write(_checkpoint(folder, name), replay.checkpoint.encode())
    except (OSError, Unproven) as error:
        logger.error("The head of the %s log cannot be remembered: %s", name, error)


def _put_aside(folder: Path, name: str, number: int) -> None:
    """Keep what is remembered of a log that ended beside that of the one that was begun."""
    (folder / f"{name}{STATE}").unlink(missing_ok=True)
    for kind in (ENTRIES, CHECKPOINT):
        with suppress(FileNotFoundError):
            (folder / f"{name}{kind}").replace(folder / f"{name}-{number}{kind}")


def save_state(name: str, replay: Replay) -> None:
    """Keep what stands by a proven log, where it grew enough since that was done: a process begins with it."""
    if (folder := settings.LOG_FOLDER) is None or replay.size < LEAST:
        return
    path = folder / f"{name}{STATE}"
    saved = load_state(name, replay.fold, replay.facts["origin",])
    if saved is None or replay.size > saved.size * GROWN:
        with _alone(folder / f"{name}.lock"):
            _write(path, state.pack(replay, state_key()))


def load_state(name: str, fold: Fold, origin: str) -> Replay | None:
    """What this machine kept of a log; None where that is nothing, or anything of it is not as it should be."""
    folder = settings.LOG_FOLDER
    try:
        content = (folder / f"{name}{STATE}").read_bytes() if folder else b""
    except OSError:
        return None
    return state.unpack(content, fold, state_key(), verifiers(origin)) if content else None


def entries(path: Path, first: int, size: int) -> list[bytes]:
    """The entries from one place up to a size that a file of all has; raises ValueError for one that lacks some."""
    found = dict(_lines(path))
    if lacking := [index for index in range(first, size) if index not in found]:
        raise ValueError(f"{path} lacks entry {lacking[0]}.")
    return [found[index] for index in range(first, size)]


def doubt_entries(name: str, replay: Replay) -> str:
    """Why this machine's file of all entries is not that of a log, as far as it remembers it; "" where it is."""
    if (folder := settings.LOG_FOLDER) is None or (remembered := read(name)) is None:
        return ""
    if remembered.origin != replay.facts["origin",]:  # of a log that ended: it is put aside at the next look
        return ""
    path = folder / f"{name}{ENTRIES}"
    try:
        found = {index: leaf_hash(entry) for index, entry in _lines(path)}
    except OSError as error:
        return f"{path}：{LOST} ({error.strerror})"
    wrong = (index for index in range(min(remembered.size, replay.size)) if found.get(index) != replay.hashes[index])
    place = next(wrong, None)
    return "" if place is None else f"{path}：{LOST} (entry {place} is not the one of the log)"


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Each entry after its place, as a file of all has them."""
    with path.open("rb") as file:
        for line in file:
            index, _, entry = line.rstrip(b"\r\n").partition(b"\t")
            if index.isdigit() and entry:
                yield int(index), entry


def checkpoints() -> list[Path]:
    """The files with what this machine remembers of the logs."""
    folder = settings.LOG_FOLDER
    return [path for name in TITLES if folder and (path := _checkpoint(folder, name)).exists()]


def _checkpoint(folder: Path, name: str) -> Path:
    return folder / f"{name}{CHECKPOINT}"


def _add(path: Path, first: int, entries: Iterable[bytes]) -> None:
    """Add entries to the file of all, a line each after its place; after a crash a place may stand there twice."""
    with path.open("ab") as file:
        file.writelines(b"%d\t%b\n" % row for row in enumerate(entries, start=first))
        file.flush()
        os.fsync(file.fileno())


def _write(path: Path, content: bytes) -> None:
    part = path.with_name(f".{path.name}.{os.getpid()}")
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
