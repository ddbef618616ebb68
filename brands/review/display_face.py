"""Which characters the display face holds: others are brought at publishing, or shown in the reader's own face."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

from brands.content import visible_texts
from brands.content.canonical import Data


def missing_characters_note(data: Data, before: Data | None = None) -> str:
    """What an office should know of headings that came since `before`; "" where there is nothing."""
    known = _headings(before) if before else ""
    missing = "".join(c for c in outside(_headings(data)) if c not in known)
    later = brought(missing)
    notes = []
    if later:
        notes.append(f"标题里的“{later}”还不在本站的标题字库里，发布时自动补上。不影响送审和发布。")
    if never := "".join(letter for letter in missing if letter not in later):
        notes.append(f"标题里的“{never}”本站的标题字库补不了，读者看到的这几个字会是另一种字体。不影响送审和发布。")
    return "".join(notes)


def _headings(data: Data) -> str:
    return "".join(text.words for text in visible_texts.headings(data))


def outside(text: str) -> str:
    """The characters of a heading that the display face lacks, each once, in their order."""
    held = _held_characters(tuple(settings.DISPLAY_FACE_CHARACTERS))
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and c not in held))


def brought(text: str) -> str:
    """Those of them that publishing brings: the face is cut anew for them. The vendored font lacks the others."""
    drawn = _source_characters(settings.DISPLAY_FACE_SOURCE)
    return "".join(letter for letter in outside(text) if letter in drawn)


@lru_cache(maxsize=2)
def _held_characters(paths: tuple[Path, ...]) -> frozenset[str]:
    return frozenset("".join(path.read_text(encoding="utf8") for path in paths))


@lru_cache(maxsize=1)
def _source_characters(path: Path) -> frozenset[str]:
    """The Han characters that the font has which the face is cut from: what browsers look for in later slices."""
    with TTFont(path, lazy=True) as font:
        return frozenset(chr(point) for point in font.getBestCmap() if 0x2E80 <= point <= 0x9FFF)
