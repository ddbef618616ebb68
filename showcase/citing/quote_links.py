"""Short links to exact words: the words themselves, or where it is shorter a checksum of them, in `?q=` of their text.

A checksum is ~<how many characters>-<eight hexadecimal digits>: FNV-1a of 32 bits over UTF-16 code units, the words
without white space. static/js/quote.js computes the same; it finds words and proves nothing.
"""

import re

from brands.chinese.folding import fold_quotation, places
from showcase.traditional.converter import convert

_CHECKSUM = re.compile(r"~([0-9]{1,4})-([0-9a-f]{8})")
_BASIS, _PRIME = 0x811C9DC5, 0x01000193


def checksum_of(words: str) -> str:
    """The checksum of words, as it stands in a link."""
    plain = "".join(words.split())
    return f"~{len(plain)}-{fnv(plain):08x}"


def checksum_in(asked: str) -> str:
    """The checksum that `?q=` asks for; "" where it asks for words."""
    return asked.strip() if _CHECKSUM.fullmatch(asked.strip()) else ""


def fnv(words: str) -> int:
    """FNV-1a of 32 bits over the UTF-16 code units of words."""
    value = _BASIS
    units = words.encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = ((value ^ (low | high << 8)) * _PRIME) & 0xFFFFFFFF
    return value


def find(text: str, asked: str) -> tuple[int, int] | None:
    """Where what `?q=` asks for stands in a text, (start, end); None where it does not."""
    checksum = _CHECKSUM.fullmatch(asked.strip())
    if checksum is None:
        words = fold_quotation(asked)
        return next(iter(places(text, words)), None) if words else None
    count, wanted = int(checksum[1]), int(checksum[2], 16)
    return _window(text, count, wanted) or _window(_traditional(text), count, wanted)


def _window(text: str, count: int, wanted: int) -> tuple[int, int] | None:
    """The stretch of so many characters, white space apart, that has a checksum."""
    origins = [place for place, character in enumerate(text) if not character.isspace()]
    plain = "".join(text[place] for place in origins)
    for start in range(len(plain) - count + 1 if count else 0):
        if fnv(plain[start : start + count]) == wanted:
            return origins[start], origins[start + count - 1] + 1
    return None


def _traditional(text: str) -> str:
    """The text as its page in the other script has it; "" where the letters do not answer to each other."""
    other = convert(text)
    return other if len(other) == len(text) else ""
