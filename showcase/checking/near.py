"""The window of our texts, standing or earlier, that is most like words which are not ours."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from brands.chinese.folding import comparable, places
from brands.content.amendments import legible
from brands.content.canonical import Data
from brands.content.diff import Piece, difference
from brands.models import TextEntry, Wording
from brands.models.index_proof import believed
from brands.models.index_words import PASSAGES, SOURCES
from brands.search.backends import Sought, find_all, phrase, sought

LEAST = 5  # characters, to be like anything
ENOUGH = 0.6  # the ratio of the window
STEP = 3  # characters from one stretch that texts are found by to the next
SHORT = 30  # characters of words of which every stretch is looked for: one change is in many of them
SIZES = ((12, 4), (7, 3), (0, 2))  # from so many characters on, stretches of so many: one change must leave some
STARTS = 8  # windows of a text that are compared
COMMON = 24  # a shingle that stands in more texts says nothing of one
FEW = 6  # texts that are compared letter by letter
EARLIER = 400  # earlier wordings that are looked through whatever place they had, the newest first
LONGEST = 300  # characters of the words that are compared
_UNIT = re.compile(r"[0-9]+|[^0-9]")


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
    return Near(row, window, legible(difference(window, typed)))


def sought_of(words: str) -> list[Sought]:
    """What `find` may ask the index for, so that it can be asked in one query."""
    each, both = _asked(_stretches(words[:LONGEST]))
    return each + both


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
    """The texts that share most stretches with the words, standing and earlier ones."""
    stretches = _stretches(words)
    texts = TextEntry.objects.filter(pk__in=_places(stretches))
    rows = Wording.objects.filter(anchor__in=texts.values("anchor")).select_related("entry__version__masking")
    of_places = {row.pk: row for row in rows}
    nearest = _most_shared(((row.pk, row.folded) for row in of_places.values()), stretches)
    return [*map(of_places.__getitem__, nearest), *_newest_past(stretches)]


def _most_shared(texts: Iterable[tuple[int, str]], stretches: list[str]) -> list[int]:
    """Of (key, text) the few keys whose texts have most of the stretches, and one of them at least."""
    shared = sorted(((sum(stretch in text for stretch in stretches), key) for key, text in texts), reverse=True)
    return [key for count, key in shared[: 2 * FEW] if count]


def _places(stretches: list[str]) -> list[int]:
    """The keys of the texts that have most of the stretches; one that too many have says nothing of one.

    Where all that are found are too many, two of them together say more.
    """
    each, both = _asked(stretches)
    all_own = find_all(each)
    found = Counter(place for own in all_own if len(own) < COMMON for place in own)
    if not found and any(all_own):
        found = Counter(place for own in find_all(both) for place in own)
    return [place for place, _ in found.most_common(FEW)]


def _asked(stretches: list[str]) -> tuple[list[Sought], list[Sought]]:
    """What finds the passages and excerpts that have each stretch, and each with the one half the words after it."""
    ways = [[phrase(stretch)] for stretch in stretches]
    pairs = [one + other for one, other in zip(ways, ways[len(ways) // 2 :], strict=False)]
    each, both = (
        [sought([way], above=PASSAGES, below=SOURCES, limit=COMMON) for way in part] for part in (ways, pairs)
    )
    return each, both


def _newest_past(stretches: list[str]) -> list[Wording]:
    """The few of the newest texts that stand no more that have most of the stretches: their places may be gone."""
    rows = Wording.objects.unproven().filter(current=False).select_related("entry").order_by("-pk")[:EARLIER]
    past = {row.pk: row for row in rows}
    return believed([past[pk] for pk in _most_shared(((row.pk, row.folded) for row in rows), stretches)])


def _stretches(words: str) -> list[str]:
    """Stretches of the words, the last of them too; a number is one character of them."""
    units = _UNIT.findall(words)
    size = next(size for least, size in SIZES if len(units) >= least)
    last = max(0, len(units) - size)
    places = [*range(0, last, STEP if len(units) > SHORT else 1), last]
    return ["".join(units[place : place + size]) for place in places]


def _window(text: str, words: str) -> tuple[float, int, int]:
    """(ratio, start, end) of the window of a text that is most like the words, begun where most pairs of them stand."""
    places: dict[str, list[int]] = {}
    for place, pair in enumerate(map("".join, pairwise(text))):
        places.setdefault(pair, []).append(place)
    starts: Counter[int] = Counter()
    for place, pair in enumerate(map("".join, pairwise(words))):
        starts.update(max(0, found - place) for found in places.get(pair, ()))
    return max((_fitted(text, start, words) for start, _ in starts.most_common(STARTS)), default=(0.0, 0, 0))


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
