"""What a text owes to the source that it was taken from: its words, or what they were, and its name whole."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from brands.content.canonical import Data
from brands.content.diff import Piece, difference

Kind: TypeAlias = Literal["照录", "据更正改", "本站编写"]
FAITHFUL: Kind = "照录"
CHANGED: Kind = "据更正改"
OWN: Kind = "本站编写"
MOST = 4  # changes that are told one by one
LONGEST = 30  # characters of one of them

# What a text that is printed from another publisher has to name, or cannot be published.
NAMED = {
    "publisher": "发布单位",
    "url": "地址",
    "title": "标题",
    "author": "作者",
    "editor": "责任编辑",
    "published": "发布日期",
}
RULE = f"段落整段录自别家文字的，须写明{'、'.join(NAMED.values())}，缺一项不能发布；只作摘录引用的，未载可以留空。"


def fidelity(passage: Mapping[str, Any]) -> Kind:
    """FAITHFUL or CHANGED for a passage (schema 2) that was taken from a source, OWN for the office's own words."""
    if not passage["source"]:
        return OWN
    return CHANGED if passage["received"] else FAITHFUL


def line(passage: Data) -> str:
    """The same in one line, with what the received text says where the passage differs: 据更正改（原文：104条）."""
    kind = fidelity(passage)
    return f"{CHANGED}（{original_words(passage['received'], passage['text'])}）" if kind == CHANGED else kind


def original_words(received: str, text: str) -> str:
    """What the received text has where a text differs; all of it where the changes are many or long."""
    found = changes(received, text)
    if len(found) > MOST or any(len(old) > LONGEST for old, _ in found):
        return f"原文：{received}"
    told = [f"原文：{old}" if old else f"原文没有“{new}”" for old, new in found]
    return "；".join(told)


def changes(received: str, text: str) -> list[tuple[str, str]]:
    """[(what was received, what stands)] of each change, a number with the word that counts it."""
    pieces = difference(received, text)
    found: list[tuple[str, str]] = []
    for place, piece in enumerate(pieces):
        if piece.kind == "same" or (piece.kind == "new" and place and pieces[place - 1].kind == "old"):
            continue
        new = next((one.text for one in pieces[place : place + 2] if one.kind == "new"), "")
        old = piece.text if piece.kind == "old" else ""
        counted = _counted(pieces, place, old, new)
        found.append((old + counted if old else old, new + counted if new else new))
    return found


def _counted(pieces: list[Piece], place: int, old: str, new: str) -> str:
    """The one character after a number that says what it counts; "" after anything else."""
    after = next((one.text for one in pieces[place + 1 :] if one.kind == "same"), "")
    is_number = old[-1:].isdigit() or new[-1:].isdigit()
    return after[:1] if is_number and after[:1].isalpha() else ""


def heading(data: Data) -> str:
    """What is true of a thing's passages together, for the head above them: 据发布稿逐字照录, or which are not so."""
    kinds = [fidelity(passage) for passage in data["passages"]]
    if set(kinds) <= {OWN}:
        return OWN
    named = {passage["source"] for passage in data["passages"]} - {None}
    release = (
        "发布稿" if named <= {source["id"] for source in data["sources"] if source["kind"] == "release"} else "来源"
    )
    said = [f"据{release}逐字照录" if CHANGED not in kinds else f"据{release}录入"]
    said += [f"{_places(kinds, kind)}{kind}" for kind in (CHANGED, OWN) if kind in kinds]
    return "，".join(said)


def _places(kinds: list[Kind], wanted: Kind) -> str:
    """第2、5段."""
    return f"第{'、'.join(str(number) for number, kind in enumerate(kinds, start=1) if kind == wanted)}段"


def missing_facts(source: Data) -> list[str]:
    """The names of what a source of somebody else's lacks; [] for the host's own, which may leave all of it out."""
    if source["kind"] == "release":
        return []
    return [label for key, label in NAMED.items() if not source[key]]
