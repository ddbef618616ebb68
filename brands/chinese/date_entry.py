"""What somebody types into a field for a date → EDTF, as coarse as the words are."""

import re

from brands.chinese import dates
from brands.chinese.date_mentions import Mention, mentions
from brands.chinese.date_signs import HOLIDAYS, in_figures, longest_first
from brands.chinese.phrases import maybe, one_of

_AROUND = re.compile(f"^{one_of('截至 截止到 截止 自从 自 从 始于 起于 于 在')}|{one_of('止 为止 前后')}$")
_ON = re.compile(f"{one_of('至今 到现在 以来 开始 起 起至今 -今 —今')}$")
_UNTIL = re.compile(f"^{one_of('至 到')}|{one_of('以前 之前 为止')}$")
_ABOUT = re.compile(f"^{one_of('大约 约 左右')}|{one_of('左右 前后')}$")
_DOUBTFUL = re.compile(r"[\uff08\x28]?" + one_of(r"存疑 待考 \x3f \uff1f") + r"[\uff09\x29]?$")
_YEAR, _DECADE, _DAY = maybe(r"\d{4}年"), maybe(r"\d0年代"), maybe(r"\d{1,2}日")
_BARE_YEAR, _MONTH = rf"\d{{4}}{maybe('年')}{maybe('度')}", rf"{_YEAR}\d{{1,2}}月{maybe('份')}{_DAY}"
_POINT = re.compile(
    one_of(rf"\d{{1,2}}世纪{_DECADE} [上本]世纪{_DECADE} \d{{4}}年代 {_BARE_YEAR} {_MONTH} \d{{1,2}}日")
    + maybe(
        one_of(
            f"{maybe('年')}[初中底末春夏秋冬] 新春 [春夏秋冬][天季] 岁末 [上下]半年"
            f" {maybe('第')}[一二三四1-4]季度 [上中下]旬 {longest_first(HOLIDAYS).replace('|', ' ')}"
        )
    )
)
_TO = re.compile("[-－–—~～至到]+")


def read(text: str) -> str | None:
    """The EDTF of a date as people write it, "" of no words; None where they cannot be understood.

    2011年6月, 2021.6.5, 二〇二一年六月, 2019年初, 2021年6月上旬, 2018年至2020年, 2012年至今, 上世纪九十年代, 约2013年,
    and EDTF itself. What is said of a part of a year or month (年初, 上旬) is dated by that year or month.
    """
    words = re.sub(r"\s+", "", text).translate({0xFF10 + n: str(n) for n in range(10)}).translate({0xFF0F: "/"})
    if not words or dates.is_valid(words):
        return words
    if "旬" in words and "月" not in words:
        return None
    found = _read(re.sub(r"(?<!\d)(\d{4})(?![\d年])", r"\1年", in_figures(words)))
    return found if found is not None and dates.is_valid(found) else None


def read_within(text: str, quote: str) -> str | None:
    """The same of a date whose year, or year and month, stands in the sentence that it is from (6月5日, 下旬)."""
    found = read(text)
    if found is not None:
        return found
    told = mentions(quote)
    years = {mention.year for mention in told if mention.year and not mention.until}
    if len(years) != 1:
        return None
    months = {mention.month for mention in told if mention.month}
    year = f"{years.pop()}年"
    return read(year + text) or (read(f"{year}{months.pop()}月{text}") if len(months) == 1 else None)


def is_finer(edtf: str, words: str, quote: str = "") -> bool:
    """Whether a date says a month or a day that neither words nor quotation say; words without a date measure none."""
    told = [*mentions(words), *mentions(quote)] if mentions(words) else []
    stated = max((end.count("-") for end in edtf.replace("-XX", "").split("/")), default=0)
    known = max((mention.fineness for mention in told), default=2)
    return stated > known


def _read(words: str) -> str | None:
    doubt, words = _taken(_DOUBTFUL, words)
    about, words = _taken(_ABOUT, words)
    on, words = _taken(_ON, words)
    until = re.match("[至到]", words) is not None
    _, words = _taken(_UNTIL if until else _AROUND, words)
    mark = "%" if doubt and about else "?" if doubt else "~" if about else ""
    ends = _ends(words)
    told = mentions(words)
    if ends is None or len(told) != len(ends) or not all(mention.year for mention in told):
        return None
    points = [_edtf(mention) + mark for mention in told]
    if len(points) == 2:
        return None if on or until else "/".join(points)
    if on:
        return f"{points[0]}/.."
    return f"../{points[0]}" if until else points[0]


def _taken(pattern: re.Pattern[str], words: str) -> tuple[bool, str]:
    """Whether the pattern stands in the words, and the words without it."""
    return pattern.search(words) is not None, pattern.sub("", words)


def _ends(words: str) -> list[str] | None:
    """The one date or the two ends that the words are wholly made of; None for anything else."""
    if _POINT.fullmatch(words):
        return [words]
    for sign in _TO.finditer(words):
        ends = [words[: sign.start()], words[sign.end() :]]
        if all(_POINT.fullmatch(end) for end in _shared(*ends)):
            return ends
    return None


def _shared(start: str, end: str) -> tuple[str, str]:
    """The start with the unit that the end names for both: 9-11月, 2018-2020年."""
    unit = re.search("[年月日]$", end)
    return (start + unit[0] if start[-1:].isdigit() and unit else start), end


def _edtf(mention: Mention) -> str:
    if mention.until and mention.year:
        span = mention.until - mention.year
        return f"{mention.year // 10}X" if span == 9 else f"{mention.year // 100}XX"
    parts = (mention.year, mention.month, mention.day)
    return "-".join(f"{part:02}" for part in parts if part is not None)
