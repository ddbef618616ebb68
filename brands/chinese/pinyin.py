"""Chinese names in pinyin: their syllables, what readers type for them, how far two readings are apart."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby

from pypinyin import lazy_pinyin, load_phrases_dict

from brands.chinese.tokens import units

# Readings that pypinyin's own lists get wrong in names, or might: word → a syllable for each character, with tone.
READINGS: dict[str, list[str]] = {
    "参政": ["cān", "zhèng"],
    "调研": ["diào", "yán"],
    "长宁": ["cháng", "níng"],
    "长征": ["cháng", "zhēng"],
    "行家": ["háng", "jiā"],
    "银行": ["yín", "háng"],
    "传记": ["zhuàn", "jì"],
    "莘庄": ["xīn", "zhuāng"],
    "漕河泾": ["cáo", "hé", "jīng"],
    "何厚铧": ["hé", "hòu", "huá"],
    "通报": ["tōng", "bào"],
    "协商": ["xié", "shāng"],
}

LONGEST_NAME = 24
_LATIN = re.compile("[a-z]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# What is often taken for the other when it is spoken or typed.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"), ("n", "l"), ("h", "f"))


@cache
def _reader() -> Callable[..., list[str]]:
    load_phrases_dict({word: [[syllable] for syllable in syllables] for word, syllables in READINGS.items()})
    return lazy_pinyin


def syllables(text: str) -> list[str]:
    """The text's syllables without tones, ü as v; what is no Chinese comes as it stands."""
    return _reader()(text, v_to_u=False)


@lru_cache(maxsize=20_000)
def spoken(text: str) -> list[tuple[str, int, int]]:
    """Each unit of a text with its syllable, or as it stands: (syllable, start, end) in the text."""
    found, said = units(text), []
    for is_han, run in groupby(found, key=lambda unit: bool(_HAN.fullmatch(unit.word))):
        own = [unit.word for unit in run]
        said += _read("".join(own)) if is_han else own
    return [(syllable, unit.start, unit.end) for syllable, unit in zip(said, found, strict=True)]


@lru_cache(maxsize=20_000)
def _read(han: str) -> list[str]:
    """A syllable for each character of a run of Han."""
    read = syllables(han)
    return read if len(read) == len(han) else [syllables(character)[0] for character in han]


def typed_forms(name: str) -> set[str]:
    """What readers type for a name or a part of it: syllables together, or their initials."""
    return {letters for letters, _, _ in _stretches(name)}


def said_in(name: str, letters: str) -> str:
    """The first part of a name for which some letters, or some with which they go on, are typed; "" for none."""
    ways = [(way != letters, start, end) for way, start, end in _stretches(name) if way.startswith(letters)]
    return name[slice(*min(ways)[1:])] if letters and ways else ""


def _stretches(name: str) -> Iterator[tuple[str, int, int]]:
    said = spoken(name)[:LONGEST_NAME]
    for first in range(len(said)):
        full = short = ""
        for syllable, _, end in said[first:]:
            if not _LATIN.fullmatch(syllable):
                break
            full, short = full + syllable, short + syllable[0]
            yield full, said[first][1], end
            if len(short) > 1:
                yield short, said[first][1], end


@lru_cache(maxsize=50_000)
def apart(one: str, other: str) -> float:
    """How far two syllables are apart: 0 the same, ½ alike to the ear or one letter off, 1 different."""
    if one == other:
        return 0
    if len(one) == len(other) == 1:
        return 1
    if _plain(one) == _plain(other) or nearest(one, other)[0] <= 1 >= abs(len(one) - len(other)):
        return 0.5
    return 1


def _plain(syllable: str) -> str:
    for sound, same in _ALIKE:
        syllable = syllable.replace(sound, same)
    return syllable


def nearest(wanted: Sequence[str], text: Sequence[str]) -> tuple[float, int, int]:
    """The part of a sequence that is nearest to another: (distance, start, end of the part)."""
    row: list[tuple[float, int]] = [(0, place) for place in range(len(text) + 1)]
    for number, one in enumerate(wanted, 1):
        before, row = row, [(float(number), 0)]
        for place, other in enumerate(text):
            changed, start = before[place]
            row.append(
                min(
                    (changed + apart(one, other), start),
                    (before[place + 1][0] + 1, before[place + 1][1]),
                    (row[place][0] + 1, row[place][1]),
                )
            )
    distance, end = min((cost, place) for place, (cost, _) in enumerate(row))
    return distance, row[end][1], end
