"""Simplified words → traditional ones: word by word by OpenCC, and over it the reviewed list of hant_terms.toml.

A text is cut into words before it is converted: OpenCC alone takes a dictionary's word wherever its letters stand,
and 有人参加 has 人参 in it. Letters that stand alone between words are converted together. The list, surnames and
the desk's own terms are laid over the answer; quotation marks become 「」 and 『』, those of this script's readers.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import opencc

from brands.chinese.segmentation import named, segment

Terms = tuple[tuple[str, str], ...]  # simplified words with their traditional ones, of the same length

TERMS = tomllib.loads(Path(__file__).with_name("hant_terms.toml").read_text("utf-8"))
FORMS = str.maketrans(TERMS["forms"])
QUOTES = str.maketrans("“”‘’", "「」『』")
ANSWERS: dict[str, str] = TERMS["answers"]
ANSWER = re.compile("|".join(ANSWERS))
WORDS: dict[str, str] = {term["hans"]: term["hant"] for term in TERMS["terms"]}
WORD = re.compile("|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))))
# Where words of one writer may end and those of another begin.
BETWEEN = re.compile(r"([\s，。；：、？！…—／｜|“”‘’《》〈〉（）〔〕「」『』]+)")
HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
CUT = "\x1f"  # a border between words, on the way through OpenCC
# Surnames that are common words too, with another traditional letter; as surnames they stay.
SURNAMES = "范于余郁岳涂游"
NO_SURNAMES = re.compile("|".join(TERMS["surnames"]["words"]))
TITLES = (
    "先生|女士|同志|老师|委员|主席|副主席|常委|书记|副书记|部长|副部长|主任|副主任|教授|院士|会长|副会长|代表|市长|副市长|区长"
    "|副区长|局长|秘书长|副秘书长|董事长|总经理|研究员|律师|医生|记者|校长|院长|队长|组长|站长|所长|经理|馆长|厂长"
)
_TITLE = re.compile(TITLES)
_TITLED = re.compile(
    rf"(?<![一-龥])([{SURNAMES}])(?=[一-龥]{{0,2}}(?:{TITLES}))|(?<=[和与、])([{SURNAMES}])(?=(?:{TITLES}))"
    # 涂某, 于某某: somebody whose name is not told; 于某日 is no person.
    r"|(?:(?<![一-龥])|(?<=[和与、]))(?:[范余郁岳涂游](?=某)|于(?=某某))"
)
_LONE = re.compile("[一了着过的地得这那不就也都还又再只一二三四五六七八九十百千万亿]")  # these join no lone letter


@lru_cache(maxsize=4096)
def convert(text: str, own: Terms = ()) -> str:
    """Return the text in traditional characters, letter for letter; `own` are the desk's published terms.

    What is written in traditional characters already, such as a quotation from a paper of Macao, stays as it
    is: the whole text, or in a mixed one each clause.
    """
    if text.isascii():
        return text
    if not is_traditional(text):
        return _forward(text, own)
    if _converter("s2t")(text) == text:
        return text
    return "".join(part if is_traditional(part) else _forward(part, own) for part in BETWEEN.split(text))


@lru_cache(maxsize=4096)
def is_traditional(text: str) -> bool:
    """Whether a text has a letter that only the traditional script writes."""
    return _converter("t2s")(text) != text


def _forward(text: str, own: Terms) -> str:
    """OpenCC's answer for each word, with surnames, the forms and words of the list, and the desk's laid over it."""
    if CUT in text:
        return CUT.join(_forward(part, own) for part in text.split(CUT))
    pieces = list(pieces_of(text))
    answer = _converter(TERMS["base"])(CUT.join(pieces)).replace(CUT, "").translate(FORMS)
    if len(answer) != len(text):
        return answer.translate(QUOTES)
    letters = list(ANSWER.sub(lambda word: ANSWERS[word[0]], answer))
    for start in surnames(text):
        letters[start] = text[start]
    borders = _borders(pieces)
    for word in WORD.finditer(text):
        if word.start() in borders and word.end() in borders:
            letters[word.start() : word.end()] = WORDS[word[0]]
    for hans, hant in own:
        for word in re.finditer(re.escape(hans), text):
            letters[word.start() : word.end()] = hant
    return "".join(letters).translate(QUOTES)


def letter_by_letter(name: str) -> str:
    """A name in traditional characters: no word is sought in it, and a surname that is a common word stays."""
    rest = name[1:] if name[0] in SURNAMES else name
    told = "".join(map(_converter(TERMS["base"]), rest)).translate(FORMS)
    return (name[: len(name) - len(rest)] + told) if len(told) == len(rest) else name


def pieces_of(text: str) -> Iterable[str]:
    """The pieces of a text that are converted by themselves: its words, and runs of letters that stand alone."""
    run = ""
    for word in segment(text):
        if len(word) == 1 and not _LONE.match(word):
            run += word
            continue
        if run:
            yield run
        run = ""
        yield word
    if run:
        yield run


def _borders(pieces: list[str]) -> set[int]:
    """Where a word of the list may begin and end: between pieces, and within a run of lone letters."""
    borders, place = {0}, 0
    for piece in pieces:
        if len(segment(piece)) > 1 or not HAN.match(piece):
            borders |= set(range(place, place + len(piece)))
        place += len(piece)
        borders.add(place)
    return borders


def surnames(text: str) -> list[int]:
    """The places of letters that are surnames: before a title, or in a name that the segmenter knows or guesses."""
    if not any(letter in text for letter in SURNAMES):
        return []
    found = {match.start() for match in _TITLED.finditer(text)} | set(_before_titles(text)) | set(_in_names(text))
    return [place for place in sorted(found) if not WORD.match(text, place)]


def _before_titles(text: str) -> Iterable[int]:
    """Lone surnames before a title; 于 is too common a word to be one by that."""
    place = 0
    for word, after in pairwise((*segment(text), "")):
        if word in set(SURNAMES) - {"于"} and _TITLE.match(after):
            yield place
        place += len(word)


def _in_names(text: str) -> Iterable[int]:
    """Surnames of names that the segmenter knows or guesses; of 于 only beside a title."""
    words, place = named(text), 0
    for number, (word, is_person) in enumerate(words):
        beside = [other for other, _ in (*words[max(0, number - 1) : number], *words[number + 1 : number + 2])]
        is_surname = word[0] in SURNAMES and (word[0] != "于" or any(map(_TITLE.search, beside)))
        if is_person and is_surname and 1 < len(word) < 5 and not NO_SURNAMES.match(word):
            yield place
        place += len(word)


@cache
def _converter(config: str) -> Callable[[str], str]:
    """One OpenCC for each configuration and process; it takes a quarter of a second to make."""
    convert_run = opencc.OpenCC(config).convert
    # OpenCC reads C strings: nothing after a NUL would come back.
    return lambda text: "\0".join(map(convert_run, text.split("\0"))) if "\0" in text else convert_run(text)
