"""Proofs as files (c2sp.org/tlog-proof): that an entry is in the tree of a checkpoint, to be checked offline."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .checkpoints import Checkpoint, open_checkpoint
from .notes import NoteError, Verifier
from .tree import is_included, leaf_hash

FIRST_LINE = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True)
class Proof:
    """A leaf's place, the hashes from its sibling up, the signed checkpoint, and bytes of ours beside them."""

    index: int
    path: Sequence[bytes]
    checkpoint: str
    extra: bytes = b""

    def __str__(self) -> str:
        extra = [f"extra {_encode(self.extra)}"] if self.extra else []
        lines = [FIRST_LINE, *extra, f"index {self.index}", *map(_encode, self.path), "", self.checkpoint]
        return "\n".join(lines)

    def prove(self, entry: bytes, verifiers: Iterable[Verifier]) -> Checkpoint:
        """The checkpoint in whose tree the entry is; raises NoteError where it is not, or no known key signed it."""
        head = open_checkpoint(self.checkpoint, verifiers)
        if not is_included(leaf_hash(entry), self.index, head.size, self.path, head.root):
            raise NoteError("the entry is not at its place in the tree")
        return head


def read_proof(text: str) -> Proof:
    """A proof file's content; raises NoteError."""
    head, gap, checkpoint = text.partition("\n\n")
    first, *lines = head.split("\n")
    if not gap or first != FIRST_LINE or not lines:
        raise NoteError("no proof of this form")
    extra = _decode(lines.pop(0).removeprefix("extra ")) if lines[0].startswith("extra ") else b""
    name, _, index = lines.pop(0).partition(" ") if lines else ("", "", "")
    if name != "index" or not index.isascii() or not index.isdecimal() or str(int(index)) != index:
        raise NoteError("the proof does not say which leaf it is of")
    return Proof(int(index), tuple(map(_decode, lines)), checkpoint, extra)


def _encode(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _decode(line: str) -> bytes:
    try:
        return base64.b64decode(line, validate=True)
    except binascii.Error as error:
        raise NoteError("a line of the proof is not base64") from error
