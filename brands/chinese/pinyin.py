"""Chinese names in pinyin: their syllables, what readers type for them, how far two readings are apart."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import groupby

from pypinyin import Style, lazy_pinyin, load_phrases_dict, pinyin

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
_SYLLABLE = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([a-z]+)")
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
    """What is typed for each part of a name and the part's place: as it is read, and with one letter read otherwise."""
    said = spoken(name)[:LONGEST_NAME]
    for first in range(len(said)):
        ways = [("", "")]
        others: list[tuple[str, str]] = []
        for syllable, start, end in said[first:]:
            if not _LATIN.fullmatch(syllable):
                break
            also = [one for one in readings(name[start:end]) if one != syllable and _LATIN.fullmatch(one)]
            others = _longer(others, [syllable]) + _longer(ways, also)
            ways = _longer(ways, [syllable])
            for full, short in (*ways, *others):
                yield full, said[first][1], end
                if len(short) > 1:
                    yield short, said[first][1], end


def _longer(ways: list[tuple[str, str]], syllables: list[str]) -> list[tuple[str, str]]:
    return [(full + one, short + one[0]) for full, short in ways for one in syllables]


@lru_cache(maxsize=8192)
def readings(letter: str) -> tuple[str, ...]:
    """Every reading of one letter without its tone, the commonest first; the letter itself where it is no Chinese."""
    if not _HAN.fullmatch(letter):
        return (letter,)
    (found,) = pinyin(letter, style=Style.NORMAL, heteronym=True, v_to_u=False)
    return tuple(dict.fromkeys(one.replace("ü", "v") for one in found))


@lru_cache(maxsize=50_000)
def sounds_apart(one: str, other: str) -> float:
    """How far two syllables are apart: 0 the same, ½ alike to the ear, 1 where initial or final is the same, 2."""
    if one == other:
        return 0
    parted = _SYLLABLE.fullmatch(one), _SYLLABLE.fullmatch(other)
    if not (parted[0] and parted[1]):
        return 2
    if _plain(one) == _plain(other):
        return 0.5
    return float(sum(mine != yours for mine, yours in zip(parted[0].groups(), parted[1].groups(), strict=True)))


def _plain(syllable: str) -> str:
    for sound, same in _ALIKE:
        syllable = syllable.replace(sound, same)
    return syllable


def letters_apart(one: str, other: str, most: int) -> int:
    """How many letters must be changed, added or dropped to make one of the other; more than `most` is not counted."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for number, mine in enumerate(one, 1):
        before, row = row, [number]
        for place, yours in enumerate(other):
            row.append(min(before[place] + (mine != yours), before[place + 1] + 1, row[place] + 1))
        if min(row) > most:
            return most + 1
    return row[-1]
