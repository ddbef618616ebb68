"""Where exact words stand: in which passage of a thing, or in which excerpt of a source."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from brands.chinese.folding import comparable, places


@dataclass
class Grounds:
    """The texts that words of one thing may rest on, and the excerpts that were used."""

    passages: tuple[tuple[str, str], ...]
    excerpts: tuple[tuple[str, str], ...]
    used: set[str] = field(default_factory=set)

    def find(self, words: str, passage: str | None = None, excerpt: str | None = None) -> dict[str, str | None]:
        """{"passage": id|None, "excerpt": id|None} of the one text in which the words stand.

        A passage or excerpt that somebody chose is kept while the words stand in it; otherwise
        passages come before excerpts. Words that stand nowhere or in two texts have no ground:
        both are None, and the gate says so.
        """
        if excerpt:
            self.used.add(excerpt)
            return {"passage": None, "excerpt": excerpt}
        if _holding(words, self.passages):
            return {"passage": self.passage_of(words, passage), "excerpt": None}
        found = _holding(words, self.excerpts)
        chosen = found[0] if len(found) == 1 else None
        if chosen:
            self.used.add(chosen)
        return {"passage": None, "excerpt": chosen}

    def passage_of(self, words: str, chosen: str | None = None) -> str | None:
        """The passage in which the words stand: the chosen one if they do, else the only one."""
        found = _holding(words, self.passages)
        if chosen in found:
            return chosen
        return found[0] if len(found) == 1 else None


def _holding(words: str, texts: Iterable[tuple[str, str]]) -> list[str]:
    return [id for id, text in texts if words and words in text]


def in_own_letters(words: str, texts: Iterable[str]) -> str:
    """The words in the letters of the one text that has them in others (⻅ for 见, full width, an invisible letter).

    Words that stand in a text as they are, in none, or in several places stay as they are.
    """
    texts = list(texts)
    if not words or any(words in text for text in texts):
        return words
    wanted = comparable(words)
    found = [text[start:end] for text in texts for start, end in places(text, wanted)]
    return found[0] if len(found) == 1 else words
