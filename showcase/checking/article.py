"""What somebody pasted, sentence by sentence: ours now, ours once, taken back, or not ours and what it is like."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from brands.chinese.folding import fold_quotation
from brands.content.canonical import Data
from brands.models import PublishedId, Version, Wording
from brands.search import verbatim
from brands.search.backends import asked_once, find_all
from showcase.checking import near, pasted, taken_back
from showcase.checking.answers import Answer, answers, contents_of
from showcase.checking.near import Near
from showcase.checking.pasted import Place
from showcase.checking.taken_back import Told
from showcase.citing import quote_links
from showcase.citing.of_version import WORDS

SHORTEST = 4  # comparable characters
LONGEST = 10_000  # comparable characters; no text of ours has as many, and SQLite looks for no more than 50,000 bytes
SAID = 8  # comparable characters of a quotation within a sentence: shorter ones are names
WHOLE = 400  # comparable characters that are looked for as one
Verdict = Literal["standing", "past", "taken-back", "unknown", "short"]


@dataclass(frozen=True)
class Checked:
    """What was found of some words as they were typed; `follows`: they go on where those before them ended."""

    words: str
    folded: str
    answers: list[Answer] = field(default_factory=list)
    told: Told | None = None
    near: Near | None = None
    notes: list[Data] = field(default_factory=list)
    follows: bool = False

    @property
    def standing(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.row.current]

    @property
    def past(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.row.current]

    @property
    def verdict(self) -> Verdict:
        if self.answers:
            return "standing" if self.standing else "past"
        if self.told:
            return "taken-back"
        return "unknown" if len(self.folded) >= SHORTEST else "short"


def check(text: str, most: int) -> list[Checked]:
    """What was pasted, answered as one where it stands as one, else by sentences, at most so many of them."""
    sentences = _sentences(text, most)
    whole = "".join(sentences)
    if len(sentences) > 1 and len(fold_quotation(whole)) <= WHOLE and (found := _found(whole)):
        return [found]
    with asked_once():
        if len(sentences) == 1 and SHORTEST <= len(folded := fold_quotation(whole)) <= LONGEST:
            find_all([*verbatim.sought_of(folded), *near.sought_of(folded)])
        return list(_joined(one for sentence in sentences for one in _check_sentence(sentence)))


def check_each(text: str, most: int) -> list[Checked]:
    """The same for programs: each sentence answered by itself, also where several stand as one."""
    return list(_joined(one for sentence in _sentences(text, most) for one in _check_sentence(sentence)))


def _sentences(text: str, most: int) -> list[str]:
    read = pasted.read(text)
    return read.sentences[:most] or [words for place in read.places if (words := _words_at(place))]


def _check_sentence(sentence: str) -> list[Checked]:
    """One sentence; where it is not ours as a whole and has several clauses, each of them that is ours or was.

    After a sentence that is not ours stands what it quotes of us: 甲报说：“…”。
    """
    if found := _found(sentence):
        return [found]
    clauses = pasted.clauses(sentence)
    if len(clauses) > 1:
        parts = [_found(clause) or _unknown(clause) for clause in clauses]
        if any(part.answers or part.told for part in parts):
            return parts
    unknown = _unknown(sentence)
    return [unknown, *_quoted(unknown)]


def _quoted(sentence: Checked) -> list[Checked]:
    """What of a sentence that is not ours stands in quotation marks and is ours, or was; not what we quote there."""
    ours = pasted.quotations(sentence.near.row.text) if sentence.near else ()
    quoted = (words for words in pasted.quotations(sentence.words) if words not in ours)
    said = (words for words in quoted if len(fold_quotation(words)) >= SAID)
    return [found for words in said if (found := _found(words)) and found.answers]


def _found(words: str) -> Checked | None:
    """Words that are or were ours, or were taken back; None for all others."""
    folded = fold_quotation(words)
    if not SHORTEST <= len(folded) <= LONGEST:
        return None
    if found := answers(folded):
        return Checked(words, folded, found)
    told = taken_back.find(quote_links.checksum_in(words) or folded)
    return Checked(words, folded, told=told) if told else None


def _unknown(words: str) -> Checked:
    """Words that are not ours, with what is like them and the open doubts in that."""
    folded = fold_quotation(words)
    like = near.find(words, folded) if len(folded) >= SHORTEST else None
    data = contents_of([like.row]) if like else {}
    notes = (
        [note for one in data.values() for note in near.open_notes(like.window, like.row.anchor, one)] if like else []
    )
    return Checked(words, folded, near=like, notes=notes)


def _joined(found: Iterable[Checked]) -> Iterator[Checked]:
    """The same, marked where words go on after those before them: in one text, or at the border of two paragraphs."""
    before: Checked | None = None
    for one in found:
        goes_on = before is not None and any(_goes_on(a, b, before, one) for a in before.standing for b in one.standing)
        yield Checked(one.words, one.folded, one.answers, one.told, one.near, one.notes, follows=goes_on)
        before = one


def _goes_on(first: Answer, second: Answer, before: Checked, after: Checked) -> bool:
    """Whether two places are one after the other: the words together in one text, or the end of one and its next."""
    if first.row.key[0] != second.row.key[0]:
        return False
    if first.row.anchor == second.row.anchor:
        end = first.row.folded.find(before.folded) + len(before.folded)
        return 0 <= first.row.folded.find(after.folded, end) - end <= 2
    is_next = second.row.order == first.row.order + 1
    tail = first.row.folded[first.row.folded.rfind(before.folded) + len(before.folded) :]
    return is_next and len(tail) <= 2 and second.row.folded.find(after.folded) <= 1


def _words_at(place: Place) -> str:
    """The words at the place of one of our own addresses, in its version or as they last stood; "" where it is none."""
    if place.asked:
        return _words_of_checksum(place)
    found = PublishedId.objects.select_related("entry__version").filter(issued=place.anchor[-6:]).first()
    version = _version_at(found, place.number) if found else None
    if found is None or version is None:
        return ""
    kind, words = WORDS[found.anchor[0]]
    return next((row[words] for row in version.data[kind] if row["id"] == found.issued), "")


def _version_at(found: PublishedId, asked: int | None) -> Version | None:
    """The version that is asked for; else the one that stands, or the last that has this id. None of what is gone."""
    if found.entry is None:
        standing: Version | None = Version.objects.current(edition_id=found.edition_year)
        return standing
    number = asked or (None if found.current else found.last)
    if found.entry.withdrawn or number is None:
        return None if found.entry.withdrawn else found.entry.version
    asked_for = Version.objects.filter(brand=found.entry_id, number=number, withdrawal=None)
    return asked_for.select_related("masking").first()


def _words_of_checksum(place: Place) -> str:
    """The words of a checksum in any wording of a text; the checksum itself where none has them."""
    rows = Wording.objects.filter(anchor__in=[f"p-{place.anchor}", f"e-{place.anchor}"]).order_by("-last")
    hits = (row.text[slice(*span)] for row in rows if (span := quote_links.find(row.text, place.asked)))
    return next(hits, place.asked)
