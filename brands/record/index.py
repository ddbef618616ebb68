"""The record → its index: lists, filters, milestones and search, made from versions alone."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.db.models import Model

from brands.content.canonical import Data
from brands.content.schema import BrandContent
from brands.models import Brand, BrandEntry, ClaimEntry, Edition, PictureEntry, Register, TagEntry, Version, index_rows
from brands.record.facet_counts import filtered_by, recount
from brands.record.history import first_history, history_rows, index_history
from brands.record.log_entries import address_of
from brands.search.rows import first_words, index_words, rows


def index(version: Version) -> None:
    """Bring the index up to one version, the newest of its thing; withdrawn ones leave it."""
    before = filtered_by(version.brand_id)
    _index(version)
    if filtered_by(version.brand_id) != before:
        recount(version.brand_id, before)


def index_first(versions: list[Version]) -> None:
    """Index first versions of brands of which the index has nothing, many at once; counted they are not."""
    slugs = {one.brand_id: address_of(one) for one in versions}
    BrandEntry.objects.bulk_create(
        BrandEntry(brand=one.brand, **_entry(one, slugs[one.brand_id]), former_anchors=[]) for one in versions
    )
    PictureEntry.objects.bulk_create(row for one in versions for row in _pictures(one.brand_id, [one]))
    TagEntry.objects.bulk_create(row for one in versions for row in _tags(one, slugs[one.brand_id]))
    ClaimEntry.objects.bulk_create(row for one in versions for row in _claims(one.data, entry_id=one.brand_id))
    first_words(versions)
    first_history(versions)


def _index(version: Version) -> None:
    if version.brand:
        _index_brand(version, version.brand)
    elif version.edition:
        _index_edition(version)
    index_words(version)
    if version.brand or version.edition:
        index_history(version)


def reindex() -> int:
    """Make the whole index anew from the newest versions; how many things it holds."""
    things = [*Register.objects.all(), *Edition.objects.all(), *Brand.objects.exclude(versions=None)]
    newest = [version for thing in things if (version := Version.objects.of(thing).with_withdrawal().first())]
    for version in newest:
        _index(version)
    recount(of_versions=True)
    return len(newest)


def rows_of(versions: list[Version], slug: str) -> Iterator[Model]:
    """Every row of the index of one thing, not saved, from all of its versions, the oldest first; counts apart."""
    newest = versions[-1]
    if newest.brand_id:
        former = _former_anchors(newest, versions[:-1])
        yield BrandEntry(brand_id=newest.brand_id, **_entry(newest, slug), former_anchors=former)
        yield from _pictures(newest.brand_id, [one for one in versions if not one.is_withdrawn])
    if not newest.is_withdrawn:
        owner = {"entry_id": newest.brand_id} if newest.brand_id else {"edition_year": newest.edition_id}
        yield from _tags(newest, slug) if newest.brand_id else ()
        yield from () if newest.register_id else _claims(newest.data, **owner)
        yield from rows(newest)
    yield from () if newest.register_id else history_rows(versions)


def _index_brand(version: Version, brand: Brand) -> None:
    slug = address_of(version)
    earlier = Version.objects.of(brand).filter(number__lt=version.number).reverse()
    entry, _ = BrandEntry.objects.unproven().update_or_create(
        brand=brand, defaults={**_entry(version, slug), "former_anchors": _former_anchors(version, earlier)}
    )
    shown = Version.objects.of(brand).filter(withdrawal=None)
    entry.picture_entries.all().delete()
    PictureEntry.objects.bulk_create(_pictures(entry.pk, shown))
    entry.tag_entries.all().delete()
    entry.claimentrys.all().delete()
    if version.is_withdrawn:
        return
    TagEntry.objects.bulk_create(_tags(version, slug))
    ClaimEntry.objects.bulk_create(_claims(version.data, entry_id=entry.pk))


def _entry(version: Version, slug: str) -> Data:
    """What the lists say of a brand, by the names of BrandEntry's fields."""
    row = index_rows.brand_row(version.data, slug)
    return {"version": version, "withdrawn": version.is_withdrawn, **row}


def _tags(version: Version, slug: str) -> Iterator[TagEntry]:
    for row in index_rows.tag_rows(version.data, slug):
        yield TagEntry(entry_id=version.brand_id, **row)


def _pictures(brand_id: str, shown: Iterable[Version]) -> list[PictureEntry]:
    """The pictures of every version that can still be read; a draft's are none, nor is one that was taken back."""
    contents = (version.data if version.is_masked else version.whole for version in shown)
    files = {picture["file"] for content in contents for picture in cast("BrandContent", content)["pictures"]}
    return [PictureEntry(entry_id=brand_id, file=file) for file in sorted(files)]


def _index_edition(version: Version) -> None:
    year = version.edition_id
    ClaimEntry.objects.filter(edition_year=year).delete()
    if version.is_withdrawn:
        return
    ClaimEntry.objects.bulk_create(_claims(version.data, edition_year=year))


def _claims(data: Data, **owner: Any) -> list[ClaimEntry]:
    return [ClaimEntry(**row, **owner) for row in index_rows.claim_rows(data)]


def _former_anchors(version: Version, earlier: Iterable[Version]) -> list[Data]:
    """Anchors of earlier versions that this one lacks, with the last version that has each."""
    last: dict[str, int] = {}
    for one in earlier:
        last |= dict.fromkeys(index_rows.anchors(one.whole), one.number)
    here = set(index_rows.anchors(version.data))
    return [{"anchor": a, "number": n} for a, n in last.items() if a not in here]
