"""Chinese names in pinyin: their syllables, what readers type for them, how far two readings are apart."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import import_module
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

from brands.chinese.segmentation import named, segment
from brands.chinese.tokens import units

# Readings that pypinyin's own lists get wrong in names, or might: {group: {word: syllables}}; the file has the reasons.
_GROUPS: dict[str, dict[str, str]] = {
    name: group["words"]
    for name, group in tomllib.loads(Path(__file__).with_name("readings.toml").read_text("utf8")).items()
}
SURNAMES = {word: said.replace("ü", "v").split() for word, said in _GROUPS["surnames"].items()}
READINGS: dict[str, list[str]] = {
    word: said.replace("ü", "v").split()
    for name, group in _GROUPS.items()
    for word, said in group.items()
    if name != "surnames"
}
_READINGS = re.compile("|".join(sorted(READINGS, key=len, reverse=True)))

LONGEST_NAME = 24
_LATIN = re.compile("[a-z]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_SYLLABLE = re.compile("(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)([a-z]+)")
# What is often taken for the other when it is spoken or typed.
_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"), ("n", "l"), ("h", "f"))


@cache
def _library() -> Any:
    """pypinyin, read once a process and only when it is wanted: half a second and fifty megabytes of phrases.

    What they have in common is kept once, which leaves a third of that.
    """
    library: Any = import_module("pypinyin")
    once: dict[tuple[str, ...], list[str]] = {}
    for said in import_module("pypinyin.constants").PHRASES_DICT.values():
        said[:] = [once.setdefault(tuple(one), one) for one in said]
    return library


def syllables(text: str) -> list[str]:
    """The text's syllables without tones, ü as v; what is no Chinese comes as it stands.

    A word of the list is read as listed where a word of the text begins; the rest word by word.
    """
    said: list[str] = []
    place, begins = 0, _beginnings(text)
    for match in _READINGS.finditer(text):
        if match.start() in begins and match.start() >= place:
            said += [*_by_words(text[place : match.start()]), *READINGS[match[0]]]
            place = match.end()
    return said + _by_words(text[place:])


def with_other_readings(text: str, most: int = 6) -> list[list[str]]:
    """The text's syllables, and after them the same with one letter read otherwise; of other than Han, the first."""
    said = syllables(text)
    if len(said) != len(text):
        return [said]
    others = [
        [*said[:place], one, *said[place + 1 :]]
        for place, letter in enumerate(text)
        for one in readings(letter)
        if one != said[place] and _LATIN.fullmatch(one)
    ]
    return [said, *others[: most - 1]]


def _beginnings(text: str) -> set[int]:
    """Where the words of a text begin."""
    return set(accumulate(map(len, segment(text)), initial=0))


def _by_words(text: str) -> list[str]:
    """The syllables of a text cut into words, a surname at the head of a name as a surname."""
    said: list[str] = []
    for word, is_person in named(text):
        own = [_library().lazy_pinyin([part], v_to_u=False) for part in segment(word)]
        letters = [one for part in own for one in part]
        surname = next((name for name in SURNAMES if word.startswith(name)), "")
        if is_person and surname and len(word) > len(surname) and len(letters) == len(word):
            letters[: len(surname)] = SURNAMES[surname]
        said += letters
    return said


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
    library = _library()
    (found,) = library.pinyin(letter, style=library.Style.NORMAL, heteronym=True, v_to_u=False)
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
