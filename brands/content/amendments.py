"""What the difference of two versions means to a reader: claims as old → new, texts by character, the rest by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from brands.chinese import dates
from brands.chinese.numbers_in_text import outside_number
from brands.content.canonical import Data
from brands.content.diff import Change, Piece, changes, difference

# Fields that `claims` and `texts` tell better, and what is no matter of the reader's.
TOLD = {
    *("段落·正文", "段落·收到的原文", "摘录·正文", "不是数据", "数字·数字原样", "数字·数值", "数字·下限", "数字·上限"),
    *("数字·单位", "数字·限定词", "数字·截至", "大事·词句", "大事·日期", "数字·大字", "名称断行", "次序"),
}
AROUND = 16
APART = 2  # as many letters between two changes, and they are two
KINDS: tuple[Literal["same", "old", "new"], ...] = ("same", "old", "new")


@dataclass(frozen=True)
class Amendment:
    """Something at an anchor (f-…, m-…, p-…, e-…) that said one thing and says another; "" where there is nothing."""

    anchor: str
    what: str
    old: str
    new: str

    @property
    def pieces(self) -> list[Piece]:
        return legible(difference(self.old, self.new))


def claims(old: Data, new: Data) -> list[Amendment]:
    """The figures and milestones that say something else, came or went, in the order of the later version."""
    return [
        Amendment(
            f"{key[0]}-{id}",
            f"{kind}：{(after or before)[named]}",
            _claim_words(before, after),
            _claim_words(after, before),
        )
        for key, kind, named in (("figures", "数字", "label"), ("milestones", "大事", "title"))
        for id, before, after in _pairs(old[key], new[key])
        if _claim_words(before, {}) != _claim_words(after, {})
    ]


def texts(old: Data, new: Data) -> list[Amendment]:
    """The passages and excerpts whose words are not the same, passages by their number on the page."""
    return [
        Amendment(
            f"{key[0]}-{id}", _place(key, id, new if after else old), before.get("text", ""), after.get("text", "")
        )
        for key in ("passages", "excerpts")
        for id, before, after in _pairs(old[key], new[key])
        if before.get("text") != after.get("text")
    ]


def others(old: Data, new: Data) -> list[Change]:
    """What else differs, field by field: names, series, leads, notes, sources."""
    told = {amendment.anchor[2:] for amendment in (*claims(old, new), *texts(old, new))}
    # A quotation follows the text that it stands in.
    told |= {row["id"] for key in ("figures", "milestones") for row in new[key] if row.get("passage") in told}
    quiet = ("数字", "大事", "段落", "摘录", "数字·原文", "大事·原文")
    return [
        change
        for change in changes(old, new)
        if change.where.split("·")[0] not in TOLD
        and change.where not in TOLD
        and not (change.where in quiet and change.id in told)
    ]


def legible(pieces: list[Piece]) -> list[Piece]:
    """The pieces with two replacements that have hardly a letter between them as one: 很多相关 → 其中多数."""
    told: list[list[str]] = [["", "", ""]]  # [what stayed before it, old, new] of each change
    for stayed, old, new in _changes(pieces):
        if len(stayed) < APART and all((*told[-1][1:], old, new)):
            told[-1][1:] = [told[-1][1] + stayed + old, told[-1][2] + stayed + new]
        else:
            told.append([stayed, old, new])
    return [Piece(kind, text) for change in told for kind, text in zip(KINDS, change, strict=True) if text]


def _changes(pieces: list[Piece]) -> list[list[str]]:
    """[what stayed before it, old, new] of each change; what stayed at the end by itself."""
    found = [["", "", ""]]
    for piece in pieces:
        if piece.kind == "same" and any(found[-1]):
            found.append(["", "", ""])
        found[-1][KINDS.index(piece.kind)] += piece.text
    return found


def abridge(pieces: list[Piece], around: int = AROUND) -> list[Piece]:
    """The pieces with what stayed cut to the characters about each change."""
    last = len(pieces) - 1
    return [
        Piece("same", _abridge_text(piece.text, place > 0, place < last, around)) if piece.kind == "same" else piece
        for place, piece in enumerate(pieces)
    ]


def _abridge_text(text: str, after: bool, before: bool, around: int) -> str:  # noqa: FBT001 -- both are said at the one call
    """A text that stayed: its end before a change, its beginning after one, both between two."""
    if len(text) <= around * (after + before) + 2:
        return text
    first, last = outside_number(text, around), outside_number(text, len(text) - around)
    return (text[:first] if after else "") + "……" + (text[last:] if before else "")


def _pairs(old: list[Data], new: list[Data]) -> Iterator[tuple[str, Data, Data]]:
    """(id, before, after) of the rows of two versions; {} where there is none."""
    before, after = ({row["id"]: row for row in rows} for rows in (old, new))
    for id in dict.fromkeys((*after, *before)):
        yield id, before.get(id, {}), after.get(id, {})


def _claim_words(claim: Data, other: Data) -> str:
    """A claim in its own words, with the date where the words leave it out and the other side has not the same."""
    if not claim:
        return ""
    dated = "as_of" if "display" in claim else "date"
    date = "" if other and claim[dated] == other[dated] else claim[dated]
    words = str(claim["display"] if "display" in claim else claim["words"])
    told = dates.in_words(date) if date else ""
    if not told or told in words:
        return words
    return f"{words}（{'截至' if 'display' in claim else ''}{told}）"


def _place(key: str, id: str, data: Data) -> str:
    if key == "excerpts":
        return "来源摘录"
    return f"第{[passage['id'] for passage in data['passages']].index(id) + 1}段"
