"""Datetime negotiation of a page's versions (RFC 7089, pattern 1.1) and the links between them (RFC 8288, 5829)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

FORM = "%a, %d %b %Y %H:%M:%S GMT"
RFC1123 = re.compile(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT")
LINK_FORMAT = "application/link-format"


@dataclass(frozen=True)
class Memento:
    """One kept version: its absolute address, and when it was published."""

    url: str
    time: datetime


@dataclass(frozen=True)
class Original:
    """The page whose versions are negotiated, its own TimeGate; its TimeMap; its list of versions."""

    url: str
    timemap: str
    history: str


def http_date(time: datetime) -> str:
    """A time as HTTP says it (RFC 9110, IMF-fixdate)."""
    return time.astimezone(UTC).strftime(FORM)


def parse(text: str) -> datetime:
    """The time of an Accept-Datetime header; raises ValueError for whatever is no RFC 1123 date in GMT."""
    if not RFC1123.fullmatch(text.strip()):
        raise ValueError(f"Not an RFC 1123 date: {text!r}")
    return datetime.strptime(text.strip(), FORM).replace(tzinfo=UTC)


def chosen(mementos: Sequence[Memento], time: datetime) -> Memento:
    """What was public at a time: of mementos in order of time the last until then, or the first."""
    until = [memento for memento in mementos if memento.time <= time]
    return until[-1] if until else mementos[0]


def of_page(original: Original) -> str:
    """The Link header of the page itself."""
    return ", ".join(_about(original))


def of_memento(original: Original, mementos: Sequence[Memento], here: Memento) -> str:
    """The Link header of one version, or of the answer that leads to it: first, last, and those beside it.

    The same as RFC 5829 names them; the newest version is what the page itself shows.
    """
    relations: dict[Memento, list[str]] = {mementos[0]: ["first"]}
    relations.setdefault(mementos[-1], []).append("last")
    relations.setdefault(here, [])
    for earlier, later in pairwise(mementos):
        if later == here:
            relations.setdefault(earlier, []).extend(["prev", "predecessor-version"])
        if earlier == here:
            relations.setdefault(later, []).extend(["next", "successor-version"])
    links = [_memento(memento, relations[memento]) for memento in mementos if memento in relations]
    return ", ".join([*_about(original, "latest-version"), *links])


def timemap(original: Original, mementos: Sequence[Memento]) -> str:
    """All kept versions in link format (RFC 6690), one a line."""
    span = f'from="{http_date(mementos[0].time)}"; until="{http_date(mementos[-1].time)}"' if mementos else ""
    itself = _link(original.timemap, "self", f'type="{LINK_FORMAT}"', span)
    ends = {mementos[0]: ["first"], mementos[-1]: ["last"]} if mementos else {}
    if len(mementos) == 1:
        ends = {mementos[0]: ["first", "last"]}
    links = [_memento(memento, ends.get(memento, [])) for memento in mementos]
    return ",\n".join([_link(original.url, "original timegate"), itself, *links]) + "\n"


def _about(original: Original, *relations: str) -> Iterable[str]:
    yield _link(original.url, " ".join(["original timegate", *relations]))
    yield _link(original.timemap, "timemap", f'type="{LINK_FORMAT}"')
    yield _link(original.history, "version-history")


def _memento(memento: Memento, relations: Sequence[str]) -> str:
    return _link(memento.url, " ".join([*relations, "memento"]), f'datetime="{http_date(memento.time)}"')


def _link(url: str, relation: str, *attributes: str) -> str:
    return "; ".join([f"<{url}>", f'rel="{relation}"', *filter(None, attributes)])
