"""Letters that look like others, or like nothing: what a PDF, a word processor or a chat window leaves in a text.

A radical (⻅), a compatibility ideograph, a variation selector and an invisible letter are read as the plain letter
that a person sees. Both sides of every comparison are read so: search, the check of a quotation, tags.
"""

import tomllib
import unicodedata
from pathlib import Path

_SAME = tomllib.loads(Path(__file__).with_name("radicals.toml").read_text("utf8"))
EQUIVALENT = str.maketrans(_SAME["radicals"], _SAME["ideographs"])
# Default_Ignorable_Code_Point beyond category Cf: letters and marks that draw nothing.
_BLANK = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0x180B, 0x1810)}
INVISIBLE, PRIVATE, RADICAL = "看不见的字符", "私用区字符", "部首或兼容字"
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def is_invisible(letter: str) -> bool:
    """Whether one letter draws nothing and is no space: a format character, a variation selector, a filler."""
    code = ord(letter)
    return unicodedata.category(letter) == "Cf" or code in _BLANK or any(code in run for run in _SELECTORS)


def plain(text: str) -> str:
    """The text in the letters that a person sees in it; nothing else of it changes."""
    if text.isascii():
        return text
    return "".join(map(_plain, text))


def _plain(letter: str) -> str:
    if is_invisible(letter):
        return ""
    if "\uf900" <= letter <= "\ufaff" or "\U0002f800" <= letter <= "\U0002fa1f":
        return unicodedata.normalize("NFC", letter)
    return letter.translate(EQUIVALENT)


def strange(text: str) -> list[tuple[int, str, str]]:
    """Every letter that is not what it looks like: (its place, its name for people, the plain letter or "")."""
    return [(place, _name(letter), _plain(letter)) for place, letter in enumerate(text) if _name(letter)]


def _name(letter: str) -> str:
    """What a letter is in a reader's words; "" for a plain one."""
    if is_invisible(letter):
        return INVISIBLE
    if unicodedata.category(letter) == "Co":
        return PRIVATE
    return RADICAL if _plain(letter) != letter else ""
