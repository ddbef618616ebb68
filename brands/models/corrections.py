"""What the public corrections of things changed, made of the versions themselves, which the log proves."""

from collections.abc import Iterable
from typing import Any

from brands.content.canonical import Data

from . import doubts, index_rows, proof
from .index_proof import leave_out
from .index_versions import Place, fetch
from .logbook import public
from .version import Version


def made_by(things: Iterable[str]) -> dict[str, list[tuple[Version, list[Data]]]]:
    """{thing: [(version, its changes as CorrectionEntry has them)]}, the earliest first; one query for all of them.

    Things are named as in the log's entries. A correction of a version that is not shown is none to a reader.
    """
    places = {thing: _corrections_of(thing) for thing in things}
    versions = fetch(place for own in places.values() for thing, n in own for place in ((thing, n - 1), (thing, n)))
    return {thing: [found for place in own if (found := _read(versions, *place))] for thing, own in places.items()}


def _corrections_of(thing: str) -> list[Place]:
    facts = public.view().facts
    if (stands := facts.get(("thing", thing))) is None:
        return []
    numbers = range(stands.withdrawn + 2, stands.newest + 1)
    return [(thing, number) for number in numbers if facts["version", thing, number]["reason"] == "correction"]


def _read(versions: dict[Place, Any], thing: str, number: int) -> tuple[Version, list[Data]] | None:
    old, new = versions.get((thing, number - 1)), versions.get((thing, number))
    if not (old and new) or (doubt := proof.doubt_shown(old) or proof.doubt_shown(new)):
        leave_out(f"{thing} 第{number}版：{doubts.LACKING if not (old and new) else doubt}")
        return None
    return new, index_rows.correction_row(old.data, new.data, new.note)["changes"]
