"""What somebody pasted → the sentences to check, without what a citation or a printer adds. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from brands.chinese.sentences import split_sentences

# Addresses, as far as they go before Chinese text or a closing mark.
_ADDRESS = re.compile(r"https?://[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’]+")
_LIT = re.compile(r":~:text=([^&]+)")
_ANCHOR = re.compile(r"^(?:q-)?([pfme]-[a-z0-9]{6})")
_SHORT = re.compile(r"/b/([a-z0-9]{6})/?$", re.IGNORECASE)
# What this site's own citations put around the words: the newsroom's line, the reference, the label of the link.
_LINES = (
    re.compile(r"^[^\n]*\[EB/OL\][^\n]*$", re.MULTILINE),
    re.compile(r"^直达这句话[：:][^\n]*$", re.MULTILINE),
    re.compile(r"[—–-]{1,2}[^\n—–]*《[^》\n]*》，第\d+版[^\n]*$", re.MULTILINE),
    re.compile(r"（[^（）\n]*；转引自[^\n]*$", re.MULTILINE),
    re.compile(r"^[^“”\n]*《[^》\n]*》，第\d+版，[^\n]*发布[，。]?$", re.MULTILINE),
)
# Marks of notes, and page numbers of a PDF: on a line of their own, or where two pages were joined.
_NOTES = re.compile(r"[〔［\[【]\s*\d{1,3}\s*[〕］\]】]")
_PAGES = re.compile(
    r"^[ \t\u3000]*(?:[—–－-]*[ \t]*\d{1,4}[ \t]*[—–－-]*|第[ \t]*\d+[ \t]*页[^\n]{0,12})[ \t]*$\n?"
    r"|[ \t]*[—–－-][ \t]+\d{1,4}[ \t]+[—–－-][ \t]*",
    re.MULTILINE,
)
_GAPS = re.compile(r"…+|\.{3,}|[（〔\[]\s*(?:略|\.{3}|…+)\s*[）〕\]]|(?:\r?\n[ \t\u3000]*){2,}")
_ENDED_LINE = re.compile(r"(?<=[。！？；”’」』）])[ \t\u3000]*\r?\n")
_CLAUSE = re.compile(r"[^；;\n]*[；;\n]|[^；;\n]+$")


@dataclass(frozen=True)
class Pasted:
    """The sentences to check, and the anchors (f-k3f9xa) of our own addresses, where no words stood beside them."""

    sentences: list[str]
    anchors: list[str]


def read(text: str) -> Pasted:
    """Cut what was pasted into sentences: at sentence ends, gaps and paragraphs."""
    linked, anchors = _read_links(text)
    own = split(_strip(_ADDRESS.sub("", text)))
    if own or not (linked or anchors):
        return Pasted(own, [])
    return Pasted([sentence for words in linked for sentence in split(words)], [] if linked else anchors)


def split(text: str) -> list[str]:
    """The sentences of a text, without empty ones; a line end within a sentence is a printer's."""
    parts = [line for part in _GAPS.split(text) for line in _ENDED_LINE.split(part)]
    found = [sentence.strip() for part in parts for sentence in split_sentences(part)]
    return [sentence for sentence in found if any(character.isalnum() for character in sentence)]


def clauses(sentence: str) -> list[str]:
    """The parts of a sentence at its semicolons and line ends."""
    return [clause.strip() for clause in _CLAUSE.findall(sentence) if clause.strip()]


def _strip(text: str) -> str:
    for pattern in _LINES:
        text = pattern.sub("", text)
    return _NOTES.sub("", _PAGES.sub("", text))


def _read_links(text: str) -> tuple[list[str], list[str]]:
    """The words that our own addresses light, and the anchors that they lead to."""
    words, anchors = [], []
    for address in _ADDRESS.findall(text):
        parts = urlsplit(address)
        if lit := _LIT.search(parts.fragment):
            words.append(unquote(lit[1]))
        elif asked := parse_qs(parts.query).get("q"):
            words.append(asked[0])
        elif anchor := _ANCHOR.match(parts.fragment):
            anchors.append(anchor[1])
        elif short := _SHORT.search(parts.path):
            anchors.append(short[1].lower())
    return words, anchors
