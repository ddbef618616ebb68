"""The record for programs: what README's data format says, one brand or the whole timeline at a time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, TypeAlias, TypeVar, cast

from django.utils import timezone

from brands.content import fidelity
from brands.content.evidence_types import FigureFacts, Ground, MilestoneFacts, PassageRow, SpeechFacts
from brands.content.schema import BrandContent
from brands.models import BrandEntry, ClaimEntry, Version, proof
from showcase.citing import amended, log_proofs
from showcase.citing.amended import Amended
from showcase.citing.of_version import address_of, corrections_since
from showcase.data.dataset_types import (
    AmendedData,
    BrandData,
    BrandName,
    ClaimGround,
    Corrected,
    LeadData,
    Licensed,
    SinceData,
    TagData,
    TimelineData,
    TimelineRow,
    VersionData,
)

Row = TypeVar("Row")
Marks: TypeAlias = Mapping[str, Sequence[str]]  # {anchor: what was corrected there}
PORTION = 100  # rows of the timeline that are read at once


def brand_data(slug: str, version: Version, licence: str, latest: int = 0) -> BrandData:
    """One version of a brand with its names resolved; `licence` only where the office has set one.

    `latest` is the number of the newest version, where that is another one.
    """
    data = cast("BrandContent", version.data)
    marks = amended.marks(amended.of_brand(data["id"]), version.number)
    series, origin = data["series"], next((m for m in data["milestones"] if m["origin"]), None)
    return {
        "id": data["id"],
        "name": data["name"],
        "aliases": data["aliases"],
        "slug": slug,
        "tier": data["tier"],
        "edition": data["edition"],
        "series": series and {"slug": series["slug"], "name": series["name"], "basis": series["basis"]},
        "leads": [_cut(LeadData, lead) for lead in data["leads"]],
        "since": _cut(SinceData, origin) if origin else None,
        "tags": [_cut(TagData, tag) for tag in data["tags"]],
        "passages": [
            {**_cut(PassageRow, passage), "fidelity": fidelity.fidelity(passage)} for passage in data["passages"]
        ],
        "figures": [
            {**_cut(FigureFacts, one), **_ground(one, data), **corrected("f", one["id"], marks)}
            for one in data["figures"]
        ],
        "milestones": [
            {**_cut(MilestoneFacts, one), **_ground(one, data), **corrected("m", one["id"], marks)}
            for one in data["milestones"]
        ],
        "speeches": [{**_cut(SpeechFacts, one), "passage": str(one["passage"])} for one in data["speeches"]],
        "sources": data["sources"],
        "version": _version(slug, version, latest),
        # Who keeps the data keeps a head of the public log with them, and so pins the past.
        "checkpoint": log_proofs.checkpoint(),
        **licence_fields(licence),
    }


def _version(slug: str, version: Version, latest: int) -> VersionData:
    """Which version it is; of one that is not the newest what became of it."""
    told: VersionData = {
        "number": version.number,
        "published_at": stamp(version.published_at),
        "reason": version.get_reason_display(),
        "note": version.note,
        "sha256": version.sha256,
        "url": address_of(slug, version.number),
    }
    if reviewed := proof.endorsed_at(version):
        told["endorsed_at"] = stamp(reviewed)
    if latest > version.number:
        told["superseded_by"] = latest
        told["corrected_since"] = [_amended(slug, one) for one in corrections_since(version)]
    return told


def _amended(slug: str, one: Amended) -> AmendedData:
    return {
        "anchor": one.anchor,
        "what": one.what,
        "old": one.old,
        "new": one.new,
        "version": one.number,
        "on": one.on.isoformat(),
        "url": amended.address(slug, one.number),
    }


def timeline_data(rows: Iterable[ClaimEntry], root: str, licence: str) -> TimelineData:
    """Every published milestone in the order of time; `root` is the site's scheme and host."""
    return {"milestones": list(timeline_rows(rows, root)), **licence_fields(licence)}


def timeline_rows(rows: Iterable[ClaimEntry], root: str) -> Iterator[TimelineRow]:
    """The same milestones one by one; what was corrected of them is read for a portion at once."""
    following = iter(rows)
    while portion := list(islice(following, PORTION)):
        marks = amended.marks_of_rows(portion)
        yield from (_timeline_row(row, root, marks) for row in portion)


def _timeline_row(row: ClaimEntry, root: str, marks: Marks) -> TimelineRow:
    return {
        "id": row.claim_id,
        "date": row.date,
        "words": row.words,
        "recurs": row.recurs,
        "date_basis": row.date_basis,
        "title": row.title,
        "background": row.background,
        "quote": row.quote,
        "brand": _named(row.entry) if row.entry else None,
        "edition": row.edition_year,
        "source": row.source_id or None,
        **corrected("m", row.claim_id, marks),
        "url": root + row.get_absolute_url(),
    }


def corrected(kind: str, id: str, marks: Marks) -> Corrected:
    """What some marks say of a claim (kind "f" or "m"), and where its past stands; nothing where they say nothing."""
    said = marks.get(f"{kind}-{id}")
    return {"corrected": "；".join(said), "history": amended.history(id)} if said else {}


def _named(entry: BrandEntry) -> BrandName:
    return cast("BrandName", {"id": entry.pk, "slug": entry.slug, "name": entry.name, "tier": entry.tier})


def stamp(time: datetime) -> str:
    """A time as ISO 8601 with the offset of Asia/Shanghai, to the second."""
    return timezone.localtime(time).isoformat(timespec="seconds")


def licence_fields(licence: str) -> Licensed:
    """What says under which licence something may be used; nothing while the office has set none."""
    return {"licence": licence} if licence else {}


def _cut(shape: type[Row], row: Mapping[str, Any]) -> Row:
    """What a row says under the keys of a type."""
    return cast("Row", {key: row[key] for key in shape.__annotations__})


def _ground(claim: Ground, data: BrandContent) -> ClaimGround:
    """The passage of a claim, or the source whose excerpt carries it."""
    if claim["passage"]:
        return {"passage": claim["passage"]}
    return {"source": next(one["source"] for one in data["excerpts"] if one["id"] == claim["excerpt"])}
