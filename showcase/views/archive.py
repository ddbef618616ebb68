"""Files to take along whole: the record, and a brand's press pack, always as the newest versions say."""

from functools import lru_cache

from django.views.decorators.http import require_safe

from showcase.data import record_archive
from showcase.data.open_data import open_data, repr_digest
from showcase.press import pack
from showcase.reading import context

from .media import send
from .of_brand import of_brand


@open_data
@require_safe
def record(request):
    """The whole public record as data.zip, made if nobody has asked for it yet."""
    return _sent(request, record_archive.record_file(), "data.zip")


@require_safe
@of_brand
def press_pack(request, entry):
    """The press pack of a brand as its newest version says, made if nobody has asked for it yet."""
    return _sent(request, pack.press_file(entry, context.published()), f"{entry.slug}.zip")


def _sent(request, path, name):
    """A zip under a name, with its digest, by which whoever has it sees that it came whole."""
    response = send(request, path)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Repr-Digest"] = _digest(path, path.stat().st_mtime_ns)
    return response


@lru_cache(maxsize=64)
def _digest(path, written):
    return repr_digest(path.read_bytes())
