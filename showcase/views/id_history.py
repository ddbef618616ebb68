import json
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from brands.models import PublishedId
from showcase.citing.of_version import address_of
from showcase.data.datasets import licence_fields
from showcase.data.open_data import View, open_data
from showcase.reading import context
from showcase.reading.id_history import KINDS, Stand, draw, history

from .of_brand import show_withdrawn
from .of_id import in_small_letters


def _of_id(view: View) -> View:
    """A view of an issued id (`found`) that is not withdrawn, with what it said (`stands`)."""

    @in_small_letters
    @wraps(view)
    def answer(request: HttpRequest, id: str) -> HttpResponseBase:
        found = _found(id)
        if found.entry and found.entry.withdrawn:
            return show_withdrawn(request, found.entry.version)
        return view(request, found, history(found))

    return answer


@require_safe
@_of_id
def id_history(request: HttpRequest, found: PublishedId, stands: list[Stand]) -> HttpResponse:
    """Every value that a number, a date or a passage had: in which versions, since when, why."""
    name = _name(stands)
    return render(
        request,
        "showcase/id_history.html",
        {
            "found": found,
            "kind": KINDS[found.anchor[0]],
            "name": name,
            "owner": _owner(found),
            "stands": stands[::-1],
            "axis": draw(found, stands, name),
            # What can be framed is what stands today.
            "figure": stands[-1].row if found.entry and found.anchor[0] == "f" else None,
            "is_text": found.anchor[0] == "p",
        },
    )


@open_data
@require_safe
@_of_id
def id_history_json(request: HttpRequest, found: PublishedId, stands: list[Stand]) -> HttpResponse:
    """The same as data."""
    data = {
        "id": found.issued,
        "anchor": found.anchor,
        "kind": KINDS[found.anchor[0]],
        "of": _owner(found),
        "name": _name(stands),
        "url": settings.ORIGIN.root + reverse("id-history", args=[found.issued]),
        "values": [_value(found, stand) for stand in stands],
        **licence_fields(context.published().get("licence_line", "")),
    }
    return HttpResponse(json.dumps(data, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8")


def _found(id: str) -> PublishedId:
    """The issued id; raises Http404 for one that was never public."""
    found = PublishedId.objects.select_related("entry__version").filter(pk=id).first()
    if found is None:
        raise Http404(f"{id!r} was never published.")
    return found


def _owner(found: PublishedId) -> str:
    return found.entry.name if found.entry else f"{found.edition_year}年评选"


def _name(stands: list[Stand]) -> str:
    """What the number counts, or what happened; of a passage nothing."""
    row = next((one.row for one in reversed(stands) if one.row), {})
    return row.get("label") or row.get("title") or "段落"


def _value(found: PublishedId, stand: Stand) -> dict[str, object]:
    version = stand.first
    url = settings.ORIGIN.root + found.get_absolute_url()
    if found.entry:
        url = f"{address_of(found.entry.slug, version.number)}#{found.anchor}"
    return {
        "words": stand.words,
        "value": stand.row.get("value") if stand.row else None,
        "quote": stand.quote,
        "first": version.number,
        "last": stand.last.number,
        "on": timezone.localdate(version.published_at).isoformat(),
        "reason": version.get_reason_display(),
        "note": version.note,
        "url": url,
    }
