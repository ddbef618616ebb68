"""The difference of two texts and of two snapshots, by character, numbers and dates kept whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .canonical import Data

# A figure or a Han numeral changes as a whole: 三十 → 二十 marks two characters, not one.
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[零〇一二三四五六七八九十百千万亿两]+|.", re.DOTALL)

# What a snapshot's keys are called, in the order in which differences are shown.
LABELS = {
    "name": "名称",
    "name_parts": "名称断行",
    "tier": "评定",
    "order": "次序",
    "aliases": "别名",
    "seal": "印文",
    "series": "系列",
    "leads": "单位",
    "lede": "一句话",
    "passages": "段落",
    "figures": "数字",
    "milestones": "大事",
    "structures": "结构",
    "not_data": "不是数据",
    "collation": "校勘",
    "pictures": "图片",
    "tags": "标签",
    "excerpts": "摘录",
    "sources": "来源",
    "title": "标题",
    "awaited": "待补录",
    "site": "登记项",
}
# What the fields of a row are called.
FIELDS = {
    "text": "正文",
    "source": "来源",
    "quote": "原文",
    "label": "数的是什么",
    "display": "数字原样",
    "value": "数值",
    "low": "下限",
    "high": "上限",
    "unit": "单位",
    "qualifier": "限定词",
    "as_of": "截至",
    "note": "说明",
    "large": "大字",
    "disagrees": "与之不一致",
    "superseded_by": "后为",
    "passage": "所在段落",
    "excerpt": "所在摘录",
    "title": "标题",
    "date": "日期",
    "words": "词句",
    "recurs": "每年",
    "origin": "始于",
    "name": "名称",
    "role": "身份",
    "kind": "类别",
    "items": "各项",
    "reason": "理由",
    "state": "状态",
    "suggestion": "建议读法",
    "doubt": "疑点",
    "basis": "依据",
}


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
    before, after = TOKEN.findall(old), TOKEN.findall(new)
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
    return [
        Change(where, id, tuple(difference(_text(before), _text(after))))
        for key, label in LABELS.items()
        for where, id, before, after in _pairs(label, old.get(key), new.get(key))
        if _text(before) != _text(after)
    ]


def _pairs(label: str, old: object, new: object) -> Iterator[tuple[str, str, object, object]]:
    """(where, id, before, after) of what differs under one key, field by field where rows stayed."""
    before, after = _rows(old), _rows(new)
    for id in dict.fromkeys((*before, *after)):
        one, other = before.get(id), after.get(id)
        if not (isinstance(one, dict) and isinstance(other, dict)):
            yield label, id, one, other
            continue
        for field in dict.fromkeys((*one, *other)):
            if one.get(field) != other.get(field):
                yield f"{label}·{FIELDS.get(field, field)}", id, one.get(field), other.get(field)


def _rows(value: object) -> dict[str, object]:
    """The rows of a value by issued id, or by place where they have none."""
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return {"": value}
    return {str(row.get("id", place)): row for place, row in enumerate(value, start=1)}


def _text(value: object) -> str:
    """A value as a reader sees it: its words, one field behind the other."""
    match value:
        case None | "":
            return ""
        case bool():
            return "是" if value else "否"
        case dict():
            kept = (_text(value[key]) for key in FIELDS if key in value)
            return "；".join(filter(None, kept))
        case list():
            return "、".join(filter(None, map(_text, value)))
        case _:
            return str(value)
