"""All versions of one thing → what can be asked of its past: wordings, ids, corrections."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from django.db.models import Model

from brands.chinese.folding import comparable
from brands.content.canonical import Data
from brands.models import CorrectionEntry, PublishedId, Version, Wording, index_rows

# A row of the index by the names of its columns.
Row: TypeAlias = dict[str, Any]
LETTERS = {"passages": "p", "figures": "f", "milestones": "m"}


def history_rows(versions: list[Version]) -> list[Model]:
    """The rows of the past of a thing, not saved, from all of its versions, the oldest first."""
    owner = _owner(versions[-1])
    public = [one for one in versions if not one.is_withdrawn]
    return [
        *(Wording(**row, **owner) for row in _wordings(public)),
        *(PublishedId(**row, **owner) for row in _ids(versions)),
        *(CorrectionEntry(**row, **owner) for row in _corrections(public)),
    ]


def _owner(version: Version) -> Row:
    return {"entry_id": version.brand_id} if version.brand_id else {"edition_year": version.edition_id}


def _wordings(versions: list[Version]) -> Iterable[Row]:
    """A row for each text that an anchor had, for each run of versions that have it one after the other."""
    rows: dict[tuple[str, str, int], Row] = {}
    runs: dict[tuple[str, str], Row] = {}
    for before, version in zip((None, *versions), versions, strict=False):
        data, newest = version.data, version is versions[-1]
        for order, (anchor, place, text) in enumerate(index_rows.blocks(data)):
            row = runs.get((anchor, text))
            if row is None or before is None or row["last"] != before.number:
                row = {"first": version.number, "folded": comparable(text)}
                runs[anchor, text] = rows[anchor, text, version.number] = row
            row |= {"anchor": anchor, "text": text, "place": place, "order": order}
            row |= {"last": version.number, "current": newest}
    return rows.values()


def _ids(versions: list[Version]) -> Iterable[Row]:
    rows: dict[str, Row] = {}
    for version in versions:
        newest = version is versions[-1] and not version.is_withdrawn
        whole: Data = version.whole
        for key, letter in LETTERS.items():
            for order, row in enumerate(whole[key]):
                anchor = f"{letter}-{row['id']}"
                told = {"anchor": anchor, "order": order, "last": version.number, "current": newest}
                rows[row["id"]] = {"issued": row["id"], **told}
    return rows.values()


def _corrections(versions: list[Version]) -> Iterator[Row]:
    """A row for each correction whose earlier version is public too."""
    by_number = {version.number: version for version in versions}
    for version in versions:
        before = by_number.get(version.number - 1)
        if version.reason == Version.Reason.CORRECTION and before:
            yield {
                "version": version,
                "number": version.number,
                "order": version.number,
                "corrected_at": version.published_at,
                **index_rows.correction_row(before.data, version.data, version.note),
            }
