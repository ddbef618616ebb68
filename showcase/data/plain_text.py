"""A version as plain text or Markdown: numbered paragraphs with their ids, what rests on them, how it is cited."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from brands.content import fidelity
from brands.content.canonical import Data
from showcase.citing.citations import Cited, gbt, newsroom
from showcase.reading.brand_page import Reading, read
from showcase.reading.plain_words import doubt_words, figure_words, speech_words, when_words

Kind = Literal["title", "note", "heading", "passage", "excerpt", "item"]


class Line(NamedTuple):
    """A paragraph: what it is, its anchor ("" for none), its number among its like (0 for none), its words."""

    kind: Kind
    text: str
    anchor: str = ""
    number: int = 0


def lines(data: Data, cited: Cited, read_on: str) -> list[Line]:
    """Everything that a version says, in reading order; `read_on` is the day for the reference (ISO 8601)."""
    reading = read(data)
    tier = "十大工作品牌" if data["tier"] == "top" else "优秀工作品牌"
    head = [Line("title", data["name"]), Line("note", f"{data['edition']}年{tier}。{_published(cited)}。")]
    head += [Line("note", words) for words in cited.corrected]
    foot = [Line("heading", "引用"), Line("note", newsroom(cited)), Line("note", gbt(cited, read_on))]
    return [*head, *_texts(reading), *_claims(reading), *_notes(reading), *_sources(data), *foot]


def _published(cited: Cited) -> str:
    day = cited.published
    return f"第{cited.number}版，{day.year}年{day.month}月{day.day}日发布，{cited.author or cited.site_name}"


def _texts(reading: Reading) -> Iterator[Line]:
    if reading.passages:
        yield Line("heading", f"品牌概况（{fidelity.heading(reading.data)}）")
    for block in reading.passages:
        yield Line("passage", block.text, block.anchor, block.number)
        if block.fidelity:
            yield Line("note", f"第{block.number}段{block.fidelity}。")
    if reading.excerpts:
        yield Line("heading", "公开来源摘录")
    for block in reading.excerpts:
        yield Line("excerpt", f"{block.text}（{block.name}）", block.anchor, block.number)


def _claims(reading: Reading) -> Iterator[Line]:
    places = {figure["id"]: place for place, figure in enumerate(reading.data["figures"])}
    blocks = (*reading.passages, *reading.excerpts)
    figures = [*reading.ungrounded, *(item for block in blocks for item in block.figures)]
    if figures:
        yield Line("heading", "数字")
    for item in sorted(figures, key=lambda item: places[item.data["id"]]):
        yield Line("item", figure_words(item), f"f-{item.data['id']}")
    if reading.milestones:
        yield Line("heading", "大事记")
    for one in reading.milestones:
        title = f"{one.data['title']}{'（背景）' if one.data['background'] else ''}"
        yield Line("item", f"{when_words(one.data)}：{title}", one.anchor)


def _notes(reading: Reading) -> Iterator[Line]:
    """The words of persons and the doubts about the copy: whoever quotes the text must know them."""
    if speeches := reading.data.get("speeches", []):
        yield Line("heading", "引语")
    yield from (Line("item", speech_words(speech)) for speech in speeches)
    if reading.collation:
        yield Line("heading", "校勘")
    yield from (Line("item", doubt_words(note)) for note in reading.collation)


def _sources(data: Data) -> Iterator[Line]:
    if data["sources"]:
        yield Line("heading", "来源")
    for source in data["sources"]:
        title = f"《{source['title']}》" if source["title"] else "（标题未载）"
        said = f"{source['publisher'] or '发布单位未载'}{title}，{source['published_words'] or '日期未载'}"
        yield Line("item", f"{said}{'，' + source['url'] if source['url'] else ''}", source["id"])


def plain(told: Iterable[Line]) -> str:
    """The lines as text: each paragraph after its number and id, parted by empty lines."""
    written = []
    for line in told:
        anchor = f" [{line.anchor}]" if line.anchor else ""
        number = f"{line.number}. " if line.number else ""
        written.append(f"{number}{line.text}{anchor}")
    return "\n\n".join(written) + "\n"


def markdown(told: Iterable[Line]) -> str:
    """The lines as CommonMark; what could be markup in them is escaped."""
    before = {"title": "# ", "heading": "## ", "excerpt": "> ", "item": "- "}
    written = []
    for line in told:
        anchor = f" `{line.anchor}`" if line.anchor else ""
        number = f"**{line.number}** " if line.number and line.kind == "passage" else ""
        written.append(f"{before.get(line.kind, '')}{number}{_escape(line.text)}{anchor}")
    return "\n\n".join(written) + "\n"


def _escape(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|~" else character for character in text)
