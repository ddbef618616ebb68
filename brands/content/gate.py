"""What stops a snapshot from being published: the rules of evidence, read off its content.

The same rules serve the fixtures (`check_content`), the change page and `publish`. Each problem
names the row that it is about, by its issued id where it has one, and the words that are wrong.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from brands.chinese import dates, numbers_in_text
from brands.chinese.numbers_in_text import Span, unaccounted
from brands.content import fidelity
from brands.content.canonical import Data
from brands.content.evidence_types import Evidence, FigureRow, MilestoneRow, PassageRow, Quotation
from brands.content.problems import Problem, Refused, empty_fields
from brands.content.schema import BrandContent, Content, EditionContent, RegisterContent

__all__ = ["Problem", "Refused", "problems"]

LARGE_FIGURES_A_PASSAGE = 2


def problems(data: Content) -> list[Problem]:
    """All that keeps a snapshot from being published, in the order of its rows."""
    if data["kind"] == "register":
        return list(_register(data))
    found = [*_brand(data)] if data["kind"] == "brand" else [*_edition(data)]
    return [
        *found,
        *empty_fields(data),
        *_control_characters(data),
        *_reprints(data),
        *_ids(data),
        *_claims(data),
        *_marks(data),
        *_coverage(data),
    ]


def _brand(data: BrandContent) -> Iterator[Problem]:
    if not data["name"]:
        yield Problem("", "", "待补录的品牌还没有名称，不能发布")
        return
    if "".join(data["name_parts"]) != data["name"]:
        yield Problem("", "|".join(data["name_parts"]), "名称断行去掉竖线后与名称不一致")
    if not data["seal"] or not set(data["seal"]) <= set(data["name"]):
        yield Problem("", data["seal"], "印文须取自名称中的字")
    if not (data["passages"] or data["figures"] or data["milestones"] or data["lede"]):
        yield Problem("", data["name"], "没有段落，也没有任何公开来源摘录")
    if sum(milestone["origin"] for milestone in data["milestones"]) > 1:
        yield Problem("", data["name"], "“始于”不止一处")
    for name, rest in _quotations(data):
        yield from _ground(data, "", rest, f"{name}的原文")


def _quotations(data: BrandContent) -> Iterator[tuple[str, Quotation]]:
    if data["lede"]:
        yield "导语", data["lede"]
    for lead in data["leads"]:
        yield f"单位“{lead['name']}”", lead
    for tag in data["tags"]:
        yield f"标签“{tag['name']}”", tag
    for words in data["series"]["basis"] if data["series"] else ():
        yield "系列归入依据", words
    for structure in data["structures"]:
        for item in structure["items"]:
            yield f"结构“{structure['title']}”", item


def _edition(data: EditionContent) -> Iterator[Problem]:
    figures = {figure["id"] for figure in data["figures"]}
    for series in data["series"]:
        if series["entries"] is not None and series["entries"] not in figures:
            yield Problem("", series["name"], "系列的参评品牌数不是本次评选的数字")


def _register(data: RegisterContent) -> Iterator[Problem]:
    site = data["site"]
    for label, said in (("站名", site["site_name"]), ("主办单位", site["organ"])):
        if not said:
            yield Problem("", "", f"{label}未填")
    if site["since"] and not dates.is_valid(site["since"]):
        yield Problem("", site["since"], "开办时间认不出，请写成“2026年12月1日”这样，未定的留空")
    for source in data["sources"]:
        if source["published"] and not dates.is_valid(source["published"]):
            yield Problem(source["id"], source["published"], "来源的发布日期认不出，请写成“2021年12月29日”这样")


def _control_characters(data: Evidence) -> Iterator[Problem]:
    for passage in data["passages"]:
        text = passage["text"]
        if (place := next((at for at, character in enumerate(text) if not character.isprintable()), None)) is not None:
            around = f"{text[max(place - 6, 0) : place]}□{text[place + 1 : place + 7]}"
            yield Problem(passage["id"], around, "段落中有看不见的字符或换行，在“□”的地方")
        if not text.strip():
            yield Problem(passage["id"], "", "段落是空的")


def _reprints(data: Evidence) -> Iterator[Problem]:
    """A passage from another publisher names all of its source; the host's own texts and excerpts need not."""
    sources = {source["id"]: source for source in data["sources"]}
    for passage in data["passages"]:
        source = sources.get(passage["source"] or "")
        if source and (missing := fidelity.missing_facts(source)):
            words = source["title"] or source["publisher"] or source["id"]
            yield Problem(passage["id"], words, f"转载别家的文字，来源缺{'、'.join(missing)}")


def _ids(data: Evidence) -> Iterator[Problem]:
    seen: set[str] = set()
    for key in ("passages", "figures", "milestones"):
        for row in data[key]:
            if row["id"] in seen:
                yield Problem(row["id"], row["id"], "编号重复")
            seen.add(row["id"])
    for figure in data["figures"]:
        if bool(figure["compared_with"]) != bool(figure["relation"]):
            yield Problem(figure["id"], figure["display"], "“相关的另一处”和“与它的关系”须两样都填，或都不填")
        for other in filter(None, [*figure["disagrees"], figure["compared_with"]]):
            if other not in seen - {figure["id"]}:
                yield Problem(figure["id"], figure["display"], "所指的另一个数字不在这里，或就是它自己")


def _texts(data: Evidence) -> dict[str, str]:
    return {row["id"]: row["text"] for row in (*data["passages"], *data["excerpts"])}


def _ground(data: Evidence, id: str, rest: Mapping[str, Any], what: str = "依据的原文") -> Iterator[Problem]:
    """The quotation stands in one text, exactly once."""
    quote = rest["quote"]
    where = rest["passage"] or rest["excerpt"]
    if not quote:
        yield Problem(id, "", f"{what}是空的")
    elif where is None:
        count = sum(quote in passage["text"] for passage in data["passages"])
        message = "不止一段里有，请选定所在段落" if count > 1 else "在段落和摘录中都找不到"
        yield Problem(id, quote, f"{what}{message}")
    elif (times := _texts(data).get(where, "").count(quote)) != 1:
        message = "找不到了" if times == 0 else f"出现了{times}次，须恰好一次"
        yield Problem(id, quote, f"{what}在所选的文字中{message}")


def _claims(data: Evidence) -> Iterator[Problem]:
    for figure in data["figures"]:
        yield from _ground(data, figure["id"], figure)
        yield from _words_in_quote(figure, "display", "数字原样")
        yield from _figure(figure)
    for milestone in data["milestones"]:
        yield from _ground(data, milestone["id"], milestone)
        yield from _words_in_quote(milestone, "words", "日期原样")
        yield from _milestone(milestone)


def _words_in_quote(claim: Data, key: str, what: str) -> Iterator[Problem]:
    if not claim[key]:
        yield Problem(claim["id"], claim["quote"], f"{what}是空的")
    elif (times := claim["quote"].count(claim[key])) != 1:
        yield Problem(claim["id"], claim[key], f"{what}在原文中出现了{times}次，须恰好一次")


def _figure(figure: FigureRow) -> Iterator[Problem]:
    read = numbers_in_text.read_number(figure["display"])
    bounds = (figure["low"] or figure["value"], figure["high"] or figure["value"])
    stored = tuple(None if bound is None else Decimal(bound) for bound in bounds)
    if stored != (read or (None, None)):
        yield Problem(figure["id"], figure["display"], "数值与数字原样不符")
    for what, said in (("单位", figure["unit"]), ("限定词", figure["qualifier"])):
        if not all(part in figure["display"] for part in said.split()):
            yield Problem(figure["id"], said, f"{what}不在数字原样里")
    if figure["as_of"] and not dates.is_valid(figure["as_of"]):
        yield Problem(figure["id"], figure["as_of"], "截至日期认不出，请写成“2021年6月”这样，未明的留空")


def _milestone(milestone: MilestoneRow) -> Iterator[Problem]:
    date = milestone["date"]
    if date and not dates.is_valid(date):
        yield Problem(milestone["id"], date, "日期认不出，请写成“2011年6月”这样，没有确切日期的留空")
    elif date and not dates.agrees(date, milestone["words"]):
        yield Problem(milestone["id"], f"{date} / {milestone['words']}", "日期与日期原样不符")
    ends = [value for value in (recurs["from"], recurs["to"]) if value] if (recurs := milestone["recurs"]) else []
    for value in (wrong := [one for one in ends if "/" in one or not dates.is_valid(one)]):
        yield Problem(milestone["id"], value, "每年一次的起止年份认不出，请写成“2012年”这样")
    if ends and not wrong and dates.earliest(ends[0]) > dates.latest(ends[-1]):
        yield Problem(milestone["id"], " / ".join(ends), "每年一次的止年早于起年")


def _marks(data: Evidence) -> Iterator[Problem]:
    texts = _texts(data)
    for mark in data["not_data"]:
        where = mark["passage"] or ""
        yield from _stands_once(where, texts.get(where, ""), mark["words"])
    for speech in data["speeches"]:
        where = speech["passage"] or ""
        yield from _stands_once(where, texts.get(where, ""), speech["words"])
        if speech["comparison"] in ("same", "differs") and not (speech["printed_in"] and speech["printed_words"]):
            yield Problem(where, speech["words"], "核对过的引语须写明公开发表处和发表的文字")
        if speech["date"] and not dates.is_valid(speech["date"]):
            yield Problem(where, speech["date"], "引语的日期认不出，请写成“2019年12月19日”这样")
    for note in data["collation"]:
        where = note["passage"] or ""
        text = str(data.get("name", "")) if note["field"] == "name" else texts.get(where, "")
        yield from _stands_once(where, text, note["words"])
        if note["state"] == "accepted" and not note["suggestion"]:
            yield Problem(where, note["words"], "采纳的校勘没有建议读法")


def _stands_once(id: str, text: str, words: str) -> Iterator[Problem]:
    if not words or (times := text.count(words)) != 1:
        yield Problem(id, words, f"词句须恰好出现一次，现在出现{times if words else 0}次")


def _coverage(data: Evidence) -> Iterator[Problem]:
    """Every number and date of the text is a claim, or is marked as no data."""
    for passage in data["passages"]:
        text = passage["text"]
        claims = [
            *((c["quote"], c["display"]) for c in data["figures"] if _on(c, passage)),
            *((c["quote"], c["words"]) for c in data["milestones"] if _on(c, passage)),
        ]
        marks = [m["words"] for m in data["not_data"] if m["passage"] == passage["id"]]
        marked = [(text.find(words), text.find(words) + len(words)) for words in marks if words in text]
        numbers = marked + [_span(text, quote, words) for quote, words in claims]
        quotes = marked + [_span(text, quote, quote) for quote, _ in claims]
        numbers += [span for f in data["figures"] if _on(f, passage) for span in _as_of(text, f)]
        for found in unaccounted(text, numbers, quotes):
            what = "时间词" if numbers_in_text.is_time_word(found.words) else "数字"
            yield Problem(passage["id"], _around(text, found), f"这个{what}还没有说明", (found.start, found.end))
        large = [f["display"] for f in data["figures"] if _on(f, passage) and f["large"]]
        if len(large) > LARGE_FIGURES_A_PASSAGE:
            yield Problem(passage["id"], "、".join(large), "一段里大字的数字不止两个")


def _on(claim: FigureRow | MilestoneRow, passage: PassageRow) -> bool:
    return bool(claim["passage"] == passage["id"])


def _span(text: str, quote: str, words: str) -> tuple[int, int]:
    """Where the words of a quotation stand in its text."""
    return (start := text.find(quote) + quote.find(words)), start + len(words)


def _as_of(text: str, figure: FigureRow) -> list[tuple[int, int]]:
    """Where a figure's quotation says until when it counts: 截至2021年 belongs to the figure."""
    at = max(text.find(figure["quote"]), 0)
    return [(at + one.start, at + one.end) for one in numbers_in_text.find_as_of(figure["quote"]) if figure["as_of"]]


def _around(text: str, span: Span) -> str:
    return text[max(0, span.start - 8) : span.end + 8]
