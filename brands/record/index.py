"""The record → its index: lists, filters, milestones and search, made from versions alone."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from brands.content.canonical import Data
from brands.content.schema import BrandContent
from brands.models import Brand, BrandEntry, ClaimEntry, Edition, PictureEntry, Register, TagEntry, Version, index_rows
from brands.record.facet_counts import filtered_by, recount
from brands.record.history import first_history, index_history
from brands.search.rows import first_words, index_words


def index(version: Version) -> None:
    """Bring the index up to one version, the newest of its thing; withdrawn ones leave it."""
    before = filtered_by(version.brand_id)
    _index(version)
    if filtered_by(version.brand_id) != before:
        recount()


def index_first(versions: list[Version]) -> None:
    """Index first versions of brands of which the index has nothing, many at once; counted they are not."""
    BrandEntry.objects.bulk_create(BrandEntry(brand=one.brand, **_entry(one), former_anchors=[]) for one in versions)
    PictureEntry.objects.bulk_create(row for one in versions for row in _pictures(one.brand_id, [one]))
    TagEntry.objects.bulk_create(row for one in versions for row in _tags(one))
    ClaimEntry.objects.bulk_create(row for one in versions for row in _claims(one.data, entry_id=one.brand_id))
    first_words(versions)
    first_history(versions)


def _index(version: Version) -> None:
    if version.brand:
        _index_brand(version)
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
    recount()
    return len(newest)


def _index_brand(version: Version) -> None:
    entry, _ = BrandEntry.objects.unproven().update_or_create(
        brand=version.brand, defaults={**_entry(version), "former_anchors": _former_anchors(version)}
    )
    shown = Version.objects.of(version.brand).filter(withdrawal=None)
    entry.picture_entries.all().delete()
    PictureEntry.objects.bulk_create(_pictures(entry.pk, shown))
    entry.tag_entries.all().delete()
    entry.claimentrys.all().delete()
    if version.is_withdrawn:
        return
    TagEntry.objects.bulk_create(_tags(version))
    ClaimEntry.objects.bulk_create(_claims(version.data, entry_id=entry.pk))


def _entry(version: Version) -> Data:
    """What the lists say of a brand, by the names of BrandEntry's fields."""
    row = index_rows.brand_row(version.data, version.brand.slug)
    return {"version": version, "withdrawn": version.is_withdrawn, **row}


def _tags(version: Version) -> Iterator[TagEntry]:
    for row in index_rows.tag_rows(version.data, version.brand.slug):
        yield TagEntry(entry_id=version.brand_id, **row)


def _pictures(brand_id: str, shown: Iterable[Version]) -> list[PictureEntry]:
    """The pictures of every version that can still be read; a draft's are none."""
    files = {picture["file"] for version in shown for picture in cast("BrandContent", version.whole)["pictures"]}
    return [PictureEntry(entry_id=brand_id, file=file) for file in sorted(files)]


def _index_edition(version: Version) -> None:
    year = version.edition_id
    ClaimEntry.objects.filter(edition_year=year).delete()
    if version.is_withdrawn:
        return
    ClaimEntry.objects.bulk_create(_claims(version.data, edition_year=year))


def _claims(data: Data, **owner: Any) -> list[ClaimEntry]:
    return [ClaimEntry(**row, **owner) for row in index_rows.claim_rows(data)]


def _former_anchors(version: Version) -> list[Data]:
    """Anchors of earlier versions that this one lacks, with the last version that has each."""
    last: dict[str, int] = {}
    for earlier in Version.objects.of(version.thing).filter(number__lt=version.number).reverse():
        last |= dict.fromkeys(index_rows.anchors(earlier.whole), earlier.number)
    here = set(index_rows.anchors(version.data))
    return [{"anchor": a, "number": n} for a, n in last.items() if a not in here]
