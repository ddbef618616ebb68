"""The slice of the display face for what was published since a release cut the others.

No release knows what an office will write. This slice is cut of the record itself, once a generation (its route is kept
in the page store), so that no page mixes faces; letters that the vendored font lacks are named at the desk.
"""

from collections.abc import Iterator
from functools import lru_cache

from brands.content import visible_texts
from brands.models import Version
from brands.review import display_face
from showcase.pictures.display_font import cut_font
from showcase.traditional.converter import convert
from showcase.traditional.terms import published


def font() -> bytes:
    """The slice as WOFF2; without a letter where the served slices hold all that is published."""
    return _cut(characters())


def characters() -> str:
    """The Han characters that public versions set in the display face and no served slice holds, in both scripts.

    In code point order.
    """
    terms = published()
    texts = set(_texts())
    hant = (convert(text, terms) for text in texts)
    return "".join(sorted(display_face.brought("".join([*texts, *hant]))))


def _texts() -> Iterator[str]:
    """What the pages of versions set in the display face; a withdrawn version has no page."""
    for version in Version.objects.filter(withdrawal=None).select_related("masking").order_by("pk"):
        yield version.note
        yield from (text.words for text in visible_texts.headings(version.data))


@lru_cache(maxsize=2)
def _cut(letters: str) -> bytes:
    return cut_font(f" {letters}")
