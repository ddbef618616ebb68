"""A question → the sentence of the record that answers it.

Each row is measured by how much of the question its own words and the name of its owner cover, and by its kind: a
milestone says when, a figure how many, a lead who, the lede what. The best row is called the answer only where it is of
the right kind and nothing that was asked about is missing.
"""

from brands.chinese.numbers_in_text import find_time_words
from brands.chinese.segmentation import is_name, is_noun, is_verb, segment
from brands.chinese.tokens import fold
from brands.models import Found, TextEntry
from brands.models.index_words import NAMES
from brands.search.backends import Phrase, Sought, find, find_all, phrase, sought
from brands.search.nearness import COMMON, OURS, correction
from brands.search.queries import Synonyms
from brands.search.questions import BEGINNINGS, Asked, Question
from brands.search.scores import counted_words, is_about, is_answer, is_beginning, is_plan, score

CANDIDATES = 300
AMBIENT = OURS | {"全市", "本市", "系列"}
END = 2**63 - 1
Rows = dict[int, TextEntry]


def answer(question: Question, synonyms: Synonyms) -> tuple[TextEntry | None, list[TextEntry]]:
    """The row that answers, and all the rows to show, it first; (None, []) where nothing is near."""
    seen = _rows_ahead(question, synonyms)
    name, shared = _subject(question, synonyms, seen)
    own = _rows_of(name) if name else []
    if name and question.kind in {Asked.HOW, Asked.WHERE} and all(_is_in(w, name, synonyms) for w in question.words):
        return None, [name, *own]
    named = fold(name.text) if name and shared > len(fold(name.text)) else ""  # a thing that is named in full
    others = [row for row in _rows_with(question, synonyms, seen) if named in fold(row.text)]
    rows = list({row.pk: row for row in (*own, *others)}.values())
    if not rows:
        return None, []
    points = {row.pk: score(row, question, name, shared, synonyms) for row in rows}
    best = max(rows, key=lambda row: (points[row.pk], -row.pk))
    missing = [word for word in question.words if not _covers(best, word, name, synonyms)]
    if any(map(is_name, missing)) and not _is_said(missing, synonyms):
        return None, []
    if points[best.pk] <= 0:
        return None, [name, *own] if name else []
    rest = sorted((row for row in own or rows if row.pk != best.pk), key=lambda row: (row.kind != best.kind, row.pk))
    if any(_is_thing(word, name) and not is_beginning(word, question) for word in missing):
        # Part of what is asked is not here: a text that has it all comes first, or the thing; nothing is the answer.
        full = [row for row in rows if all(_covers(row, word, None, synonyms) for word in question.words)]
        full = [row for row in full if not is_plan(row, question)]
        first = full[:1] or ([name] if name else [])
        return None, list({row.pk: row for row in (*first, best, *rest)}.values())
    is_sure = is_answer(best, question, name) and not _asks_more(missing, question, synonyms)
    return best if is_sure else None, [best, *rest]


def _is_thing(word: str, name: TextEntry | None) -> bool:
    """Whether nothing can be the answer without this word; where no name was understood, all but a verb.

    The whole record is about 上海市政协, which no row need say.
    """
    return fold(word) not in AMBIENT and (is_noun(word) or (name is None and not is_verb(word)))


def _asks_more(words: list[str], question: Question, synonyms: Synonyms) -> bool:
    """Whether words that a row has not ask for something else: of another time, or of what the record never says."""
    own = [word for word in words if not word.isascii() and not is_beginning(word, question)]
    return any(find_time_words(word) for word in own) or any(not _is_said([word], synonyms) for word in own)


def _is_said(words: list[str], synonyms: Synonyms) -> bool:
    """Whether the record has any of some words at all."""
    ways = [[phrase(form)] for word in words for form in (word, *synonyms.of(word))]
    return bool(find(ways, below=END, limit=1))


def sought_of(question: Question, synonyms: Synonyms) -> list[Sought]:
    """What a question asks the index for, so that it can be asked in one query: names, texts with all words or any."""
    everything, rare = _ways(question, synonyms)
    ways = [(_name_ways(question, synonyms), NAMES), (everything, END), (rare, END)]
    return [sought(own, below=below, limit=CANDIDATES) for own, below in ways if own]


def _rows_ahead(question: Question, synonyms: Synonyms) -> Rows:
    """Every row that these find, by its key."""
    places = {place for own in find_all(sought_of(question, synonyms)) for place in own}
    return {row.pk: row for row in TextEntry.objects.at(places).order_by("place")}


def _name_ways(question: Question, synonyms: Synonyms) -> list[list[Phrase]]:
    forms = [form for word in question.words for form in (word, *synonyms.of(word))]
    return [[phrase(part)] for form in forms for part in (form, *segment(form)) if len(fold(part)) > 1]


def _subject(question: Question, synonyms: Synonyms, seen: Rows) -> tuple[TextEntry | None, float]:
    """The name of the thing that a question is about, the one that has most of its letters, and how many."""
    ways = _name_ways(question, synonyms)
    best, found = 0.0, None
    places = find(ways, below=NAMES, limit=CANDIDATES) if ways else []
    for row in (seen[place] for place in sorted(places) if place in seen):
        length = _shared(row.text, question, synonyms)
        if length > best:
            best, found = length, row
    if found is None and (near := correction("".join(question.words))):
        places = find([[phrase(near)]], below=NAMES, limit=1)
        found, best = TextEntry.objects.at(places).first(), float(len(near))
    return found, best


def _shared(name: str, question: Question, synonyms: Synonyms) -> float:
    """How many letters of the question's words a name has, common words counting for little; whole names for more."""
    own, total = fold(name), 0.0
    if own in question.text:
        return len(own) + 1
    for word in question.words:
        for form in (word, *synonyms.of(word)):
            parts = [part for part in (form, *segment(form)) if len(fold(part)) > 1 and fold(part) in own]
            if parts:
                part = max(parts, key=lambda one: len(fold(one)))
                total += len(fold(part)) * (0.1 if fold(part) in COMMON else 1) * (1 if form == word else 0.9)
                break
    return total if total >= 1 else 0


def _rows_of(name: TextEntry) -> list[TextEntry]:
    """Every row of the thing that has this name."""
    own = {"entry": name.entry_id} if name.entry_id else {"edition_year": name.edition_year, "entry": None}
    places = TextEntry.objects.filter(**own).exclude(kind__in=(Found.NAME, Found.ALIAS)).values("pk")
    return list(TextEntry.objects.at(places).order_by("place"))


def _rows_with(question: Question, synonyms: Synonyms, seen: Rows) -> list[TextEntry]:
    """The rows that have all the words, wherever they stand, and those that have any word that is not common."""
    everything, rare = _ways(question, synonyms)
    all_of_them = find(everything, below=END, limit=CANDIDATES) if everything else []
    any_of_them = find(rare, below=END, limit=CANDIDATES) if rare else []
    rows = (seen[place] for place in sorted({*all_of_them, *any_of_them}) if place in seen)
    return [row for row in rows if row.kind not in {Found.NAME, Found.ALIAS}]


def _ways(question: Question, synonyms: Synonyms) -> tuple[list[list[Phrase]], list[list[Phrase]]]:
    """The ways to have all the words of a question, and to have any that is not common."""
    own = [[word, *synonyms.of(word)] for word in question.words]
    ways: list[list[Phrase]] = [[]]
    for forms in own:
        ways = [[*way, phrase(form)] for way in ways for form in forms][:24]
    rare = [[phrase(form)] for forms in own for form in forms if fold(form) not in COMMON | BEGINNINGS]
    rare += [[phrase(part)] for part in counted_words(question)]
    return [way for way in ways if way], rare


def _is_in(word: str, name: TextEntry, synonyms: Synonyms) -> bool:
    names = fold(name.text + (name.entry.name if name.entry else ""))
    return any(fold(form) in names for form in (word, *synonyms.of(word))) or all(
        fold(part) in names for part in segment(word)
    )


def _covers(row: TextEntry, word: str, name: TextEntry | None, synonyms: Synonyms) -> bool:
    """Whether a row or its owner's name has a word, a synonym of it or a part of it."""
    text = fold(row.text + (row.entry.name if row.entry else "") + (name.text if name and is_about(row, name) else ""))
    return any(fold(form) in text for form in (word, *synonyms.of(word))) or any(
        len(part) > 1 and fold(part) in text for part in segment(word)
    )
