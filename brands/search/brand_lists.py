"""A question that asks for brands and nothing else → those brands: which there are, which began first, which last.

The answer to it is a list in an order that is said; one row is called the answer only where no other began as early.
"""

import re
from dataclasses import dataclass
from enum import Enum

from django.db.models import F, QuerySet

from brands.chinese import dates
from brands.chinese.phrases import one_of
from brands.models import BrandEntry, Found, TextEntry, Tier
from brands.search.questions import BEGUN

MOST = 300


class Order(Enum):
    """In what order brands are listed; the values are what the page of results asks for."""

    RELEASE = "release"
    EARLIEST = "earliest"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Listing:
    """Which brands are asked for: of a tier ("" for both), of a selection (None for all), in what order."""

    order: Order
    tier: str = ""
    year: int | None = None


_BRAND = re.compile("品牌|brands?")
_EARLIEST = re.compile(
    one_of("历史最久 历史最[悠长]久 历史久 最[早先老久] 最悠久 第一个 头一个 最率先 率先 oldest earliest first")
)
_LATEST = re.compile(one_of("最[新晚近] 最年轻 最后一个 newest latest youngest"))
_WHICH = re.compile(
    one_of("哪些 哪[几十][个大] 什么 名[单录] 列表 清单 目录 一览 大全 所有 全[部体] list what which all")
)
_TIERS = (
    (Tier.TOP, re.compile(one_of("十[大个] 10[大个] topten"))),
    (Tier.EXCELLENT, re.compile(one_of("三十个优秀 三十项优秀 30[个项]优秀 三十优秀 优秀 excellent"))),
)
_YEAR = re.compile(r"((?:19|20)\d\d)(?:年度|年|)")
# What a question may hold beside these without asking for more.
_NEUTRAL = re.compile(
    one_of(
        "上海市 上海 市政协 政协 系统 工作 请问 列出 介绍 一下 [一总]共 分别"
        " 里面 [当其]中 评选 评[出上] 选[出上] [入当]选 获评 [获得]奖"
        " 一览表 [的里中这那都共是有了被呢吗啊呀表] shanghai cppcc the of are is was were there work"
    )
)
_BEGUN = re.compile(one_of(f"哪一[个家项] 哪[个家项] {' '.join(BEGUN)} 起步 时间 历史 一个 [办搞得个]"))


def read(text: str) -> Listing | None:
    """The listing that a text asks for; None where it asks for anything else."""
    rest = re.sub(r"[\s\x21\x2c\x3f？！。，、“”\"'‘’]+", "", text.lower())
    if not _BRAND.search(rest):
        return None
    order, asking = next(
        (
            (order, asking)
            for order, asking in ((Order.EARLIEST, _EARLIEST), (Order.LATEST, _LATEST), (Order.RELEASE, _WHICH))
            if asking.search(rest)
        ),
        (None, _WHICH),
    )
    if order is None:
        return None
    year = _YEAR.search(rest)
    tier = next((tier.value for tier, words in _TIERS if words.search(rest)), "")
    for words in (asking, _WHICH, _BRAND, _YEAR, *(words for _, words in _TIERS), _NEUTRAL):
        rest = words.sub("", rest)
    rest = rest if order is Order.RELEASE else _BEGUN.sub("", rest)
    return None if rest else Listing(order, tier, int(year[1]) if year else None)


def rows(listing: Listing) -> tuple[TextEntry | None, list[TextEntry]]:
    """The row that answers, and the rows to show: names with their selection before them, or milestones."""
    return _names(listing) if listing.order is Order.RELEASE else _beginnings(listing)


def _brands(listing: Listing) -> QuerySet[BrandEntry]:
    return BrandEntry.objects.public().meeting(tier=listing.tier or None, edition=listing.year)


def _names(listing: Listing) -> tuple[None, list[TextEntry]]:
    names = TextEntry.objects.filter(kind=Found.NAME)
    editions = list(names.exclude(edition_year=None).order_by("-edition_year"))
    if listing.year:
        editions = [row for row in editions if row.edition_year == listing.year]
    of_brands = names.filter(entry__in=_brands(listing).order_by()).order_by("place")[:MOST]
    return None, [*editions, *of_brands.to_show()] if editions else []


def _beginnings(listing: Listing) -> tuple[TextEntry | None, list[TextEntry]]:
    sign = "" if listing.order is Order.EARLIEST else "-"
    first = _brands(listing).exclude(since="").order_by(f"{sign}since", "place").values("pk")[:MOST]
    found = TextEntry.objects.filter(
        kind=Found.MILESTONE, entry__in=first, text__startswith=F("entry__since_words")
    ).order_by(f"{sign}entry__since", "place")
    by_brand: dict[str | None, TextEntry] = {}
    for row in found.to_show():
        by_brand.setdefault(row.entry_id, row)
    rows = list(by_brand.values())
    is_alone = len(rows) == 1 or (len(rows) > 1 and _year(rows[0]) != _year(rows[1]))
    return (rows[0] if is_alone else None), rows


def _year(row: TextEntry) -> int:
    """The year in which its brand began: a year, and a month of the same year, may be the same day."""
    return dates.year(row.entry.since) if row.entry else 0
