"""What a text owes to the source that it was taken from: its words, or what they were, and its name whole."""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from brands.content.canonical import Data
from brands.content.diff import FIELDS, Piece, difference

Kind: TypeAlias = Literal["照录", "据更正改", "本站编写"]
FAITHFUL: Kind = "照录"
CHANGED: Kind = "据更正改"
OWN: Kind = "本站编写"
MOST = 4  # changes that are told one by one
LONGEST = 30  # characters of one of them
APART = "  "  # as much between two changes, and they are two

# What a text that is printed from another publisher has to name, or cannot be published.
NAMED = {field: FIELDS[field] for field in ("publisher", "url", "title", "author", "editor", "published")}
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
    gone = sum(len(old) for old, _ in found)
    if len(found) > MOST or 2 * gone > len(received) or any(len(old) > LONGEST for old, _ in found):
        return f"原文：{received}"
    told = [f"原文：{old}" if old else f"原文没有“{new}”" for old, new in found]
    return "；".join(told)


def changes(received: str, text: str) -> list[tuple[str, str]]:
    """[(what was received, what stands)] of each change, a number with the word that counts it.

    Changes with hardly a letter between them are one: 很多相关 → 其中多数, not 很 → 其中 and 相关 → 数.
    """
    found: list[list[str]] = []
    between = APART
    for place, piece in enumerate(pieces := difference(received, text)):
        if piece.kind == "same":
            between = piece.text
            continue
        if found and len(between) < len(APART):
            found[-1] = [side + between for side in found[-1]]
        elif between:
            found.append(["", ""])
        between = ""
        found[-1][piece.kind == "new"] += piece.text
        if piece.text[-1:].isdigit():
            counted = _counted(pieces[place + 1 :])
            found[-1] = (
                [side + counted if side[-1:].isdigit() else side for side in found[-1]] if counted else found[-1]
            )
    return [(old, new) for old, new in found]


def _counted(after: list[Piece]) -> str:
    """The one character after a number that says what it counts; "" where more of a change comes first."""
    following = after[0] if after else None
    return following.text[:1] if following and following.kind == "same" and following.text[:1].isalpha() else ""


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
