"""Every public page that has something in it, by name: what the site map and the sitemap are made from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from brands.models import Tier
from showcase.routes.declaration import PageKind
from showcase.routes.lookup import kinds

from .record import Record

OVERVIEW, SERIES, TAGS, SOURCES, ABOUT = "总览", "三大系列", "标签", "来源", "关于"
# In the order in which they are read.
HEADINGS = (OVERVIEW, Tier.TOP.label, Tier.EXCELLENT.label, SERIES, TAGS, SOURCES, ABOUT)


@dataclass(frozen=True)
class Page:
    """A public page and the heading that it stands under.

    `changed` is when the newest version that it shows was published, None for fixed text.
    """

    heading: str
    name: str
    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class Group:
    """Pages under one heading."""

    name: str
    pages: list[Page]


def groups(most: int | None = None) -> list[Group]:
    """All pages in groups; a list with nothing in it is left out, and so is a group without pages.

    With `most`, so many brands of a tier and then the list of them all: for reading, `changed` may be too early.
    """
    found = [page for _, page in listed_pages(Record(most))]
    own = ((name, [page for page in found if page.heading == name]) for name in HEADINGS)
    return [Group(name, pages) for name, pages in own if pages]


def pages() -> list[Page]:
    """The pages of all groups, each address once."""
    return list({page.path: page for group in groups() for page in group.pages}.values())


def listed_pages(record: Record) -> Iterator[tuple[PageKind, Page]]:
    """Every page that a route lists, with its kind, in the order of the routes."""
    for kind in kinds().values():
        if kind.listed:
            for page in kind.listed(kind, record):
                yield kind, page
