"""The index finds, the version speaks: rows of the index are compared with proven versions before anybody sees them.

Every query of an index table whose rows are model instances passes `believed`; a row that says other than its version
is left out, and whoever listens by `listening` is told. What no row says (omissions, counts) is swept apart.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.query import ModelIterable

from brands.content.signing import Tampered

from . import index_expectations, proof
from .logbook import public

logger = logging.getLogger(__name__)
# What was left out while somebody listens.
heard: ContextVar[list[str] | None] = ContextVar("heard", default=None)

DIFFERS = "与版本不符 (index row differs from its version)"
Row = Any
M = TypeVar("M", bound=models.Model)


class ProvenQuerySet(models.QuerySet[M]):
    """Rows of the index: what is fetched is what the versions say; a row that says something else is left out."""

    is_proven = True

    def unproven(self) -> Self:
        """The rows as they stand: for whoever writes or sweeps them."""
        found: Self = self._chain()  # type: ignore[attr-defined]  # Django's own, for its subclasses
        found.is_proven = False
        return found

    def iterator(self, chunk_size: int | None = 2000) -> Iterator[M]:
        """The rows one after the other, no more than so many in memory, and believed like all others."""
        rows = super().iterator(chunk_size)
        if not (self.is_proven and issubclass(self._iterable_class, ModelIterable)):
            yield from rows
        while portion := list(islice(rows, chunk_size)):
            yield from believed(portion)

    def delete(self) -> tuple[int, dict[str, int]]:
        return self.unproven().delete() if self.is_proven else super().delete()

    def _clone(self) -> Self:
        found: Self = super()._clone()  # type: ignore[misc]  # Django's own, for its subclasses
        found.is_proven = self.is_proven
        return found

    def _fetch_all(self) -> None:
        is_new = self._result_cache is None
        super()._fetch_all()
        if is_new and self.is_proven and issubclass(self._iterable_class, ModelIterable):
            self._result_cache = believed(self._result_cache)  # type: ignore[arg-type]  # it was fetched just now


def believed(rows: list[Row]) -> list[Row]:
    """Those rows that say what their versions say; raises Tampered where the log itself is not believed."""
    if not (doubted := _doubted(rows)):
        return rows
    # Another process may have published since this one last looked.
    if trouble := public.look():
        raise Tampered(trouble)
    doubted = _doubted(rows)
    for words in doubted.values():
        leave_out(words)
    return [row for row in rows if id(row) not in doubted]


def believed_versions(versions: Iterable[Row]) -> list[Row]:
    """Those versions of a list that are shown as the log says, with the rows of their brands where they came along."""
    found = []
    for version in versions:
        brand = version._state.fields_cache.get("brand")
        entry = brand and brand._state.fields_cache.get("entry")
        if holds(proof.prove_shown, version) and holds(proof.prove_withdrawn, version):
            found += [version] if entry is None or believed([entry]) else []
    return found


def holds(proves: Callable[[Row], None], row: Row) -> bool:
    """Whether what proves a row raises no Tampered; if it does, that the row is left out is told."""
    try:
        proves(row)
    except Tampered as tampered:
        leave_out(str(tampered))
        return False
    return True


def prove(row: Row) -> None:
    """Do nothing for a row that says what its versions say; raise Tampered for every other."""
    if not believed([row]):
        raise Tampered(DIFFERS, row)


def leave_out(words: str) -> None:
    """Tell that something is not shown, and why."""
    logger.error("Not shown: %s", words)
    if (found := heard.get()) is not None and words not in found:
        found.append(words)


@contextmanager
def listening() -> Iterator[list[str]]:
    """Hear, one line each, what is left out meanwhile."""
    found: list[str] = []
    token = heard.set(found)
    try:
        yield found
    finally:
        heard.reset(token)


def _doubted(rows: list[Row]) -> dict[int, str]:
    """{id of a row: what is wrong}: that it differs from its version, or that the brand's row does which came along.

    Where that row was asked for and is gone, the row that leads to it would be taken for an edition's; none is of both.
    """
    pairs = [(row, row._state.fields_cache.get("entry")) for row in rows]
    expected = index_expectations.of(one for pair in pairs for one in pair if one is not None)
    wrong = (
        (row, next((one for one in (entry, row) if one and not expected.allows(one)), None)) for row, entry in pairs
    )
    found = {id(row): f"{one._meta.verbose_name} {one.pk}：{DIFFERS}" for row, one in wrong if one}
    lost = (row for row in rows if getattr(row, "entry_id", None) and _is_lost(row))
    return found | {id(row): f"{row._meta.verbose_name} {row.pk}：{DIFFERS}" for row in lost}


def _is_lost(row: Row) -> bool:
    """Whether a brand's row leads to no row of the brand, or to an edition too."""
    return row._state.fields_cache.get("entry", row) is None or getattr(row, "edition_year", None) is not None
