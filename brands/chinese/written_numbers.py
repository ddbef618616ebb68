"""Numbers and dates in every written form → one form each, for a text that is searched and for what is asked."""

import re
from collections.abc import Iterator
from decimal import Decimal

from brands.chinese.numbers_in_text import MEASURES, Span, find_numbers
from brands.chinese.numerals import read_numeral

# A key begins with the gap, as no word of a text does.
KEY, NEAR, LIKE = "_n", "_r", "_q"
# Measure words that count the same things: the first stands for all.
ALIKE = {"项": "个", "件": "个", "位": "名", "人": "名", "人次": "名", "号": "日", "周年": "年"}
_MEASURE = re.compile("人次|" + "|".join(sorted(MEASURES, key=len, reverse=True)))
_QUALIFIER = re.compile(r"^(?:近|大约|约|逾|超|超过|将近)(?=.)|(?<=.)(?:左右|上下|以上|期间|之间)$")
_MORE = "[多余来]?"
# Traditional measure words, whose numbers are read too.
_MEASURES_OF_HANT = str.maketrans(
    "個條項屆級處間張門節課輪點號層臺歲週時種類場戶畝噸組頁隊輛餘來",
    "个条项届级处间张门节课轮点号层台岁周时种类场户亩吨组页队辆余来",
)
_ROUND = 1000
_HUNDRED = 100
_DIGITS = str.maketrans("零〇一二三四五六七八九０１２３４５６７８９", "00123456789" + "0123456789")
_HAN = "零〇一二三四五六七八九"
_YEAR = rf"(?P<year>(?:1[5-9]|20)\d\d|[一二][{_HAN}]{{3}})"
_SMALL = "[元一二三四五六七八九十]{1,3}"
# 14年7月: a year of two figures is one only before its month, or with a nought that no length has (08年).
_SHORT = re.compile(
    rf"(?<![\d.{_HAN}])(?P<short>0\d(?=\s*年)|\d\d(?=\s*年\s*(?:\d{{1,2}}|{_SMALL})\s*月(?![来内后前间])))\s*年\s*"
)
_COUNTED = re.compile(f"{_MORE}(?:{_MEASURE.pattern})?")
_ENDED = re.compile(rf"{_MORE}(?:{_MEASURE.pattern})?(?:多|余|以来|来)?")  # 三年多, 十三年来
_TENTHS = re.compile(r"([一二两三四五六七八九])成([半]?)")
_END = rf"(?:\d+(?:\.\d+)?[百千万亿]*|[{_HAN}两十百千万]{{1,6}})"
_UNTIL = r"\s*[-－–—~～至到]+\s*"
_FROM_TO = re.compile(
    rf"(?<![\d.{_HAN}十百])(?P<low>{_END})(?P<first>{_MEASURE.pattern})?{_UNTIL}(?P<high>{_END})(?P<last>{_MEASURE.pattern})"
)
# Two years with a sign between them.
YEARS = re.compile(rf"(?<!\d)((?:19|20)\d\d)年?{_UNTIL}((?:19|20)\d\d)(?:年(?!度)|(?![\d年月]))")
_MARKED = re.compile(
    rf"(?<![\d{_HAN}])(?:{_YEAR}\s*年\s*)?(?P<month>\d{{1,2}}|{_SMALL})\s*月(?:\s*份)?\s*"
    rf"(?:(?P<day>\d{{1,2}}|{_SMALL})\s*[日号])?|(?<![\d{_HAN}]){_YEAR.replace('year', 'only')}\s*年"
)
_DASHED = re.compile(
    r"(?<![\d.+-])(?P<year>(?:19|20)\d\d)\s*(?P<sign>[-/.])\s*(?P<month>\d{1,2})"
    r"(?:\s*(?P=sign)\s*(?P<day>\d{1,2}))?(?![\d.%])"
)
_RUN = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])?(?!\d)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?\b(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
    r"(?:\s+(?P<later>\d{1,2})(?:st|nd|rd|th)?)?,?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def number_keys(text: str) -> list[str]:
    """A key for every number of a text: its value, with and without what it counts, its round value; and its ranges."""
    text = text.translate(_MEASURES_OF_HANT)
    found: dict[str, None] = {}
    for span in _numbers(text):
        for value in _values(span.words):
            measure = _measure(text, span)
            found |= dict.fromkeys(_keys(value, measure, span.words))
            if value >= _HUNDRED and not _is_year(value, span, measure):
                keys = (NEAR + _plain(_rounded(value)), LIKE + _plain(_rounded(value, 1)))
                found |= dict.fromkeys(key + counted for key in keys for counted in ("", measure))
    return list(found | {key: None for _, key in find_ranges(text)})


def find_ranges(text: str) -> list[tuple[Span, str]]:
    """Every range with what it counts (9-11月, 2014年至2018年), and its key; one that turns back is none."""
    found = []
    for match in _FROM_TO.finditer(text.translate(_MEASURES_OF_HANT)):
        low, high = read_numeral(match["low"]), read_numeral(match["high"])
        if low and high and low[0] < high[1] and match["first"] in (None, match["last"]):
            measure = ALIKE.get(match["last"], match["last"])
            key = f"{KEY}{_plain(low[0])}-{_plain(high[1])}{measure}"
            found.append((Span(*match.span(), text[match.start() : match.end()]), key))
    return found


def _numbers(text: str) -> list[Span]:
    """The numbers of a text, an ordinal in figures (第8期) with its 第."""
    spans = find_numbers(text)
    return [
        Span(one.start - 1, one.end, text[one.start - 1 : one.end])
        if one.start and text[one.start - 1] == "第" and one.words[0].isdecimal()
        else one
        for one in spans
    ]


def _is_year(value: Decimal, span: Span, measure: str) -> bool:
    """Whether a number of four figures is a year: it counts nothing."""
    return 1500 <= value < 2100 and len(span.words) in (4, 9) and measure in ("", "年")


def asked_number(text: str) -> tuple[str, str, str] | None:
    """What is asked where a text is one number: its key with what it counts, its bare key, its round key or "".

    A round number, and one that says of itself that it is more (两百多个), has a round key.
    """
    text = _QUALIFIER.sub("", text.translate(_MEASURES_OF_HANT))
    if (ranges := find_ranges(text)) and ranges[0][0].words == text:
        return ranges[0][1], ranges[0][1], ""
    if tenths := _TENTHS.fullmatch(text):
        text = f"{_read_tenths(tenths)}%"
    spans = _numbers(text) or [Span(0, len(text), text)]
    values = _values(spans[0].words)
    rest = text[spans[0].end :]
    if len(spans) != 1 or len(values) != 1 or spans[0].start or not _ENDED.fullmatch(rest):
        return None
    measure = _measure(text, spans[0])
    keys = list(_keys(values[0], measure, spans[0].words))
    is_year = _is_year(values[0], spans[0], measure)
    return keys[-1], keys[0], "" if is_year else _round_key(values[0], measure if is_more(text) else None)


def is_more(text: str) -> bool:
    """Whether a number says of itself that it is more: 两百多个, 一千余件."""
    return bool(re.search(r"[\d十百千万亿][多余来]", text))


def _round_key(value: Decimal, more: str | None) -> str:
    """The key of what begins as a round number does; where it says of what it is more, of as many figures as it has."""
    if more is not None and value >= _HUNDRED and _rounded(value, 1) == value:
        return f"{LIKE}{_plain(value)}{more}"
    if _rounded(value) == value and value >= (_ROUND if more is None else _HUNDRED):
        return f"{NEAR}{_plain(value)}{more or ''}"
    return ""


def _read_tenths(match: re.Match[str]) -> int:
    """三成 is 30 per cent, 三成半 35."""
    return 10 * "零一二三四五六七八九".index(match[1].replace("两", "二")) + (5 if match[2] else 0)


def numbers_with_measures(text: str) -> list[Span]:
    """Every number of a text together with the measure word after it."""
    found = []
    plain = text.translate(_MEASURES_OF_HANT)
    for span in _numbers(plain):
        measure = _COUNTED.match(plain, span.end)
        end = measure.end() if measure else span.end
        found.append(Span(span.start, end, text[span.start : end]))
    return found


def _keys(value: Decimal, measure: str, words: str) -> Iterator[str]:
    """The bare key of a value, then the one with what it counts; an ordinal and a share are numbers of their own."""
    ordinal = "第" if words.startswith("第") else ""
    share = "%" if words.startswith("百分之") or words[-1] in "%％" else ""
    yield f"{KEY}{ordinal}{_plain(value)}{share}"
    if measure and not share:
        yield f"{KEY}{ordinal}{_plain(value)}{measure}"


def _values(words: str) -> list[Decimal]:
    """The worth of a numeral, or of both ends of a range; none of a vague one, and of a code (04)."""
    if re.match(r"[0零〇][\d一二三四五六七八九]", words):
        return []
    ends = read_numeral(words)
    return [] if ends is None else list(dict.fromkeys(ends))


def _measure(text: str, span: Span) -> str:
    after = re.compile(f"{_MORE}[^\\w]?").match(text, span.end)
    found = _MEASURE.match(text, after.end() if after else span.end)
    return ALIKE.get(found[0], found[0]) if found else ""


def _rounded(value: Decimal, figures: int = 2) -> Decimal:
    """The value down to its first digits: 17200 is 17 thousand and more."""
    digits = len(str(int(value)))
    unit = Decimal(10) ** max(0, digits - figures)
    return value // unit * unit


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_plain_dates(text: str) -> str:
    """The text with every date written as 2013年9月29日, in whatever form it stands."""
    text = _SHORT.sub(_with_century, text)
    for form in (_ENGLISH, _DASHED, _RUN, _MARKED):
        text = form.sub(_in_words, text)
    return text


def _with_century(match: re.Match[str]) -> str:
    """A year of two figures in four: of this century up to 49."""
    return f"{'20' if int(match['short']) < 50 else '19'}{match['short']}年"


def _in_words(match: re.Match[str]) -> str:
    """A date of any form in words; what is no date of the calendar stays."""
    parts = match.groupdict()
    if parts.get("name"):
        parts["month"] = str(_MONTHS.index(parts["name"][:3].lower()) + 1)
    year = (parts.get("year") or parts.get("only") or "").translate(_DIGITS)
    month, day = (_small(parts.get(key) or "") for key in ("month", "day"))
    day = day or _small(parts.get("later") or "")
    if (month and not 1 <= int(month) <= 12) or (day and not 1 <= int(day) <= 31):
        return match[0]
    words = (f"{year}年" if year else "") + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    alone = not year and not day  # 三月 may be three months; 九月份 is none of them
    return match[0] if alone and not match[0][0].isdecimal() else words


def _small(words: str) -> str:
    """A day or a month in Arabic figures, without a leading nought."""
    if not words:
        return ""
    read = read_numeral("一" if words == "元" else words)
    return str(int(read[0])) if read and read[0] == read[1] else "99"
