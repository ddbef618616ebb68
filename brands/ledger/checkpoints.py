"""Checkpoints (c2sp.org/tlog-checkpoint): a log's name, how many entries it has and the root of its tree, signed."""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass

from .notes import NoteError, Signer, Verifier, open_note, sign, split

SIZE = re.compile("0|[1-9][0-9]{0,17}")  # more entries than there will ever be


@dataclass(frozen=True)
class Checkpoint:
    """The head of a log; `root` are 32 bytes."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


def sign_checkpoint(head: Checkpoint, signers: Iterable[Signer]) -> str:
    """The head as a note."""
    return sign(head.text, signers)


def read_checkpoint(note: str) -> Checkpoint:
    """What a note says of a log, whoever signed it; raises NoteError."""
    return _read(split(note)[0])


def open_checkpoint(note: str, verifiers: Iterable[Verifier]) -> Checkpoint:
    """The head that a known key signed; raises NoteError."""
    return _read(open_note(note, verifiers)[0])


def _read(text: str) -> Checkpoint:
    lines = text.splitlines()
    if len(lines) < 3 or not all(lines) or not SIZE.fullmatch(lines[1]):
        raise NoteError("no checkpoint: origin, size and root are wanted")
    try:
        root = base64.b64decode(lines[2], validate=True)
    except binascii.Error as error:
        raise NoteError("no checkpoint: its root is not base64") from error
    if len(root) != 32:
        raise NoteError("no checkpoint: its root has another form")
    return Checkpoint(lines[0], int(lines[1]), root)
