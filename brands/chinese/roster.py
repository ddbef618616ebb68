"""Names and posts of a text against the dated roster of persons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

Term = tuple[str, str, date | None, date | None]
FORMER = ("时任", "原", "前")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A person's name or post that the roster knows otherwise: a stable name, the words, what is doubtful."""

    kind: str
    start: int
    end: int
    message: str
    certain: bool


def find(text: str, terms: Iterable[Term], today: date) -> list[Doubt]:
    """All of them in the order of the text; an empty roster doubts nothing."""
    terms = list(terms)
    found = [*_wrong_posts(text, terms, today), *_wrong_names(text, terms)]
    return sorted(found, key=lambda doubt: doubt.start)


def _wrong_posts(text: str, terms: list[Term], today: date) -> Iterator[Doubt]:
    """A person right after a post of the roster that was never theirs, or is no longer."""
    posts = sorted({post for _, post, _, _ in terms}, key=len, reverse=True)
    for name in {name for name, _, _, _ in terms}:
        for place in _places(text, name):
            post = next((post for post in posts if text[:place].endswith(post)), None)
            if post is None:
                continue
            start, end = place - len(post), place + len(name)
            held = [term for term in terms if term[:2] == (name, post)]
            if not held:
                yield Doubt("post", start, end, f"名册里{name}没有“{post}”这个职务", certain=True)
            elif (last := _end_of_post(held, today)) and not text[:start].endswith(FORMER):
                message = f"名册里{name}任{post}至{last.isoformat()}，说的若是任内的事，写“时任”"
                yield Doubt("former", start, end, message, certain=False)


def _end_of_post(held: list[Term], today: date) -> date | None:
    """The last day of a post that a person no longer holds; None for who holds it."""
    ends = [to_day for _, _, _, to_day in held]
    past = [day for day in ends if day is not None and day < today]
    return max(past) if len(past) == len(ends) else None


def _wrong_names(text: str, terms: list[Term]) -> Iterator[Doubt]:
    """Words that differ from a name of three characters or more in one that is not the first."""
    names = {name for name, _, _, _ in terms}
    for name in sorted(name for name in names if len(name) >= 3):
        for place in _places(text, name[0]):
            words = text[place : place + len(name)]
            if len(words) == len(name) and words not in names and _misses_one(words, name):
                yield Doubt("name", place, place + len(words), f"与名册里的“{name}”只差一字", certain=False)


def _misses_one(words: str, name: str) -> bool:
    return sum(one != other for one, other in zip(words, name, strict=True)) == 1


def _places(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)
