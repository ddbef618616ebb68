"""The record for programs: what README's data format says, one brand or the whole timeline at a time."""

from collections.abc import Iterable

from django.utils import timezone

from brands.content.canonical import Data
from brands.models import ClaimEntry, Version

FIGURE = ("id", "value", "low", "high", "display", "unit", "label", "qualifier", "as_of", "note", "quote", "large")
MILESTONE = ("id", "date", "words", "recurs", "title", "quote", "origin")


def brand_data(slug: str, version: Version, licence: str) -> Data:
    """One version of a brand with its names resolved; `licence` only where the office has set one."""
    data = version.data
    series, origin = data["series"], next((m for m in data["milestones"] if m["origin"]), None)
    return {
        "id": data["id"],
        "name": data["name"],
        "aliases": data["aliases"],
        "slug": slug,
        "tier": data["tier"],
        "edition": data["edition"],
        "series": series and {"slug": series["slug"], "name": series["name"], "basis": series["basis"]},
        "leads": [{key: lead[key] for key in ("name", "role", "quote")} for lead in data["leads"]],
        "since": origin and {key: origin[key] for key in ("date", "words")},
        "tags": [{key: tag[key] for key in ("slug", "name", "quote")} for tag in data["tags"]],
        "passages": [{key: passage[key] for key in ("id", "text", "source")} for passage in data["passages"]],
        "figures": [_claim(figure, FIGURE, data) for figure in data["figures"]],
        "milestones": [_claim(milestone, MILESTONE, data) for milestone in data["milestones"]],
        "sources": data["sources"],
        "version": {
            "number": version.number,
            "published_at": stamp(version.published_at),
            "reason": version.get_reason_display(),
            "note": version.note,
            "sha256": version.sha256,
        },
        **licensed(licence),
    }


def timeline_data(rows: Iterable[ClaimEntry], root: str, licence: str) -> Data:
    """Every published milestone in the order of time; `root` is the site's scheme and host."""
    return {
        "milestones": [
            {
                "id": row.claim_id,
                "date": row.date,
                "words": row.words,
                "recurs": row.recurs,
                "title": row.title,
                "quote": row.quote,
                "brand": row.entry and {"slug": row.entry.slug, "name": row.entry.name, "tier": row.entry.tier},
                "edition": row.edition_year,
                "source": row.source_id or None,
                "url": root + row.get_absolute_url(),
            }
            for row in rows
        ],
        **licensed(licence),
    }


def stamp(time) -> str:
    """A time as ISO 8601 with the offset of Asia/Shanghai, to the second."""
    return timezone.localtime(time).isoformat(timespec="seconds")


def licensed(licence: str) -> Data:
    """What says under which licence something may be used; nothing while the office has set none."""
    return {"licence": licence} if licence else {}


def _claim(claim: Data, keys: tuple[str, ...], data: Data) -> Data:
    """A claim with its passage, or with the source whose excerpt carries it."""
    sources = {excerpt["id"]: excerpt["source"] for excerpt in data["excerpts"]}
    ground = {"passage": claim["passage"]} if claim["passage"] else {"source": sources[claim["excerpt"]]}
    return {key: claim[key] for key in keys} | ground
