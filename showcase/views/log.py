"""The public log: a page about it, and the files by which it is checked (C2SP tlog-tiles, tlog-proof)."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from brands.ledger import verify
from brands.models import BrandEntry
from showcase.citing import log_events, log_proofs
from showcase.data.open_data import open_data

from .brand import version_of
from .of_brand import of_brand, show_withdrawn

TEXT, BYTES = "text/plain; charset=utf-8", "application/octet-stream"
NEWEST = 50
OTHERS = {"edition": "评选", "register": "本站说明"}


@dataclass(frozen=True)
class Event:
    """An entry as people read it."""

    index: int
    at: datetime
    words: str
    name: str = ""
    brand: str = ""


@require_safe
def log(request):
    """What the log is, its newest checkpoint, what was entered last, and how to check it."""
    head = log_proofs.head()
    events = _events(head.size) if head else []
    context = {"head": head, "checkpoint": log_proofs.cosigned_checkpoint(), "events": events}
    return render(request, "showcase/log.html", context)


@require_safe
def log_check(request):
    """A proof and a snapshot compared in the reader's own browser; without script, how to do it."""
    return render(request, "showcase/log_check.html", {"key": log_proofs.key_file()})


@open_data
@require_safe
def checkpoint(request):
    """The newest head of the log, signed."""
    if not (text := log_proofs.cosigned_checkpoint()):
        raise Http404("Nothing was published yet.")
    return HttpResponse(text, TEXT)


@open_data
@require_safe
def tile(request, path):
    """A tile of hashes or of entries; raises Http404 for one that the log has not."""
    try:
        content = log_proofs.tile(path)
    except (LookupError, ValueError):
        raise Http404(f"No tile {path!r}.") from None
    return HttpResponse(content, BYTES)


@open_data
@require_safe
def key(request):
    """The public keys that sign the log, each with the sizes of the heads that it signed."""
    if not (text := log_proofs.key_file()):
        raise Http404("Nothing was published yet.")
    return HttpResponse(text, TEXT)


@open_data
@require_safe
def verifier(request):
    """The program that checks proofs, archives and checkpoints: one file, without any dependency."""
    return HttpResponse(Path(verify.__file__).read_bytes(), "text/x-python; charset=utf-8")


@open_data
@require_safe
@of_brand
def version_proof(request, entry, number):
    """The proof that a version is in the log, as a file to be kept."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    response = HttpResponse(str(log_proofs.proof_of(version)), TEXT)
    response["Content-Disposition"] = f'attachment; filename="{entry.slug}-v{number}.tlog-proof"'
    return response


def _events(size):
    """The newest entries, the newest first."""
    first = max(0, size - NEWEST)
    said = [json.loads(content) for content in log_proofs.entries(first, size - first)]
    ids = {one["thing"].partition("/")[2] for one in said if one.get("thing", "").startswith("brand/")}
    names = {entry.pk: entry.name for entry in BrandEntry.objects.public().filter(pk__in=ids)}
    return [_event(index, one, names) for index, one in enumerate(said, start=first)][::-1]


def _event(index, said, names):
    at = timezone.localtime(datetime.fromisoformat(said["at"]))
    kind, _, id = said.get("thing", "").partition("/")
    name = names.get(id, "已撤下的品牌") if kind == "brand" else OTHERS.get(kind, "")
    return Event(index, at, log_events.words_of(said), name, id if id in names else "")
