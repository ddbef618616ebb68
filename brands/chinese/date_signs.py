"""The signs and words that dates are written with, brought to 2021年6月5日 and to days of a year (上半年, 国庆)."""

import calendar
import re
import tomllib
from pathlib import Path

from brands.chinese.numerals import read_numeral

TO = "[-－–—~～至到]"
_ZERO = "〇零○◯Oo\u039f\u03bf0"
_HAN = f"{_ZERO}一二三四五六七八九"
_DAYS = "一二三四五六七八九十廿卅"
_PLAIN = (
    {0xFF10 + n: str(n) for n in range(10)}
    | {0xFF21 + n: chr(0x41 + n) for n in range(26)}
    | {0xFF41 + n: chr(0x61 + n) for n in range(26)}
    | str.maketrans("．／－\u2010\u2011\u2212•・‧\uff07’‘", "./----···'''")
    | str.maketrans(
        "國慶節紀號勞動黨軍師婦兒聖誕後歲農曆舊陰臘閏貳貮參陸萬億兩餘學間內際陽當長烈憲歷級",
        "国庆节纪号劳动党军师妇儿圣诞后岁农历旧阴腊闰二二三六万亿两余学间内际阳当长烈宪历级",
    )
    | str.maketrans("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十")
)
_BY_PLACE = {ord(c): str(n) for n, c in enumerate("零一二三四五六七八九")} | {ord(c): "0" for c in _ZERO}
# A space between two letters or figures parts them; every other one is the typesetter's.
_SPACE = re.compile(r"\s+(?![0-9A-Za-z])|(?<![0-9A-Za-z])\s+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_NOT_LONG = r"(?!级|间|来|前|后|多|余|历史|里|之久|的|如一日)"

# 二〇二一年 and 九八年 are read by place (but 七八年 is seven or eight); 二千零二十一年 as the numeral that it is.
_HAN_YEAR = re.compile(rf"(?<![\d{_HAN}十百千])[\d{_HAN}]{{4}}(?=年(?![级])|学年|{TO}[\d{_HAN}]{{4}}年)")
_SHORT_HAN_YEAR = re.compile(rf"(?<![\d{_HAN}十百千第几])([{_HAN}])([{_HAN}])(?=年{_NOT_LONG})")
_COUNTED_YEAR = re.compile(rf"(?<![\d{_HAN}十百千万近逾约历经])[一二两]千[零〇]?[{_DAYS}百零〇]*(?=年{_NOT_LONG})")
_REPUBLIC = re.compile(rf"民国(?P<year>元|[{_DAYS}]{{1,3}}|\d{{1,2}})年")
_HAN_PART = re.compile(rf"(?<![{_HAN}十百])[{_DAYS}]{{1,3}}(?={TO}?[{_DAYS}]*(?:月|日|号|世纪))")
_DAY_OF_MONTH = re.compile(r"(?<=月)(\d{1,2})号|(?<=月)(\d{1,2})(?=$|[，。、；])")
_HAN_DECADE = re.compile(r"(?<![一二三四五六七八九十])([一二三四五六七八九])十(?=年代)")
_DOTTED = re.compile(
    r"(?<![\d.])(\d{4})(?:([./·-])(\d{1,2})(?:\2(\d{1,2}))?|([–—])(\d{1,2})\5(\d{1,2}))(?=[月日]|(?!\d|\.\d))"
)
_DAY_OF_YEAR = re.compile(r"(?<=年)(\d{1,2})[./·](\d{1,2})(?![\d.])")
_EIGHT = re.compile(r"(?<![\d.])((?:19|20)\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d.])")
_YEAR_LAST = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2((?:18|19|20)\d{2})(?!\d|\.\d)")
_SHORT_DOTTED = re.compile(r"(?<![\d./·-])'?(\d{2})([./·-])(\d{1,2})\2(\d{1,2})(?![\d/·-]|\.\d)")
_TWO_PARTS = re.compile(r"'?(\d{1,2})[./·](\d{1,2})")
_MONTHS = {name.lower(): n for names in (calendar.month_name, calendar.month_abbr) for n, name in enumerate(names) if n}
_NAMED = rf"({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b\.?"
_ENGLISH = re.compile(
    rf"(?:\b(\d{{1,2}})(?:st|nd|rd|th)?\s+)?\b{_NAMED}(?:\s+(\d{{1,2}})(?:st|nd|rd|th)?(?!\d))?,?\s+(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
# Days of the lunar calendar are no days of this one; what stands for them says that the year may run over its end.
LUNAR = "\uff03"
_LUNAR = re.compile(
    rf"(?:农历|阴历|夏历|旧历)(?![新]年)[\d{_HAN}{_DAYS}年月日正腊冬闰初]*|[正腊冬]月[\d{_DAYS}初]*|闰[\d{_DAYS}]{{1,3}}月[\d{_DAYS}初]*"
    rf"|[\d{_DAYS}]{{1,3}}月初[{_DAYS}](?![月年个次届批家名项])"
)


def in_figures(words: str) -> str:
    """The words with every date in them written as 2021年6月5日, whatever numerals and signs it was written in.

    A year of two figures stays 21年, since its century is not said.
    """
    text = _ENGLISH.sub(_english, _INVISIBLE.sub("", words).translate(_PLAIN))
    text = _LUNAR.sub(LUNAR, _SPACE.sub("", text).replace("元月", "1月"))
    text = _HAN_YEAR.sub(lambda found: found[0].translate(_BY_PLACE), text)
    text = _SHORT_HAN_YEAR.sub(_short_year, text)
    text = _REPUBLIC.sub(_republic, _COUNTED_YEAR.sub(_numeral, text))
    text = _HAN_PART.sub(_numeral, _HAN_DECADE.sub(lambda found: f"{found[1].translate(_BY_PLACE)}0", text))
    text = _SHORT_DOTTED.sub(_dotted, _YEAR_LAST.sub(_year_last, _EIGHT.sub(_dotted_eight, text)))
    text = _DAY_OF_YEAR.sub(_day_of_year, _DOTTED.sub(_dotted, text))
    if found := _TWO_PARTS.fullmatch(text):
        text = _two_parts(found)
    return _DAY_OF_MONTH.sub(lambda found: f"{found[1] or found[2]}日", text)


def _numeral(found: re.Match[str]) -> str:
    read = read_numeral(found[0].replace("廿", "二十").replace("卅", "三十"))
    return str(read[0]) if read and read[0] == read[1] else found[0]


def _short_year(found: re.Match[str]) -> str:
    """98 of 九八; 七八 and 三五 stay, which say about how many."""
    first, second = (int(digit.translate(_BY_PLACE)) for digit in found.groups())
    about = first and (second == first + 1 or (first, second) == (3, 5))
    return found[0] if about else f"{first}{second}"


def _republic(found: re.Match[str]) -> str:
    told = "1" if found[1] == "元" else found[1]
    read = read_numeral(told.replace("廿", "二十").replace("卅", "三十"))
    return f"{1911 + int(read[0])}年" if read else found[0]


def _english(found: re.Match[str]) -> str:
    day = found[1] or found[3]
    return f"{found[4]}年{_MONTHS[found[2].lower()]}月" + (f"{day}日" if day else "")


def _in_a_calendar(month: str, day: str | None) -> bool:
    return 1 <= int(month) <= 12 and 1 <= int(day or 1) <= 31


def _dotted(found: re.Match[str]) -> str:
    """2021.6, 2021-06-05 and 21.6.5; what no month can be stays as it is."""
    year, month, *days = (part for part in found.groups() if part and part.isdigit())
    day = days[0] if days else None
    if not _in_a_calendar(month, day):
        return found[0]
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def _day_of_year(found: re.Match[str]) -> str:
    return f"{int(found[1])}月{int(found[2])}日" if _in_a_calendar(found[1], found[2]) else found[0]


def _dotted_eight(found: re.Match[str]) -> str:
    return f"{found[1]}年{int(found[2])}月{int(found[3])}日"


def _year_last(found: re.Match[str]) -> str:
    """5/6/2021: the year alone, since day and month may stand in either order, but where one can be no month."""
    first, second = int(found[1]), int(found[3])
    if 12 < first <= 31 and second <= 12:
        return f"{found[4]}年{second}月{first}日"
    return f"{found[4]}年{first}月{second}日" if first <= 12 < second <= 31 else f"{found[4]}年"


def _two_parts(found: re.Match[str]) -> str:
    """6.18 alone is a month and a day, 21.6 a year and a month; what neither can be stays as it is."""
    if _in_a_calendar(found[1], found[2]):
        return f"{int(found[1])}月{int(found[2])}日"
    return f"{found[1]}年{int(found[2])}月" if len(found[1]) == 2 and 1 <= int(found[2]) <= 12 else found[0]


Day = tuple[int, int]  # a month and a day; 31 is the last day of any month
Part = tuple[tuple[Day, Day], ...]  # from and to, both included; more than one where the words may mean either

_PARTS = tomllib.loads(Path(__file__).with_name("date_parts.toml").read_text("utf8"))


def _day_of(written: str) -> Day:
    month, day = written.split("-")
    return int(month), int(day)


def _read_parts(name: str) -> dict[str, Part]:
    return {
        word: tuple((_day_of(span.split("/")[0]), _day_of(span.split("/")[1])) for span in spans)
        for words, spans in _PARTS[name].items()
        for word in words.split()
    }


OF_YEAR, SHORT, HOLIDAYS, _NUMBERED = map(_read_parts, ("of_year", "of_year_short", "holidays", "numbered_holidays"))
OF_MONTH = {word: (days[0], days[1]) for words, days in _PARTS["of_month"].items() for word in words.split()}


def longest_first(words: dict[str, Part] | dict[str, Day]) -> str:
    """An alternative of a pattern for each word, longer ones before what they begin with."""
    return "|".join(sorted(words, key=len, reverse=True))


_QUARTER = (
    r"(?P<before>前){0,1}第?(?P<quarter>[一二三四首两1-4])(?:[、至到和-]?第?(?P<to_quarter>[二三四2-4]))?个{0,1}季度"
    r"|[Qq](?P<q>[1-4])(?!\d)"
)
LONG_PART = re.compile(rf"(?:{_QUARTER}|(?P<part>{longest_first(OF_YEAR)})|(?P<holiday>{longest_first(HOLIDAYS)}))")


def part_of_year(words: str) -> Part:
    """Which days of a year the words mean, a quarter among them."""
    name = words.replace("·", "")
    return OF_YEAR.get(name) or HOLIDAYS.get(name) or _NUMBERED.get(name) or _quarter(LONG_PART.match(words))


def _quarter(found: re.Match[str] | None) -> Part:
    if not found or not (told := found["quarter"] or found["q"]):
        return ()
    places = {sign: n for n, signs in enumerate(("一首1", "二两2", "三3", "四4"), 1) for sign in signs}
    first, last = places[told], places[found["to_quarter"] or told]
    return (((1 if found["before"] else 3 * first - 2, 1), (3 * last, 31)),)
