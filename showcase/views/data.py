import json
from collections.abc import Iterable, Iterator
from itertools import chain

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from brands.content.canonical import Data, canonical
from brands.models import BrandEntry, ClaimEntry
from showcase.data import pieces, schemas
from showcase.data.corrections import CORRECTIONS, corrections_data
from showcase.data.dataset_types import TimelineRow
from showcase.data.datasets import brand_data as data_of
from showcase.data.datasets import licence_fields, timeline_rows
from showcase.data.open_data import open_data
from showcase.data.tables import TIMELINE, csv_lines, csv_table, timeline_row
from showcase.guards.pinned_log import under_one_log
from showcase.reading import context

from .brand import version_of
from .corrections import corrections_since
from .of_brand import of_brand, show_withdrawn, withheld

JSON = "application/json; charset=utf-8"
CSV = "text/csv; charset=utf-8; header=present"
PORTION = 100  # rows that are read and proven at once


@open_data
@require_safe
@of_brand
def brand_data(request: HttpRequest, entry: BrandEntry) -> HttpResponse:
    """The newest version of a brand with its names resolved, as JSON."""
    return _json(data_of(entry.slug, entry.version, _licence()), schema="brand")


@open_data
@require_safe
@of_brand
def version_data(request: HttpRequest, entry: BrandEntry, number: int) -> HttpResponse:
    """One version of a brand with its names resolved, as JSON."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    return _json(data_of(entry.slug, version, _licence(), entry.version.number), schema="brand")


@open_data
@require_safe
@of_brand
def version_snapshot(request: HttpRequest, entry: BrandEntry, number: int) -> HttpResponse:
    """The bytes that a version's check value was taken over, and nothing else."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    if version.is_masked:
        return withheld(request, version)
    return HttpResponse(
        version.content_bytes,
        content_type=JSON,
        headers={"ETag": f'"{version.sha256}"', "Link": _described_by("snapshot")},
    )


@open_data
@require_safe
@of_brand
def version_shown(request: HttpRequest, entry: BrandEntry, number: int) -> HttpResponse:
    """The bytes of what a version says since words of it were taken back; raises Http404 for one that says all."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    if not version.is_masked:
        raise Http404(f"Version {number} of {entry.slug!r} is whole: snapshot.json.")
    return HttpResponse(canonical(version.data), content_type=JSON)


@open_data
@require_safe
def timeline_json(request: HttpRequest) -> HttpResponseBase:
    """Every published milestone in the order of time, as JSON."""
    texts = pieces.json_texts("milestones", _timeline(), licence_fields(_licence()))
    return _sent(texts, JSON, {"Link": _described_by("timeline")})


@open_data
@require_safe
def timeline_csv(request: HttpRequest) -> HttpResponseBase:
    """Every published milestone in the order of time, as CSV for spreadsheets."""
    texts = csv_lines(TIMELINE, map(timeline_row, _timeline()))
    return _sent(texts, CSV, {"Content-Disposition": 'inline; filename="timeline.csv"'})


@open_data
@require_safe
def corrections_json(request: HttpRequest) -> HttpResponse:
    """Every correction, value before and after, the newest first, as JSON; `?since=` a day."""
    found, _ = corrections_since(request.GET.get("since", ""))
    return _json(corrections_data(found, _licence()), schema="corrections")


@open_data
@require_safe
def corrections_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV for spreadsheets."""
    found, _ = corrections_since(request.GET.get("since", ""))
    return HttpResponse(
        csv_table(CORRECTIONS, corrections_data(found, "")["corrections"]),
        content_type=CSV,
        headers={"Content-Disposition": 'inline; filename="corrections.csv"'},
    )


@open_data
@require_safe
def schema(request: HttpRequest, name: str) -> HttpResponse:
    """One of the JSON Schemas (draft 2020-12) that the data keep to."""
    if name not in schemas.NAMES:
        raise Http404(f"No schema {name!r}.")
    return _json(schemas.schema(name, _schema_address(name)), kind="application/schema+json")


def _timeline() -> Iterator[TimelineRow]:
    return timeline_rows(ClaimEntry.objects.milestones().iterator(PORTION), settings.ORIGIN.root)


def _licence() -> str:
    return str(context.published().get("licence_line", ""))


def _schema_address(name: str) -> str:
    return settings.ORIGIN.root + reverse("schema", args=[name])


def _described_by(name: str) -> str:
    return f'<{_schema_address(name)}>; rel="describedby"; type="application/schema+json"'


def _sent(texts: Iterable[str], kind: str, headers: dict[str, str]) -> HttpResponseBase:
    """Texts of a whole record as an answer, sent while it is made where it is longer than one piece.

    The first piece is made here, so that what fails at once fails as in every view.
    """
    made = pieces.in_pieces(texts)
    first = next(made)
    if len(first) < pieces.PIECE:
        return HttpResponse(first, content_type=kind, headers=headers)
    return StreamingHttpResponse(chain([first], under_one_log(made)), content_type=kind, headers=headers)


def _json(data: Data, *, schema: str = "", kind: str = JSON) -> HttpResponse:
    headers = {"Link": _described_by(schema)} if schema else {}
    return HttpResponse(json.dumps(data, ensure_ascii=False, indent=1), content_type=kind, headers=headers)
