"""The numbers and time words of a text that nothing accounts for, marked where they stand, with what may be done."""

import json
import re
from dataclasses import dataclass

from brands.chinese import numbers_in_text
from brands.content.canonical import Data
from brands.content.problems import Problem

Span = tuple[int, int]
ENDS = "，。；！？：、（）\n"
BEFORE = re.compile(r"(?:近|约|逾|超过|超|达|共|累计)+$")
AFTER = re.compile(r"^(?:余|多|以上|左右)+")
LONGEST = 60


@dataclass(frozen=True)
class Offer:
    """One number of a text: its words, and the rows that could account for it."""

    words: str
    figure: str
    milestone: str
    mark: str


Piece = tuple[str, Offer | None]


@dataclass(frozen=True)
class Passage:
    """A text in pieces, each plain or with the offer for the number that it is."""

    name: str
    anchor: str
    pieces: list[Piece]


def passages(data: Data, problems: list[Problem]) -> list[Passage]:
    """The passages that have such numbers, in their order."""
    found: dict[str, list[Span]] = {}
    for problem in problems:
        if problem.at:
            found.setdefault(problem.id, []).append(problem.at)
    return [
        Passage(f"段落{place}", f"#row-{row['id']}", _pieces(row["text"], sorted(found[row["id"]])))
        for place, row in enumerate(data.get("passages", ()), start=1)
        if row["id"] in found
    ]


def _pieces(text: str, spans: list[Span]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for start, end in spans:
        pieces += [(text[at:start], None), (text[start:end], offer(text, start, end))]
        at = end
    return [piece for piece in (*pieces, (text[at:], None)) if piece[0]]


def offer(text: str, start: int, end: int) -> Offer:
    """The rows that could account for the words text[start:end], as JSON {field: value}."""
    words, quote = text[start:end], clause(text, start, end)
    display, unit, qualifier = _display(text, start, end)
    figure = {"quote": quote, "display": display, "unit": unit, "qualifier": qualifier}
    milestone = {"quote": quote, "words": words}
    mark = {"words": _unique(text, start, end)}
    return Offer(words, *(json.dumps(fields, ensure_ascii=False) for fields in (figure, milestone, mark)))


def clause(text: str, start: int, end: int) -> str:
    """The clause around a place, longer where the same clause stands twice in the text."""
    low, high = start, end
    while low > 0 and text[low - 1] not in ENDS:
        low -= 1
    while high < len(text) and text[high] not in ENDS:
        high += 1
    while text.count(text[low:high]) > 1:
        low, high = max(low - 1, 0), min(high + 1, len(text))
    return text[low:high]


def _unique(text: str, start: int, end: int) -> str:
    """The words of a place with as much around them as tells them from the same words elsewhere in the text."""
    low, high = start, end
    while text.count(text[low:high]) > 1 and (low > 0 or high < len(text)) and high - low < LONGEST:
        low, high = (low, high + 1) if high < len(text) and text[high] not in ENDS else (max(low - 1, 0), high)
    return text[low:high]


def _display(text: str, start: int, end: int) -> tuple[str, str, str]:
    """A number with its measure word and what qualifies it: (as it stands, the unit, the qualifiers)."""
    before = BEFORE.search(text[:start])
    qualifiers = [part for part in ("近", "约", "逾", "超过", "超") if before and before[0].endswith(part)][:1]
    low = start - len(qualifiers[0]) if qualifiers else start
    after = AFTER.match(text[end:])
    if after:
        qualifiers.append(after[0])
        end += len(after[0])
    unit = numbers_in_text.measure_at(text, end)
    high = end + len(unit)
    if later := AFTER.match(text[high:]):
        qualifiers.append(later[0])
        high += len(later[0])
    return text[low:high], unit, " ".join(qualifiers)
