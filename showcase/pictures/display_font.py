"""The display font: which characters it must hold, and how it is cut from the vendored source."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont

from showcase.pictures.typeface import SOURCE, missing

# What pages set in the display font, as model and fields of the fixtures; what may stand beside it comes second.
HEADINGS = {
    "brands.brand": ("name", "marked_name", "seal"),
    "brands.edition": ("title",),
    "brands.figure": ("display",),
    "brands.lead": ("name",),
    "brands.milestone": ("words",),
    "brands.register": ("site_name", "organ", "short_organ"),
    "brands.series": ("name",),
    "brands.source": ("title",),
    "brands.structure": ("title",),
    "brands.tag": ("name",),
}
# What pages set in it further down: it comes in a second slice, after the first paint.
SENTENCES = {
    "brands.brand": ("lede",),
    "brands.collationnote": ("words", "suggestion"),
    "brands.lead": ("name", "role"),
    "brands.source": ("author", "editor", "publisher"),
    "brands.structure": ("lines",),
}
LATIN = "".join(map(chr, range(0x20, 0x7F)))
MARKS = "，。、：；？！（）《》〈〉“”‘’·—…〇〔〕【】「」『』％＋－～×"
NUMERALS = "零一二三四五六七八九十百千万亿年月日"
ALWAYS = LATIN + MARKS + NUMERALS + "存真"
FEATURES = ["vert", "vrt2", "halt", "vhal"]

HEADING = re.compile(r"<(h[1-6])\b[^>]*>(.*?)</\1>", re.DOTALL)
CODE = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<[^>]*>", re.DOTALL)
CALL = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
WORDS = re.compile(r'"([^"\n]+)"')
SHORT = 12  # characters: what is longer is a sentence in the reader's own face
HAN = re.compile(r"[\u3007\u4e00-\u9fff]")


def fixture_text(folder: Path, fields: Mapping[str, tuple[str, ...]] = HEADINGS) -> list[str]:
    """Return the strings that stand in these fields of these models in the JSON fixtures, by default the headings."""
    return [
        row["fields"].get(field, "")
        for path in sorted(folder.rglob("*.json"))
        for row in json.loads(path.read_text("utf-8"))
        for field in fields.get(row["model"], ())
    ]


def template_headings(folder: Path) -> list[str]:
    """Return the literal text of the headings of the templates that visitors see."""
    texts = [path.read_text("utf-8") for path in _templates(folder)]
    return [CODE.sub("", heading[2]) for text in texts for heading in HEADING.finditer(text)]


def said_in_code(root: Path) -> list[str]:
    """Return the words that macros and modules hand to a heading or a record: 校勘, 每年都有, 总览, 首发."""
    calls = [CALL.findall(path.read_text("utf-8")) for path in _templates(root / "templates")]
    quoted = [WORDS.findall(code) for codes in calls for code in codes]
    modules = [*sorted((root / "showcase" / "directory").glob("*.py")), *sorted((root / "showcase").glob("*urls.py"))]
    quoted += [
        WORDS.findall(path.read_text("utf-8"))
        for path in (*modules, root / "brands/models/version.py", root / "brands/models/source.py")
    ]
    return [words for found in quoted for words in found if len(words) <= SHORT and HAN.search(words)]


def _templates(folder: Path) -> list[Path]:
    """Return the templates that visitors see: the desk has its own letters."""
    return sorted(path for path in folder.rglob("*.html") if "admin" not in path.relative_to(folder).parts)


def cut_font(characters: Iterable[str]) -> bytes:
    """Return a WOFF2 of these characters with the features of FEATURES, unhinted; the same bytes each time."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 (half a second, and few processes cut)

    options = Options()
    options.layout_features, options.hinting = FEATURES, False
    options.name_IDs, options.name_languages = [0, 1, 2, 3, 4, 5, 6, 13, 14], [0x409]
    options.notdef_outline, options.flavor = True, "woff2"
    font = TTFont(SOURCE, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, characters))
    subsetter.subset(font)
    font.flavor = "woff2"
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()


def fill(required: Iterable[str], wanted: Iterable[str], budget: int) -> tuple[bytes, str]:
    """Cut all the required characters and as many wanted ones, in their order, as stay within a budget of bytes.

    Returns the WOFF2 and its characters in code point order. Characters that the source lacks are left out.
    Raises ValueError, in Chinese, when the required ones alone weigh more.
    """
    needed = list(_drawable(required))
    extra = [character for character in _drawable(wanted) if character not in set(needed)]
    best = cut_font(needed)
    if len(best) > budget:
        raise ValueError(f"标题用字共{len(needed)}个，成字库{len(best)}字节，超过{budget}字节。")
    low, high = 0, len(extra)
    while low < high:
        middle = (low + high + 1) // 2
        trial = cut_font(needed + extra[:middle])
        if len(trial) <= budget:
            low, best = middle, trial
        else:
            high = middle - 1
    return best, "".join(sorted(needed + extra[:low]))


def _drawable(characters: Iterable[str]) -> dict[str, None]:
    """Return the characters, each once and in order, that are no control character and that the source draws."""
    text = "".join(characters)
    absent = set(missing(text))
    return dict.fromkeys(character for character in text if character.isprintable() and character not in absent)
