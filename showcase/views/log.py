"""The public log: a page about it, and the files by which it is checked (C2SP tlog-tiles, tlog-proof)."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from inspect import getsource

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from brands.ledger import ed25519, verify
from brands.ledger.entries import Entry, made_at
from brands.models import BrandEntry
from brands.models.paths import path_of
from showcase.citing import former_logs, log_events, log_proofs
from showcase.data.open_data import open_data

from .brand import version_of
from .of_brand import of_brand, show_withdrawn

TEXT, BYTES = "text/plain; charset=utf-8", "application/octet-stream"
NEWEST = 50
OTHERS = {"edition": "评选", "register": "本站说明"}
# In the one file that is handed out the module stands whose import this is.
BY_HAND = "from brands.ledger.ed25519 import signed_by_hand\n"


@dataclass(frozen=True)
class Event:
    """An entry as people read it."""

    index: int
    at: datetime
    words: str
    name: str = ""
    brand: str = ""


@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What the log is, its newest checkpoint, what was entered last, and how to check it."""
    head = log_proofs.head()
    first = max(0, head.size - NEWEST) if head else 0
    said = [json.loads(content) for content in log_proofs.entries(first, head.size - first)] if head else []
    ended = [(former, _events(former.lost)) for former in former_logs.former_logs()]
    context = {
        "head": head,
        "number": log_proofs.present_number(),
        "checkpoint": log_proofs.cosigned_checkpoint(),
        "events": _events(list(enumerate(said, start=first))),
        "ended": ended,
        "address_of": _address_of,
    }
    return render(request, "showcase/log.html", context)


@require_safe
def log_check(request: HttpRequest) -> HttpResponse:
    """A proof and a snapshot compared in the reader's own browser; without script, how to do it."""
    number = log_proofs.present_number()
    context = {"key": log_proofs.key_file(), "number": number, "address_of": _address_of}
    return render(request, "showcase/log_check.html", context)


@open_data
@require_safe
def checkpoint(request: HttpRequest, number: int = log_proofs.FIRST) -> HttpResponse:
    """The newest head of a log, signed."""
    return _text(log_proofs.checkpoint_of, number)


@open_data
@require_safe
def tile(request: HttpRequest, path: str, number: int = log_proofs.FIRST) -> HttpResponse:
    """A tile of hashes or of entries; raises Http404 for one that the log has not."""
    try:
        content = log_proofs.tile(path, number)
    except (LookupError, ValueError):
        raise Http404(f"No tile {path!r}.") from None
    return HttpResponse(content, BYTES)


@open_data
@require_safe
def key(request: HttpRequest, number: int = log_proofs.FIRST) -> HttpResponse:
    """The public keys that sign a log, each with the sizes of the heads that it signed."""
    return _text(log_proofs.key_file, number)


@open_data
@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    """The program that checks proofs, archives and checkpoints: one file, without any dependency."""
    program, part = (getsource(module) for module in (verify, ed25519))
    return HttpResponse(program.replace(BY_HAND, part), "text/x-python; charset=utf-8")


@open_data
@require_safe
@of_brand
def version_proof(request: HttpRequest, entry: BrandEntry, number: int) -> HttpResponse:
    """The proof that a version is in the log, as a file to be kept."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    response = HttpResponse(str(log_proofs.proof_of(version)), TEXT)
    response["Content-Disposition"] = f'attachment; filename="{entry.slug}-v{number}.tlog-proof"'
    return response


def _address_of(name: str, number: int) -> str:
    """Where the checkpoint or the key of a log is: the first log has the plain addresses."""
    return path_of(f"log-{name}") if number == log_proofs.FIRST else path_of(f"later-log-{name}", number)


def _text(read: Callable[[int], str], number: int) -> HttpResponse:
    """What is read of the log of a number, as text; raises Http404 where there is none, or nothing in it."""
    try:
        text = read(number)
    except LookupError:
        text = ""
    if not text:
        raise Http404(f"No log {number}, or nothing in it.")
    return HttpResponse(text, TEXT)


def _events(entries: Iterable[tuple[int, Entry]]) -> list[Event]:
    """Entries at their places as people read them, the newest first."""
    ids = {one["thing"].partition("/")[2] for _, one in entries if one.get("thing", "").startswith("brand/")}
    names = {entry.pk: entry.name for entry in BrandEntry.objects.public().filter(pk__in=ids)} if ids else {}
    return [_event(index, one, names) for index, one in entries][::-1]


def _event(index: int, said: Entry, names: dict[str, str]) -> Event:
    at = timezone.localtime(datetime.fromisoformat(made_at(said)))
    kind, _, id = said.get("thing", "").partition("/")
    name = names.get(id, "已撤下的品牌") if kind == "brand" else OTHERS.get(kind, "")
    return Event(index, at, log_events.words_of(said), name, id if id in names else "")
