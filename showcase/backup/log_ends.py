"""Whether the logs of a backup go on from checkpoints that were kept elsewhere; if not, which events it lacks."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from brands.ledger.checkpoints import Checkpoint, read_checkpoint
from brands.ledger.tree import Frontier, leaf_hash
from brands.models import log_former, log_memory, logbook
from brands.record import verification
from showcase.citing import log_events


def doubts(manifest: dict[str, Any], against: Sequence[Path]) -> list[str]:
    """Why a backup, by its manifest, does not extend checkpoints, and each event that it lacks, where that is known."""
    ends = [read_checkpoint(note) for note in manifest["checkpoints"].values() if note]
    found = {end.origin: end for end in ends}
    return [line for path in against for line in _doubts_of(path, found)]


def former_checkpoints() -> dict[str, str]:
    """{name of a log that ended: its checkpoint}, as the manifest of a backup has them beside those that go on."""
    return {
        log_former.former_name(log.name, one.facts["number",]): one.checkpoint
        for log in logbook.both
        for one in log_former.former(log.name, log.view())
    }


def forks(against: Sequence[Path]) -> list[str]:
    """Why the logs in the database do not begin with checkpoints."""
    return [line for path in against for line in verification.findings_against(path.read_text(encoding="utf-8"))]


def _doubts_of(path: Path, ends: dict[str, Checkpoint]) -> Iterator[str]:
    try:
        kept = read_checkpoint(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # no text, or no note
        yield f"{path} is no checkpoint: {error}"
        return
    here = ends.get(kept.origin)
    if here is None:
        yield f"The backup has no log of the origin {kept.origin}."
    elif here.size == kept.size and here.root != kept.root:
        yield f"{kept.origin}: the backup is of another past than the checkpoint that was kept."
    elif here.size < kept.size:
        yield f"{kept.origin}: the backup has {here.size} entries, the checkpoint that was kept {kept.size}."
        yield from _lacking(path.with_suffix(log_memory.ENTRIES), here, kept)


def _lacking(path: Path, here: Checkpoint, kept: Checkpoint) -> Iterator[str]:
    """The events between, by the file in which a node appends each entry: proven by both ends."""
    if not path.exists():
        return
    try:
        contents = log_memory.entries(path, 0, kept.size)
    except (OSError, ValueError) as error:
        yield f"The events between cannot be read: {error}"
        return
    if _root(contents[: here.size]) != here.root or _root(contents) != kept.root:
        yield f"{path} is not what the checkpoints say."
        return
    for index, content in enumerate(contents[here.size :], start=here.size):
        yield f"  {log_events.line_of(index, json.loads(content))}"


def _root(contents: Sequence[bytes]) -> bytes:
    found = Frontier()
    for content in contents:
        found.append(leaf_hash(content))
    return found.root()
