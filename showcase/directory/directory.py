"""Every public page that has something in it, by name: what the site map and the sitemap are made from."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from brands.models import BrandEntry, ClaimEntry, CountEntry, TagEntry, Tier, Version
from showcase.reading import corrections


@dataclass(frozen=True)
class Page:
    """A public page; `changed` is when the newest version that it shows was published, None for fixed text."""

    name: str
    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class Group:
    """Pages of one kind under one heading."""

    name: str
    pages: list[Page]


def groups(most: int | None = None) -> list[Group]:
    """All pages in groups; a list with nothing in it is left out, and so is a group without pages.

    With `most`, so many brands of a tier and then the list of them all: for reading, `changed` may be too early.
    """
    entries = _entries(most)
    edition = _published(edition__isnull=False)
    register = _published(register__isnull=False)
    changed = {"entries": _latest(entry.version for entry in entries), "register": _time(register)}
    changed["edition"] = _time(edition)
    changed["all"] = max((time for time in changed.values() if time), default=None)
    found = [
        Group("总览", _overview(entries, edition, register, changed)),
        *(Group(tier.label, _brands(entries, tier, most)) for tier in (Tier.TOP, Tier.EXCELLENT)),
        Group("三大系列", _series(entries, edition)),
        Group("标签", _tags(entries) if most is None else _names_of_tags()),
        Group("来源", _sources(register)),
        Group("关于", _about(register)),
    ]
    return [group for group in found if group.pages]


def pages() -> list[Page]:
    """The pages of all groups, each address once."""
    return list({page.path: page for group in groups() for page in group.pages}.values())


def _entries(most):
    entries = BrandEntry.objects.select_related("version").defer("version__content")
    return list(entries.public()) if most is None else [*entries.top()[: most + 1], *entries.excellent()[: most + 1]]


def _overview(entries, edition, register, changed):
    dated = (entries or edition) and ClaimEntry.objects.milestones().exists()
    content = edition.data if edition else {"title": "", "series": []}
    listed = [
        (True, "首页", "home", changed["all"]),
        (entries, "全部品牌", "brand-list", changed["all"]),
        (content["series"], "系列", "series-list", changed["all"]),
        (dated, "大事记", "timeline", changed["all"]),
        (register and register.data["sources"], "来源", "source-list", changed["register"]),
    ]
    pages = [Page(name, reverse(url), time) for shown, name, url, time in listed if shown]
    if edition:
        year = edition.edition_id
        pages.insert(
            -1, Page(f"{year}年评选：{content['title']}", reverse("selection", args=[year]), changed["edition"])
        )
    return pages


def _brands(entries, tier, most):
    chosen = [entry for entry in entries if entry.tier == tier]
    pages = [Page(entry.name, entry.get_absolute_url(), entry.version.published_at) for entry in chosen[:most]]
    rest = [Page(f"全部{tier.label}", f"{reverse('brand-list')}?tier={tier.value}")] if chosen[len(pages) :] else []
    return pages + rest


def _series(entries, edition):
    return [
        Page(
            one["name"],
            reverse("series", args=[one["slug"]]),
            _latest([edition, *(entry.version for entry in entries if entry.series_slug == one["slug"])]),
        )
        for one in (edition.data["series"] if edition else [])
    ]


def _tags(entries):
    versions = {entry.pk: entry.version for entry in entries}
    pages = {}
    for row in TagEntry.objects.filter(entry__in=versions).order_by("slug"):
        pages.setdefault(row.slug, (row.name, []))[1].append(versions[row.entry_id])
    return [Page(name, reverse("tag", args=[slug]), _latest(found)) for slug, (name, found) in pages.items()]


def _names_of_tags():
    tags = CountEntry.objects.tags().order_by("tag")
    return [Page(tag["name"], reverse("tag", args=[tag["slug"]])) for tag in tags]


def _sources(register):
    return [
        Page(
            "，".join([source["publisher"] or "发布单位未载", source["title"] or "题名未载"]),
            reverse("source", args=[source["id"]]),
            register.published_at,
        )
        for source in (register.data["sources"] if register else [])
    ]


def _about(register):
    return [
        Page("关于本站", reverse("about"), _time(register)),
        Page("核对引文", reverse("check")),
        *_corrections(),
        Page("无障碍声明", reverse("accessibility")),
        Page("网站地图", reverse("site-map")),
    ]


def _corrections():
    newest = corrections.newest()
    return [Page("更正", reverse("corrections"), newest.corrected_at)] if newest else []


def _published(**thing):
    """The newest version of the newest edition, or of the register, unless it is withdrawn."""
    version = Version.objects.with_withdrawal().filter(**thing).order_by("-edition", "-number").first()
    return None if version is None or version.is_withdrawn else version


def _time(version):
    return version.published_at if version else None


def _latest(versions):
    return max((version.published_at for version in versions), default=None)
