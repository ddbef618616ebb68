"""A text and the claims that rest on it → runs of the text, so that overlapping quotations never break the markup."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brands.content.canonical import Data

# The part of a figure's words that is set large.
ARABIC = re.compile(r"[0-9][0-9.%–-]*")


@dataclass(frozen=True, slots=True)
class Ground:
    """A claim on a text: its anchor (f-k3f9xa), the quotation, and the number or date words in it."""

    anchor: str
    quote: str
    words: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of the text that is the same all along.

    `quoted` are the anchors of the claims whose quotation it is in, `worded` those whose own words it is in,
    the shortest first; `opens` those of `worded` whose words begin here. `reading` is the accepted reading of
    the words that end with this run.
    """

    text: str
    quoted: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    reading: str = ""


@dataclass(frozen=True, slots=True)
class _Span:
    anchor: str
    start: int
    end: int
    words_start: int
    words_end: int


def runs(text: str, grounds: Iterable[Ground], notes: Sequence[Data] = ()) -> list[Run]:
    """The text cut wherever a quotation, its words or an accepted collation note begins or ends.

    A ground whose quotation does not stand in the text exactly once, as in a broken draft, is left out; the
    texts of the runs joined are the text. `notes` are collation notes of the snapshot that are about this text.
    """
    spans = [span for ground in grounds if (span := _span(text, ground))]
    readings = {end: note["suggestion"] for note in notes if (end := _accepted_end(text, note))}
    cuts = {0, len(text), *readings}
    for span in spans:
        cuts |= {span.start, span.end, span.words_start, span.words_end}
    edges = sorted(cuts)
    return [_run(text, start, end, spans, readings) for start, end in pairwise(edges)]


def _span(text: str, ground: Ground) -> _Span | None:
    if not ground.quote or text.count(ground.quote) != 1:
        return None
    start = text.index(ground.quote)
    inside = ground.quote.find(ground.words) if ground.words else -1
    if inside < 0:
        return _Span(ground.anchor, start, start + len(ground.quote), start, start)
    words = start + inside
    return _Span(ground.anchor, start, start + len(ground.quote), words, words + len(ground.words))


def _accepted_end(text: str, note: Data) -> int:
    """Where the words of an accepted note end; 0 where there is nothing to print."""
    if note["state"] != "accepted" or not note["words"] or text.count(note["words"]) != 1:
        return 0
    return text.index(note["words"]) + len(note["words"])


def _run(text: str, start: int, end: int, spans: list[_Span], readings: dict[int, str]) -> Run:
    quoted = [span for span in spans if span.start <= start and end <= span.end]
    worded = [span for span in quoted if span.words_start <= start and end <= span.words_end]
    worded.sort(key=lambda span: span.words_end - span.words_start)
    return Run(
        text=text[start:end],
        quoted=tuple(span.anchor for span in quoted),
        worded=tuple(span.anchor for span in worded),
        opens=tuple(span.anchor for span in worded if span.words_start == start),
        reading=readings.get(end, ""),
    )


def split_number(display: str) -> tuple[str, str, str]:
    """A figure's words as (before, number, after): 近260件（次） → 近, 260, 件（次）.

    Words without Arabic digits (十大, 数百万, 三个阶段) stand whole in the middle.
    """
    found = ARABIC.search(display)
    if not found:
        return "", display, ""
    return display[: found.start()], found[0], display[found.end() :]
