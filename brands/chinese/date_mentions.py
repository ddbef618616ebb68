"""The dates that Chinese words write, in figures, Han numerals, dots or dashes; years carried on to what follows."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from brands.chinese.numerals import read_numeral

Day = tuple[int, int]  # a month and a day; 31 is the last day of any month

_PLAIN = {0xFF10 + n: str(n) for n in range(10)} | {ord("．"): ".", ord("／"): "/"}
_HAN = "〇零○一二三四五六七八九"
_BY_PLACE = {ord(c): str(n) for n, c in enumerate("零一二三四五六七八九")} | {ord("〇"): "0", ord("○"): "0"}
_TO = "[-－–—~～至到]"
# 二〇二一年 is read by place; 十二月, 二十八日 and 十九世纪 as the numerals that they are; 2021.6.5 is 2021年6月5日.
_HAN_YEAR = re.compile(rf"[{_HAN}0]{{4}}(?=年(?!级)|{_TO}[{_HAN}0]{{4}}年)")
_DAYS = "一二三四五六七八九十廿卅"
_HAN_PART = re.compile(rf"(?<![{_HAN}十百])[{_DAYS}]{{1,3}}(?={_TO}?[一二三四五六七八九十]*(?:月|日|号|世纪))")
_DAY_OF_MONTH = re.compile(r"(?<=月)(\d{1,2})号")
_HAN_DECADE = re.compile(r"([一二三四五六七八九])十(?=年代)")
_DOTTED = re.compile(r"(?<![\d.])(\d{4})([./－-])(\d{1,2})(?:\2(\d{1,2}))?(?![\d.])")
_PART = re.compile(
    rf"(?<!\d)(?:(?P<century>上|本|\d{{1,2}})世纪(?:(?P<tens>\d)0年代)?"
    rf"|(?P<decade>\d{{3}})0年代"
    rf"|(?P<year>\d{{4}})(?:{_TO}(?P<to_year>\d{{4}}))?(?:年度?|(?={_TO}\d{{4}}年))"
    rf"|(?P<month>\d{{1,2}})(?:{_TO}(?P<to_month>\d{{1,2}}))?月份?"
    rf"|(?P<day>\d{{1,2}})(?:{_TO}(?P<to_day>\d{{1,2}}))?日)"
)
# What follows a year or a month and says which part of it: from and to, both included, as generously as people mean it.
_OF_YEAR: dict[str, tuple[Day, Day]] = {
    "上半年": ((1, 1), (6, 30)),
    "下半年": ((7, 1), (12, 31)),
    **dict.fromkeys(("年初", "初"), ((1, 1), (4, 30))),
    **dict.fromkeys(("年中",), ((5, 1), (8, 31))),
    **dict.fromkeys(("年底", "年末", "底", "末", "岁末"), ((10, 1), (12, 31))),
    **dict.fromkeys(("春", "新春"), ((1, 15), (5, 31))),
    "夏": ((5, 1), (8, 31)),
    "秋": ((8, 1), (11, 30)),
    "冬": ((11, 1), (14, 28)),
    **{f"{q}季度": ((3 * n - 2, 1), (3 * n, 31)) for n, qs in enumerate(("一1", "二2", "三3", "四4"), 1) for q in qs},
}
_OF_MONTH = {
    **dict.fromkeys(("上旬", "初"), (1, 10)),
    **dict.fromkeys(("中旬", "中"), (11, 20)),
    **dict.fromkeys(("下旬", "底", "末"), (21, 31)),
}
_YEAR_PART = re.compile(
    rf"第?({'|'.join(sorted(_OF_YEAR, key=len, reverse=True))})(?![中小]学|中|步|级|天[^，]|夏|秋|冬|节|季节|一)"
)
_MONTH_PART = re.compile(r"(上旬|中旬|下旬|初|底|末)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as the words have it; None for what they leave out; `until` is the last year of a decade or century."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    part: tuple[Day, Day] | None = None

    def meets(self, first: date, last: date) -> bool:
        """Whether some day that is meant lies between the two, both included."""
        years: range | tuple[int, ...] = (self.year,) if self.year else ()
        if self.year and self.until:
            years = range(max(self.year, first.year), min(self.until, last.year) + 1)
        if not self.year:
            years = range(first.year, min(last.year, first.year + 8) + 1)
        return any(self._meets_in(year, first, last) for year in years)

    def _meets_in(self, year: int, first: date, last: date) -> bool:
        """Whether it does in that year; a day that the calendar lacks meets nothing."""
        try:
            begins, ends = self._span(year)
        except ValueError:
            return False
        return begins <= last and first <= ends

    def _span(self, year: int) -> tuple[date, date]:
        """Its first and its last day in a year; raises ValueError where the calendar lacks them."""
        if self.part:
            return _day(year, *self.part[0]), _day(year, *self.part[1])
        begins = date(year, self.month or 1, self.day or 1)
        return begins, date(year, self.month or 12, self.day) if self.day else _day(year, self.month or 12, 31)


def _day(year: int, month: int, day: int) -> date:
    """The day, or the last one of its month before it; month 13 is the January after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def mentions(words: str) -> list[Mention]:
    """Every date in the words in its order; months of a yearly habit (每年9-11月) are left out."""
    told: list[Mention] = []
    text = in_figures(words)
    for part in _PART.finditer(text):
        if part["century"] or part["decade"]:
            told.append(_long(part))
        for name in ("year",) if "每" in words else ("year", "month", "day"):
            for value in (part[name], part[f"to_{name}"]):
                if value is not None:
                    _add(told, name, int(value))
        _narrow(told, part, text[part.end() :])
    return told


def in_figures(words: str) -> str:
    """The words with every date in them written as 2021年6月5日, whatever numerals and signs it was written in."""
    text = _HAN_YEAR.sub(lambda found: found[0].translate(_BY_PLACE), words.translate(_PLAIN))
    text = _HAN_PART.sub(_numeral, _HAN_DECADE.sub(lambda found: f"{found[1].translate(_BY_PLACE)}0", text))
    return _DOTTED.sub(_dotted, _DAY_OF_MONTH.sub(r"\1日", text))


def _numeral(found: re.Match[str]) -> str:
    read = read_numeral(found[0].replace("廿", "二十").replace("卅", "三十"))
    return str(read[0]) if read and read[0] == read[1] else found[0]


def _dotted(found: re.Match[str]) -> str:
    """2021.6 and 2021-06-05; what no month can be stays as it is."""
    month, day = int(found[3]), int(found[4] or 1)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return found[0]
    return f"{found[1]}年{month}月" + (f"{day}日" if found[4] else "")


def _long(part: re.Match[str]) -> Mention:
    """A decade or a century; 上世纪 is the twentieth."""
    if part["decade"]:
        first = int(part["decade"]) * 10
        return Mention(first, until=first + 9)
    century = {"上": 20, "本": 21}.get(part["century"]) or int(part["century"])
    first = (century - 1) * 100 + int(part["tens"] or 0) * 10
    return Mention(first, until=first + (9 if part["tens"] else 99))


def _narrow(told: list[Mention], part: re.Match[str], rest: str) -> None:
    """Say of the last mention which part of its year or month is meant, where the next words do (年初, 上旬)."""
    if part["month"] and told and (found := _MONTH_PART.match(rest)) and (month := told[-1].month):
        first, last = _OF_MONTH[found[1]]
        told[-1] = replace(told[-1], part=((month, first), (month, last)))
    elif part["year"] and (found := _YEAR_PART.match(rest)):
        told[-1] = replace(told[-1], part=_OF_YEAR[found[1]])


def _add(told: list[Mention], name: str, value: int) -> None:
    """Complete the last mention with the part, or begin the next one where it has that part."""
    last = told[-1] if told else Mention()
    if name == "year":
        told.append(Mention(value))
    elif name == "month" and last.year and not last.month and not last.until:
        told[-1] = Mention(last.year, value)
    elif name == "month":
        told.append(Mention(_carried_year(last, value), value))
    elif last.month and not last.day:
        told[-1] = Mention(last.year, last.month, value)
    else:
        told.append(Mention(last.year, last.month, value))


def _carried_year(last: Mention, month: int) -> int | None:
    """The year said before, unless the months turn back, as they do over a new year."""
    return last.year if last.month and last.month <= month else None
