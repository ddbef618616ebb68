"""Words lit where they stand: a stretch of a text as runs, compared as the index compares."""

from collections.abc import Iterable
from dataclasses import dataclass

from brands.chinese.numbers_in_text import outside_number
from brands.chinese.tokens import spans

AROUND = 36
STOPS = "。！？；，"


@dataclass(frozen=True)
class Run:
    """A stretch of the text that is lit, or is not."""

    text: str
    lit: bool


def in_context(text: str, words: str | Iterable[str], around: int = AROUND) -> list[Run]:
    """The text about the first place of the words, every place in it lit, an ellipsis where it is cut.

    Compared as search compares (one width, no case, simplified, no spaces or marks). Where the words are not
    found, the text's beginning, unlit.
    """
    found = spans(text, [words] if isinstance(words, str) else words)
    first = found[0] if found else (0, 0)
    start, end = _start(text, first[0] - around), _end(text, first[1] + around)
    return light(text, found, start, end)


def light(text: str, places: Iterable[tuple[int, int]], start: int, end: int) -> list[Run]:
    """The stretch text[start:end] with the places in it lit, an ellipsis where it is cut: in no place, in no number."""
    start, end = outside_number(text, start), outside_number(text, end)
    runs = [Run("……", lit=False)] if start else []
    for low, high in places:
        if low >= end:
            break
        end = max(end, high)
        runs += [Run(text[start:low], lit=False), Run(text[low:high], lit=True)]
        start = high
    runs += [Run(text[start:end], lit=False), Run("……" if end < len(text) else "", lit=False)]
    return [run for run in runs if run.text]


def _start(text: str, near: int) -> int:
    """A place to begin: after the nearest stop behind, where there is one close by."""
    if near <= 0:
        return 0
    stop = max(text.rfind(mark, 0, near) for mark in STOPS)
    return stop + 1 if near - stop <= AROUND // 2 else near


def _end(text: str, near: int) -> int:
    """A place to end: with the nearest stop ahead, where there is one close by."""
    if near >= len(text):
        return len(text)
    stops = [place for mark in STOPS if (place := text.find(mark, near)) >= 0]
    stop = min(stops, default=len(text))
    return min(stop + 1, len(text)) if stop - near <= AROUND // 2 else near
