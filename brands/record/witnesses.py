"""Witnesses of the public log: their signature lines are kept under the checkpoints that they signed, and served."""

import base64

from brands.ledger.checkpoints import open_checkpoint
from brands.ledger.notes import DASH, NoteError, read_verifier
from brands.models import Cosignature, logbook


def keep(note: str, key: str) -> int:
    """Keep a witness's line; the size of the checkpoint that it signed.

    Raises NoteError where the line is not the witness's, or the checkpoint none of this log.
    """
    verifier = read_verifier(key)
    head = open_checkpoint(note, [verifier])
    view = logbook.public.view()
    if head.origin != view.facts.get(("origin",)) or head.size > view.size or view.root_at(head.size) != head.root:
        raise NoteError("the checkpoint is not the beginning of this log")
    lines = [line for line in note.splitlines() if line.startswith(f"{DASH}{verifier.name} ")]
    (line,) = [one for one in lines if _is_of(one, verifier.id)] or [""]
    Cosignature.objects.update_or_create(size=head.size, key=str(verifier), defaults={"line": f"{line}\n"})
    return head.size


def _is_of(line: str, id: bytes) -> bool:
    return base64.b64decode(line.rpartition(" ")[2])[:4] == id
