"""What one numeral is worth, in Arabic figures, in Han characters or in both."""

import re
from decimal import Decimal
from itertools import pairwise

Range = tuple[Decimal, Decimal]
LONGEST = 40  # characters: what is longer is no number that anybody means

# Numerals of a Traditional Chinese source, read as the simplified ones that they are.
SIMPLIFIED = str.maketrans("萬億兩餘幾數", "万亿两余几数")

_FULL_WIDTH = {0xFF10 + n: str(n) for n in range(10)} | {ord("．"): ".", ord("％"): "%"}
CHEQUE = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_GREAT_UNITS = {"万": 10**4, "亿": 10**8}
_RANGE = re.compile("[-－–—~～至到]")
_MIXED = re.compile(r"([\d,]+(?:\.\d+)?)[多余]?([十百千万亿]*)[%％‰]?")
_CHAIN = re.compile(r"(?:[\d,]+(?:\.\d+)?[十百千万亿]+)+(?:[\d,]+[十百千万]*)")
_HAN = re.compile(r"([零一二三四五六七八九十百千万亿〇两]+)(?:[多余来]([万亿]*))?")


def read_numeral(token: str) -> Range | None:
    """Low and high of a numeral such as 2.7万, 二十 or 1-2; None for a vague one (几十, 数百)."""
    token = (
        token.translate(SIMPLIFIED).translate(_FULL_WIDTH).translate(CHEQUE).removeprefix("第").removeprefix("百分之")
    )
    if len(token) > LONGEST:
        return None
    parts = _RANGE.split(token)
    ends = [_read_end(part) for part in _share_unit(parts)]
    if ends[0] is None or ends[-1] is None or len(ends) > 2:
        return None
    low, high = ends[0][0], ends[-1][1]
    return (low, high) if low <= high else None


def _share_unit(parts: list[str]) -> list[str]:
    """2-3万 means 2万 to 3万: the first end takes the unit of the second if it has none."""
    unit = re.search(r"(?<=\d)[十百千万亿]+$", parts[-1])
    if len(parts) == 2 and unit and parts[0].isdecimal():
        return [parts[0] + unit[0], parts[1]]
    return parts


def _read_end(part: str) -> Range | None:
    """Low and high of a numeral that is no range of two ends."""
    if mixed := _MIXED.fullmatch(part):
        value = Decimal(mixed[1].replace(",", "")) * _product(mixed[2])
        whole = value.to_integral_value()
        return (whole if whole == value else value,) * 2
    if _CHAIN.fullmatch(part):
        return _read_chain(part)
    if han := _HAN.fullmatch(part):
        low_high = _read_han(han[1])
        times = _product(han[2] or "")
        return low_high and (low_high[0] * times, low_high[1] * times)
    return None


def _read_chain(part: str) -> Range | None:
    """1亿2000万: figures with units that grow smaller; None where they do not."""
    worths = [
        (Decimal(figure.replace(",", "")) * _product(units), _product(units))
        for figure, units in re.findall(r"([\d,]+(?:\.\d+)?)([十百千万亿]*)", part)
    ]
    if any(value >= unit for (_, unit), (value, _) in pairwise(worths)):
        return None
    return (sum((value for value, _ in worths), Decimal(0)).to_integral_value(),) * 2


def _product(units: str) -> int:
    """The worth of units that follow a figure: 万 is 10,000, 百万 is 1,000,000."""
    worth = 1
    for unit in units:
        worth *= (_UNITS | _GREAT_UNITS)[unit]
    return worth


def _read_han(run: str) -> Range | None:
    """Low and high of Han characters: 三十二, 二〇二一 read by place, 两三 from two to three."""
    if all(c in _DIGITS for c in run):
        digits = [_DIGITS[c] for c in run]
        if len(digits) == 2 and digits[1] == digits[0] + 1 and digits[0]:
            return Decimal(digits[0]), Decimal(digits[1])
        value = Decimal("".join(map(str, digits)))
        return value, value
    if re.search("[百千万亿][一二三四五六七八九两]$|[一二三四五六七八九两]{2}", run):
        return None
    return (_add_up(run),) * 2


def _add_up(run: str) -> Decimal:
    """The sum that 三百二十万五千 names."""
    total = section = digit = 0
    for c in run:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            section += (digit or 1) * _UNITS[c]
            digit = 0
        elif c == "亿":
            total, section, digit = (total + section + digit or 1) * _GREAT_UNITS[c], 0, 0
        else:
            total, section, digit = total + (section + digit or 1) * _GREAT_UNITS[c], 0, 0
    return Decimal(total + section + digit)
