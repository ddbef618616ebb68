"""Numbers and addresses of private persons in a text: identity card, mobile, bank card, home."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# One character for one, so that places stay the same.
_HALF_WIDTH = {0xFF10 + n: str(n) for n in range(10)} | {0xFF38: "X", 0xFF58: "X", ord("x"): "X", 0xFF0B: "+"}
# What a writer puts between groups of digits.
_GAP = r"[ \u00a0\u3000\-–—]?"
_IDENTITY = re.compile(rf"(?<!\d)(?:\d{_GAP}){{17}}[\dX](?!\d)", re.ASCII)
_OLD_IDENTITY = re.compile(r"(?<!\d)\d{15}(?!\d)", re.ASCII)
_GROUPS = "|".join(_GAP.join(rf"\d{{{n}}}" for n in sizes) for sizes in ((4, 4), (3, 5), (2, 3, 3)))
_MOBILE = re.compile(rf"(?<!\d)(?:(?:\+|00)?86{_GAP})?1[3-9]\d{_GAP}(?:{_GROUPS})(?!\d)", re.ASCII)
_CARD = re.compile(rf"(?<!\d)(?:\d{_GAP}){{15,18}}\d(?!\d)", re.ASCII)
_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十百零〇]{1,6})"
_ANY_NUMBER = re.compile(r"\d+|[一二三四五六七八九十百零〇]+")
_CLAUSE = "[^，。；：！？、]"
# A road or lane, a house number, and then a door: what an office's own address does not have.
_HOME = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:路|街|道|弄|巷|胡同|新村|小区|花园|公寓|村)"
    rf"{_CLAUSE}{{0,12}}?{_NUMBER}(?:号楼?|弄|幢|栋|座){_CLAUSE}{{0,8}}?{_NUMBER}(?:室|户)"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# The first two digits of an identity number: 11–15, 21–23, 31–37, 41–46, 50–54, 61–65, 71, 81–83, 91.
_PROVINCE = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")


@dataclass(frozen=True, slots=True)
class Private:
    """Something private: what it is (a stable name and a Chinese one), where it stands, and its words, masked."""

    kind: str
    label: str
    start: int
    end: int
    masked: str


def find(text: str) -> list[Private]:
    """All of them in the order of the text; what is one thing is not another."""
    found: list[Private] = []
    for private in _all(text):
        if not any(private.start < other.end and other.start < private.end for other in found):
            found.append(private)
    return sorted(found, key=lambda private: private.start)


def _all(text: str) -> Iterator[Private]:
    digits = text.translate(_HALF_WIDTH)
    for match in _IDENTITY.finditer(digits):
        if is_identity_number(_plain(match)):
            yield _private("identity", "身份证号", match)
    for match in _OLD_IDENTITY.finditer(digits):
        if _PROVINCE.match(match[0]) and _is_day("19" + match[0][6:12]):
            yield _private("identity", "身份证号（十五位）", match)
    for match in _MOBILE.finditer(digits):
        yield _private("mobile", "手机号", match)
    for match in _CARD.finditer(digits):
        if passes_luhn(_plain(match)):
            yield _private("bank-card", "银行卡号", match)
    for match in _HOME.finditer(text):
        yield Private("home", "住址", match.start(), match.end(), _ANY_NUMBER.sub("*", match[0]))


def _plain(match: re.Match[str]) -> str:
    """The number without its gaps."""
    return "".join(character for character in match[0] if character.isdecimal() or character == "X")


def is_identity_number(number: str) -> bool:
    """Whether eighteen characters are a citizen's number (GB 11643—1999): province, day of birth, check character."""
    if not _PROVINCE.match(number) or not _is_day(number[6:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECKS[total % 11] == number[17]


def passes_luhn(number: str) -> bool:
    """Whether the last digit checks the others (ISO/IEC 7812-1); a number of equal digits is none."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = (digit * 2 - 9 if digit > 4 else digit * 2 for digit in digits[1::2])
    return len(set(digits)) > 1 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_day(digits: str) -> bool:
    try:
        return 1850 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False


def _private(kind: str, label: str, match: re.Match[str]) -> Private:
    return Private(kind, label, match.start(), match.end(), _mask_middle(_plain(match)))


def _mask_middle(number: str) -> str:
    """The first three and last four characters: enough to find it, not enough to be it."""
    return number[:3] + "*" * (len(number) - 7) + number[-4:]
