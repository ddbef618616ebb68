"""How many answers this machine gave, by where they came from: counted in each worker, added up for /metrics.

A worker counts in memory, since a kept page is answered in microseconds, and writes its numbers down every few seconds.
"""

import json
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from itertools import count
from pathlib import Path

from django.conf import settings

from showcase.config.files import write_whole

# Where an answer came from. MEMORY and DISK are kept pages, OLD a page of an earlier generation, RENDERED a page that
# is now kept, PASSED what is made for each question.
KINDS = MEMORY, DISK, RENDERED, OLD, PASSED = "memory", "disk", "rendered", "old", "passed"
PAUSE = 5.0  # seconds between two writings


class Counters:
    """The numbers of this worker; `add[kind]()` counts one from any thread, since an itertools.count takes one step."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Count from nothing: in a new process."""
        self._counts = {kind: count() for kind in KINDS}
        self.add = {kind: number.__next__ for kind, number in self._counts.items()}
        self._written = 0.0

    def numbers(self) -> dict[str, int]:
        """What was counted so far, by kind."""
        return {kind: int(repr(number)[6:-1]) for kind, number in self._counts.items()}

    def write(self, *, now: bool = False) -> None:
        """Write the numbers down for whoever adds them up, at most every few seconds; a full disk is told elsewhere."""
        if now or time.monotonic() - self._written > PAUSE:
            self._written = time.monotonic()
            with suppress(OSError):
                write_whole(_folder() / f"{os.getpid()}.json", json.dumps(self.numbers()).encode())


here = Counters()


def total() -> dict[str, int]:
    """The numbers of all workers of this machine, also of those that have ended; never less than before."""
    here.write(now=True)
    return _sum(sorted(_folder().glob("*.json")))


def fold_ended() -> None:
    """Put the numbers of workers that have ended into one file: called by one process, when a node begins."""
    ended = [path for path in _folder().glob("[0-9]*.json") if not Path(f"/proc/{path.stem}").exists()]
    past = _folder() / "past.json"
    found = _sum([*ended, past])
    with suppress(OSError):
        write_whole(past, json.dumps(found).encode())
        for path in ended:
            path.unlink(missing_ok=True)


def _sum(files: Iterable[Path]) -> dict[str, int]:
    found = dict.fromkeys(KINDS, 0)
    for path in files:
        with suppress(OSError, ValueError):
            for kind, number in json.loads(path.read_text()).items():
                found[kind] = found.get(kind, 0) + int(number)
    return found


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "counters"
