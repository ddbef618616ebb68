"""Which characters the display face holds: headings with others fall back to the reader's own face."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings


def outside(text: str) -> str:
    """The characters of a heading that the display face lacks, each once, in their order."""
    held = _held(settings.DISPLAY_FACE_CHARACTERS)
    return "".join(dict.fromkeys(c for c in text if not c.isspace() and c not in held))


@lru_cache(maxsize=2)
def _held(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf8"))
