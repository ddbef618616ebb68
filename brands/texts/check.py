"""What looks wrong in a parsed release: names, paragraphs, marks, characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brands.texts.parse import CLOSING, Block, Paragraph, Release
from brands.texts.problem import Problem, Severity

__all__ = ["Problem", "paragraph_problems", "problems"]

_PAIRS = {pair[0]: pair[1] for pair in ("“”", "‘’", "（）", "《》", "〈〉", "\u3014\u3015", "【】", "「」", "『』")}
_CLOSERS = {closer: opener for opener, closer in _PAIRS.items()}
_AROUND = 6


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern that should not stand in restored Chinese text."""

    pattern: re.Pattern[str]
    message: str
    severity: Severity


_HAN = "\u3400-\u9fff"
_RULES = (
    _Rule(re.compile("\ufffd"), "无法识别的字符", "error"),
    _Rule(re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]"), "控制字符", "error"),
    _Rule(
        re.compile(rf"(?<=[{_HAN}])[,.:;!?()<>\[\]\"'](?=[{_HAN}]|$)"),
        "汉字之间的半角标点",
        "doubt",
    ),
    _Rule(re.compile(rf"(?<=[{_HAN}])[ \u3000\u00a0]+(?=[{_HAN}])"), "汉字之间的空格", "doubt"),
    _Rule(re.compile("[，。；：？！、]*(?:[，；：、][，。；：？！、]|。[，。；：、])"), "标点重复", "doubt"),
    _Rule(re.compile(rf"([{_HAN}]{{2,6}})\1|([的了和在与为])\2"), "词语重复", "doubt"),
)


def problems(release: Release) -> list[Problem]:
    """All that looks wrong in a release whose marks were restored, in the order of its lines."""
    found = [*paragraph_problems(Paragraph(release.title, 1), release.file), *_names(release)]
    for block in release.blocks:
        found += _block(block, release.file, is_note=block is release.note)
    return sorted(found, key=lambda problem: problem.line)


def _names(release: Release) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for brand in release.brands:
        if not brand.name:
            yield Problem(brand.line, "", "品牌名称是空的", "error", release.file)
        elif brand.name in seen:
            message = f"品牌名称与第{seen[brand.name]}行相同"
            yield Problem(brand.line, brand.name, message, "error", release.file)
        seen.setdefault(brand.name, brand.line)
        yield from paragraph_problems(Paragraph(brand.name, brand.line), release.file)


def _block(block: Block, file: str, *, is_note: bool) -> Iterator[Problem]:
    if not block.paragraphs:
        severity: Severity = "doubt" if is_note else "error"
        message = "编者按没有段落" if is_note else "品牌没有段落"
        yield Problem(block.line, block.name, message, severity, file)
        return
    for paragraph in block.paragraphs:
        yield from paragraph_problems(paragraph, file)
    last = block.paragraphs[-1]
    if last.text[-1] not in CLOSING:
        line = last.line_at(len(last.text))
        yield Problem(line, last.text[-_AROUND:], "最后一段没有收尾的标点", "doubt", file)


def paragraph_problems(paragraph: Paragraph, file: str = "") -> Iterator[Problem]:
    """What looks wrong in the characters of one paragraph, each with its line."""
    for at, message, severity in [*_broken_rules(paragraph.text), *_find_unpaired(paragraph.text)]:
        words = _show_words(paragraph.text[max(0, at - _AROUND) : at + _AROUND])
        yield Problem(paragraph.line_at(at), words, message, severity, file)


def _broken_rules(text: str) -> Iterator[tuple[int, str, Severity]]:
    for rule in _RULES:
        for found in rule.pattern.finditer(text):
            yield found.start(), rule.message, rule.severity


def _find_unpaired(text: str) -> Iterator[tuple[int, str, Severity]]:
    """Quotes and brackets that have no partner, by their places."""
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in _PAIRS:
            opened.append(at)
        elif character not in _CLOSERS:
            continue
        elif opened and text[opened[-1]] == _CLOSERS[character]:
            opened.pop()
        else:
            yield at, "引号或括号没有前一半", "doubt"
    for at in opened:
        yield at, "引号或括号没有闭合", "doubt"


def _show_words(words: str) -> str:
    """Words fit for one line of a report: what cannot be seen is written as U+XXXX."""
    return "".join(c if c.isprintable() else f"[U+{ord(c):04X}]" for c in words)
