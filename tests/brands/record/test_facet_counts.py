"""The counts that lists read: always what counting would give, and counted only when a publishing changes them."""

from itertools import product

import pytest
from django.core.management import call_command

from brands.models import Brand, BrandEntry, ClaimEntry, CountEntry, Generation, TagEntry
from brands.models.index_counts import ANY
from brands.record import addresses, verification
from tests import reviewed

VALUES = {
    "tier": ("", "top", "excellent"),
    "series": ("", "none", "jia-xilie"),
    "tag": ("", "jia-biaoqian", "yi-biaoqian"),
    "decade": ("", "2010", "2020"),
}


@pytest.fixture
def add(desk, editor):
    """Publish another brand of the small desk, with some of what 甲品牌 has."""

    def add(name, slug, *, tier="top", order=1, series=None, tags=(), dated=False):
        brand = Brand.objects.create(
            edition=desk.edition, name=name, slug=slug, seal=name[:2], tier=tier, order=order, series=series
        )
        brand.passages.create(order=1, text="乙品牌创办于2021年，由乙单位牵头。")
        if series:
            Brand.objects.filter(pk=brand.pk).update(series_basis="由乙单位牵头")
        for tag in tags:
            brand.tag_items.create(tag=tag, quote="由乙单位牵头")
        said = {"quote": "创办于2021年", "words": "2021年", "title": "创办", "origin": dated}
        brand.milestones.create(order=1, date="2021", **said)
        reviewed.publish(brand, by=editor, reason="first", note="首发")
        return brand

    return add


@pytest.fixture
def four(desk, published, add):
    tag = published.brand.tag_items.get().tag
    other = type(tag).objects.create(name="乙标签", slug="yi-biaoqian")
    add("乙品牌", "yi", order=2, series=desk.series, tags=[other, tag], dated=True)
    add("丙品牌", "bing", tier="excellent", tags=[other])
    return add("丁品牌", "ding", tier="excellent", order=2, dated=True)


def kept_and_counted():
    """({filters: what is kept}, {filters: what there is}), of every combination that leaves something."""
    kept, counted = {}, {}
    for values in product(*VALUES.values()):
        chosen = {key: value for key, value in zip(VALUES, values, strict=True) if value}
        row, found = CountEntry.objects.of(**chosen), BrandEntry.objects.narrowed(**chosen)
        claims = ClaimEntry.objects.milestones().filter(entry__in=found.order_by())
        kept[values] = (row.brands, row.milestones)
        counted[values] = (found.count(), claims.count())
    return kept, counted


def rows():
    return list(CountEntry.objects.order_by("edition", "tier", "series", "tag", "decade").values())


def index():
    """What lists are made of, in an order that no database chooses; rows that are made anew have other numbers."""
    brands = list(BrandEntry.objects.order_by("pk").values())
    tags = list(TagEntry.objects.order_by("entry", "slug").values("entry", "place", "slug"))
    return [{**row, "id": 0} for row in rows()], brands, tags


@pytest.mark.long
def test_every_combination_of_filters_is_counted(four):
    kept, counted = kept_and_counted()
    assert kept == counted
    assert kept["", "", "", ""] == (4, 4)
    assert CountEntry.objects.count() == len({tuple(row.values.items()) for row in CountEntry.objects.all()})


def test_what_is_withdrawn_or_filed_otherwise_is_counted_so(four, desk, editor):
    reviewed.withdraw(desk.brand, by=editor, reason="甲理由")
    Brand.objects.filter(pk=four.pk).update(tier="top", order=3)
    reviewed.publish(four, by=editor, reason="update", note="改列")
    kept, counted = kept_and_counted()
    assert (kept, kept["top", "", "", ""], kept["", "", "jia-biaoqian", ""]) == (counted, (2, 2), (1, 1))


def test_new_words_alone_change_no_count(published, editor):
    before = rows()
    Brand.objects.filter(pk=published.brand.pk).update(aliases="甲")
    reviewed.publish(published.brand, by=editor, reason="update", note="补别名")
    assert rows() == before  # ids as well: nothing was counted anew


def test_of_the_counts_those_alone_are_written_that_a_publishing_changes(four, editor):
    before = {row["id"]: row for row in rows()}
    Brand.objects.filter(pk=four.pk).update(tier="top", order=3)
    reviewed.publish(four, by=editor, reason="update", note="改列")
    changed = [row for row in rows() if row != before.get(row["id"])]
    assert {row["tier"] for row in changed} == {"top", "excellent"}
    assert 0 < len(changed) < len(before)


def test_values_stand_as_the_records_order_brings_them_first(four):
    alone = [row for row in CountEntry.objects.known() if row.tag != ANY]
    assert [(row.values["tag"], row.label, row.brands) for row in alone] == [
        ("jia-biaoqian", "甲标签", 2),
        ("yi-biaoqian", "乙标签", 2),
    ]
    assert [row.values["series"] for row in CountEntry.objects.known() if row.series != ANY] == ["jia-xilie", "none"]


def test_tags_stand_the_commonest_first(four, add, desk):
    add("戊品牌", "wu", tier="excellent", order=3, tags=[Brand.objects.get(slug="bing").tag_items.get().tag])
    assert [(tag.slug, tag.name) for tag in CountEntry.objects.tags()] == [
        ("yi-biaoqian", "乙标签"),
        ("jia-biaoqian", "甲标签"),
    ]


def test_a_brand_that_moves_stands_where_its_new_address_does(four):
    brand = Brand.objects.get(slug="bing")
    old, brand.slug = brand.slug, "zi"
    brand.save()
    addresses.move(brand, old)
    assert BrandEntry.objects.get(slug="zi").place == TagEntry.objects.get(entry=brand.pk).place == "7978-1-00001-zi"
    assert verification.findings() == []


def test_a_count_that_somebody_changed_is_found_and_made_anew(four):
    CountEntry.objects.filter(narrowed=0).update(brands=9)
    assert [line[:8] for line in verification.findings()] == ["索引：计数：2行"]
    call_command("build_index", verbosity=0)
    assert (verification.findings(), CountEntry.objects.of().brands) == ([], 4)


def test_an_older_database_is_filled_by_the_index_that_an_upgrade_makes(four):
    before = index()
    CountEntry.objects.all().delete()
    BrandEntry.objects.update(place="", milestones=0)
    TagEntry.objects.update(place="")
    Generation.objects.update(index_program="")
    call_command("build_index", "--stale", verbosity=0)
    assert index() == before
