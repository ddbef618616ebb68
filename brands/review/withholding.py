"""What taking a sentence back will do, shown before anybody signs it: every earlier version as it will look."""

from collections.abc import Iterator
from dataclasses import dataclass

from brands.content import diff
from brands.content.canonical import Data
from brands.content.diff import Change
from brands.content.redact import is_picture, mask_snapshot
from brands.models import Version
from brands.record import redaction


@dataclass(frozen=True)
class Effect:
    """A version that says the words, and what it will say instead."""

    version: Version
    changes: list[Change]


def effects(words: str) -> list[Effect]:
    """What becomes of each version that says the words, the newest first."""
    said = redaction.versions_saying(words) if len(words) >= redaction.SHORTEST else []
    return [Effect(one, diff.changes(one.stored, mask_snapshot(one.stored, [words]))) for one in reversed(said)]


def rests(words: str, before: Data, after: Data) -> Iterator[str]:
    """What was deleted at the desk beyond the words that are to be taken back: earlier versions go on saying it."""
    now = {row["id"]: row["text"] for row in after.get("passages", ())}
    for row in before.get("passages", ()):
        if words in row["text"]:
            for piece in diff.difference(row["text"], now.get(row["id"], "")):
                if piece.kind == "old" and piece.text.strip("，。；、 ") != words.strip("，。；、 "):
                    yield piece.text


def name_of(words: str) -> str:
    """How what is to be taken back is called: the words themselves, a picture by its caption."""
    if not is_picture(words):
        return f"“{words}”"
    rows = (row for version in redaction.versions_saying(words) for row in version.stored.get("pictures", ()))
    return next((f"图片：{row['caption']}" for row in rows if row["sha256"] == words), "图片")
