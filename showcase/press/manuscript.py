"""What a newsroom is given of a brand, as paragraphs in order: the Word file and the plain text say the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from brands.content import fidelity
from brands.content.canonical import Data
from showcase.citing.citations import inner_quotes
from showcase.reading.brand_page import Reading, read
from showcase.reading.plain_words import doubt_words, speech_words, when_words

Kind = Literal["title", "source", "heading", "text", "note"]


class Paragraph(NamedTuple):
    """A paragraph and what it is; a text begins two characters in."""

    kind: Kind
    text: str


class Facts(NamedTuple):
    """What a manuscript says beside the snapshot: all of it public, nothing of it invented."""

    address: str
    number: int
    published: datetime
    sha256: str
    citation: str
    newsroom: str
    organ: str
    licence: str
    contact: str
    version_address: str = ""
    corrections: Sequence[str] = ()


def manuscript(data: Data, facts: Facts) -> list[Paragraph]:
    """A brand's snapshot (schema 1) as the paragraphs of a press release."""
    reading = read(data)
    told = [Paragraph("title", data["name"]), *_source_lines(data, facts)]
    told += [Paragraph("text", _read(block.text, data, block.anchor[2:])) for block in reading.passages]
    if reading.excerpts:
        told.append(Paragraph("heading", "公开来源摘录"))
        told += [
            Paragraph("text", f"“{inner_quotes(block.text)}”（{_source_line(block.source)}）")
            for block in reading.excerpts
        ]
    told += _milestones(reading)
    if facts.corrections:
        told += [Paragraph("heading", "更正"), *(Paragraph("note", line) for line in facts.corrections)]
    return [*told, *_speeches(data), *_collation(reading), *_imprint(data, facts)]


def plain(paragraphs: Iterable[Paragraph]) -> str:
    """The paragraphs as text, two full-width spaces before each that begins two characters in."""
    indent = {"text": "　　"}
    return "\n\n".join(indent.get(kind, "") + text for kind, text in paragraphs) + "\n"


def _source_lines(data: Data, facts: Facts) -> list[Paragraph]:
    """Where the text is from, and when it was published here, which is not the same day."""
    texts = [*data["passages"], *data["excerpts"]]
    source = next((source for source in data["sources"] if texts and source["id"] == texts[0]["source"]), None)
    here = f"{facts.published.year}年{facts.published.month}月{facts.published.day}日"
    changed = "".join(
        f"。第{number}段{fidelity.line(passage)}"
        for number, passage in enumerate(data["passages"], start=1)
        if passage["received"]
    )
    lines = [f"来源：{_source_line(source)}{changed}" if source else "", f"本站发布：{here}，第{facts.number}版"]
    return [Paragraph("source", line) for line in lines if line]


def _source_line(source: Data | None) -> str:
    """Publisher, title and date of a source as far as they are known."""
    if source is None:
        return "来源未载"
    title = f"《{source['title']}》" if source["title"] else ""
    reprinted = "，据转载" if source["kind"] == "reprint" else ""
    return f"{source['publisher'] or '发布单位未载'}{title}，{source['published_words'] or '日期未载'}{reprinted}"


def _read(text: str, data: Data, passage: str) -> str:
    """A passage with the readings that were accepted beside the words of the copy."""
    for note in data["collation"]:
        if note["passage"] == passage and note["state"] == "accepted" and note["suggestion"]:
            text = text.replace(note["words"], f"{note['words']}〔校勘：应作“{inner_quotes(note['suggestion'])}”〕", 1)
    return text


def _milestones(reading: Reading) -> list[Paragraph]:
    if not reading.milestones:
        return []
    own = [item for item in reading.milestones if not item.data["background"]]
    background = [item for item in reading.milestones if item.data["background"]]
    told = []
    for heading, items in (("大事记", own), ("背景", background)):
        rows = [Paragraph("note", f"{when_words(item.data)}　{item.data['title']}") for item in items]
        told += [Paragraph("heading", heading), *rows] if rows else []
    return told


def _speeches(data: Data) -> list[Paragraph]:
    """The words of persons, leaders above all: whoever prints them must know whether they are what was published."""
    rows = [Paragraph("note", speech_words(speech)) for speech in data.get("speeches", [])]
    return [Paragraph("heading", "引语（照收到的稿子；引用前请与公开发表的文字核对）"), *rows] if rows else []


def _collation(reading: Reading) -> list[Paragraph]:
    """The open doubts: whoever prints the text must know them."""
    rows = [Paragraph("note", doubt_words(note)) for note in reading.collation if note["state"] == "open"]
    return [Paragraph("heading", "校勘（待定，正文照收到的稿子）"), *rows] if rows else []


def _imprint(data: Data, facts: Facts) -> list[Paragraph]:
    rows = [
        (
            "说明",
            (f"人物职务为{data['edition']}年所任。" if data["passages"] else "")
            + ("十大工作品牌不分名次。" if data["tier"] == "top" else ""),
        ),
        ("参考文献", facts.citation),
        ("新闻稿引用", facts.newsroom),
        ("网址", facts.address),
        ("内容校验（SHA-256）", facts.sha256),
        ("公开日志的证明", facts.version_address and f"{facts.version_address}proof.tlog-proof"),
        ("主办单位", facts.organ),
        ("使用许可", facts.licence),
        ("媒体联系", facts.contact),
    ]
    return [
        Paragraph("heading", "说明和引用"),
        *(Paragraph("note", f"{name}：{words}") for name, words in rows if words),
    ]
