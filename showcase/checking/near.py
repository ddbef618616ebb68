"""The window of our texts, standing or earlier, that is most like words which are not ours."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from brands.chinese.folding import comparable, places
from brands.content.canonical import Data
from brands.content.diff import Piece, difference
from brands.models import TextEntry, Wording
from brands.models.index_words import PASSAGES, SOURCES
from brands.search.backends import find_all, phrase, sought

LEAST = 8  # characters, to be like anything
ENOUGH = 0.6  # the ratio of the window
SHINGLE, STEP = 4, 3  # characters that texts are found by
COMMON = 24  # a shingle that stands in more texts says nothing of one
FEW = 6  # texts that are compared letter by letter
EARLIER = 400  # earlier wordings that are looked through, the newest first
LONGEST = 300  # characters of the words that are compared


@dataclass(frozen=True)
class Near:
    """A text that is like the words, with what would have to change in it to be them; `notes` are open doubts in it."""

    row: Wording
    window: str
    pieces: list[Piece]


def find(typed: str, words: str) -> Near | None:
    """The nearest window, of comparable words as they were typed; None where nothing is near enough."""
    words = words[:LONGEST]
    if len(words) < LEAST:
        return None
    windows = ((_window(row.folded, words), row) for row in _candidates(words))
    ratio, start, end, row = max(
        ((*window, row) for window, row in windows), key=lambda one: (one[0], one[3].current), default=(0.0, 0, 0, None)
    )
    if row is None or ratio < ENOUGH:
        return None
    window = _in_text(row.text, start, end)
    return Near(row, window, difference(window, typed))


def open_notes(window: str, anchor: str, data: Data) -> list[Data]:
    """The open collation notes of a passage whose words meet a window of it."""
    return [
        note
        for note in data["collation"]
        if note["state"] == "open"
        and note["passage"] == anchor[2:]
        and (comparable(note["words"]) in comparable(window) or comparable(window) in comparable(note["words"]))
    ]


def _candidates(words: str) -> list[Wording]:
    """The texts that share most shingles with the words."""
    found: Counter[int] = Counter()
    shingles = [[[phrase(shingle)]] for shingle in _shingles(words)]
    for own in find_all([sought(way, above=PASSAGES, below=SOURCES, limit=COMMON) for way in shingles]):
        found.update(own if len(own) < COMMON else ())
    anchors = TextEntry.objects.filter(pk__in=[place for place, _ in found.most_common(FEW)]).values("anchor")
    standing = list(Wording.objects.filter(current=True, anchor__in=anchors).select_related("entry"))
    return [*standing, *_earlier(words)]


def _earlier(words: str) -> Iterable[Wording]:
    shingles = set(_shingles(words))
    rows = Wording.objects.filter(current=False).order_by("-pk").values_list("pk", "folded")[:EARLIER]
    shared = sorted(((sum(part in folded for part in shingles), pk) for pk, folded in rows), reverse=True)
    wanted = [pk for count, pk in shared[:FEW] if count]
    return Wording.objects.select_related("entry").in_bulk(wanted).values() if wanted else ()


def _shingles(words: str) -> list[str]:
    return [words[place : place + SHINGLE] for place in range(0, max(1, len(words) - SHINGLE + 1), STEP)]


def _window(text: str, words: str) -> tuple[float, int, int]:
    """(ratio, start, end) of the window of a text that is most like the words, begun where they match."""
    matcher = SequenceMatcher(None, text, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size > 1]
    starts = {max(0, block.a - block.b) for block in blocks}
    return max((_fitted(text, start, words) for start in starts), default=(0.0, 0, 0))


def _fitted(text: str, start: int, words: str) -> tuple[float, int, int]:
    """The window at a start, its end moved to where the words end."""
    stretch = text[start : start + len(words) + len(words) // 2]
    matcher = SequenceMatcher(None, stretch, words, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return 0.0, start, start
    last = blocks[-1]
    low = max(0, blocks[0].a - blocks[0].b)
    high = min(len(stretch), last.a + last.size + len(words) - last.b - last.size)
    window = stretch[low:high]
    return SequenceMatcher(None, window, words, autojunk=False).ratio(), start + low, start + high


def _in_text(text: str, start: int, end: int) -> str:
    """The stretch of a text that a stretch of its comparable letters stands for."""
    wanted = comparable(text)[start:end]
    for low, high in places(text, wanted):
        if len(comparable(text[:low])) == start:
            return text[low:high]
    found = places(text, wanted)
    return text[found[0][0] : found[0][1]] if found else text
