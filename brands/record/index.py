"""The record → its index: lists, filters, milestones and search, made from versions alone."""

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.db.models import Model, Q, QuerySet

from brands.content.canonical import Data
from brands.content.schema import BrandContent
from brands.models import (
    Brand,
    BrandEntry,
    ClaimEntry,
    CorrectionEntry,
    Edition,
    PictureEntry,
    PublishedId,
    Register,
    TagEntry,
    TextEntry,
    Version,
    Wording,
    index_rows,
)
from brands.models.facts import thing_of
from brands.record.facet_counts import filtered_by, recount
from brands.record.history import history_rows
from brands.record.log_entries import address_of
from brands.search.rows import BATCH, rows

# The first is what rows of the others rest on.
TABLES: tuple[type[Model], ...] = (
    *(BrandEntry, TagEntry, ClaimEntry, TextEntry),
    *(PublishedId, CorrectionEntry, Wording, PictureEntry),
)


def index(version: Version) -> None:
    """Bring the index up to one version, the newest of its thing; withdrawn ones leave it."""
    before = filtered_by(version.brand_id)
    _index(version)
    if filtered_by(version.brand_id) != before:
        recount(version.brand_id, before)


def _index(version: Version) -> None:
    """Make every row of the thing of a version anew, from all of its versions."""
    versions = list(Version.objects.of(version.thing).with_withdrawal().reverse())
    made = list(rows_of(versions, address_of(version)))
    for entry in (row for row in made if isinstance(row, BrandEntry)):
        entry.save()
    for model in TABLES[1:]:
        standing(model, [thing_of(version)]).delete()
        model._default_manager.bulk_create((row for row in made if isinstance(row, model)), batch_size=BATCH)


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


def standing(model: type[Model], things: list[str]) -> QuerySet[Any]:
    """The rows of one of TABLES, as they stand, that are of some things."""
    has_editions = "edition_year" in {field.name for field in model._meta.get_fields()}
    wanted = any_of(things, "brand" if model is BrandEntry else "entry", "edition_year" if has_editions else "")
    if model is TextEntry and "register/1" in things:
        wanted |= ~Q(source_id="")
    return model._base_manager.filter(wanted) if wanted else model._base_manager.none()


def any_of(things: Iterable[str], brand: str, edition: str = "", register: str = "") -> Q:
    """The condition that a row, by the names of its columns, is of one of some things."""
    found = Q()
    for column, kind in ((brand, "brand"), (edition, "edition"), (register, "register")):
        if column and (ids := ids_of(things, kind)):
            found |= Q(**{f"{column}__in": ids})
    return found


def ids_of(things: Iterable[str], kind: str) -> list[str]:
    """The ids or years of those things that are of a kind; things are named as in the log's entries."""
    return [id for thing in things for of, _, id in [thing.partition("/")] if of == kind]


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


def _claims(data: Data, **owner: Any) -> list[ClaimEntry]:
    return [ClaimEntry(**row, **owner) for row in index_rows.claim_rows(data)]


def _former_anchors(version: Version, earlier: Iterable[Version]) -> list[Data]:
    """Anchors of earlier versions that this one lacks, with the last version that has each."""
    last: dict[str, int] = {}
    for one in earlier:
        last |= dict.fromkeys(index_rows.anchors(one.whole), one.number)
    here = set(index_rows.anchors(version.data))
    return [{"anchor": a, "number": n} for a, n in last.items() if a not in here]
