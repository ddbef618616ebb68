"""Which figures weigh most: those set large beside a text, and the one by which a list knows a brand."""

import re
from collections.abc import Iterable

from brands.content.canonical import Data

ARABIC = re.compile(r"[0-9]")
# Units that measure how long or how often something goes on, or a share: no count of what was done.
LASTING = frozenset({"年", "个月", "月", "周", "天", "日", "小时", "届", "%"})
EARLIER = ("result", "later")  # relations to another figure that say more than this one
LARGE = 2  # in one text
LEAST = 10  # a smaller number is no reason to open a page


def large(figures: Iterable[Data]) -> set[str]:
    """The ids of the figures of one text that are set large: its marked counts in Arabic digits, else the largest.

    Numbers in Chinese characters (一届, 四项) and lasting times (八年) are words of the text and never large.
    """
    counts = [figure for figure in figures if is_count(figure)]
    marked = [figure for figure in counts if figure["large"]]
    return {figure["id"] for figure in (marked or sorted(counts, key=_size, reverse=True)[:1])[:LARGE]}


def chief(figures: Iterable[Data]) -> Data | None:
    """The figure that stands for a brand: the first marked count of LEAST or more, else the largest, else None."""
    counts = [figure for figure in figures if is_count(figure) and figure["relation"] not in EARLIER]
    marked = [figure for figure in counts if figure["large"] and _size(figure) >= LEAST]
    return next(iter(marked), None) or max(counts, key=_size, default=None)


def is_count(figure: Data) -> bool:
    """Whether a figure counts something, in Arabic digits."""
    return bool(ARABIC.search(figure["display"])) and figure["unit"] not in LASTING


def _size(figure: Data) -> float:
    """A figure's number; of a range its end, 0 where there is none."""
    return float(figure["value"] or figure["high"] or 0)
