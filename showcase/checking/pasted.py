"""What somebody pasted → the sentences to check, without what a citation or a printer adds. Pure."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from brands.chinese.paragraphs import split_sentences
from showcase.checking.markup import read_markup, strip_leads
from showcase.citing import quote_links
from showcase.routes.numbers import number_of

# Addresses, as far as they go before Chinese text or a closing mark.
_ADDRESS = re.compile(r"https?://[^\s\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’]+")
# The same typed without https://, as on posters: a short address, or a place on a page of a brand.
_BARE = re.compile(
    r"(?<![A-Za-z0-9./:@_-])(?=[A-Za-z0-9.:-]{4,80}(?:/[A-Za-z0-9-]{1,40}){0,3}?"
    r"/(?:b/[A-Za-z0-9]{6}(?![A-Za-z0-9])|brands/[A-Za-z0-9-]{1,80}/[A-Za-z0-9/]{0,40}#))"
)
_QUOTED = re.compile('“([^“”]+)”|「([^「」]+)」|"([^"]+)"')
_LIT = re.compile(r"(?::~:|&)text=([^&]+)")
_ANCHOR = re.compile(r"^(?:q-)?([pfme]-[a-z0-9]{6})")
_SHORT = re.compile(r"/b/([a-z0-9]{6})(?:/history)?(?:/|\.json)?$", re.IGNORECASE)
_FRAME = re.compile(r"/embed/brands/[^/]+/figures/([a-z0-9]{6})/?$")
_VERSION = re.compile(r"/versions/([1-9][0-9]{0,5})/$")
# What this site's own citations put around the words: the newsroom's line, the reference, the label of the link. Each
# part has a longest length, since whoever pastes decides how often a pattern begins anew.
_LINES = (
    re.compile(r"^[^\n]*\[EB/OL\][^\n]*$", re.MULTILINE),
    re.compile(r"^(?:直达这句话|直達這句話)[：:][^\n]*$", re.MULTILINE),
    re.compile(r"[—–-]{1,2}[^\n—–《]{0,60}《[^》\n]{0,120}》，第\d{1,6}版[^\n]*$", re.MULTILINE),
    re.compile(r"（[^（）\n]{0,300}；转引自[^\n]*$", re.MULTILINE),
    re.compile(r"^[^“”\n]{0,60}《[^》\n]{0,120}》，第\d{1,6}版，[^\n]{0,60}[发發][布佈][，。]{0,1}$", re.MULTILINE),
    # What cite.txt says around its quotations.
    re.compile(r"^此{0,1}[后後]{0,1}更正[：为為][^\n]{0,300}（[^\n]{0,60}第\d{1,6}版[^\n]*$", re.MULTILINE),
    re.compile(r"^[^\n]{0,120}，第\d{1,6}版，[^\n]{0,60}在本站[发發][布佈]。[^\n]*$", re.MULTILINE),
    re.compile(r"^(?:原文|新闻稿|参考文献（GB/T 7714-2025）)$", re.MULTILINE),
    re.compile(r"^本版在公开日志里的证明$.*", re.MULTILINE | re.DOTALL),
)
# Marks of notes: in brackets anywhere, others where a sentence or a clause of it ends.
_SIGN = "[①-⑳㉑-㉟㊱-㊿❶-❿¹²³⁰⁴-⁹]"
_NOTES = re.compile(
    r"[〔［\[【（(] {0,2}(?:脚注|注释|注|註) {0,2}\d{0,3} {0,2}[〕］\]】）)]"
    r"|[〔［\[【] {0,2}\d{1,3}(?: {0,2}[,，、–-] {0,2}\d{1,3}){0,9} {0,2}[〕］\]】]"
    rf"|(?<!{_SIGN}){_SIGN}+(?= {{0,2}}(?:[。！？；，”’」』）]|\Z))|(?<=[。！？；”’」』]){_SIGN}+"
)
# Page numbers of a PDF: on a line of their own, or where two pages were joined.
_PAGES = re.compile(
    r"^[ \t\u3000]*(?:[—–－·•-]{0,3}[ \t]*\d{1,4}(?:[ \t]*[/／][ \t]*\d{1,4}){0,1}[ \t]*[—–－·•-]{0,3}"
    r"|第[ \t]*\d+[ \t]*[页頁][^\n]{0,12}|[Pp]age[ \t]+\d+[^\n]{0,12})[ \t]*$\n{0,1}"
    r"|[ \t]*[—–－-][ \t]+\d{1,4}[ \t]+[—–－-][ \t]*",
    re.MULTILINE,
)
_BLANKS = re.compile(r"([ \t\u3000]{2})[ \t\u3000]+")
_GAPS = re.compile(r"…+|\.{3,}|[（〔\[]\s*(?:略|\.{3}|…+)\s*[）〕\]]|(?:\r?\n[ \t\u3000]*){2,}")
_ENDED_LINE = re.compile(r"(?<=[。！？；”’」』）])[ \t\u3000]*\r?\n")
_CLAUSE = re.compile(r"[^；;\n]*[；;\n]|[^；;\n]+$")


@dataclass(frozen=True)
class Place:
    """Where one of our own addresses leads: an anchor (f-k3f9xa, or its id alone), of a version or of what stands.

    `asked` is the checksum of the words that a short link lights there.
    """

    anchor: str
    number: int | None
    asked: str = ""


@dataclass(frozen=True)
class Pasted:
    """The sentences to check, and the places of our own addresses, where no words stood beside them."""

    sentences: list[str]
    places: list[Place]


def read(text: str) -> Pasted:
    """Cut what was pasted into sentences: at sentence ends, gaps and paragraphs."""
    text = _BARE.sub("http://", _BLANKS.sub(r"\1", read_markup(text)))
    linked, places = _read_links(text)
    own = split(_strip(_ADDRESS.sub("", text)))
    if own or not (linked or places):
        return Pasted(own, [])
    return Pasted([sentence for words in linked for sentence in split(words)], [] if linked else places)


def split(text: str) -> list[str]:
    """The sentences of a text, without empty ones; a line end within a sentence is a printer's."""
    parts = [line for part in _GAPS.split(text) for line in _ENDED_LINE.split(part)]
    found = [sentence.strip() for part in parts for sentence in split_sentences(part)]
    return [sentence for sentence in found if any(sign.isalpha() or sign.isdecimal() for sign in sentence)]


def clauses(sentence: str) -> list[str]:
    """The parts of a sentence at its semicolons and line ends."""
    return [clause.strip() for clause in _CLAUSE.findall(sentence) if clause.strip()]


def quotations(sentence: str) -> list[str]:
    """What stands between quotation marks in a sentence; a mark within others is part of the words."""
    return ["".join(match.groups("")) for match in _QUOTED.finditer(sentence)]


def _strip(text: str) -> str:
    for pattern in _LINES:
        text = pattern.sub("", text)
    rest = _PAGES.sub("", text)  # a number alone is no page's: it is asked for
    return _NOTES.sub("", strip_leads(rest if rest.strip() else text))


def _read_links(text: str) -> tuple[list[str], list[Place]]:
    """The words that our own addresses light, and the places that they lead to."""
    words, places = [], []
    for address in _ADDRESS.findall(text):
        parts = urlsplit(address.rstrip("."))
        if lit := _LIT.findall(parts.fragment):
            words += [words for directive in lit for words in _words_lit(directive)]
        elif asked := parse_qs(parts.query).get("q"):
            short, checksum = _SHORT.search(parts.path), quote_links.checksum_in(asked[0])
            if short and checksum:
                places.append(Place(short[1].lower(), None, checksum))
            else:
                words.append(asked[0])
        elif anchor := _ANCHOR.match(parts.fragment):
            version = _VERSION.search(parts.path)
            places.append(Place(anchor[1], int(version[1]) if version else None))
        elif short := _SHORT.search(parts.path):
            places.append(Place(short[1].lower(), None))
        elif frame := _FRAME.search(parts.path.lower()):
            places.append(Place(frame[1], number_of(parse_qs(parts.query).get("version", [""])[0])))
    return words, places


def _words_lit(directive: str) -> list[str]:
    """The words of a text fragment, [prefix-,]start[,end][,-suffix]: its start, and its end where it has one."""
    parts = [part for part in directive.split(",") if not part.endswith("-") and not part.startswith("-")]
    return [unquote(part) for part in parts]
