"""Are these our words? What somebody pasted → where it stands, where it stood, or what it is like."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from brands.chinese.folding import comparable, places
from brands.content.amendments import abridge
from brands.content.canonical import Data
from brands.content.diff import Piece, difference
from brands.models import Version, Wording
from brands.search.verbatim import find_standing
from showcase.reading.in_context import Run, light

AROUND = 30
MOST = 60  # texts that answer; more say nothing more
SEARCHED = 500  # texts in which something alike is looked for
ALIKE = 0.6  # of the pairs of characters
LONG_ENOUGH = 8  # characters, to be like anything


@dataclass(frozen=True)
class Answer:
    """One place that says the words, lit; `now` is what the place says today, None where it is gone.

    `speeches` are the quotations of persons in it that the words meet: those are not the place's own.
    """

    row: Wording
    runs: list[Run]
    now: Wording | None
    speeches: list[Data]

    @property
    def pieces(self) -> list[Piece]:
        return abridge(difference(self.row.text, self.now.text), AROUND) if self.now else []


@dataclass(frozen=True)
class Alike:
    """A standing text that is like the words, with what would have to change in it to be them."""

    row: Wording
    pieces: list[Piece]


def answers(words: str) -> list[Answer]:
    """Every place whose text has, or in some public version had, the comparable words; standing ones first."""
    rows = find_standing(words, MOST)
    rows += Wording.objects.once_saying(words)[: MOST - len(rows)]
    latest: dict[Any, Any] = {}
    for row in rows:
        if row.key not in latest or (row.current, row.last) > (latest[row.key].current, latest[row.key].last):
            latest[row.key] = row
    now = Wording.objects.standing([row for row in latest.values() if not row.current])
    said = _speeches_of(latest.values())
    return [
        Answer(row, _lit(row.text, words), row if row.current else now.get(row.key), _speeches(row, words, said))
        for row in latest.values()
    ]


def _speeches_of(rows: Iterable[Wording]) -> dict[int, list[Data]]:
    """{version: its quotations of persons} of the brands whose passages stand among the rows."""
    wanted = {row.entry.version_id for row in rows if row.current and row.anchor.startswith("p-") and row.entry}
    versions = Version.objects.select_related("masking").in_bulk(wanted) if wanted else {}
    return {pk: version.data["speeches"] for pk, version in versions.items()}


def _speeches(row: Wording, words: str, speeches: dict[int, list[Data]]) -> list[Data]:
    """What a standing passage says that persons said, as far as the comparable words meet it."""
    if not row.current or row.entry is None:
        return []
    met = []
    for speech in speeches.get(row.entry.version_id, ()):
        said = comparable(speech["words"])
        if speech["passage"] == row.anchor[2:] and (said in words or words in said):
            met.append(speech)
    return met


def alike(typed: str, words: str) -> Alike | None:
    """The standing text that shares most with words that are not ours, if it shares enough."""
    pairs = {words[place : place + 2] for place in range(len(words) - 1)}
    if len(words) < LONG_ENOUGH:
        return None
    rows = Wording.objects.filter(current=True).values_list("pk", "folded")[:SEARCHED]
    best, found = max(((_share(pairs, folded), pk) for pk, folded in rows), key=lambda pair: pair[0], default=(0, 0))
    if best < ALIKE:
        return None
    row = Wording.objects.select_related("entry").get(pk=found)
    return Alike(row, difference(_stretch(row.text, words), typed))


def _share(pairs: Iterable[str], folded: str) -> float:
    found = [pair in folded for pair in pairs]
    return sum(found) / len(found)


def _stretch(text: str, words: str) -> str:
    """The part of a text from the first to the last piece that it has in common with the words."""
    matcher = SequenceMatcher(None, comparable(text), words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
    first, last = blocks[0], blocks[-1]
    common = comparable(text)[first.a : last.a + last.size]
    ((start, end), *_) = places(text, common)
    return text[start:end]


def _lit(text: str, words: str) -> list[Run]:
    """The words lit, with some of the text before the first and after the last of them."""
    spans = places(text, words)
    start, end = max(0, spans[0][0] - AROUND), min(len(text), spans[-1][1] + AROUND)
    return light(text, spans, start, end)
