"""Where the paragraphs of a pasted text end, and the sentences of a Chinese one."""

import re
import unicodedata

# Between two words of Latin letters or figures a line end stands for a space; it ends no paragraph.
_WITHIN = re.compile(r"(?<=[0-9A-Za-z,;])[ \t]*\r?\n[ \t]*(?=[0-9A-Za-z])")
_ENDS = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SOFT_ENDS = re.compile("\r\n|[\x0b\x0c\x85\u2028\u2029]")
IDEOGRAPHIC_SPACE = "\u3000"
# Closing quotation marks and brackets belong to the sentence that they close; the last one may have no mark.
_SENTENCE = re.compile(r"[^。！？]*[。！？]+[”’）》」』]*|[^。！？]+$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in their order, none of them empty, spaces around them taken off."""
    parts = (part.strip() for part in _ENDS.split(_WITHIN.sub(" ", text)))
    return [part for part in parts if part]


def split_sentences(text: str) -> list[str]:
    """The sentences of a text in their order, each with its marks; together they are the text."""
    return _SENTENCE.findall(text)


def one_line(text: str) -> str:
    """The text without line ends: closed up between Han characters, a space between Latin words."""
    return "".join(paragraphs(text))


def without_invisible(text: str) -> str:
    """The text without what Word leaves behind unseen; spaces of other widths become plain ones, line ends stay.

    Soft line ends, as Word has them, become plain ones too.
    """
    return "".join(_visible(character) for character in _SOFT_ENDS.sub("\n", text))


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Zs" and character != IDEOGRAPHIC_SPACE:
        return " "
    return "" if category in {"Cc", "Cf"} and character not in "\n\t" else character.replace("\t", " ")
