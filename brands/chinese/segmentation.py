"""A text → its words, by a maintained segmenter (rjieba, in Rust) that knows the words of this trade."""

import re
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

# Words that the segmenter's own dictionary lacks or cuts: the release's brands and the commonest words of the trade.
TRADE = (
    *("初心", "国是", "协商于民", "工作站", "委员工作站", "社情民意", "直通车", "讲坛", "公众日", "联情", "联心"),
    *("党组", "统领", "履职", "资政", "建言资政", "专委会", "社法委", "文史委", "界别", "街镇", "进站率", "授牌"),
    *("外籍", "外籍人士", "通报会", "政协", "市政协", "区政协", "全国政协", "提案", "议政", "参评", "参会", "参政"),
)
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{HAN}]+|[^{HAN}]+")


@cache
def _segmenter() -> Any:
    """The segmenter, read once a process: half a second and thirty megabytes, so only when it is wanted."""
    segmenter = import_module("rjieba").Jieba()
    for word in TRADE:
        segmenter.add_word(word, None, None)
    return segmenter


@lru_cache(maxsize=8192)
def segment(text: str) -> tuple[str, ...]:
    """The text cut into words; joined they are the text. What is no Chinese stays in whole runs."""
    parts: list[str] = []
    for run in _RUN.findall(text):
        parts += _segmenter().cut(run, hmm=False) if re.match(f"[{HAN}]", run) else [run]
    return tuple(parts)


def parts(word: str) -> tuple[str, ...]:
    """The shorter words of which a long one is made, if they are all of it; else the word itself."""
    if len(word) < 4 or not re.fullmatch(f"[{HAN}]+", word):
        return (word,)
    short = [one for one in _segmenter().cut_for_search(word, hmm=False) if one != word]
    return tuple(short) if "".join(short) == word and min(map(len, short)) > 1 else (word,)


def is_name(word: str) -> bool:
    """Whether a word is the name of a person, a place or an organ, as the segmenter tags it."""
    return any(tag in {"nr", "ns", "nt", "nrt"} for _, tag in _segmenter().tag(word, hmm=False))


def is_noun(word: str) -> bool:
    """Whether a word names a thing, a name and an abbreviation included."""
    return any(tag[:1] in {"n", "j"} for _, tag in _segmenter().tag(word, hmm=False))


def is_verb(word: str) -> bool:
    """Whether a word says what is done, as the segmenter tags it."""
    return all(tag[:1] in {"v", "d", "p"} for _, tag in _segmenter().tag(word, hmm=False))


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[tuple[str, bool], ...]:
    """The words of a text, unknown names guessed at, each with whether it is the name of a person."""
    parts: list[tuple[str, bool]] = []
    for run in _RUN.findall(text):
        is_han = bool(re.match(f"[{HAN}]", run))
        tags = _segmenter().tag(run, hmm=True) if is_han else [(run, "x")]
        parts += [(word, tag.startswith("nr")) for word, tag in tags]
    return tuple(parts)
