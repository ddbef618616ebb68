"""Files to take along whole: the record, and a brand's press pack, always as the newest versions say."""

from django.views.decorators.http import require_safe

from showcase.data import record_archive
from showcase.data.open_data import open_data
from showcase.press import pack
from showcase.reading import context

from .media import send
from .of_brand import of_brand


@require_safe
@open_data
def record(request):
    """The whole public record as data.zip, made if nobody has asked for it yet."""
    return _as_attachment(send(request, record_archive.record_file()), "data.zip")


@require_safe
@of_brand
def press_pack(request, entry):
    """The press pack of a brand as its newest version says, made if nobody has asked for it yet."""
    return _as_attachment(send(request, pack.press_file(entry, context.published())), f"{entry.slug}.zip")


def _as_attachment(response, name):
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
