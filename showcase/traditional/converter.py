"""Simplified words → traditional ones: OpenCC, and over it the reviewed list of hant_terms.toml."""

import re
import tomllib
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import opencc

TERMS = tomllib.loads(Path(__file__).with_name("hant_terms.toml").read_text("utf-8"))
FORMS = str.maketrans(TERMS["forms"])
WORDS: dict[str, str] = {term["hans"]: term["hant"] for term in TERMS["terms"]}
WORD = re.compile("|".join(map(re.escape, sorted(WORDS, key=len, reverse=True))))
# Where words of one writer may end and those of another begin.
BETWEEN = re.compile(r"([\s，。；：、？！…—／｜|“”‘’《》〈〉（）〔〕「」『』]+)")


@lru_cache(maxsize=4096)
def convert(text: str) -> str:
    """Return the text in traditional characters, letter for letter.

    What is written in traditional characters already, such as a quotation from a paper of Macao, stays as it
    is: the whole text, or in a mixed one each clause.
    """
    if text.isascii():
        return text
    if not is_traditional(text):
        return _forward(text)
    if _converter("s2t")(text) == text:
        return text
    return "".join(part if is_traditional(part) else _forward(part) for part in BETWEEN.split(text))


@lru_cache(maxsize=4096)
def is_traditional(text: str) -> bool:
    """Whether a text has a letter that only the traditional script writes."""
    return _converter("t2s")(text) != text


def restore(text: str) -> str:
    """Return the text in simplified characters: what `convert` made of one, as it was."""
    return _converter("t2s")(text)


def _forward(text: str) -> str:
    """OpenCC's answer with the forms and words of the list laid over it."""
    answer = _converter(TERMS["base"])(text).translate(FORMS)
    if len(answer) != len(text):
        return answer
    pieces, end = [], 0
    for word in WORD.finditer(text):
        pieces += [answer[end : word.start()], WORDS[word[0]]]
        end = word.end()
    return "".join([*pieces, answer[end:]])


@cache
def _converter(config: str) -> Callable[[str], str]:
    """One OpenCC for each configuration and process; it takes a quarter of a second to make."""
    convert_run = opencc.OpenCC(config).convert
    # OpenCC reads C strings: nothing after a NUL would come back.
    return lambda text: "\0".join(map(convert_run, text.split("\0"))) if "\0" in text else convert_run(text)
