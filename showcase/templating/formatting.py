"""What templates cannot say by themselves: seals, names, honest dates, split labels."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from brands.chinese import dates
from brands.chinese.segmentation import segment
from brands.content.canonical import Data
from brands.models import Picture, Tier
from showcase.pictures.linebreaking import NOT_FIRST, NOT_LAST
from showcase.pictures.seals import in_traditional, seal_svg
from showcase.reading.blocks import Block, Quotation
from showcase.traditional.script import is_hant

KIND_OF_TIER: dict[str, Any] = {Tier.TOP: "white", Tier.EXCELLENT: "red"}
BETWEEN = re.compile(r"至|—+|–|-|－|～")
UPRIGHT = re.compile(r"(\d\+\d|\d{1,4})")
MAY_BREAK = Markup("<wbr>")


def seal(characters: str, kind: str, title: str | None = None) -> Markup:
    """A seal as inline SVG; `kind` may be a brand's tier. Characters that cannot be cut give an empty frame.

    On a page in traditional characters it is cut in them, where the vendored font has them.
    """
    if is_hant():
        characters = in_traditional(characters)
    try:
        svg = seal_svg(characters, KIND_OF_TIER.get(kind, kind), title=title)
    except ValueError:
        svg = seal_svg("", "empty", title=title)
    return Markup(svg)  # noqa: S704 -- made of paths and escaped text


def with_breaks(parts: Iterable[str]) -> Markup:
    """A brand's name with the breaks that its editors marked."""
    return MAY_BREAK.join(parts)


def unbroken_parts(text: str) -> list[str]:
    """A title in the words between which a line may break: no mark that closes begins one, none that opens ends it."""
    parts: list[str] = []
    for word in segment(text):
        if parts and (word[0] in NOT_FIRST or parts[-1][-1] in NOT_LAST):
            parts[-1] += word
        else:
            parts.append(word)
    return parts


def upright(part: str) -> list[tuple[str, bool]]:
    """A part of a name set in a column: its pieces, and which of them stand upright (1+4, digits)."""
    return [(piece, bool(place % 2)) for place, piece in enumerate(UPRIGHT.split(part)) if piece]


def tell(date: str, words: str = "") -> dict[str, Any] | None:
    """An EDTF date as it is told: [(value of <time>, words)] under "parts"; None for what is no date.

    The words are the source's, which stand under "source" instead where they leave out the year; without any,
    the date's own. "without_year" says that the source's words are those of the date but for its year.
    """
    if not date or not dates.is_valid(date):
        return None
    own = bool(words) and str(dates.year(date)) in words
    told = words if own else dates.in_words(date)
    without_year = bool(words) and not own and told.endswith(words)
    return {"parts": _time_parts(date, told), "source": "" if own else words, "without_year": without_year}


def _time_parts(date: str, words: str) -> list[tuple[str, str]]:
    """The words in parts, each with its datetime attribute; "" where HTML has no form for it."""
    stamps = dates.datetime_attributes(date)
    if len(stamps) == 1:
        return [(stamps[0], words)]
    ends = BETWEEN.split(words)
    if len(stamps) == 2 and len(ends) == 2 and all(ends):
        return [(stamps[0], ends[0]), ("", words[len(ends[0]) : -len(ends[1])]), (stamps[1], ends[1])]
    return [("", words)]


def host(url: str) -> str:
    """The host of an address, to be said beside a link that leaves the site."""
    return urlsplit(url).hostname or ""


def split_label(label: str) -> tuple[str, str]:
    """The two halves of a label such as 年度协商计划：政治协商; the second empty where there is no colon."""
    head, _, tail = label.partition("：")
    return head, tail


def blocks_of(items: Sequence[Quotation]) -> list[Block]:
    """The distinct blocks in which the words of a structure's items stand, in their order."""
    return list({item.block.anchor: item.block for item in items if item.block}.values())


def licence_words(line: str) -> str:
    """Under which licence what is public here may be used; while the office has set none, that there is none."""
    return line or "许可未定，引用请注明出处"


def licence_of(picture: Data) -> str:
    """The name of a supplied picture's licence."""
    return dict(Picture.Licence.choices).get(picture["licence"], "")


def mentions_release(data: Data) -> bool:
    """Whether a snapshot rests on the release, of whose year and wording its pages may then speak."""
    return any(source["kind"] == "release" for source in data["sources"])
