"""Chinese text into lines and columns: what stands together, where a line may end, how marks close up; in em, pure.

The rules are those of CLREQ (W3C, Requirements for Chinese Text Layout): no stop or closing mark begins a line, no
opening mark ends one, a number or a word is not parted, two marks that meet share their blank half.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from brands.chinese.paragraphs import split_sentences

OPENING = "（《〈“‘【〔「『"
CLOSING = "）》〉”’】〕」』，。、；："
NOT_FIRST = CLOSING + "！？…—·～％%"
NOT_LAST = OPENING
LEADING = 1.24  # of names, in em
AUTOSPACE = 1 / 8  # text-autospace: normal, between Han and a word or number of the Latin script
ORPHAN = 4  # a last line shorter than this, in em, borrows from the others

PIECES = re.compile(r"——|……|[!-~]+|\s+|.", re.DOTALL)
UPRIGHT_PIECES = re.compile(r"——|……|\d\+\d|(?<!\d)\d{1,2}(?!\d)|\d|[A-Za-z][!-~]*|\s+|.", re.DOTALL)
CLAUSE = re.compile(r"[；，][^；，]*$")

Advance = Callable[[str], float]


class Line(NamedTuple):
    """One line: its pieces, where each begins and how long the whole is, in em."""

    pieces: tuple[str, ...]
    starts: tuple[float, ...]
    length: float


def pieces(text: str, *, vertical: bool = False) -> list[str]:
    """Part a text into what is set as one: a character, a double dash, a word or number; white space is dropped.

    In vertical text 1+4 and numbers of one or two digits are one upright cell, longer ones a cell for each digit.
    """
    pattern = UPRIGHT_PIECES if vertical else PIECES
    return [piece for piece in pattern.findall(text) if not piece.isspace()]


def set_line(row: Sequence[str], advance: Advance) -> Line:
    """Place pieces one after the other; marks that meet, or stand at an end, give up their blank half."""
    starts, here = [], 0.0
    for number, piece in enumerate(row):
        before = row[number - 1] if number else ""
        after = row[number + 1] if number + 1 < len(row) else ""
        here += AUTOSPACE if before and _are_spaced(before, piece) else 0
        if piece in OPENING and (not before or before in OPENING):
            starts.append(here - 0.5)
            here += 0.5
        else:
            starts.append(here)
            closes_up = piece in CLOSING and (not after or after in OPENING + CLOSING)
            here += 0.5 if closes_up else advance(piece)
    return Line(tuple(row), tuple(starts), here)


def _are_spaced(before: str, after: str) -> bool:
    """Whether one is Han and the other of the Latin script."""
    first, second = before[-1], after[0]
    return (first.isascii() and _is_han(second)) or (_is_han(first) and second.isascii())


def _is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character == "〇" or character > "\U0001ffff"


def may_part(before: str, after: str) -> bool:
    """Whether a line may end between two pieces."""
    is_number = before.isdigit() and after.isdigit()
    return after[0] not in NOT_FIRST and before[-1] not in NOT_LAST and not is_number


def break_lines(text: str, measure: float, advance: Advance, *, vertical: bool = False) -> list[Line]:
    """Break a text into lines of at most `measure` em; the last one is no orphan.

    A line that has no place to break is longer than the measure rather than broken where it may not be.
    """
    row = pieces(text, vertical=vertical)
    lines = list(_greedy(row, measure, advance))
    narrower = measure
    while len(lines) > 1 and lines[-1].length < ORPHAN and narrower > measure * 0.8:
        narrower -= 0.5
        others = list(_greedy(row, narrower, advance))
        if len(others) > len(lines):
            break
        lines = others
    return lines


def at_a_pause(lines: list[Line], measure: float, advance: Advance) -> list[Line]:
    """Of a text of two lines, end the first at a comma or a stop where that leaves both fairly even."""
    row = [piece for line in lines for piece in line.pieces]
    pauses = [
        place
        for place in range(1, len(row))
        if row[place - 1] in "，；。！？" and may_part(*row[place - 1 : place + 1])
    ]
    ways = [[set_line(row[:place], advance), set_line(row[place:], advance)] for place in pauses]
    even = [
        way
        for way in ways
        if way[0].length <= measure and way[1].length <= measure and _evenness(way)[1] > -measure / 2
    ]
    return max(even, key=_evenness, default=lines) if len(lines) == 2 else lines


def _greedy(row: Sequence[str], measure: float, advance: Advance) -> Iterator[Line]:
    """Fill one line after the other."""
    rest = list(row)
    while rest:
        count = min(len(rest), max(1, int(measure)))
        while count < len(rest) and set_line(rest[: count + 1], advance).length <= measure:
            count += 1
        while count > 1 and set_line(rest[:count], advance).length > measure:
            count -= 1
        count = _legal(rest, count)
        yield set_line(rest[:count], advance)
        rest = rest[count:]


def _legal(rest: Sequence[str], count: int) -> int:
    """The nearest place to break at or before `count`, else the first one after it."""
    back = (place for place in range(count, 0, -1) if place == len(rest) or may_part(rest[place - 1], rest[place]))
    on = (place for place in range(count + 1, len(rest)) if may_part(rest[place - 1], rest[place]))
    return next(back, next(on, len(rest)))


def fit_name(
    parts: Sequence[str], width: float, height: float, largest: int, advance: Advance
) -> tuple[int, list[Line]]:
    """Set a name in a box, width by height px: the size in px, and lines that end only where editors marked it.

    Of all ways to join the parts the one that can be set largest wins, then the one with fewest and most even lines.
    A name that would come out under a quarter of the largest size is broken by characters at that size.
    """
    cuts = [cut for number in range(min(len(parts), 4)) for cut in combinations(range(1, len(parts)), number)]
    ways = [[set_line(pieces(part), advance) for part in _join_parts(parts, cut)] for cut in cuts]
    lines = max(ways, key=lambda way: (_size(way, width, height, largest), _evenness(way)))
    size = _size(lines, width, height, largest)
    if size >= largest / 4:
        return size, lines
    size = largest // 4
    return size, break_lines("".join(parts), width / size, advance)


def _join_parts(parts: Sequence[str], cuts: Sequence[int]) -> list[str]:
    """The parts as lines, one ending before each part of these numbers."""
    return ["".join(parts[start:end]) for start, end in pairwise([0, *cuts, len(parts)])]


def _size(lines: Sequence[Line], width: float, height: float, largest: int) -> int:
    longest = max(line.length for line in lines)
    return int(min(largest, width / longest, height / (len(lines) * LEADING)))


def _evenness(lines: Sequence[Line]) -> tuple[int, float]:
    """Fewer lines before more, then even ones before ragged."""
    lengths = [line.length for line in lines]
    return -len(lines), min(lengths) - max(lengths)


def shorten(text: str, fits: Callable[[str], bool]) -> str:
    """Return as much of a text as fits, never a sentence cut short without saying so.

    That is the whole; else its leading whole sentences; else the leading clauses of the first one with “……” for the
    rest, so that the reader sees that it goes on; else nothing.
    """
    if fits(text):
        return text
    sentences = split_sentences(text)
    for count in range(len(sentences) - 1, 0, -1):
        if fits(kept := "".join(sentences[:count])):
            return kept
    clause = sentences[0] if sentences else ""
    while shorter := CLAUSE.search(clause):
        clause = clause[: shorter.start()]
        if fits(f"{clause}……"):
            return f"{clause}……"
    return ""
