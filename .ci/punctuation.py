"""Find half-width marks in Chinese text, and with --write make them full-width.

Read are templates, fixtures (not fixtures/texts, the release as received), message catalogues, Markdown, and the
string literals of Python outside tests. Only what a person reads: not markup, template code, JSON keys, addresses,
code spans, placeholders, regular expressions (raw strings). Two rules:

- in Chinese text a mark is wrong when a Han character or a full-width quotation mark touches it on either side;
- in English text that quotes Chinese (README, docstrings) only when Chinese touches it on both sides.

Brackets are judged in pairs. A line that has to keep its marks says `punctuation: kept`.
"""

import argparse
import io
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

FULL = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）"}
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
BEFORE = re.compile(f"[{HAN}”’》〉」』】）％]")
AFTER = re.compile(f"[{HAN}“‘《〈「『【]")
HAN_CHARACTER = re.compile(f"[{HAN}]")
WORD = re.compile(r"[A-Za-z]+")
# What stands for something else in a text: kept as one neutral character each.
OPAQUE = re.compile(
    r"https?://[^\s\"'<>，。；）”]+"
    r"|&#?\w+;"
    r"|%\(\w+\)[a-z]|%[sdrf]"
    r"|(?<![\w.])[\w.+-]+@[\w.-]+"
    r"|\\(?:u[0-9a-fA-F]{4}|N\{[^}]*\}|.)",
)
NEUTRAL = "\ufffc"
KEPT = "punctuation: kept"
Span = tuple[int, int]
Segment = tuple[str, int, bool]


def _neutral(match: re.Match[str]) -> str:
    return NEUTRAL * len(match[0])


def wrong_marks(text: str, *, chinese: bool | None = None) -> list[int]:
    """Return the places in a plain text of the marks that should be full-width.

    `chinese` says which rule holds; None decides by which of Han characters and Latin words are more.
    """
    text = OPAQUE.sub(_neutral, text)
    if chinese is None:
        chinese = len(HAN_CHARACTER.findall(text)) > 2 * len(WORD.findall(text))
    found: set[int] = set()
    while new := _wrong_now(text, chinese=chinese):
        found |= new
        text = "".join(FULL[mark] if place in new else mark for place, mark in enumerate(text))
    return sorted(found)


def _wrong_now(text: str, *, chinese: bool) -> set[int]:
    found = {place for place, mark in enumerate(text) if mark in FULL and _touches(text, place, chinese=chinese)}
    for start, end in _brackets(text):
        if found & {start, end}:
            found |= {start, end}
    return found


def _touches(text: str, place: int, *, chinese: bool) -> bool:
    before, after = text[:place], text[place + 1 :]
    if chinese:
        before = before.rstrip(" ")
        after = after.lstrip(" ") if text[place] in ",;?!" else after
    sides = (bool(BEFORE.match(before[-1:])), bool(AFTER.match(after[:1])))
    return any(sides) if chinese else all(sides)


def _brackets(text: str) -> Iterator[Span]:
    opened = []
    for place, mark in enumerate(text):
        if mark == "(":
            opened.append(place)
        elif mark == ")" and opened:
            yield opened.pop(), place


# What a person reads in a template: the text, some attributes, and strings inside template tags.
MARKUP = re.compile(
    r"\{#.*?#\}|\{%\s*comment\b.*?endcomment\s*%\}|<!--.*?-->|<(script|style)\b.*?</\1>"
    r"|\{%.*?%\}|\{\{.*?\}\}|<[!/a-zA-Z](?:\"(?:\{[{%].*?[%}]\}|[^\"])*\"|'[^']*'|\{[{%].*?[%}]\}|[^>\"'])*>",
    re.DOTALL,
)
ATTRIBUTE = re.compile(
    r"\s(?:alt|title|placeholder|content|value|label|summary|aria-(?:label|description|roledescription))"
    r"=\"((?:\{[{%].*?[%}]\}|[^\"])*)\"",
    re.DOTALL,
)
QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'")
INLINE = re.compile(r"</?(?:a|abbr|b|cite|code|em|i|mark|q|small|span|strong|sub|sup|time|wbr)\b")


def _template_segments(source: str) -> Iterator[Segment]:
    yield MARKUP.sub(_behind_markup, source), 0, True
    for tag in MARKUP.finditer(source):
        if re.match(r"\{[{%]", tag[0]) and "endcomment" not in tag[0]:
            yield from _quoted(tag[0], tag.start())
        elif re.match(r"<[a-zA-Z]", tag[0]) and tag[1] is None:
            for value in ATTRIBUTE.finditer(tag[0]):
                start = tag.start() + value.start(1)
                yield re.sub(r"\{[{%].*?[%}]\}", _neutral, value[1], flags=re.DOTALL), start, True
            for code in re.finditer(r"\{[{%].*?[%}]\}", tag[0], re.DOTALL):
                yield from _quoted(code[0], tag.start() + code.start())


def _behind_markup(match: re.Match[str]) -> str:
    if INLINE.match(match[0]):
        return "\u200b" * len(match[0])
    return (NEUTRAL if match[0].startswith("{{") else "\n") * len(match[0])


def _quoted(code: str, offset: int) -> Iterator[Segment]:
    for value in QUOTED.finditer(code):
        group = 1 if value[1] is not None else 2
        yield value[group], offset + value.start(group), True


def _json_segments(source: str) -> Iterator[Segment]:
    for string in re.finditer(r"\"((?:[^\"\\]|\\.)*)\"(\s*:)?", source):
        if not string[2]:
            yield string[1], string.start(1), True


def _catalogue_segments(source: str) -> Iterator[Segment]:
    for entry in re.finditer(r"^msgstr(?:\[\d\])?((?:\s*\"(?:[^\"\\]|\\.)*\")+)", source, re.MULTILINE):
        for line in re.finditer(r"\"((?:[^\"\\]|\\.)*)\"", entry[1]):
            yield line[1], entry.start(1) + line.start(1), True


def _markdown_segments(source: str) -> Iterator[Segment]:
    code = r"^(```+|~~~+).*?^\1|(`+).+?\2|\]\([^)\s]*\)|<https?:[^>]*>"
    yield re.sub(code, _neutral, source, flags=re.DOTALL | re.MULTILINE), 0, False


def _python_segments(source: str) -> Iterator[tuple[str, int, bool | None]]:
    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    fresh = True
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.STRING:
            opening = re.match(r"(\w*)(\"\"\"|'''|\"|')", token.string)
            prefix, quote = opening[1].lower(), opening[2]
            text = token.string[opening.end() : -len(quote)]
            if "r" not in prefix and "b" not in prefix:
                text = re.sub(r"\{(?:[^{}]|\{[^{}]*\})*\}", _neutral, text)
                start = lines[token.start[0] - 1] + token.start[1] + opening.end()
                yield text, start, False if fresh else None
        if token.type not in {tokenize.COMMENT, tokenize.NL}:
            fresh = token.type in {tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING}


READERS = {
    ".html": _template_segments,
    ".txt": _template_segments,
    ".xml": _template_segments,
    ".json": _json_segments,
    ".po": _catalogue_segments,
    ".md": _markdown_segments,
    ".py": _python_segments,
}


def marks_in(source: str, suffix: str) -> list[int]:
    """Return the places of the wrong marks in a file's text, by its suffix; [] for a kind that is not read."""
    if suffix not in READERS:
        return []
    places = set()
    for text, offset, chinese in READERS[suffix](source):
        seen = [index for index, character in enumerate(text) if character != "\u200b"]
        bare = text.replace("\u200b", "")
        places |= {offset + seen[place] for place in wrong_marks(bare, chinese=chinese)}
    return sorted(place for place in places if KEPT not in _line(source, place))


def _line(source: str, place: int) -> str:
    end = source.find("\n", place)
    return source[source.rfind("\n", 0, place) + 1 : end if end >= 0 else len(source)]


def mended(source: str, suffix: str) -> str:
    """Return the text with its wrong marks full-width; the space beside such a mark goes with it."""
    for place in reversed(marks_in(source, suffix)):
        head, tail = source[:place], source[place + 1 :]
        if source[place] != "(":
            tail = re.sub(rf"^ +(?=[{HAN}“‘《（])", "", tail)
        source = head + FULL[source[place]] + tail
    return source


def files_to_read(root: Path) -> list[Path]:
    """Return the files of the work tree that hold Chinese for people to read: those under git's eye, if it is there."""
    return [root / name for name in sorted(set(_names(root))) if _is_read(name) and (root / name).is_file()]


def _names(root: Path) -> list[str]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    try:
        return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.split("\n")
    except (FileNotFoundError, subprocess.CalledProcessError):  # no git, or a copy of the files alone
        names = (path.relative_to(root) for path in root.rglob("*"))
        return [str(name) for name in names if name.parts[0] not in {"var", ".git"}]


def _is_read(name: str) -> bool:
    path = Path(name)
    if path.suffix in {".html", ".txt", ".xml"}:
        return path.parts[0] == "templates"
    if path.suffix == ".json":
        return path.parts[0] == "fixtures" and path.parts[1] != "texts"
    return path.suffix in {".md", ".po"} or (path.suffix == ".py" and path.parts[0] != "tests")


def main() -> int:
    """Check, or with --write mend; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="make the marks full-width")
    write = parser.parse_args().write
    root, count = Path(__file__).resolve().parent.parent, 0
    for path in files_to_read(root):
        source = path.read_text(encoding="utf8")
        for place in marks_in(source, path.suffix):
            count += 1
            line = source.count("\n", 0, place) + 1
            words = source[max(0, place - 8) : place + 9].replace("\n", " ")
            print(f"{path.relative_to(root)}:{line}: {source[place]} should be {FULL[source[place]]} in “{words}”")
        if write:
            path.write_text(mended(source, path.suffix), encoding="utf8")
    return 1 if count and not write else 0


if __name__ == "__main__":
    sys.exit(main())
