"""The whole index against the versions, and the logs against what was proven of them, read only: what no page can see.

Each thing's rows are made anew from its versions and compared with those that stand, a portion of things at a time.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import models

from brands.content.signing import Tampered
from brands.ledger.tree import leaf_hash
from brands.models import (
    Brand,
    BrandEntry,
    CountEntry,
    Edition,
    LogEntry,
    Register,
    TagEntry,
    TextEntry,
    Version,
    doubts,
    index_counts,
)
from brands.models.facts import thing_of
from brands.models.logbook import both, public
from brands.record import facet_counts, index

PUBLISHED = (Brand, Edition, Register)  # whose row versions are joined to
COUNTED = (BrandEntry, TagEntry, CountEntry)  # what counts are made from, and they themselves
MANY = 200  # brands that are read at once

Row = tuple[Any, ...]


def changed_entries() -> Iterator[str]:
    """The first entry of each log that is not the proven one, a line in Chinese and English."""
    for log in both:
        known, found = log.view(), -1
        for found, content in enumerate(islice(LogEntry.objects.contents(log.name), known.size)):
            if leaf_hash(content) != known.hashes[found]:
                yield f"{log.title}第{found}条{doubts.DIFFERS}"
                break
        else:
            if found + 1 < known.size:
                yield f"{log.title}第{found + 1}条不见了 (an entry of the log is gone)"


def findings() -> list[str]:
    """What is wrong with the index, a line for each of its tables; none where it is whole. Raises Tampered."""
    return words_of(wrong_rows())


def words_of(wrong: Counter[type[models.Model]]) -> list[str]:
    """A line in Chinese and English for each table that has wrong rows, and where counts are not believed."""
    made_anew = "manage.py build_index"
    tables: list[type[models.Model]] = [*index.TABLES, CountEntry]
    lines = [
        f"{model._meta.verbose_name}：{wrong[model]}行与版本不符 (index differs from the versions: {made_anew})"
        for model in tables
        if wrong[model]
    ]
    gone = "不见了 (in the log and gone from the record)"
    lines += [f"{model._meta.verbose_name}：{wrong[model]}行{gone}" for model in PUBLISHED if wrong[model]]
    told = f"计数曾据改过的索引做成，不再显示 (counts were made from rows that were changed: {made_anew})"
    return [*lines, *([told] if index_counts.are_disbelieved() else [])]


def wrong_rows() -> Counter[type[models.Model]]:
    """{table: how many of its rows are not what the versions say, or are missing}, counts included.

    Raises Tampered where a version is not what the log says: of such a record no index can be made.
    """
    wrong: Counter[type[models.Model]] = Counter()
    addresses = {key[1]: stands.address for key, stands in public.view().facts.items() if key[0] == "thing"}
    for things in _portions(addresses):
        made: Counter[tuple[type[models.Model], Row]] = Counter()
        for versions in _versions(things):
            made.update(_row(one) for one in index.rows_of(versions, addresses[thing_of(versions[-1])]))
        here = Counter(_row(one) for model in index.TABLES for one in index.standing(model, things).iterator())
        wrong.update(model for model, _ in ((made - here) + (here - made)).elements())
    wrong.update(model for model in index.TABLES for _ in _of_nobody(model, addresses))
    wrong.update(model for model in PUBLISHED for _ in _gone(model, addresses))
    wrong[CountEntry] = _wrong_counts()
    return wrong


def _portions(things: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(things)
    return (ordered[start : start + MANY] for start in range(0, len(ordered), MANY))


def _versions(things: list[str]) -> Iterator[list[Version]]:
    """All versions of each of some things, the oldest first; raises Tampered for one that is not as the log says."""
    found: dict[str, list[Version]] = {}
    rows = Version.objects.with_withdrawal().filter(index.any_of(things, "brand", "edition", "register"))
    for version in rows.order_by("number").proven():
        found.setdefault(thing_of(version), []).append(version)
    if lacking := sorted(set(things) - found.keys()):
        raise Tampered(f"{lacking[0]}：没有版本 (it has no version)")
    yield from found.values()


def _of_nobody(model: type[models.Model], things: Iterable[str]) -> Iterator[models.Model]:
    """The rows of a table that are of no thing of the record."""
    names = {field.name for field in model._meta.get_fields()}
    brands, years = index.ids_of(things, "brand"), index.ids_of(things, "edition")
    rows = model._base_manager.exclude(**{f"{'brand' if model is BrandEntry else 'entry'}__in": brands})
    if "edition_year" in names:
        rows = rows.exclude(edition_year__in=years)
    return (rows.filter(source_id="") if model is TextEntry else rows).iterator()


def _gone(model: type[models.Model], things: Iterable[str]) -> set[str]:
    """The keys of a table's rows that were published and are there no more: lists would pass over their versions."""
    here = map(str, model._base_manager.values_list("pk", flat=True))
    return {*index.ids_of(things, model._meta.model_name or "")} - {*here}


def _wrong_counts() -> int:
    """How many counts are not those of the brands that stand."""
    made = Counter(_row(CountEntry(**row)) for row in facet_counts.counted(BrandEntry.objects, TagEntry.objects))
    here = Counter(_row(row) for row in CountEntry._base_manager.iterator())
    return ((made - here) + (here - made)).total()


def _row(row: models.Model) -> tuple[type[models.Model], Row]:
    """A row as values that can be compared, without a key that is given anew."""
    fields = [field for field in row._meta.concrete_fields if not isinstance(field, models.AutoField)]
    return type(row), tuple(_plain(getattr(row, field.attname)) for field in fields)


def _plain(value: Any) -> str:
    return json.dumps(value, sort_keys=True) if isinstance(value, list | dict | tuple) else str(value)
