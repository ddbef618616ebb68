"""An article as an editorial system has it, in HTML or Markdown → its words. Pure."""

import re

import lxml.etree
import lxml.html

_HTML = re.compile(r"</[a-z][a-z0-9]*\s*>|<br\b[^<>]*>", re.IGNORECASE)
_UNREAD = ("script", "style", "template", "title")
_BLOCKS = (
    "p", "div", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "header",
    "footer", "figcaption", "tr", "td", "th", "br",
)  # fmt: skip
_LINK = re.compile(r"!{0,1}\[([^\[\]\n]*)\]\([^()\n]*\)")
_EMPHASIS = re.compile(r"\*\*|__|~~|`")
_LEAD = re.compile(r"^[ \t]*(?:(?:>[ \t]*)+|#{1,6}[ \t]+|[-*+•][ \t]+|\d{1,2}[.)][ \t]+)+", re.MULTILINE)


def read_markup(text: str) -> str:
    """The words of HTML, its blocks as paragraphs, without the links and stresses of Markdown; else the same text."""
    words = _words_of_html(text) if _HTML.search(text) else text
    return _EMPHASIS.sub("", _LINK.sub(lambda link: "" if link[1].isdecimal() else link[1], words))


def strip_leads(text: str) -> str:
    """The lines without what makes them a quotation, a heading or a point of a list in Markdown."""
    return _LEAD.sub("", text)


def _words_of_html(text: str) -> str:
    tree = lxml.html.document_fromstring(f"<div>{text}</div>")
    lxml.etree.strip_elements(tree, *_UNREAD, with_tail=False)
    for element in tree.iter(*_BLOCKS):
        element.text = f"\n\n{element.text or ''}"
        element.tail = f"\n\n{element.tail or ''}"
    return str(tree.text_content())
