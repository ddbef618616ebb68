"""One change of words in a passage, carried into everything that quotes it: a correction in one step."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from brands.chinese import numbers_in_text
from brands.content.problems import Problem, Refused
from brands.models import Brand, Edition, Passage

# Rows that quote a passage, with the field that does so and the one whose words stand within the quotation.
QUOTING = {
    "figures": ("quote", "display"),
    "milestones": ("quote", "words"),
    "not_data": ("words", ""),
    "speeches": ("words", ""),
    "collation_notes": ("words", ""),
    "leads": ("quote", ""),
    "tag_items": ("quote", ""),
}


@dataclass(frozen=True)
class Change:
    """In `text`, the characters from `start` to `end` become `new`."""

    text: str
    start: int
    end: int
    new: str

    @property
    def result(self) -> str:
        return self.text[: self.start] + self.new + self.text[self.end :]

    def of(self, words: str, within: tuple[int, int] | None = None) -> str:
        """What words of the text become; those that stand in it more than once, or cut the change, stay."""
        low, high = within or (0, len(self.text))
        at = self.text.find(words, low, high)
        if not words or at < 0 or self.text.count(words, low, high) != 1:
            return words
        stop = at + len(words)
        # What is put in between two words belongs to neither.
        holds = at <= self.start and self.end <= stop if self.start < self.end else at < self.start < stop
        return words[: self.start - at] + self.new + words[self.end - at :] if holds else words


def reword(thing: Brand | Edition, old: str, new: str) -> None:
    """Change words of a passage and all that quotes them, in the desk's rows; raises Refused. Saves no draft."""
    passage, change = _change(thing, old, new)
    for name, fields in QUOTING.items():
        for row in getattr(thing, name).all() if hasattr(thing, name) else ():
            if getattr(row, "excerpt_id", None) is None and getattr(row, "passage_id", None) in (None, passage.pk):
                _carry(row, change, *fields)
    if isinstance(thing, Brand):
        _carry_lines(thing, change.of)
    passage.text = change.result
    passage.save()


def _change(thing: Brand | Edition, old: str, new: str) -> tuple[Passage, Change]:
    """The one passage that has the words, once; the change without what old and new have in common."""
    holding = [passage for passage in thing.passages.all() if old in passage.text]
    times = sum(passage.text.count(old) for passage in holding)
    if old == new:
        raise Refused(thing, [Problem("", old, "前后一样，没有改动")])
    if times != 1:
        message = (
            f"在段落里出现{times}次，请多写几个字，使它恰好出现一次" if times else "在段落里找不到，请从段落里复制"
        )
        raise Refused(thing, [Problem("", old, message)])
    text = holding[0].text
    start, end = text.index(old), text.index(old) + len(old)
    while old and new and old[0] == new[0]:
        old, new, start = old[1:], new[1:], start + 1
    while old and new and old[-1] == new[-1]:
        old, new, end = old[:-1], new[:-1], end - 1
    return holding[0], Change(text, start, end, new)


def _carry(row: Any, change: Change, quoting: str, inside: str) -> None:
    """The row's quotation, and the words within it, as they are after the change; a number is read again."""
    quote = getattr(row, quoting)
    at = change.text.find(quote)
    changed = change.of(quote)
    if changed == quote:
        return
    if inside:
        words = change.of(getattr(row, inside), (at, at + len(quote)))
        if inside == "display" and words != row.display:
            row.value, row.low, row.high = numbers_in_text.bounds(words)
        setattr(row, inside, words)
    setattr(row, quoting, changed)
    row.save()


def _carry_lines(brand: Brand, of: Callable[[str], str]) -> None:
    """What a brand itself quotes, and its structures, line by line."""
    brand.lede = of(brand.lede)
    brand.series_basis = "\n".join(of(line) for line in brand.series_basis.splitlines())
    brand.save()
    for structure in brand.structures.all():
        lines = (line.partition("｜") for line in structure.lines.splitlines())
        structure.lines = "\n".join(f"{label}{bar}{of(words)}" for label, bar, words in lines)
        structure.save()
