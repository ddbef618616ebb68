"""The release as received → title, editor's note and brands, with the lines they stand on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from brands.texts.problem import Problem
from brands.texts.punctuate import restore

# A paragraph that ends without one of these was cut by the end of a page, and is joined with the
# next one of its block. A rule and no list of places: the next release has other page breaks.
CLOSING = "。？！…”）；：" + '.?!");:'
NOTE, NAME, ABOUT = "编者按", "品牌名称", "品牌概况"
_LABEL = re.compile(rf"({NOTE}|{NAME}|{ABOUT})[:：]\s*(.*)")
_LIKE_A_LABEL = re.compile("[\u4e00-\u9fff]{2,8}[:：]")
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Join:
    """Where the next line of the file begins within a joined paragraph."""

    at: int
    line: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, the line on which it begins (from 1), and the page breaks undone in it."""

    text: str
    line: int
    joins: tuple[Join, ...] = ()

    def line_at(self, at: int) -> int:
        """The line of the file on which the character at that place stands."""
        return max([self.line, *(join.line for join in self.joins if join.at <= at)])


@dataclass(frozen=True, slots=True)
class Block:
    """A name and the paragraphs under it; the editor's note has the name ""."""

    name: str
    paragraphs: tuple[Paragraph, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Release:
    """A release of work brands, as one file holds it."""

    title: str
    note: Block
    brands: tuple[Block, ...]
    file: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        return (self.note, *self.brands)


@dataclass(slots=True)
class _Open:
    """A block whose lines are being read."""

    line: int
    name: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """The lines read so far."""

    file: str
    title: str = ""
    note: _Open | None = None
    brands: list[_Open] = field(default_factory=list)
    label: str = ""
    problems: list[Problem] = field(default_factory=list)

    def read(self, line: int, text: str) -> None:
        """One line that is not empty."""
        found = _LABEL.fullmatch(text)
        if found:
            self.open(line, found[1])
            text = found[2].strip()
        elif _LIKE_A_LABEL.fullmatch(text):
            self.doubt(line, text, "不认识的标签，已当作正文")
        if not text:
            return
        if self.label == NOTE and self.note:
            self.paragraph(self.note, line, text)
        elif self.label == NAME:
            self.name(line, text)
        elif self.label == ABOUT:
            self.paragraph(self.brands[-1], line, text)
        elif self.title:
            self.error(line, text[:_SHOWN], "不在编者按和品牌之内的文字")
        else:
            self.title = text

    def open(self, line: int, label: str) -> None:
        if label == NOTE:
            if self.note or self.brands:
                self.error(line, label, "编者按应在最前，且只有一个")
            self.note = self.note or _Open(line)
        elif label == NAME or not self.brands or self.label == ABOUT:
            self.brands.append(_Open(line))
            if label == ABOUT:
                self.error(line, label, "概况之前没有品牌名称")
        self.label = label

    def name(self, line: int, text: str) -> None:
        brand = self.brands[-1]
        if brand.name:
            self.error(line, text, "品牌名称占了两行")
        brand.name += text
        brand.line = line if brand.name == text else brand.line

    def paragraph(self, block: _Open, line: int, text: str) -> None:
        """A new paragraph, or the rest of one that a page break has cut."""
        last = block.paragraphs[-1] if block.paragraphs else None
        if last is None or last.text[-1] in CLOSING:
            block.paragraphs.append(Paragraph(text, line))
            return
        joins = (*last.joins, Join(len(last.text), line))
        block.paragraphs[-1] = Paragraph(last.text + text, last.line, joins)
        words = f"{last.text[-_SHOWN:]}|{text[:_SHOWN]}"
        self.problems.append(Problem(line, words, "分页断开的一句，已接上", "note", self.file))

    def error(self, line: int, words: str, message: str) -> None:
        self.problems.append(Problem(line, words, message, "error", self.file))

    def doubt(self, line: int, words: str, message: str) -> None:
        self.problems.append(Problem(line, words, message, "doubt", self.file))


def parse(text: str, file: str = "") -> tuple[Release, list[Problem]]:
    """The release in the characters of the file, and all that is wrong with its build.

    Blanks around a line and empty lines are dropped, page breaks inside a sentence are undone
    (each is a problem of severity "note"); nothing else is changed. `file` is for the problems.
    """
    reader = _Reader(file)
    for line, words in _lines(text):
        reader.read(line, words)
    if not reader.title:
        reader.error(1, "", "没有标题")
    if not reader.note:
        reader.doubt(1, "", "没有编者按")
    if not reader.brands:
        reader.error(1, "", "没有一个品牌")
    note = _close_block(reader.note or _Open(1))
    return Release(reader.title, note, tuple(map(_close_block, reader.brands)), file), reader.problems


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Number (from 1) and words of each line that has any."""
    for line, words in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if words := words.strip():
            yield line, words


def _close_block(block: _Open) -> Block:
    return Block(block.name, tuple(block.paragraphs), block.line)


def restore_marks(release: Release) -> Release:
    """The release with its marks full width; every place and line stays as it was."""
    return replace(
        release,
        title=restore(release.title),
        note=_restore_block(release.note),
        brands=tuple(map(_restore_block, release.brands)),
    )


def _restore_block(block: Block) -> Block:
    paragraphs = tuple(replace(one, text=restore(one.text)) for one in block.paragraphs)
    return Block(restore(block.name), paragraphs, block.line)
