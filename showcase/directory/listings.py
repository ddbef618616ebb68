"""What stands in the sitemap and on the site map, kind by kind: functions (kind, record) → Pages, for `listed`."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.urls import reverse

from brands.models import CountEntry, Tier, Version
from showcase.routes.declaration import PageKind

from .directory import OVERVIEW, SERIES, SOURCES, TAGS, Page
from .record import Record, latest

Listing = Callable[[PageKind, Record], Iterable[Page]]


def one_page(
    heading: str,
    *,
    when: Callable[[Record], bool] = lambda record: True,
    changed: Callable[[Record], datetime | None] = lambda record: None,
) -> Listing:
    """The listing of a kind of which there is one page: under a heading, by its title, while `when` says so."""

    def list_page(kind: PageKind, record: Record) -> list[Page]:
        return [Page(heading, kind.title, reverse(kind.name), changed(record))] if when(record) else []

    return list_page


def list_selection(kind: PageKind, record: Record) -> list[Page]:
    """Every selection, the newest first."""
    return [
        Page(
            OVERVIEW,
            f"{one.edition_id}年评选：{one.data['title']}",
            reverse(kind.name, args=[one.edition_id]),
            one.published_at,
        )
        for one in record.editions
    ]


def list_brands(kind: PageKind, record: Record) -> list[Page]:
    """The brands of each tier under the tier's own heading; of too many the first, and a link to the rest."""
    pages = []
    for tier in (Tier.TOP, Tier.EXCELLENT):
        chosen = [entry for entry in record.entries if entry.tier == tier]
        pages += [
            Page(str(tier.label), entry.name, reverse(kind.name, args=[entry.slug]), entry.version.published_at)
            for entry in chosen[: record.most]
        ]
        if record.most is not None and len(chosen) > record.most:
            pages.append(Page(str(tier.label), f"全部{tier.label}", f"{reverse('brand-list')}?tier={tier.value}"))
    return pages


def list_series(kind: PageKind, record: Record) -> list[Page]:
    """Every series of each selection; a series changes with its brands."""
    return [
        Page(SERIES, one["name"], reverse(kind.name, args=[one["slug"]]), _series_changed(record, edition, one["slug"]))
        for edition in record.editions
        for one in edition.data["series"]
    ]


def list_tags(kind: PageKind, record: Record) -> list[Page]:
    """Every tag that a shown brand carries, by the index of counts; a tag changes with its brands."""
    changed = record.tag_changes
    tags = sorted(CountEntry.objects.tags(), key=lambda one: one.slug)
    return [Page(TAGS, tag.name, reverse(kind.name, args=[tag.slug]), changed.get(tag.slug)) for tag in tags]


def list_sources(kind: PageKind, record: Record) -> list[Page]:
    """Every source of the register, by publisher and title."""
    return [
        Page(
            SOURCES,
            "，".join([source["publisher"] or "发布单位未载", source["title"] or "标题未载"]),
            reverse(kind.name, args=[source["id"]]),
            latest([record.register]),
        )
        for source in (record.register.data["sources"] if record.register else [])
    ]


def _series_changed(record: Record, edition: Version, slug: str) -> datetime | None:
    return max(filter(None, (edition.published_at, record.series_changes.get(slug))), default=None)
