"""How the new words of a draft come out in traditional characters, letter by letter, where a letter has a choice.

The converter is the site's, which the record does not know: settings name it.
"""

from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

from brands.content import visible_texts
from brands.content.canonical import Data
from brands.models import ScriptTerm


class Choice(NamedTuple):
    """A letter, what it becomes, and some of the words in which it does."""

    hans: str
    hant: str
    words: list[str]

    @property
    def shown(self) -> str:
        return "；".join(self.words[:6]) + ("……" if len(self.words) > 6 else "")


def of_new_texts(data: Data, published: Data | None) -> list[Choice]:
    """The choices in the texts of a snapshot that its last public version does not have."""
    known = {text.words for text in visible_texts.texts(published)} if published else set()
    texts = [text.words for text in visible_texts.texts(data) if text.own and text.words not in known]
    terms = tuple((row["hans"], row["hant"]) for row in ScriptTerm.objects.rows() if row["hant"])
    choices = import_string(settings.SCRIPT_CHOICES)
    return [Choice(*found) for found in choices(texts, terms)]
