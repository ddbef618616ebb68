"""Refuse CSS and JavaScript that Chromium 90 lacks, with file, line and words.

CSS passes inside `@supports`, and where the same property stands earlier in the same rule with a value that the
floor knows (the later line then falls away). Properties that merely embellish (`text-wrap`, `text-autospace`,
`accent-color` …) are not listed: a browser without them loses nothing. A JavaScript line that tests for what it
uses says so with a comment `floor: why`.

Run with the folders or files to read.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

# What is refused → the first Chromium that has it.
AT_RULES = {"@layer": 99, "@container": 105, "@scope": 118, "@counter-style": 91, "@starting-style": 117}
SELECTORS = {
    r":has\(": 105,
    r":(?:user-valid|user-invalid)\b": 119,
    r"(?<!webkit):autofill\b": 110,
    r":modal\b": 105,
    r":popover-open\b": 114,
    r":open\b": 133,
    r":dir\(": 120,
    r":nth-(?:last-)?child\([^)]*\bof\b": 111,
    r"::details-content": 131,
    r"::highlight\(": 105,
}
PROPERTIES = {
    r"container(?:-type|-name)?": 105,
    r"translate|rotate|scale": 104,
    r"size-adjust": 92,
    r"mask(?:-image|-position|-repeat|-size)?": 120,
    r"text-emphasis(?:-\w+)*": 99,
    r"initial-letter": 110,
    r"anchor-name|position-anchor|position-area": 125,
    r"animation-timeline|view-timeline.*|scroll-timeline.*": 115,
}
VALUES = {
    r"[\d.]+(?:dv|sv|lv)(?:h|w|i|b|min|max)\b": 108,
    r"[\d.]+cq(?:w|h|i|b|min|max)\b": 105,
    r"[\d.]+r?lh\b": 111,
    r"[\d.]+(?:r?ic|r?cap)\b": 118,
    r"\b(?:color-mix|oklch|oklab|lch|lab|color)\(": 111,
    r"\blight-dark\(": 123,
    r"\b(?:rgb|hsl)a?\(\s*from\b": 119,
    r"(?<![-\w])image-set\(": 113,
    r"\b(?:sin|cos|tan|asin|acos|atan2?|pow|sqrt|hypot|log|exp)\(": 120,
    r"\b(?:round|mod|rem|abs|sign)\(": 125,
    r"\bsubgrid\b": 117,
}
MEDIA = {r"\(\s*(?:[\w-]+\s*[<>]|[\d.]+\w*\s*[<>])": 104}
SCRIPT = {
    r"\.at\(": 92,
    r"\.findLast(?:Index)?\(": 97,
    r"\.to(?:Sorted|Reversed|Spliced)\(": 110,
    r"\b(?:Object|Map)\.groupBy\(": 117,
    r"\bObject\.hasOwn\(": 93,
    r"\bstructuredClone\(": 98,
    r"\bPromise\.(?:withResolvers|try)\(": 119,
    r"\bArray\.fromAsync\(": 121,
    r"\bAbortSignal\.(?:timeout|any)\(": 103,
    r"\bcrypto\.randomUUID\(": 92,
    r"\.(?:show|hide|toggle)Popover\(": 114,
    r"\.startViewTransition\(": 111,
    r"\.checkVisibility\(": 105,
    r"\.isWellFormed\(": 111,
    r"#\w+\s+in\s": 91,
    r"\bstatic\s*\{": 94,
    r":has\(": 105,
}
KEPT = re.compile(r"\bfloor:\s*\S")


@dataclass(frozen=True)
class Problem:
    """Words that the floor does not know: line (from 1), the words, the first Chromium that has them."""

    line: int
    words: str
    since: int


def _find(rules: dict[str, int], text: str) -> list[tuple[str, int]]:
    return [(match[0], since) for rule, since in rules.items() for match in [re.search(rule, text)] if match]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _statements(css: str) -> list[tuple[int, str, str]]:
    """Return (offset, text, end) for each stretch of CSS up to its `{`, `}` or `;`, outside strings and brackets."""
    found, start, depth = [], 0, 0
    for token in re.finditer(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|[(){};]", css):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if token[0] in "{};" and depth <= 0:
            found.append((start, css[start : token.start()], token[0]))
            start, depth = token.end(), 0
    return found


class _Sheet:
    """One reading of a style sheet: which blocks are open, and what each of them has declared."""

    def __init__(self) -> None:
        self.blocks: list[tuple[str, set[str]]] = []
        self.problems: list[tuple[int, str, int]] = []

    def guarded(self) -> bool:
        return any(prelude.startswith("@supports") for prelude, _ in self.blocks)

    def in_rule(self) -> bool:
        return any(not prelude.startswith("@") for prelude, _ in self.blocks)

    def read(self, offset: int, text: str, end: str) -> None:
        words = text.strip()
        if words and not self.guarded():
            where = offset + len(text) - len(text.lstrip())
            found = self._prelude(words) if end == "{" else self._declaration(words)
            self.problems += [(where, *problem) for problem in found]
        if end == "{":
            self.blocks.append((words, set()))
        elif end == "}" and self.blocks:
            self.blocks.pop()

    def _prelude(self, words: str) -> list[tuple[str, int]]:
        name = words.split(None, 1)[0].split("(", 1)[0]
        if self.in_rule():
            return [(f"nested {words!r}", 112)]
        if name in AT_RULES:
            return [(name, AT_RULES[name])]
        if name == "@media":
            return _find(MEDIA, words)
        if words.startswith("@"):
            return []
        return _find(SELECTORS | {"&": 112}, words)

    def _declaration(self, words: str) -> list[tuple[str, int]]:
        if words.startswith("@"):
            name = words.split(None, 1)[0]
            layer = name == "@import" and re.search(r"\blayer\b", words)
            return [(name, AT_RULES.get(name, 99))] if name in AT_RULES or layer else []
        name, _, value = (part.strip() for part in words.partition(":"))
        declared = self.blocks[-1][1] if self.blocks else set()
        found = [(name, since) for rule, since in PROPERTIES.items() if re.fullmatch(rule, name)]
        found = [] if f"-webkit-{name}" in declared else found
        in_values = _find(VALUES, re.sub(r"\"[^\"]*\"|'[^']*'|url\([^)]*\)", "", value))
        if in_values and name not in declared:
            found += in_values
        if not in_values and not name.startswith("--"):
            declared.add(name)
        return found


def css_problems(css: str) -> list[Problem]:
    """Return what Chromium 90 lacks in a style sheet, in the order of its lines."""
    css = re.sub(r"/\*.*?\*/", _blank, css, flags=re.DOTALL)
    sheet = _Sheet()
    for offset, text, end in _statements(css):
        sheet.read(offset, text, end)
    return [Problem(css.count("\n", 0, offset) + 1, words, since) for offset, words, since in sheet.problems]


def script_problems(script: str) -> list[Problem]:
    """Return what Chromium 90 lacks in a script, in the order of its lines; comments are not read."""
    script = re.sub(r"/\*.*?\*/", _blank, script, flags=re.DOTALL)
    found = []
    for number, line in enumerate(script.split("\n"), start=1):
        if not KEPT.search(line):
            code = re.sub(r"(^|[^:\"'`])//.*", r"\1", line)
            found += [Problem(number, words, since) for words, since in _find(SCRIPT, code)]
    return found


READERS = {".css": css_problems, ".js": script_problems, ".mjs": script_problems}


def main(places: list[str]) -> int:
    """Print each problem of the files in `places`; return the exit code."""
    paths = [path for place in map(Path, places) for path in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    count = 0
    for path in paths:
        if path.suffix in READERS:
            for problem in READERS[path.suffix](path.read_text(encoding="utf8")):
                count += 1
                print(f"{path}:{problem.line}: {problem.words} needs Chromium {problem.since}, the floor is 90")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
