"""What somebody is typing, as it would be saved: read off the form, and nothing of it kept."""

from dataclasses import dataclass

from django.contrib import admin
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from brands.admin.editing.conflicts import ConflictMixin
from brands.content.schema import Content
from brands.models import Publishable
from brands.record import snapshot


@dataclass(frozen=True)
class Typed:
    """The content that a form would be saved as; None, and what it lacks, where it could not be saved."""

    content: Content | None
    errors: list[str]


def read_typed(request: HttpRequest, thing: Publishable) -> Typed:
    """The content of a thing as its form, sent by POST, has it. Raises PermissionDenied.

    It is saved and taken back again in one transaction. Files that were chosen are left out: they would stay on disk.
    """
    desk = admin.site.get_model_admin(type(thing))
    if not desk.has_change_permission(request, thing):
        raise PermissionDenied
    said = get_messages(request)._queued_messages  # noqa: SLF001 -- Django has no public way
    told = len(said)
    _leave_out_effects(request, thing)
    with transaction.atomic():
        thing.lock()
        desk.stand_on_base(request, thing)
        request.merges = True  # no draft is kept of it
        response = super(ConflictMixin, desk).changeform_view(request, str(thing.pk))
        is_saved = response.status_code == 302
        content = snapshot.of(type(thing).objects.get(pk=thing.pk)) if is_saved else None
        transaction.set_rollback(True)
    del said[told:]
    return Typed(content, [] if is_saved else _errors(response))


def _leave_out_effects(request, thing):
    """Take out of what was sent whatever a transaction cannot take back: files, and a proposal of an address."""
    request.POST, request._files = request.POST.copy(), MultiValueDict()  # noqa: SLF001 -- as above
    for name in [name for name in request.POST if name.endswith("-kept")]:
        del request.POST[name]
    if before := request.POST.get("pictures-INITIAL_FORMS"):
        request.POST["pictures-TOTAL_FORMS"] = before
    if "slug" in request.POST:
        request.POST["slug"] = getattr(thing, "proposed_slug", None) or thing.slug or ""


def _errors(response):
    """What the page that came back says is wrong, each once."""
    found = response.context_data.get("errors", ())
    return list(dict.fromkeys(str(error) for one in found for error in ([one] if isinstance(one, str) else one)))
