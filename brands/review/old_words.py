"""What a change leaves behind: the old number or words, where the thing or another one still says them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brands.chinese import numbers_in_text
from brands.content.canonical import Data
from brands.content.diff import FIELDS, LABELS, difference
from brands.content.visible_texts import row_name
from brands.models import Publishable, Version

# Where the words of a source stand at the desk; all else follows them by hand.
CHANGING = {"passages": "text", "figures": "display", "milestones": "words"}
# Fields that are no words of ours, or that rest on a text word by word: the gate sees to those.
NOT_OURS = {
    "id",
    "file",
    "sha256",
    "passage",
    "excerpt",
    "received",
    "source",
    "slug",
    "quote",
    "words",
    "display",
    "date",
    "schema",
}
OTHERS = {"sources", "excerpts"}
SHORTEST, LONGEST, CLEAR = 2, 24, 4
MARKS = re.compile(r"^[\W_]+|[\W_]+$")
AROUND = 12


@dataclass(frozen=True)
class Place:
    """Words that still stand somewhere: which, in what, in which row, with the text around, and the row's id."""

    words: str
    where: str
    row: str
    text: str
    id: str = ""


def left_behind(thing: Publishable, before: Data, after: Data) -> list[Place]:
    """Every place that still says what a change of texts took away: in the thing itself, then in others' versions."""
    gone = words_that_went(before, after)
    return [*_places(gone, after), *_elsewhere(thing, [words for words in gone if _is_clear(words)])] if gone else []


def words_that_went(before: Data, after: Data) -> list[str]:
    """The numbers and words that texts no longer say, in the order of the rows."""
    found: dict[str, None] = {}
    for key, field in CHANGING.items():
        rows = {row["id"]: row[field] for row in after.get(key, ())}
        for row in before.get(key, ()):
            text = rows.get(row["id"], row[field])
            found |= dict.fromkeys(words for words in _gone(row[field], text) if not _says(text, words))
    return list(found)


def _gone(old: str, new: str) -> Iterator[str]:
    pieces = difference(old, new)
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        if piece.kind != "old":
            continue
        words = MARKS.sub("", piece.text)
        if len(words) > LONGEST:
            yield from (span.words for span in numbers_in_text.find_numbers(words) if len(span.words) > SHORTEST)
        elif words.isdigit() and len(words) <= SHORTEST:
            # A short number says nothing without what it counts.
            same = next((one.text for one in pieces[pieces.index(piece) :] if one.kind == "same"), "") if after else ""
            yield from [words + same[:1]] if same[:1].isalpha() else []
        elif len(words) >= SHORTEST:
            yield words


def _says(text: str, words: str) -> bool:
    """Whether a text has the words; a number only where no digit goes on beside it."""
    edge = r"(?<!\d)", r"(?!\d)"
    left, right = (side if end.isdigit() else "" for side, end in zip(edge, (words[0], words[-1]), strict=True))
    return re.search(f"{left}{re.escape(words)}{right}", text) is not None


def _is_clear(words: str) -> bool:
    """Whether words are so much their own that another brand can only mean the same."""
    return len(words) >= CLEAR


def _places(gone: list[str], data: Data) -> Iterator[Place]:
    for where, row, id, text in _texts(data):
        for words in gone:
            if _says(text, words):
                at = text.index(words)
                yield Place(words, where, row, text[max(0, at - AROUND) : at + len(words) + AROUND], id)


def _elsewhere(thing: Publishable, gone: list[str]) -> Iterator[Place]:
    for version in Version.objects.newest() if gone else ():
        if any(words in version.content for words in gone) and version.thing != thing:
            for place in _places(gone, version.data):
                yield Place(place.words, f"{version.thing}（公开的第{version.number}版）", place.where, place.text)


def _texts(data: Data) -> Iterator[tuple[str, str, str, str]]:
    """(what it is called, the row's name, its id, the words) of everything that a thing says by itself."""
    for key, value in data.items():
        if key in OTHERS or key in NOT_OURS:
            continue
        for row in value if isinstance(value, list) else [value]:
            name, id = (row_name(row), str(row.get("id", ""))) if isinstance(row, dict) else ("", "")
            for field, text in _strings(key, row):
                label = LABELS.get(key, key)
                yield (label if field == key else f"{label}·{FIELDS.get(field, '说明')}"), name, id, text


def _strings(field: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield field, value
        case list():
            for one in value:
                yield from _strings(field, one)
        case dict():
            for key, one in value.items():
                if key not in NOT_OURS:
                    yield from _strings(key, one)
