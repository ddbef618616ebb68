"""What a search found, in what way, and which of its words to light."""

import re
from dataclasses import dataclass, field

from brands.chinese.numbers_in_text import find_numbers
from brands.chinese.pinyin import said_in
from brands.chinese.tokens import fold, has
from brands.chinese.written_numbers import asked_number, find_ranges, number_keys, numbers_with_measures
from brands.models import TextEntry
from brands.search.hits import LIMIT
from brands.search.queries import content_words

_LETTERS = re.compile("[a-z]+")


@dataclass
class Results:
    """What was found: `hits` in order, and in what way, so that nothing untrue is said of it.

    `answer` is the first hit where it answers a question; `also` the synonyms and forms that found something;
    `about` the round number as which those that were found begin; `instead` what was sought in place of the query;
    `scattered` that its words stand apart; `apart` what each of its terms finds, where none has all: [(term, hits)];
    `listed` in what order brands are listed that were asked for;
    `is_asked` that it is a question, whose rows belong to what it asks about and need not have its words.
    """

    query: str
    hits: list[TextEntry] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    instead: str = ""
    scattered: bool = False
    answer: TextEntry | None = None
    about: int = 0
    apart: list[tuple[str, int]] = field(default_factory=list)
    excluded: tuple[str, ...] = ()
    names: list[TextEntry] = field(default_factory=list)
    terms: tuple[str, ...] = ()
    listed: str = ""
    is_asked: bool = False

    @property
    def more(self) -> bool:
        """Whether there may be more than what is listed."""
        return len(self.hits) >= LIMIT

    def is_literal(self, text: str) -> bool:
        """Whether a text has the words letter by letter: each of the terms, or all of them as one."""
        if self.answer or self.apart or self.scattered or self.about or self.listed:
            return False
        terms = [self.instead] if self.instead else list(self.terms)
        return has(text, ["".join(terms)]) or all(has(text, [term]) for term in terms)

    def lit(self, text: str) -> list[str]:
        """The words to light in a text of these results."""
        asked = self.instead or " ".join(self.terms)
        terms = [asked, *asked.split(), *(part for other in self.also for part in other.split())]
        if self.scattered or self.answer or not (has(text, terms) or self.apart or self.instead):
            terms += content_words(asked)
        terms += _numbers(self, text)
        letters = fold(asked)
        if _LETTERS.fullmatch(letters) and not has(text, terms) and (said := said_in(text, letters)):
            terms.append(said)
        return terms


def _numbers(found: Results, text: str) -> list[str]:
    """The numbers of a text that are worth what was asked, in whatever form."""
    terms = (*found.terms, *found.also)
    asked = {key for term in (*terms, "".join(found.terms)) for key in asked_number(term) or () if key}
    # Of a number within a term, those that count the same: 建党百年 is not about 100 articles.
    parts = (asked_number(span.words) for term in terms for span in numbers_with_measures(term))
    asked |= {key for number in parts if number for key in number[::2] if key}
    if not asked:
        return []
    ranges = [span.words for span, key in find_ranges(text) if key in asked]
    own = zip(find_numbers(text), numbers_with_measures(text), strict=True)
    return ranges + [number.words for number, counted in own if asked & set(number_keys(counted.words))]
