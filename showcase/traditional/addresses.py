"""The two scripts of one page: which addresses have a twin under /zh-hant/, and what it is."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote

from brands.accounts.networks import NOWHERE
from showcase.routes.lookup import find
from showcase.traditional.converter import Terms, convert

HANS, HANT = "zh-Hans", "zh-Hant"
PREFIX = "zh-hant/"
TAIL = re.compile(r"[?#].*", re.DOTALL)
# Words that a browser is asked to light (URL fragment text directive), and their letters.
TO_LIGHT = ":~:text="
ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


@dataclass(frozen=True)
class Twins:
    """Both addresses of a page, as paths, and in which of them it is shown."""

    hans: str
    hant: str
    is_hant: bool


@lru_cache(maxsize=8192)
def has_twin(path: str, desk: str = "admin/") -> bool:
    """Whether a path, below the root and without its query, is a page in both scripts, as its route says.

    Where no route leads, and where the desk is not to be seen, the page that says so is in both: nothing tells a
    hidden address from one that is not there.
    """
    found = find(f"/{path}")
    if found and not (found[0].for_staff and desk == NOWHERE):
        return found[0].both_scripts
    return path.endswith("/") and not path.startswith(("/", PREFIX))


def in_hant(address: str, root: str, desk: str = "admin/", own: Terms = ()) -> str:
    """Return an address of a page below the root as that of its traditional twin, any other as it is."""
    tail = TAIL.search(address)
    path = address[: tail.start()] if tail else address
    if not path.startswith(root) or not has_twin(path[len(root) :], desk):
        return address
    here, directive, lit = address[len(root) :].partition(TO_LIGHT)
    return f"{root}{PREFIX}{here}{directive}{ESCAPED.sub(lambda words: _letters(words, own), lit)}"


def _letters(escaped: re.Match[str], own: Terms) -> str:
    return quote(convert(unquote(escaped[0]), own), safe="").replace("-", "%2D")


def twins(path: str, root: str, desk: str = "admin/") -> Twins | None:
    """Return both addresses of the page at a path; None where it has but one."""
    below = path.removeprefix(root)
    is_hant = below.startswith(PREFIX)
    page = below.removeprefix(PREFIX)
    return Twins(root + page, root + PREFIX + page, is_hant) if has_twin(page, desk) else None
