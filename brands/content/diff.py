"""The difference of two texts and of two snapshots, by character, numbers and dates kept whole."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, Literal

from brands.content.canonical import Data
from brands.content.visible_texts import AGAIN, by_key, row_name, shorten, with_former_keys

# A figure, a Han numeral or a date changes as a whole: 三十 → 二十 marks two characters, 2013年6月 → 2013年7月 all.
_NUMERAL = "[零〇一二三四五六七八九十百千万亿两]+"
_SHORT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = f"{_SHORT}月{_SHORT}[日号]"
TOKEN = re.compile(
    rf"(?:\d{{4}}|[零〇一二三四五六七八九]{{4}})年(?:{_DAY}|{_SHORT}月)?|{_DAY}"
    rf"|\d+(?:[.．,]\d+)*[十百千万亿]*[%％‰]?|{_NUMERAL}分之{_NUMERAL}|[数几][十百千万亿]+|{_NUMERAL}几?|.",
    re.DOTALL,
)

# What keys of a snapshot, in the order in which differences are shown, fields of a row and codes of a field are called.
_NAMES = tomllib.loads(Path(__file__).with_name("field_names.toml").read_text("utf8"))
LABELS: dict[str, str] = _NAMES["labels"]
FIELDS: dict[str, str] = _NAMES["fields"]
OTHER_FIELDS: dict[str, str] = _NAMES["other_fields"]
VALUES: dict[str, dict[str, str]] = _NAMES["values"]
# What says by an id where a row stands: no words, so a row that came or went as a whole is told without them.
PLACES = {"source", "passage", "excerpt", "disagrees", "compared_with"}
ORDERED = ("passages", "figures", "milestones", "pictures")  # rows that have ids, and stand as people put them


@dataclass(frozen=True)
class Piece:
    """A run of text that stayed, went ("old") or came ("new")."""

    kind: Literal["same", "old", "new"]
    text: str


@dataclass(frozen=True)
class Change:
    """What changed at one place of a snapshot: where, in Chinese, and the pieces of its text."""

    where: str
    id: str
    pieces: tuple[Piece, ...]


def difference(old: str, new: str) -> list[Piece]:
    """The pieces that make `old` (same and old) and `new` (same and new), in reading order."""
    return _pieces(TOKEN.findall(old), TOKEN.findall(new))


def _pieces(before: list[str], after: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for _, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[i1:i2] == after[j1:j2]:
            pieces.append(Piece("same", "".join(before[i1:i2])))
            continue
        pieces += [Piece("old", "".join(before[i1:i2]))] if i2 > i1 else []
        pieces += [Piece("new", "".join(after[j1:j2]))] if j2 > j1 else []
    return pieces


def changes(old: Data, new: Data) -> list[Change]:
    """What differs between two snapshots of one thing, in the order of LABELS."""
    found: list[Change] = []
    for key in LABELS:
        pairs = [pair for pair in _pairs(key, old.get(key), new.get(key)) if pair[2] != pair[3]]
        found += [Change(where, id, tuple(difference(before, after))) for where, id, before, after in pairs]
        found += _moved(key, *_both(old.get(key), new.get(key))) if key in ORDERED else []
    return found


def _moved(key: str, before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """That rows which stayed stand in another order: their names, as they stood and as they stand."""
    stood, stand = ([id for id in one if id in other] for one, other in ((before, after), (after, before)))
    if stood == stand:
        return []
    pieces = _pieces(*([f"{row_name(after[id])}；" for id in ids] for ids in (stood, stand)))
    return [Change(f"{LABELS[key]}·{OTHER_FIELDS['order']}", "", tuple(pieces))]


def _pairs(key: str, old: object, new: object) -> Iterator[tuple[str, str, str, str]]:
    """(where, id, before, after) of what differs under one key, field by field where rows stayed."""
    label, (before, after) = LABELS[key], _both(old, new)
    for known in dict.fromkeys((*before, *after)):
        one, other = before.get(known), after.get(known)
        id = shorten(known.rstrip(AGAIN))
        if not (isinstance(one, dict) and isinstance(other, dict)):
            yield label, id, value_words(key, one), value_words(key, other)
            continue
        for field in _changed_fields(one, other):
            name = FIELDS.get(field) or OTHER_FIELDS.get(field, field)
            yield f"{label}·{name}", id, value_words(field, one.get(field)), value_words(field, other.get(field))


def _changed_fields(one: dict[str, object], other: dict[str, object]) -> list[str]:
    """The fields of a row that differ; the place of other words is found by them, and not told."""
    fields = [field for field in dict.fromkeys((*one, *other)) if one.get(field) != other.get(field)]
    return [field for field in fields if field not in {"passage", "excerpt"} or not {"quote", "words"} & set(fields)]


def _both(*values: object) -> tuple[dict[str, Any], dict[str, Any]]:
    """The rows of two values by what each is known by; what is no list of rows stands whole under no name."""
    before, after = (
        by_key(value) if isinstance(value, list) and all(isinstance(row, dict) for row in value) else {"": value}
        for value in values
    )
    return before, with_former_keys(before, after)


def value_words(field: str, value: object) -> str:
    """A value as a reader sees it: the name of its code, or its words, one field behind the other."""
    match value:
        case None | "":
            return ""
        case bool():
            return "是" if value else "否"
        case dict():
            keys = (key for key in FIELDS if value.get(key) is not False and key not in PLACES)
            return "；".join(filter(None, (value_words(key, value.get(key)) for key in keys)))
        case list():
            return "、".join(filter(None, (value_words(field, one) for one in value)))
        case _:
            return VALUES.get(field, {}).get(str(value), str(value))
