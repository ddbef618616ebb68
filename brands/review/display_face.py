"""Which characters the display face holds: headings and ledes with others fall back to the reader's own face."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from brands.content import visible_texts
from brands.content.canonical import Data


def missing_characters_note(data: Data) -> str:
    """What an office should know of the headings of a snapshot; "" where there is nothing. It keeps nobody waiting."""
    missing = outside("".join(text.words for text in visible_texts.headings(data)))
    if not missing:
        return ""
    return (
        f"标题字库里没有“{missing}”：照常送审和发布即可，页面上这几个字用读者设备自带的字体显示。"
        "想和别的标题用同一种字，请把这几个字告诉技术人员，下次升级时补进字库。"
    )


def outside(text: str) -> str:
    """The characters of a heading that the display face lacks, each once, in their order."""
    held = _held_characters(tuple(settings.DISPLAY_FACE_CHARACTERS))
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and c not in held))


@lru_cache(maxsize=2)
def _held_characters(paths: tuple[Path, ...]) -> frozenset[str]:
    return frozenset("".join(path.read_text(encoding="utf8") for path in paths))
