"""Which addresses are pages that are kept, and which parameters each of them understands.

What is not named here is made anew for each reader: search and its suggestions, /check/, oEmbed, pictures and other
files, previews, the desk.
"""

from dataclasses import dataclass
from urllib.parse import unquote

from django.conf import settings
from django.urls import Resolver404, get_script_prefix, resolve, reverse

from showcase.traditional import addresses

NARROWED = frozenset({"tier", "series", "tag", "decade", "page", "after"})
FRAMED = frozenset({"version", "theme"})
NONE: frozenset[str] = frozenset()
# URL name → the parameters of its own; every other parameter changes nothing of the page.
OWN: dict[str, frozenset[str]] = {
    **dict.fromkeys(("home", "brand", "brand-data", "brand-versions", "brand-timemap", "brand-feed"), NONE),
    **dict.fromkeys(("brand-version", "version-data", "version-snapshot"), NONE),
    **dict.fromkeys(("series-list", "timeline-json", "timeline-csv", "schema", "selection"), NONE),
    **dict.fromkeys(("series", "tag"), frozenset({"after"})),
    **dict.fromkeys(("source-list", "source", "go", "short", "site-map", "about", "accessibility"), NONE),
    **dict.fromkeys(("opensearch", "feed", "robots"), NONE),
    **dict.fromkeys(
        ("version-cite-text", "version-cite-bib", "version-cite-ris", "version-cite-csl"), frozenset({"of"})
    ),
    **dict.fromkeys(("corrections", "corrections-feed"), frozenset({"since"})),
    **dict.fromkeys(("embed-brand", "embed-timeline"), FRAMED),
    "version-changes": frozenset({"from"}),
    "brand-list": NARROWED,
    "timeline": NARROWED | {"by"},
    "sitemap": frozenset({"p"}),
}
DATED = "version-cite-"


@dataclass(frozen=True)
class Kind:
    """A kind of page; `dated` pages name the day, and `numbered` addresses exist beyond the record's numbers too."""

    name: str
    own: frozenset[str]
    numbered: bool = False

    @property
    def dated(self) -> bool:
        """Whether the page says which day it is in Shanghai."""
        return self.name.startswith(DATED)

    def keeps(self, status: int) -> bool:
        """Whether an answer of this status is kept.

        A withdrawn or moved brand answers for every number that one can think of: those answers would have no end.
        """
        return status == 200 or (status in {301, 410} and not self.numbered)


def kind_of(path: str) -> Kind | None:
    """The kind of the page at a path below the root, such as /zh-hant/brands/jia/; None for what is not kept.

    A page has one address: versions/01/ is read as versions/1/ is, and not kept.
    """
    plain = _in_hans(path)
    if plain is None:
        return None
    try:
        match = resolve(plain)
    except Resolver404:
        return None
    if match.url_name not in OWN:
        return None
    own_address = unquote(reverse(match.url_name, args=match.args, kwargs=match.kwargs))
    if "/" + own_address.removeprefix(get_script_prefix()) != plain:
        return None
    return Kind(match.url_name, OWN[match.url_name], numbered="number" in match.kwargs)


def _in_hans(path: str) -> str | None:
    """The path of the page that a traditional twin is made of; None where there is no such twin."""
    below = path.removeprefix("/")
    if not below.startswith(addresses.PREFIX):
        return path
    page = below.removeprefix(addresses.PREFIX)
    return f"/{page}" if addresses.has_twin(page, settings.ADMIN_PATH) else None
