"""Numbers and dates in every written form → one form each, for a text that is searched and for what is asked."""

import re
from collections.abc import Iterator
from decimal import Decimal

from brands.chinese.numbers_in_text import MEASURES, Span, find_numbers
from brands.chinese.numerals import read_numeral

# A key begins with the gap, as no word of a text does.
KEY, NEAR = "_n", "_r"
# Measure words that count the same things: the first stands for all.
ALIKE = {"项": "个", "件": "个", "位": "名", "人": "名", "人次": "名", "号": "日", "周年": "年"}
_MEASURE = re.compile("人次|" + "|".join(sorted(MEASURES, key=len, reverse=True)))
_QUALIFIER = re.compile(r"^(?:近|约|逾|超|超过|将近)(?=.)")
_ROUND = 1000
_DIGITS = str.maketrans("零〇一二三四五六七八九０１２３４５６７８９", "00123456789" + "0123456789")
_HAN = "零〇一二三四五六七八九"
_YEAR = rf"(?P<year>(?:1[5-9]|20)\d\d|[一二][{_HAN}]{{3}})"
_SMALL = "[元一二三四五六七八九十]{1,3}"
# 14年7月: a year of two figures is one only before its month, or with a nought that no length has (08年).
_SHORT = re.compile(
    rf"(?<![\d.{_HAN}])(?P<short>0\d(?=\s*年)|\d\d(?=\s*年\s*(?:\d{{1,2}}|{_SMALL})\s*月(?![来内后前间])))\s*年\s*"
)
_TENTHS = re.compile(r"([一二两三四五六七八九])成([半]?)")
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
    """A key for every number of a text: its value, with and without what it counts, and its round value."""
    found: dict[str, None] = {}
    for span in find_numbers(text):
        for value in _values(span.words):
            found |= dict.fromkeys(_keys(value, _measure(text, span), span.words))
            if value >= _ROUND:
                found[NEAR + _plain(_rounded(value))] = None
    return list(found)


def asked_number(text: str) -> tuple[str, str, str] | None:
    """What is asked where a text is one number: its key with what it counts, its bare key, its round key or ""."""
    text = _QUALIFIER.sub("", text)
    if tenths := _TENTHS.fullmatch(text):
        text = f"{_read_tenths(tenths)}%"
    spans = find_numbers(text) or [Span(0, len(text), text)]
    values = _values(spans[0].words)
    rest = text[: spans[0].start] + text[spans[0].end :]
    if len(spans) != 1 or len(values) != 1 or spans[0].start or (rest and not _MEASURE.fullmatch(rest)):
        return None
    keys = list(_keys(values[0], _measure(text, spans[0]), spans[0].words))
    is_round = _rounded(values[0]) == values[0] and values[0] >= _ROUND
    return keys[-1], keys[0], NEAR + _plain(values[0]) if is_round else ""


def _read_tenths(match: re.Match[str]) -> int:
    """三成 is 30 per cent, 三成半 35."""
    return 10 * "零一二三四五六七八九".index(match[1].replace("两", "二")) + (5 if match[2] else 0)


def numbers_with_measures(text: str) -> list[Span]:
    """Every number of a text together with the measure word after it."""
    found = []
    for span in find_numbers(text):
        measure = _MEASURE.match(text, span.end)
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
    if re.match(r"0\d", words):
        return []
    ends = read_numeral(words)
    return [] if ends is None else list(dict.fromkeys(ends))


def _measure(text: str, span: Span) -> str:
    after = re.compile("[多余来]?[^\\w]?").match(text, span.end)
    found = _MEASURE.match(text, after.end() if after else span.end)
    return ALIKE.get(found[0], found[0]) if found else ""


def _rounded(value: Decimal) -> Decimal:
    """The value down to its two first digits: 17200 is 17 thousand and more."""
    digits = len(str(int(value)))
    unit = Decimal(10) ** max(0, digits - 2)
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
