"""Files to take along whole: the record, and a brand's press pack, always as the newest versions say."""

from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from brands.models import BrandEntry
from showcase.data import record_archive
from showcase.data.open_data import open_data, repr_digest
from showcase.press import pack
from showcase.reading import context

from .media import send
from .of_brand import of_brand


@open_data
@require_safe
def record(request: HttpRequest) -> HttpResponseBase:
    """The whole public record as data.zip, made if nobody has asked for it yet."""
    return _sent(request, record_archive.record_file(), "data.zip")


@require_safe
@of_brand
def press_pack(request: HttpRequest, entry: BrandEntry) -> HttpResponseBase:
    """The press pack of a brand as its newest version says, made if nobody has asked for it yet."""
    return _sent(request, pack.press_file(entry, context.published()), f"{entry.slug}.zip")


def _sent(request: HttpRequest, path: Path, name: str) -> HttpResponseBase:
    """A zip under a name, with its digest, by which whoever has it sees that it came whole."""
    response = send(request, path)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Repr-Digest"] = _digest(path, path.stat().st_mtime_ns)
    return response


@lru_cache(maxsize=64)
def _digest(path: Path, written: int) -> str:
    return repr_digest(path.read_bytes())
