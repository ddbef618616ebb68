"""Which characters the display face holds: headings and ledes with others fall back to the reader's own face."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from brands.content import visible_texts
from brands.content.canonical import Data


def missing_characters_note(data: Data, before: Data | None = None) -> str:
    """What an office should know of headings that came since `before`; "" where there is nothing."""
    known = _headings(before) if before else ""
    missing = "".join(c for c in outside(_headings(data)) if c not in known)
    return (
        f"标题里的“{missing}”还不在本站的标题字库里，读者看到的这几个字会是另一种字体。不影响送审和发布。"
        if missing
        else ""
    )


def _headings(data: Data) -> str:
    return "".join(text.words for text in visible_texts.headings(data))


def outside(text: str) -> str:
    """The characters of a heading that the display face lacks, each once, in their order."""
    held = _held_characters(tuple(settings.DISPLAY_FACE_CHARACTERS))
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and c not in held))


@lru_cache(maxsize=2)
def _held_characters(paths: tuple[Path, ...]) -> frozenset[str]:
    return frozenset("".join(path.read_text(encoding="utf8") for path in paths))
