"""What a thing says around the words of its sources: ledes, dates, units, series. Rules that people may overrule.

The gate proves that a claim stands on its words. These rules ask whether what is said of them can be signed: that a
lede is a whole sentence, that an open date is not told as a closed one, that a number's noun stands in its label.
`check_content` refuses fixtures that break one; at the desk each is a warning, which a reason may overrule.
"""

import re
from collections.abc import Iterator

from brands.content.canonical import Data
from brands.content.problems import Problem

# Signs that end a sentence, and those that close after one.
ENDS, CLOSERS = "。！？", "”’）"
# A whole sentence in quotation marks: what somebody said.
SAID = re.compile("“([^“”]{8,}[。！？])”")
# Words after a date which say that it has no end.
OPEN = ("以来", "至今")
OPEN_BEFORE_MORE = (*OPEN, *(f"起{sign}" for sign in "，、每"))
# What a unit with the counted noun in it begins with (个界别, 大系列), and what is a unit all the same.
COUNTERS, TIMES = tuple("个项家种类大"), ("个月", "个小时", "个百分点", "个工作日")

# The actor of a title that begins with what its brand did.
OWN = "本品牌"
INFERRED = "原文没有写明这一年，是推定的日期，须写明推定依据"


def problems(data: Data) -> list[Problem]:
    """All that should not be signed as it stands in a brand or an edition, in the order of its rows; [] of others."""
    if data["kind"] == "register":
        return []
    return [*_lede(data), *_series(data), *_figures(data), *_milestones(data), *_dates(data), *_speeches(data)]


def _lede(data: Data) -> Iterator[Problem]:
    if not (lede := data.get("lede")):
        return
    quote, text = lede["quote"], _text(data, lede)
    before = text[: text.find(quote)]
    if not quote.rstrip(CLOSERS).endswith(tuple(ENDS)) or before.rstrip(CLOSERS)[-1:] not in ("", *ENDS):
        yield Problem("", quote, "导语不是完整的句子，须从句首起，到句末标点止")
    for note in data["collation"]:
        if note["state"] == "open" and note["field"] == "passage" and _meet(text, quote, note["words"]):
            yield Problem("", note["words"], "导语里有待定的校勘，请另选一句")


def _text(data: Data, rest: Data) -> str:
    """The passage or excerpt on which words rest; "" where they have no ground, which the gate says."""
    where = rest["passage"] or rest["excerpt"]
    texts = {row["id"]: row["text"] for row in (*data["passages"], *data["excerpts"])}
    return str(texts.get(where, ""))


def _meet(text: str, one: str, other: str) -> bool:
    """Whether two quotations of a text share a character of it."""
    start, at = text.find(one), text.find(other)
    return start >= 0 and at >= 0 and start < at + len(other) and at < start + len(one)


def _series(data: Data) -> Iterator[Problem]:
    series = data.get("series")
    if data["kind"] == "brand" and series and "牵头" in series["note"] and not data["leads"]:
        yield Problem("", series["note"], "没有写明牵头单位，归入方式应为“由本站暂归”")


def _figures(data: Data) -> Iterator[Problem]:
    for figure in data["figures"]:
        if _holds_noun(figure["unit"]):
            yield Problem(figure["id"], figure["unit"], "单位只写量词，所数的事物写进“数的是什么”")
        if figure["role"] == "entries" and figure["large"]:
            yield Problem(figure["id"], figure["display"], "参评数不是评选结果，不用大字")
        if "计划" in figure["label"] and data["kind"] == "edition" and figure["role"] != "plan":
            yield Problem(figure["id"], figure["label"], "计划的数字，“用途”应选“计划”")


def _holds_noun(unit: str) -> bool:
    return unit not in TIMES and (unit == "大" or (len(unit) > 1 and unit.startswith(COUNTERS)))


def _is_open(words: str) -> bool:
    return words.endswith("起") or any(sign in words for sign in OPEN_BEFORE_MORE)


def _milestones(data: Data) -> Iterator[Problem]:
    for milestone in data["milestones"]:
        date, words = milestone["date"], milestone["words"]
        rest = milestone["quote"].partition(words)[2] if words else ""
        if rest.startswith(OPEN_BEFORE_MORE) and not _is_open(words):
            yield Problem(milestone["id"], words, "日期原样截短了，原文接着写有“以来”“起”或“至今”")
        if date and _is_open(words) and not date.endswith("/..") and not milestone["recurs"]:
            yield Problem(milestone["id"], f"{date} / {words}", "“以来”“起”“至今”没有止期，日期应以“/..”结尾")
        if date and words.endswith("年度"):
            yield Problem(milestone["id"], f"{date} / {words}", "考评的年度不是事情发生的日期，日期应留空")
        yield from _actor(milestone)
        yield from _recurrence(milestone)


def _actor(milestone: Data) -> Iterator[Problem]:
    """A title that stands alone says who did it, or is marked as the brand's own; a background has its own actor."""
    actor, title = milestone["actor"], milestone["title"]
    if not actor:
        yield Problem(milestone["id"], title, f"没有写明主语：填标题里做这件事的，或“{OWN}”")
    elif actor != OWN and actor not in title:
        yield Problem(milestone["id"], title, f"标题里没有主语“{actor}”")
    elif actor == OWN and milestone["background"]:
        yield Problem(milestone["id"], title, f"背景不是本品牌的事，主语不能是“{OWN}”")


def _recurrence(milestone: Data) -> Iterator[Problem]:
    """Bounds of what recurs are those of its date: a recurrence without a known end is open."""
    recurs, date = milestone["recurs"], milestone["date"]
    if recurs and date and date != f"{recurs['from']}/{recurs['to'] or '..'}":
        yield Problem(milestone["id"], date, "日期的起止与“自哪年起、到哪年止”不符")


def _dates(data: Data) -> Iterator[Problem]:
    """A date whose year no words state is inferred, and says from what; 目前 means the edition's year."""
    year = str(data.get("edition") or data.get("year"))
    published = {source["id"]: source["published"] for source in data["sources"]}
    printed = {excerpt["id"]: published.get(excerpt["source"], "") for excerpt in data["excerpts"]}
    for milestone in data["milestones"]:
        if (told := milestone["date"][:4]) and told not in _text(data, milestone) and not milestone["date_basis"]:
            yield Problem(milestone["id"], f"{milestone['date']} / {milestone['words']}", INFERRED)
    for figure in data["figures"]:
        known = _text(data, figure) + (printed.get(figure["excerpt"], "") if figure["excerpt"] else year)
        if (told := figure["as_of"][:4]) and told not in known and not figure["as_of_basis"]:
            yield Problem(figure["id"], f"{figure['display']}，截至{figure['as_of']}", INFERRED)


def _speeches(data: Data) -> Iterator[Problem]:
    """A quoted sentence has its speaker on record, and a collation note where it differs from what was published."""
    known = [(speech["passage"], speech["words"]) for speech in data["speeches"]]
    for passage in data["passages"]:
        for said in SAID.findall(passage["text"]):
            if not any(id == passage["id"] and (words in said or said in words) for id, words in known):
                yield Problem(passage["id"], said, "引号里的整句没有登记为引语：谁、何时、在哪里说的，哪里发表过")
    doubts = [note for note in data["collation"] if note["subject"] == "quote"]
    for speech in data["speeches"]:
        where, words = speech["passage"] or "", speech["words"]
        noted = any(note["passage"] == where and (note["words"] in words or words in note["words"]) for note in doubts)
        if speech["comparison"] == "differs" and not noted:
            yield Problem(where, words, "引语与公开发表的有出入，须另立校勘，涉及选“引语”")
        if speech["comparison"] == "same" and words not in speech["printed_words"]:
            yield Problem(where, words, "核对结果为一致，而发表的文字里没有这句话")
