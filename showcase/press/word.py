"""Paragraphs → a Word file in the form of official papers (GB/T 9704): A4, 仿宋 16 pt, title 22 pt."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from showcase.data.archives import settle_times
from showcase.press.manuscript import Kind, Paragraph

BODY, TITLE, HEADING, NOTE = "仿宋", "方正小标宋简体", "黑体", "楷体"
LATIN = "Times New Roman"
BODY_SIZE, TITLE_SIZE, LEADING = 16, 22, 28
STYLES: dict[Kind, tuple[str, str, int]] = {
    "title": ("Title", TITLE, TITLE_SIZE),
    "source": ("Subtitle", NOTE, BODY_SIZE),
    "heading": ("Heading 1", HEADING, BODY_SIZE),
    "text": ("Normal", BODY, BODY_SIZE),
    "note": ("Body Text", BODY, BODY_SIZE),
}
# Points before and after a style's paragraphs; the text itself runs on without a gap.
SPACED = (("Title", 0, 14), ("Subtitle", 0, 7), ("Heading 1", 14, 0))


def word_file(paragraphs: Iterable[Paragraph], *, title: str, author: str, published: datetime) -> bytes:
    """The paragraphs as a .docx; the same ones give the same bytes. `published` is its time of making."""
    document = Document()
    _page(document)
    for name, face, size in STYLES.values():
        _style(document.styles[name], face, size)
    for name, before, after in SPACED:
        form = document.styles[name].paragraph_format
        form.space_before, form.space_after = Pt(before), Pt(after)
    for kind, text in paragraphs:
        paragraph = document.add_paragraph(text, style=STYLES[kind][0])
        if kind in {"title", "source"}:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if kind == "text":
            _two_characters_in(paragraph)
    _properties(document, title, author, published)
    written = io.BytesIO()
    document.save(written)
    return settle_times(written.getvalue())


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _style(style: Any, face: str, size: int) -> None:
    """Set a style's faces and size; Word takes Han characters from w:eastAsia alone."""
    style.font.name, style.font.size = LATIN, Pt(size)
    style.font.bold = style.font.italic = False
    style.font.color.rgb = None
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi"):
        fonts.set(qn(f"w:{script}"), LATIN)
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:hint"), "eastAsia")
    form = style.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(LEADING if size == BODY_SIZE else 34)
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _two_characters_in(paragraph: Any) -> None:
    """Indent the first line by two characters of whatever size, as Chinese papers do."""
    form = paragraph.paragraph_format
    form.first_line_indent = Pt(2 * BODY_SIZE)
    form.element.pPr.ind.set(qn("w:firstLineChars"), "200")


def _properties(document: Any, title: str, author: str, published: datetime) -> None:
    about = document.core_properties
    about.title, about.author, about.last_modified_by = title, author, author
    about.created = about.modified = published.astimezone(UTC)
    about.language, about.comments, about.revision = "zh-CN", "", 1
