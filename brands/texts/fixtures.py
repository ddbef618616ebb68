"""The rows of a fixture with their lines, and how they differ from the release's text."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from brands.texts.parse import Block, Release
from brands.texts.problem import Problem

BRAND, PASSAGE, EDITION = "brands.brand", "brands.passage", "brands.edition"
_BLANK = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Row:
    """An object of a fixture and the line (from 1) on which it begins."""

    model: str
    pk: Any
    fields: dict[str, Any]
    file: str
    line: int


def rows(path: Path) -> tuple[list[Row], list[Problem]]:
    """The rows of a JSON fixture, and what keeps the file or a row from being read."""
    try:
        text = path.read_text("utf-8")
        found = json.loads(text)
    except UnicodeDecodeError as error:
        return [], [Problem(1, f"第{error.start + 1}个字节", "文件不是 UTF-8", file=path.name)]
    except json.JSONDecodeError as error:
        words = error.doc.splitlines()[error.lineno - 1 : error.lineno]
        message = f"JSON 写错了，第{error.colno}列"
        return [], [Problem(error.lineno, "".join(words).strip()[:40], message, file=path.name)]
    if not isinstance(found, list):
        return [], [Problem(1, "", "文件应是一列条目，以 [ 开头", file=path.name)]
    read = [_row(value, line, path.name) for line, value in _lines(text, len(found))]
    return (
        [row for row in read if isinstance(row, Row)],
        [problem for problem in read if isinstance(problem, Problem)],
    )


def _lines(text: str, count: int) -> Iterator[tuple[int, Any]]:
    """Each value of a list that is known to be valid JSON, and the line on which it begins."""
    at, line = text.index("[") + 1, text.count("\n", 0, text.index("[")) + 1
    for _ in range(count):
        start = _BLANK.match(text, at).end()  # type: ignore[union-attr]  # it matches nothing, too
        line += text.count("\n", at, start)
        value, at = _DECODER.raw_decode(text, start)
        yield line, value
        line += text.count("\n", start, at)


def _row(value: Any, line: int, file: str) -> Row | Problem:
    match value:
        case {"model": str(model), "fields": dict(fields)}:
            return Row(model, value.get("pk"), fields, file, line)
    return Problem(line, "", "条目缺 model 或 fields", file=file)


def years(rows: list[Row]) -> list[int]:
    """The selections that the fixtures hold, by their years, the newest first."""
    return sorted((row.pk for row in rows if row.model == EDITION and isinstance(row.pk, int)), reverse=True)


def compare(release: Release, rows: list[Row], edition: int) -> list[Problem]:
    """Where the fixtures' passages and names are not the restored release's, word for word.

    `edition` is the year of the selection that the release tells of. Passages without a source are the site's own
    words and are not compared.
    """
    problems = list(_edition(release, rows, edition))
    by_name = {row.fields.get("name"): row for row in rows if row.model == BRAND}
    for order, block in enumerate(release.brands, 1):
        brand = by_name.get(block.name)
        if brand is None:
            message = "条目里没有这个品牌"
            problems.append(Problem(block.line, block.name, message, file=release.file))
            continue
        if brand.fields.get("order") != order:
            problems.append(_at(brand, block.name, f"次序应为{order}"))
        problems += _passages(block, _of(rows, "brand", brand.pk), brand, release.file)
    names = {block.name for block in release.brands}
    for name, row in by_name.items():
        if row.fields.get("tier") == "top" and name not in names:
            problems.append(_at(row, str(name), "发布稿里没有这个品牌"))
    return problems


def _edition(release: Release, rows: list[Row], year: int) -> Iterator[Problem]:
    for row in rows:
        if row.model == EDITION and row.pk == year:
            if row.fields.get("title") != release.title:
                yield _at(row, str(row.fields.get("title")), f"标题应为“{release.title}”")
            yield from _passages(release.note, _of(rows, "edition", year), row, release.file)
            return
    yield Problem(1, str(year), "条目里没有这次评选", file=release.file)


def _of(rows: list[Row], owner: str, pk: Any) -> list[Row]:
    """The passages of a brand or an edition that have a source, in their order."""
    mine = [row for row in rows if row.model == PASSAGE and row.fields.get(owner) == pk and row.fields.get("source")]
    return sorted(mine, key=lambda row: row.fields.get("order") or 0)


def _passages(block: Block, mine: list[Row], owner: Row, file: str) -> Iterator[Problem]:
    """Missing, extra and changed passages of one block."""
    wanted = [paragraph.text for paragraph in block.paragraphs]
    found = [str(row.fields.get("text", "")) for row in mine]
    matcher = SequenceMatcher(None, wanted, found, autojunk=False)
    for _, i, i_end, j, j_end in (code for code in matcher.get_opcodes() if code[0] != "equal"):
        both = min(i_end - i, j_end - j)
        for n in range(both):
            yield _at(mine[j + n], *_difference(wanted[i + n], found[j + n]))
        for paragraph in block.paragraphs[i + both : i_end]:
            words = f"{paragraph.text[:_SHOWN]}（{file}:{paragraph.line}）"
            yield _at(owner, words, "缺少发布稿的一段")
        for row in mine[j + both : j_end]:
            yield _at(row, str(row.fields.get("text", ""))[:_SHOWN], "发布稿里没有这一段")


def _difference(wanted: str, found: str) -> tuple[str, str]:
    """The first words in which a passage is not the release's, and what the release has."""
    pairs = enumerate(zip(wanted, found, strict=False))
    at = next((n for n, (one, other) in pairs if one != other), min(len(wanted), len(found)))
    start = max(0, at - 4)
    there, here = wanted[start : at + _SHOWN], found[start : at + _SHOWN]
    return f"“{here}”，发布稿作“{there}”", f"与发布稿不一致，自第{at + 1}字起"


def _at(row: Row, words: str, message: str) -> Problem:
    return Problem(row.line, words, message, file=row.file)
