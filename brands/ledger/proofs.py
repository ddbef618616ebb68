"""Proofs as files (c2sp.org/tlog-proof): that an entry is in the tree of a checkpoint; `verify` checks them offline."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

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


def _encode(content: bytes) -> str:
    return base64.b64encode(content).decode()
