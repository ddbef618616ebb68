"""Words in, ranked passages out: the record only.

What is found is found in this order: the words as they were typed, and after them what their synonyms, numbers and
dates in another form find; the answer to a question; a name whose pinyin or initials go on with the letters; a round
number; texts that have every word, wherever it stands; a name or a term that sounds or looks nearly so; and for
several words that stand nowhere together, what each of them finds. The first way that finds anything is the answer.
"""

import re
from collections.abc import Iterable

from brands.chinese.segmentation import is_name, segment
from brands.chinese.tokens import fold, has
from brands.chinese.written_numbers import asked_number, with_plain_dates
from brands.models import TextEntry
from brands.models.index_words import NAMES
from brands.search import answers, brand_lists, nearness, questions
from brands.search.backends import Phrase, Sought, asked_once, find_all, sought
from brands.search.hits import END, LIMIT, both, both_places, both_sought, find_hits, rows_at
from brands.search.number_forms import in_record_form
from brands.search.queries import (
    EMPTY,
    LONGEST,
    Query,
    Synonyms,
    clean,
    literal_ways,
    other_texts,
    other_ways,
    parse,
    word_ways,
)
from brands.search.results import Results

__all__ = ["LONGEST", "Results", "clean", "search", "suggest"]
_LETTERS = re.compile("[a-z]+")
_DATE = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?")
FEW = 3


def search(typed: str) -> Results:
    """What the record has for a reader's words; no hits, and the nearest names, where it has nothing."""
    query = parse(typed)
    if not query.terms:
        return Results(query.text)
    with asked_once():
        found = _find(query, Synonyms())
    found.query, found.terms, found.excluded = query.text, found.terms or query.terms, query.excluded
    if query.excluded:
        found.hits = [hit for hit in found.hits if not _has(hit, query.excluded)]
        found.answer = None if found.answer and _has(found.answer, query.excluded) else found.answer
    return found


def _find(query: Query, synonyms: Synonyms) -> Results:
    """The first way that finds anything."""
    if listing := brand_lists.read(" ".join(query.terms)):
        answer, hits = brand_lists.rows(listing)
        if hits:
            return Results(query.text, hits, answer=answer, listed=listing.order.value)
    texts = other_texts(query, synonyms)
    literal, other = literal_ways(query.terms), other_ways(query, texts, synonyms)
    question = questions.read(" ".join(query.terms), synonyms)
    find_all([*both_sought(query, literal, other), *(answers.sought_of(question, synonyms) if question else ())])
    if hits := both(query, literal, other):
        meant = [other for term in query.terms for other in synonyms.of(term)]
        return Results(query.text, hits, _finding(hits, [*texts, *meant]))
    if question and (found := _answered(query, question, synonyms)):
        return found
    find_all(_further_sought(query, texts, synonyms))
    return (
        _by_sound_or_value(query, texts)
        or _by_words(query, texts, synonyms)
        or _by_date(query, synonyms)
        or _by_main_word(query, synonyms)
        or _apart(query, synonyms)
    )


def _by_sound_or_value(query: Query, texts: list[str]) -> Results | None:
    """A name whose pinyin or initials go on with the letters; numbers that begin with a round one."""
    letters = fold(query.joined)
    if _LETTERS.fullmatch(letters) and (hits := find_hits([[Phrase((letters,), goes_on=True)]], query, below=NAMES)):
        return Results(query.text, hits)
    numbers = map(asked_number, (query.joined, *("".join(text.split()) for text in texts)))
    key = next((number[2] for number in numbers if number and number[2]), "")
    if key and (hits := find_hits([[Phrase((key,))]], query)):
        return Results(query.text, hits, about=int(key[2:]))
    return None


def _by_words(query: Query, texts: list[str], synonyms: Synonyms) -> Results | None:
    """Texts that have all the words, wherever they stand; a name or a term that the query nearly is."""
    if hits := find_hits(word_ways(query, texts, synonyms), query):
        return Results(query.text, hits, _finding(hits, texts), scattered=True)
    if instead := nearness.correction(query.joined):
        return Results(query.text, find_hits(literal_ways([instead]), query), instead=instead)
    return None


def _by_main_word(query: Query, synonyms: Synonyms) -> Results | None:
    """What the one word of a term finds beside which only lone letters stand (打桥牌: 桥牌); a name is no such word."""
    own = segment(query.terms[0]) if len(query.terms) == 1 else ()
    long = [word for word in own if len(fold(word)) > 1]
    if (
        len(own) < 2
        or len(long) != 1
        or long[0].isascii()
        or asked_number(query.terms[0])
        or asked_number(long[0])
        or fold(long[0]) in nearness.COMMON
        or is_name(long[0])
    ):
        return None
    return _by_part(query, long[0], synonyms)


def _by_date(query: Query, synonyms: Synonyms) -> Results | None:
    """What the date in a query finds beside which only a few letters stand (2013年秋, 2019年12月19日晚)."""
    text = with_plain_dates(in_record_form(query.joined))
    date = _DATE.search(text)
    if date is None or not 0 < len(fold(text)) - len(fold(date[0])) <= FEW:
        return None
    return _by_part(query, date[0], synonyms)


def _by_part(query: Query, part: str, synonyms: Synonyms) -> Results | None:
    """What a part of a query finds."""
    one = Query(part, (part,), ())
    texts = other_texts(one, synonyms)
    hits = both(one, literal_ways(one.terms), other_ways(one, texts, synonyms))
    if not hits:
        return None
    return Results(query.text, hits, _finding(hits, texts), apart=[(part, len(hits))], terms=one.terms)


def _answered(query: Query, question: questions.Question, synonyms: Synonyms) -> Results | None:
    """The answer to a question, and what else the thing that is asked about has of that kind."""
    answer, rows = answers.answer(question, synonyms)
    if rows:
        return Results(
            query.text, rows[:LIMIT], answer=answer, scattered=True, terms=tuple(question.words), is_asked=True
        )
    return None


def _apart(query: Query, synonyms: Synonyms) -> Results:
    """What each of several terms finds by itself; near names alone where that is nothing."""
    telling = [term for term in query.terms if fold(term) not in EMPTY]
    ones = [Query(term, (term,), ()) for term in telling] if len(telling) > 1 else []
    ways = [(one, literal_ways(one.terms), other_ways(one, other_texts(one, synonyms), synonyms)) for one in ones]
    find_all([asked for way in ways for asked in both_sought(*way)])
    found = [both_places(*way) for way in ways]
    if any(found):
        hits = rows_at(sorted({place for own in found for place in own})[:LIMIT])
        return Results(query.text, hits, apart=list(zip(telling, map(len, found), strict=True)))
    return Results(query.text, names=nearness.near_names(query.joined))


def suggest(typed: str, limit: int = 8) -> list[TextEntry]:
    """The names and aliases that go on with what was typed so far, in the order of results, each page once."""
    query = parse(typed)
    if not query.terms:
        return []
    synonyms = Synonyms()
    ways = [*literal_ways(query.terms), *other_ways(query, other_texts(query, synonyms), synonyms)]
    if _LETTERS.fullmatch(letters := fold(query.joined)):
        ways.append([Phrase((letters,), goes_on=True)])
    pages: dict[str, TextEntry] = {}
    for hit in find_hits(ways, query, below=NAMES, limit=3 * limit):
        pages.setdefault(hit.page, hit)
    return list(pages.values())[:limit]


def _further_sought(query: Query, texts: list[str], synonyms: Synonyms) -> list[Sought]:
    """What the ways after the first ask for."""
    ways = word_ways(query, texts, synonyms)
    return [*([sought(ways, below=END, limit=LIMIT)] if ways else []), *nearness.sought_of(query.joined)]


def _finding(hits: list[TextEntry], texts: list[str]) -> list[str]:
    """The other texts that stand in what was found."""
    texts = list(dict.fromkeys(texts))
    return [text for text in texts if any(all(has(hit.text, [part]) for part in text.split()) for hit in hits[:60])]


def _has(hit: TextEntry, words: Iterable[str]) -> bool:
    """Whether a row, or the name of its brand, has any of the words."""
    name = hit.entry.name if hit.entry else ""
    return has(f"{hit.text}\n{name}", words)
