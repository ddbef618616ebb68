"""What the office has to decide or fill in before the site may open: settings, doubts, persons named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Field

from brands.models import CollationNote, Excerpt, Passage, Register, RosterEntry, Source, Speech, Version, proof

# What a page prints or a law asks for; 开办时间 and the like are no matter of opening.
SETTINGS = (
    *("site_name", "organ", "short_organ", "contact", "correction_contact", "press_contact"),
    *("icp_number", "police_number", "site_id_code", "licence_line"),
)
# Doubts about these block the launch until somebody decides.
BLOCKING = tuple(subject for subject in CollationNote.Subject if subject != CollationNote.Subject.TEXT)
# Beside these words names stand.
POSTS = re.compile("总书记|书记|主席|委员长|总理|部长|市长|主任|秘书长|院士|教授|同志|先生|女士")
AROUND = 10


@dataclass(frozen=True)
class Mention:
    """A person, and one place of the record where the name stands."""

    name: str
    place: str
    words: str


def empty_settings(register: Register) -> list[str]:
    """The names of the register's fields that pages need and nobody has filled in."""
    empty = [name for name in SETTINGS if not getattr(register, name)]
    return [str(cast("Field[Any, Any]", register._meta.get_field(name)).verbose_name) for name in empty]


def open_doubts() -> list[CollationNote]:
    """The undecided doubts about names of brands, persons, posts and organs, and about what persons said."""
    still = CollationNote.objects.filter(state=CollationNote.State.OPEN, subject__in=BLOCKING)
    return list(still.select_related("brand", "edition"))


def speeches() -> list[Speech]:
    """Every quotation of a person, leaders above all: the office compares each before opening."""
    return list(Speech.objects.select_related("brand", "edition"))


def unreviewed() -> list[str]:
    """The public things whose current version nobody signed: what the first load published."""
    return [
        str(version.thing)
        for version in Version.objects.newest()
        if version.published_by_id is None and not proof.endorsed_at(version)
    ]


def persons() -> list[Mention]:
    """Every place in which a name stands that the desk knows: from the roster, from doubts, from sources.

    A name that nobody has entered in any of them is not found: the texts are not guessed at.
    """
    return sorted({*_in_texts(), *_in_notes(), *_of_sources()}, key=lambda found: (found.name, found.place))


def posts() -> list[Mention]:
    """Every place of the texts that speaks of a post: where a name that nobody has entered may stand."""
    return [
        Mention(found[0], place, _words_around(text, found.start(), found.end()))
        for place, text in _texts()
        for found in POSTS.finditer(text)
    ]


def _words_around(text: str, start: int, end: int) -> str:
    return text[max(0, start - AROUND) : end + AROUND]


def _in_texts() -> Iterator[Mention]:
    names = set(RosterEntry.objects.values_list("name", flat=True))
    names |= {word for note in _about_persons() for word in (note.words, note.suggestion) if word}
    for place, text in _texts():
        for name in names:
            if (at := text.find(name)) >= 0:
                yield Mention(name, place, _words_around(text, at, at + len(name)))


def _texts() -> Iterator[tuple[str, str]]:
    for passage in Passage.objects.select_related("brand", "edition"):
        yield f"{passage.owner}，段落{passage.pk}", passage.text
    for excerpt in Excerpt.objects.select_related("source"):
        yield f"{excerpt.source}，摘录{excerpt.pk}", excerpt.text


def _about_persons() -> list[CollationNote]:
    notes = CollationNote.objects.filter(subject=CollationNote.Subject.PERSON)
    return list(notes.select_related("brand", "edition"))


def _in_notes() -> Iterator[Mention]:
    for note in _about_persons():
        yield Mention(note.words, f"{note.brand or note.edition}，校勘", f"{note.doubt}（{note.get_state_display()}）")


def _of_sources() -> Iterator[Mention]:
    for source in Source.objects.all():
        for name, what in ((source.author, "作者"), (source.editor, "责任编辑")):
            if name:
                yield Mention(name, f"{source}，{what}", name)
