"""What a reader typed → what is sought: terms, what is left out, and every reading of them."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice, product

from brands.chinese.lookalikes import is_invisible
from brands.chinese.numbers_in_text import find_time_words
from brands.chinese.segmentation import parts, segment
from brands.chinese.tokens import fold, merge, words
from brands.chinese.written_numbers import asked_number, is_more, numbers_with_measures, with_plain_dates
from brands.models import Version, memo
from brands.search.backends import Phrase, Wanted, phrase
from brands.search.number_forms import in_record_form, with_days

LONGEST = 50
MOST_TERMS = 8
MOST_WAYS = 36
_BETWEEN = re.compile(r"(?:(?<!\d)[.,+/%-]|[.,+/-](?!\d)|[^\w.,+/%％-])+")
_TONES = re.compile(r"([a-zü]{1,6})[1-5]", re.IGNORECASE)
_WITH_TONES = re.compile(r"(?:[a-zü]{1,6}[1-5]\s*){2,20}", re.IGNORECASE)  # xie2 shang1
_PER_CENT = re.compile("(?<=\\d) (?=[%％])")
_SIGNS = re.compile(r"\d[+/-]\d")
MINUS = "-－\u2212–"
# Words that say nothing by themselves: a text is not asked for them where its other words are sought one by one.
EMPTY = frozenset("的了和与及或在是有把被对为于从到等也都就这那一个吗呢吧啊")
EMPTY |= frozenset(
    (
        *("the", "a", "an", "of", "in", "on", "at", "for", "to", "and", "or", "is"),
        *("are", "was", "were", "by", "with", "from", "about", "do", "does", "did", "has", "have", "been", "there"),
    )
)


@dataclass(frozen=True, slots=True)
class Query:
    """A reader's words as they are shown, the terms of them, and the terms after a minus."""

    text: str
    terms: tuple[str, ...]
    excluded: tuple[str, ...]

    @property
    def joined(self) -> str:
        return "".join(self.terms)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a term: the phrases that it needs, and how that is said ("" for the letters themselves)."""

    phrases: tuple[Phrase, ...]
    words: str = ""


def clean(typed: str) -> str:
    """A query as it is sought and shown: printable, one space between words, at most LONGEST characters."""
    seen = (c for c in unicodedata.normalize("NFC", typed[: 20 * LONGEST]) if not is_invisible(c))
    return " ".join("".join(c if c.isprintable() else " " for c in seen).split())[:LONGEST].strip()


def parse(typed: str) -> Query:
    """A query of what was typed; a minus that begins a word after another leaves the word out."""
    text = clean(typed)
    text = _PER_CENT.sub("", text)
    parts = (_TONES.sub(r"\1", text) if _WITH_TONES.fullmatch(text) else text).split()
    excluded = [part[1:] for part in parts[1:] if part[0] in MINUS and fold(part[1:])]
    terms = [part for part in parts if fold(part) and not (part is not parts[0] and part[0] in MINUS)]
    return Query(text, tuple(dict.fromkeys(terms))[:MOST_TERMS], tuple(excluded))


def literal_ways(terms: Iterable[str]) -> Wanted:
    """The terms as they stand, and all of them as one."""
    terms = list(terms)
    ways = [[phrase(term) for term in terms], [phrase("".join(terms))]]
    return ways if len(terms) > 1 else ways[:1]


class Synonyms:
    """The synonyms of the Register as it was last published; what stands at the desk waits for its next version."""

    def __init__(self) -> None:
        """Raises Tampered where the log does not know the register so."""
        self._table = memo.recall("synonyms", _published)

    def replaced(self, text: str) -> list[str]:
        """The text with a synonym in the place of what was typed: one replacement each, longer words first."""
        own = [_stem(word) for word in words(text)]
        found = []
        for start, word in enumerate(own):
            for typed, meant in self._table.get(word, ()):
                if tuple(own[start : start + len(typed)]) == typed:
                    changed = [*words(text)[:start], f" {meant} ", *words(text)[start + len(typed) :]]
                    found.append((-len(typed), start, _joined(changed)))
        return list(dict.fromkeys(text for _, _, text in sorted(found, key=lambda one: one[:2])))

    def of(self, term: str) -> list[str]:
        """What the table says for a term as a whole."""
        own = tuple(_stem(word) for word in words(term))
        return [meant for typed, meant in self._table.get(own[0], ()) if typed == own] if own else []


def _joined(own: list[str]) -> str:
    """Words as a text again: a space between two of Latin letters, as they were typed."""
    text = "".join(f" {word} " if word.isascii() else word for word in own)
    return " ".join(text.split())


def _published() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """{first unit: [(units that are typed, what is meant)]}; what holds the typed word anyway needs no line."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    newest = Version.objects.current(register=1)
    for row in newest.data["synonyms"] if newest else ():
        units = tuple(_stem(word) for word in words(row["typed"]))
        if units and fold(row["typed"]) not in fold(row["meant"]):
            table.setdefault(units[0], []).append((units, row["meant"]))
            if len(units) > 1 and all(map(str.isascii, units)):  # Xi Jinping, and xijinping
                table.setdefault("".join(units), []).append((("".join(units),), row["meant"]))
    return table


def _stem(word: str) -> str:
    """An English word without the ending of its plural."""
    if not word.isascii() or len(word) < 4 or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def other_texts(query: Query, synonyms: Synonyms) -> list[str]:
    """The query with its dates in one form and each synonym in its place."""
    spaced = " ".join(query.terms)
    plain = in_record_form(spaced)
    dated = with_plain_dates(spaced)
    forms = (dated, plain, with_plain_dates(plain), with_days(spaced))
    texts = list({fold(form): form for form in forms if fold(form) != fold(spaced)}.values())
    texts += [other for text in (spaced, *texts) for other in synonyms.replaced(text)]
    return [text for text in dict.fromkeys(texts) if fold(text)]


def readings(term: str, synonyms: Synonyms) -> list[Reading]:
    """Every reading of one term: its letters, its number in any form, its synonyms."""
    found = [Reading((phrase(term),))]
    found += [Reading((Phrase((key,)),), key) for key in number_tokens(term)]
    return found + [Reading(tuple(map(phrase, meant.split())), meant) for meant in synonyms.of(term)]


def number_tokens(text: str) -> list[str]:
    """The tokens of the number that a text is, and of those that are so many and more where it says so (两百多个)."""
    number = asked_number(text)
    return [] if number is None else [number[0], *(number[2:] if number[2] and is_more(text) else ())]


def other_ways(query: Query, texts: list[str], synonyms: Synonyms) -> list[list[Phrase]]:
    """The readings of a query beside its letters."""
    ways = [[phrase(word) for word in text.split() if fold(word)] for text in texts]
    ways += [[phrase("".join(text.split()))] for text in texts]
    ways += _combined([readings(term, synonyms) for term in query.terms])[1:]
    also = [query.joined] if len(query.terms) > 1 else []
    ways += [[Phrase((key,))] for text in (*also, *texts) for key in number_tokens("".join(text.split()))]
    if len(numbers_with_measures(query.joined)) == 1 and not _SIGNS.search(query.joined):
        ways += word_ways(query, texts, synonyms)
    return list({tuple(way): way for way in ways if way and all(one.tokens for one in way)}.values())


def word_ways(query: Query, texts: list[str], synonyms: Synonyms) -> list[list[Phrase]]:
    """The words of a query one by one, wherever they stand; none where it is but one word."""
    apart = [phrase(part) for part in clauses(query.text)]
    ways = [apart] if len(apart) > len(query.terms) else []
    spaced = " ".join(query.terms)
    for text in dict.fromkeys((spaced, in_record_form(spaced), *texts)):
        own = content_words(text)
        if len(own) > 1 or (len(own) == 1 and fold(own[0]) != fold(text)):
            ways += _combined([_word_readings(word, synonyms) for word in own])
    return list({tuple(way): way for way in ways if way}.values())[:MOST_WAYS]


def _word_readings(word: str, synonyms: Synonyms) -> list[Reading]:
    number = asked_number(word)
    found = readings(word, synonyms)
    return found if number is None else [*found, Reading((Phrase((number[1],)),), number[1])]


def _combined(terms: list[list[Reading]]) -> list[list[Phrase]]:
    """Each choice of a reading for each term, the first ones first."""
    return [[one for reading in way for one in reading.phrases] for way in islice(product(*terms), MOST_WAYS)]


def clauses(text: str) -> list[str]:
    """The pieces of a text between its spaces and marks; a mark within a number is none."""
    return [part for part in _BETWEEN.split(text) if fold(part)]


def content_words(text: str, *, joined: bool = True) -> list[str]:
    """The words of a text that say something: numbers with what they count, a day with its 去年.

    A lone letter, which alone is found everywhere, is joined to the word before it, or left out.
    """
    found: list[str] = []
    for part in map(fold, clauses(text)):
        place = 0
        for start, end in _whole(part):
            found += _words_of(segment(part[place:start]), joined=joined)
            found.append(part[start:end])
            place = end
        found += _words_of(segment(part[place:]), joined=joined)
    kept = [word for word in dict.fromkeys(found) if word not in EMPTY]
    return list(parts(kept[0])) if len(kept) == 1 else kept


def _whole(text: str) -> list[tuple[int, int]]:
    """The stretches that are not cut: a relative day with the date after it, a number with what it counts."""
    return merge((span.start, span.end) for span in (*find_time_words(text), *numbers_with_measures(text)))


def _words_of(cut: Iterable[str], *, joined: bool) -> list[str]:
    """Words whose lone letters are joined to the word before them, or left out."""
    if not joined:
        return [word for word in cut if len(word) > 1 or word.isascii()]
    found: list[str] = []
    for word in cut:
        is_lone = len(word) == 1 and word not in EMPTY
        if found and found[-1] not in EMPTY and (is_lone or len(found[-1]) == 1):
            found[-1] += word
        else:
            found.append(word)
    return found
