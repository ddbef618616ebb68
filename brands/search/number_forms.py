"""Numbers as readers type them → as a Chinese record writes them: 2.7w, 九成七, 第3届, 18大, 30+家, 2014-2018."""

import re

from brands.chinese.numbers_in_text import MEASURES
from brands.chinese.numerals import CHEQUE
from brands.chinese.written_numbers import YEARS

_DIGITS = "一二三四五六七八九"
_ROMAN = {chr(0x2160 + n): str(n + 1) for n in range(12)}
_MEASURE = "|".join(sorted(MEASURES, key=len, reverse=True))
_THOUSANDS = re.compile(r"(?<=\d)\s*([wWkK])(?![A-Za-z])")
_PLUS = re.compile(r"(?<=[\d十百千万亿])\s*[+＋](?!\s*\d)(?=[^A-Za-z]|$)")
_SUM = re.compile(
    rf"(?<![\d{_DIGITS}十])([\d{_DIGITS}])\s*(?:[+＋]|(?<=\d)十(?=\d))\s*([\d{_DIGITS}])(?![\d{_DIGITS}十百])"
)
_SPACE = re.compile(rf"(?<=\d) +(?=(?:{_MEASURE}|人次)(?!月))")
_TENTHS = re.compile(rf"([{_DIGITS}])成([{_DIGITS}半]?)(?![员立果长为功本熟就人])")
_TWENTY = re.compile(rf"[廿卅](?=[{_DIGITS}]|多|余|{_MEASURE})")
_BY_PLACE = re.compile(rf"(?<![十百千万亿])[〇零{_DIGITS}]{{3,}}(?![十百千万亿])")
_SHORT_YEAR = re.compile(rf"(?<![\d{_DIGITS}十百千万亿])[零〇]([{_DIGITS}])(?=年)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=起|以来|至今|初|底)")
_ORDINAL = re.compile(r"第\s*(?:(\d{1,2})|([壹贰叁肆伍陆柒捌玖拾]{1,3})|([\u2160-\u216b]))(?!\d)")
_TERM = re.compile(r"(?<![\d第.])(\d{1,2})(?=届)|(?<!\d)(1[2-9]|20)(?=大(?:报告|精神|以来|期间|召开|$|\s))")
_DAY = re.compile(r"(?<![\d.·])(1[0-2]|0?[1-9])[.·](3[01]|[12]\d|0?[1-9])(?![\d.·%％万亿千百A-Za-z])")


def in_record_form(text: str) -> str:
    """The text with each number as a Chinese text would have it; what is no number stays."""
    text = _THOUSANDS.sub(lambda match: "万" if match[1] in "wW" else "千", text)
    text = _SUM.sub(lambda match: f"{_figure(match[1])}+{_figure(match[2])}", text)  # 一＋四; 十 typed for the sign
    text = _SPACE.sub("", _PLUS.sub("多", text))
    text = _TENTHS.sub(_in_per_cent, text)
    text = _TWENTY.sub(lambda match: "二十" if match[0] == "廿" else "三十", text)
    text = _SHORT_YEAR.sub(lambda match: f"200{_DIGITS.index(match[1]) + 1}", text)
    text = _BY_PLACE.sub(lambda match: "".join(map(_digit, match[0])), text)
    text = _ORDINAL.sub(_in_han, text)
    text = _TERM.sub(lambda match: han(int(match[1] or match[2])), text)
    text = _YEAR.sub(r"\1年", text)
    return YEARS.sub(r"\1年至\2年", text)


def with_days(text: str) -> str:
    """The text with 7.25 and 12·17 as days of a year: one more way to read what may be a quantity."""
    return _DAY.sub(lambda match: f"{int(match[1])}月{int(match[2])}日", text)


def han(number: int) -> str:
    """A number below a hundred in Han characters."""
    tens, ones = divmod(number, 10)
    if not number:
        return "零"
    return (("" if tens == 1 else _digit_of(tens)) + "十" if tens else "") + (_digit_of(ones) if ones else "")


def _digit_of(number: int) -> str:
    return _DIGITS[number - 1]


def _digit(character: str) -> str:
    return str(_DIGITS.find(character) + 1)


def _figure(character: str) -> str:
    return character if character.isdecimal() else _digit(character)


def _in_per_cent(match: re.Match[str]) -> str:
    """九成 is 90%, 九成七 97%, 九成半 95%."""
    rest = 5 if match[2] == "半" else _DIGITS.find(match[2]) + 1 if match[2] else 0
    return f"{10 * (_DIGITS.index(match[1]) + 1) + rest}%"


def _in_han(match: re.Match[str]) -> str:
    """第14 is 第十四, 第叁 第三, 第Ⅲ 第三."""
    if match[2]:
        return "第" + match[2].translate(CHEQUE)
    return "第" + han(int(match[1] or _ROMAN[match[3]]))
