"""Which addresses are pages that are kept, and which parameters each of them understands: as their routes say."""

from dataclasses import dataclass
from urllib.parse import unquote

from django.conf import settings
from django.urls import get_script_prefix, reverse
from django.utils import timezone

from showcase.routes.lookup import find
from showcase.traditional import addresses

OF_THE_DAY = "→"  # no path has it: WSGI knows letters of one byte only


@dataclass(frozen=True)
class KeptAddress:
    """An address whose page is kept; `numbered` addresses exist beyond the record's numbers too."""

    name: str
    own: frozenset[str]
    daily: bool
    numbered: bool = False

    def keeps(self, status: int) -> bool:
        """Whether an answer of this status is kept.

        A withdrawn or moved brand answers for every number that one can think of: those answers would have no end.
        """
        return status == 200 or (status in {301, 302, 410} and not self.numbered)


def kind_of(path: str) -> KeptAddress | None:
    """The kind of the page at a path below the root, such as /zh-hant/brands/jia/; None for what is not kept.

    A page has one address: what its route reads otherwise too, such as an id in capitals, is not kept.
    """
    plain = _in_hans(path)
    found = find(plain) if plain is not None else None
    if found is None:
        return None
    kind, match = found
    if kind.kept is None:
        return None
    small = {name: value.lower() if name == "id" else value for name, value in match.kwargs.items()}
    own_address = unquote(reverse(kind.name, args=match.args, kwargs=small))
    if "/" + own_address.removeprefix(get_script_prefix()) != plain:
        return None
    return KeptAddress(kind.name, kind.kept.parameters, kind.kept.daily, numbered="number" in match.kwargs)


def kind_at(path_info: str) -> KeptAddress | None:
    """The kind of the page at a path as WSGI has it, each byte a letter; None for what is not kept."""
    try:
        return kind_of(path_info.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return None


def key_of(path_info: str, kind: KeptAddress) -> str:
    """Under which name a page is kept: its path, and the day (in Shanghai) where it says which day it is."""
    return f"{path_info}{OF_THE_DAY}{timezone.localdate()}" if kind.daily else path_info


def _in_hans(path: str) -> str | None:
    """The path of the page that a traditional twin is made of; None where there is no such twin."""
    below = path.removeprefix("/")
    if not below.startswith(addresses.PREFIX):
        return path
    page = below.removeprefix(addresses.PREFIX)
    return f"/{page}" if addresses.has_twin(page, settings.ADMIN_PATH) else None
