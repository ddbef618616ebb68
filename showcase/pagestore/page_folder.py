"""Kept pages on disk: pages/<generation>-<since>-<site>-<program>/<two digits>/<name>, each file written by rename.

Older generations stay for the time when a page cannot be made; what must not be shown again is deleted. Workers of one
machine share the folder, several machines need not.
"""

import contextlib
import fcntl
import hashlib
import logging
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from showcase.config.files import write_whole
from showcase.pagestore.generation import Known
from showcase.pagestore.stored_page import Page, pack, unpack

NAME = re.compile(r"(?P<number>\d+)-(?P<since>[0-9a-f]+)-(?P<site>[0-9a-f]{8})-(?P<program>[0-9a-f]{8})")
A_DAY = 24 * 60 * 60
UNSEEN = 60.0  # seconds for which the size of the folder is believed

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Generations:
    """The folders of one site: at most `kept` of them, at most `most` bytes."""

    root: Path
    site: str
    program: str
    kept: int = 3
    most: int = 1024**3
    _used: dict[str, float] = field(default_factory=lambda: {"bytes": 0.0, "seen": 0.0})

    def folder(self, known: Known) -> Path:
        """The folder of the pages of one generation, made by this program."""
        return self.root / f"{known.number}-{int(known.at * 1e6):x}-{self.site}-{self.program}"

    def read(self, known: Known, key: str) -> Page | None:
        """The page of a generation; None where it is not kept, or its file is not whole."""
        return _read(self.folder(known) / _place(key))

    def older(self, known: Known, key: str) -> Page | None:
        """The newest copy from before a generation that may still be shown, whichever program made it."""
        for folder in reversed(self._before(known)):
            page = _read(folder / _place(key))
            if page and page.generation >= known.floor:
                return page
        return None

    def write(self, known: Known, key: str, page: Page) -> None:
        """Keep a page; raises OSError where the disk is full, or the pages have taken all that they may."""
        content = pack(page)
        if self._size() + len(content) > self.most:
            raise OSError(f"kept pages take {self.most} bytes already: PAGE_DISK")
        write_whole(self.folder(known) / _place(key), content)
        self._used["bytes"] += len(content)

    def tidy(self, known: Known) -> None:
        """Delete what must not be shown again, fold generations beyond `kept` into the next, keep within `most`.

        One process does it at a time; may be stopped anywhere and repeated.
        """
        with self.alone("tidy") as is_mine:
            if is_mine:
                self._forget(known)
                while len(before := self._before(known)) >= self.kept and len(before) > 1:
                    _fold(before[0], before[1])
                self._shrink(known)

    def alone(self, purpose: str) -> AbstractContextManager[bool]:
        """A context that says whether no other process of this machine has the same purpose, such as "bake"."""
        return _alone(self.root / f"{purpose}.lock")

    def _forget(self, known: Known) -> None:
        for folder, parts in self._found():
            is_ours = parts["site"] == self.site
            if (is_ours and int(parts["number"]) < known.floor) or (not is_ours and _age(folder) > A_DAY):
                shutil.rmtree(folder, ignore_errors=True)

    def _shrink(self, known: Known) -> None:
        """Delete the oldest generations until the newest has a quarter of the room to grow."""
        for folder in self._before(known):
            if self._size(anew=True) > self.most * 3 / 4:
                shutil.rmtree(folder, ignore_errors=True)
        self._size(anew=True)

    def _before(self, known: Known) -> list[Path]:
        """The site's folders but that of this generation and program, from the oldest on."""
        current = self.folder(known)
        ours = [(folder, parts) for folder, parts in self._found() if parts["site"] == self.site and folder != current]
        past = [(int(parts["number"]), int(parts["since"], 16), folder) for folder, parts in ours]
        return [folder for number, _, folder in sorted(past) if number <= known.number]

    def _found(self) -> Iterator[tuple[Path, re.Match[str]]]:
        with contextlib.suppress(FileNotFoundError):
            for folder in list(self.root.iterdir()):
                if parts := NAME.fullmatch(folder.name):
                    yield folder, parts

    def _size(self, *, anew: bool = False) -> float:
        """The bytes of all kept pages; counted at most once a minute, with what this worker wrote since."""
        if anew or time.monotonic() - self._used["seen"] > UNSEEN:
            self._used.update(bytes=sum(map(_length, self.root.rglob("*"))), seen=time.monotonic())
        return self._used["bytes"]


def _place(key: str) -> Path:
    name = hashlib.sha256(key.encode()).hexdigest()[:32]
    return Path(name[:2]) / name[2:]


def _read(path: Path) -> Page | None:
    try:
        content = path.read_bytes()
    except OSError:
        return None
    page = unpack(content)
    if page is None:
        logger.error("A kept page is not whole, it is made anew: %s", path.name)
    return page


def _fold(old: Path, new: Path) -> None:
    """Move what only the older folder has into the newer, so that every page has its newest copy."""
    for path in old.glob("*/[!.]*"):
        place = new / path.relative_to(old)
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            if not place.exists():
                path.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _age(folder: Path) -> float:
    try:
        return time.time() - folder.stat().st_mtime
    except OSError:
        return 0.0


def _length(path: Path) -> int:
    try:
        status = path.stat()
        return status.st_size if stat.S_ISREG(status.st_mode) else 0
    except OSError:
        return 0


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[bool]:
    """Whether no other process tidies; where the disk does not even hold a lock, nobody does."""
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_CREAT | os.O_RDWR, 0o600)
    except OSError:
        yield False
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(handle)
