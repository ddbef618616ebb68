"""Literal words with “×” for one number, looked for in a text: the whole syntax of a wording rule.

No rule is a regular expression, so none can be wrong in one, and none can make the desk wait: what is made of a rule
has no repetition but the bounded one of a number.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from brands.chinese.numbers_in_text import Span

NUMBER = "×"
MOST_LINES = 60
LONGEST = 40
MOST_NUMBERS = 3
# What only a regular expression has, or only a wildcard.
FOREIGN = re.compile(r"[\\\[\]{}^$|*?]|(?<![0-9A-Za-z])[.+]|[.+](?![0-9A-Za-z])")
_ONE_NUMBER = "[0-9\uff10-\uff19一二三四五六七八九十百千〇零两]{1,6}"
_ENDS = "。！？；!?;"


def lines(text: str) -> list[str]:
    """The words of a field, one a line, without spaces at their ends, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def refusals(words: list[str], shortest: int = 1) -> list[str]:
    """Why these words cannot be a rule, in Chinese; nothing where they can."""
    found = [f"至多{MOST_LINES}行，现在有{len(words)}行。"] if len(words) > MOST_LINES else []
    for line in words:
        if sign := FOREIGN.search(line):
            found.append(f"“{line}”里的“{sign[0]}”是正则表达式的写法。这里只写词句本身，数字用“{NUMBER}”代表。")
        elif len(line) > LONGEST:
            found.append(f"“{line[:12]}…”超过{LONGEST}个字。")
        elif len(line.replace(NUMBER, "")) < shortest:
            found.append(f"“{line}”太短：除“{NUMBER}”外至少{shortest}个字。")
        elif line.count(NUMBER) > MOST_NUMBERS or NUMBER * 2 in line:
            found.append(f"“{line}”里的“{NUMBER}”至多{MOST_NUMBERS}个，不能相连。")
    return found


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    parts = (_ONE_NUMBER.join(map(re.escape, line.split(NUMBER))) for line in longest_first)
    return re.compile("|".join(parts) or "(?!)")


def find(text: str, words: Iterable[str]) -> list[Span]:
    """Where any of the words stand in the text, in order; the longest of those that begin together."""
    return [Span(m.start(), m.end(), m[0]) for m in _pattern(tuple(words)).finditer(text)]


def find_outside(text: str, words: Iterable[str], within: Iterable[str]) -> list[Span]:
    """The same, but for those that are part of one of the other words."""
    kept = find(text, within)
    return [span for span in find(text, words) if not any(k.start <= span.start and span.end <= k.end for k in kept)]


def sentence_of(text: str, span: Span) -> str:
    """The sentence in which the words stand."""
    start = max(text.rfind(mark, 0, span.start) for mark in _ENDS) + 1
    ends = [place for mark in _ENDS if (place := text.find(mark, span.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def one_of(alternatives: str) -> str:
    """A pattern of alternatives that are written with a space between them, tried in their order."""
    return f"(?:{'|'.join(alternatives.split())})"


def maybe(pattern: str) -> str:
    """A pattern that may be absent."""
    return f"(?:{pattern})?"
