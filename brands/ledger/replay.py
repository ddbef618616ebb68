"""A log's entries as far as they were proven against a signed head, and what stands by them.

A tree proves that an entry is there, never that it is the newest of its thing: so the entries are read from the first
on and folded into facts, which a page then asks. A replay never changes: what extends it is another one.
"""

from collections import ChainMap
from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .checkpoints import Checkpoint, open_checkpoint, read_checkpoint
from .entries import Entry, entry_bytes, read_entry
from .notes import NoteError, Verifier
from .tiles import HASH, HEIGHT, WIDTH, top_of
from .tree import Frontier, leaf_hash

Facts = MutableMapping[tuple[Any, ...], Any]
# Takes down what an entry at a place says; raises ValueError where it cannot have been written there.
Fold = Callable[[Facts, int, Entry], None]


class Unproven(Exception):
    """A log is not what it was, or what its head says; `words` say why, in Chinese and English."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(words)


@dataclass(frozen=True)
class Replay:
    """The first `size` entries of a log, proven by the note `checkpoint` ("" for the empty log)."""

    fold: Fold
    facts: Mapping[tuple[Any, ...], Any] = field(default_factory=dict)
    frontier: Frontier = field(default_factory=Frontier)
    checkpoint: str = ""
    hashes: Sequence[bytes] = ()

    @property
    def size(self) -> int:
        """How many entries there are."""
        return self.frontier.size

    def root(self) -> bytes:
        """The root of their tree."""
        return self.frontier.root()

    def root_at(self, size: int) -> bytes:
        """The root that the tree had when it was no larger than this."""
        found = Frontier()
        for place in range(size):
            found.append(self.hashes[place])
        return found.root()

    @cached_property
    def rows(self) -> "Rows":
        """The hashes as tiles have them."""
        return Rows(self.hashes)

    def extended(self, contents: Iterable[bytes], note: str, verifiers: Iterable[Verifier]) -> "Replay":
        """This replay with further entries, which a known key's note must be the head of; raises Unproven."""
        try:
            open_checkpoint(note, verifiers)
        except NoteError as error:
            words = f"日志的末尾不是本站的密钥所签 (no known key signed the head of the log: {error})"
            raise Unproven(words) from error
        return self.under(contents, note)

    def under(self, contents: Iterable[bytes], note: str) -> "Replay":
        """This replay with further entries, which a checkpoint must be the head of, whoever signed it; or Unproven."""
        try:
            head = read_checkpoint(note)
        except NoteError as error:
            raise Unproven(f"日志的末尾读不出 (the head of the log cannot be read: {error})") from error
        found = self._with(contents, note)
        prove_head(found, head)
        return found

    def with_entry(self, entry: Entry) -> "Replay":
        """This replay with one entry more, which nobody has signed yet."""
        return self._with([entry_bytes(entry)], "")

    def signed(self, note: str) -> "Replay":
        """The same under the note that was just made of it."""
        return Replay(self.fold, self.facts, self.frontier, note, self.hashes)

    def _with(self, contents: Iterable[bytes], note: str) -> "Replay":
        facts, frontier = self._over(), self.frontier.copy()
        added = []
        for content in contents:
            try:
                self.fold(facts, frontier.size, read_entry(content))
            except (ValueError, KeyError, TypeError) as error:
                words = f"日志第{frontier.size}条不成记录"
                raise Unproven(f"{words} (an entry of the log is none: {error})") from error
            added.append(leaf_hash(content))
            frontier.append(added[-1])
        return Replay(self.fold, facts, frontier, note, Grown(self.hashes, added))

    def _over(self) -> Facts:
        """Facts that can be added to without these changing."""
        below: list[Any] = list(self.facts.maps) if isinstance(self.facts, ChainMap) else [self.facts]
        # A layer is written into the next as soon as it is as large: few layers, and none is written often.
        while len(below) > 1 and len(below[1]) <= len(below[0]):
            below[:2] = [{**below[1], **below[0]}]
        return Layers({}, *below)


class Layers(ChainMap[Any, Any]):
    """Facts in layers, which a page asks a thousand times: Python 3.11's own way makes a generator for each."""

    def get(self, key: Any, default: Any = None) -> Any:
        for layer in self.maps:
            if key in layer:
                return layer[key]
        return default

    def __contains__(self, key: object) -> bool:
        return self.get(key, self) is not self


def begin(facts: Facts, entry: Entry) -> None:
    """Take down what the first entry of either log says; a later log (`log`) holds the end of the one before it."""
    facts["origin",] = entry["origin"]
    facts["number",] = entry.get("log", 1)
    facts["before",] = entry.get("former", "")
    facts["begin",] = entry


def prove_head(found: Replay, head: Checkpoint) -> None:
    """Do nothing where a replay is the tree of a head; raises Unproven for every other."""
    if found.size != head.size:
        there = f"{found.size} of {head.size} entries of the log are there"
        words = f"日志应有{head.size}条，只找到{found.size}条"
        raise Unproven(f"{words} ({there})")
    if found.root() != head.root:
        raise Unproven("日志的条目与所签的末尾不符 (the entries of the log are not those that its head signs)")


class Grown(Sequence[bytes]):
    """Hashes and some more, without copying the first: the chain of what a process saw, from its beginning on."""

    def __init__(self, before: Sequence[bytes], added: Sequence[bytes]) -> None:
        """Stand for `before` followed by `added`."""
        parts: list[Sequence[bytes]] = [*before.parts, added] if isinstance(before, Grown) else [before, added]
        while len(parts) > 1 and len(parts[-2]) <= len(parts[-1]):
            parts[-2:] = [[*parts[-2], *parts[-1]]]
        self.parts: list[Sequence[bytes]] = parts
        self._length = sum(map(len, self.parts))

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._length))]
        if place < 0:
            place += self._length
        for part in self.parts:
            if place < len(part):
                return part[place]
            place -= len(part)
        raise IndexError(place)


class Rows:
    """The rows of hashes that tiles are cut from: of leaves, of full tiles of leaves, and so on."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        """Hash what is needed of the rows above, once."""
        self._rows = [b"".join(leaves)]
        while (full := len(self._rows[-1]) // (WIDTH * HASH)) > 0:
            last = self._rows[-1]
            step = WIDTH * HASH
            self._rows.append(b"".join(top_of(last[place * step : (place + 1) * step]) for place in range(full)))

    def tile(self, level: int, index: int) -> bytes:
        """The hashes of a tile, as many as there are."""
        if level >= len(self._rows):
            return b""
        start = (index << HEIGHT) * HASH
        return self._rows[level][start : start + WIDTH * HASH]
