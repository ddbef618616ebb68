from django.http import HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from brands.canonical import Data
from brands.models import BrandEntry, Version

from .brand import version_of
from .of_brand import gone, of_brand

FIGURE = ("id", "value", "low", "high", "display", "unit", "label", "qualifier", "as_of", "note", "quote", "large")
MILESTONE = ("id", "date", "words", "recurs", "title", "quote", "origin")


@require_safe
@of_brand
def brand_data(request, entry):
    """The newest version of a brand with its names resolved, as JSON."""
    return _json(_data_of(entry, entry.version))


@require_safe
@of_brand
def version_data(request, entry, number):
    """One version of a brand with its names resolved, as JSON."""
    version = version_of(entry, number)
    return gone(request, version) if version.is_withdrawn else _json(_data_of(entry, version))


@require_safe
@of_brand
def version_snapshot(request, entry, number):
    """The bytes that a version's check value was taken over, and nothing else."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return gone(request, version)
    return HttpResponse(
        version.content_bytes,
        content_type="application/json; charset=utf-8",
        headers={"ETag": f'"{version.sha256}"'},
    )


def _json(data: Data) -> HttpResponse:
    return JsonResponse(
        data, json_dumps_params={"ensure_ascii": False, "indent": 1}, content_type="application/json; charset=utf-8"
    )


def _data_of(entry: BrandEntry, version: Version) -> Data:
    """A brand for others to use: what README's data format says, schema 1."""
    data = version.data
    series, origin = data["series"], next((m for m in data["milestones"] if m["origin"]), None)
    return {
        "id": data["id"],
        "name": data["name"],
        "aliases": data["aliases"],
        "slug": entry.slug,
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
            "published_at": timezone.localtime(version.published_at).isoformat(timespec="seconds"),
            "reason": version.get_reason_display(),
            "note": version.note,
            "sha256": version.sha256,
        },
    }


def _claim(claim: Data, keys: tuple[str, ...], data: Data) -> Data:
    """A claim with its passage, or with the source whose excerpt carries it."""
    sources = {excerpt["id"]: excerpt["source"] for excerpt in data["excerpts"]}
    ground = {"passage": claim["passage"]} if claim["passage"] else {"source": sources[claim["excerpt"]]}
    return {key: claim[key] for key in keys} | ground
