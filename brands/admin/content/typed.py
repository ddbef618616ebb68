"""What somebody is typing, as it would be saved: read off the form, and nothing of it kept."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.datastructures import MultiValueDict

from brands.admin.editing.conflicts import ConflictMixin
from brands.admin.requests import Editing, put_for_sent, queued_messages
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
    desk = cast("ConflictMixin[Any]", admin.site.get_model_admin(type(thing)))
    if not desk.has_change_permission(request, thing):
        raise PermissionDenied
    said = queued_messages(request)
    told = len(said)
    _leave_out_effects(request, thing)
    with transaction.atomic():
        thing.lock()
        desk.stand_on_base(request, thing)
        Editing.of(request).keeps_no_draft = True
        response = super(ConflictMixin, desk).changeform_view(request, str(thing.pk))
        is_saved = response.status_code == 302
        content = snapshot.of(type(thing)._default_manager.get(pk=thing.pk)) if is_saved else None
        transaction.set_rollback(True)
    del said[told:]
    return Typed(content, [] if is_saved else _errors(response))


def _leave_out_effects(request: HttpRequest, thing: Publishable) -> None:
    """Take out of what was sent whatever a transaction cannot take back: files, and a proposal of an address."""
    sent = request.POST.copy()
    request.__dict__["_files"] = MultiValueDict()  # Django has no public way
    for name in [name for name in sent if name.endswith("-kept")]:
        del sent[name]
    if before := sent.get("pictures-INITIAL_FORMS"):
        sent["pictures-TOTAL_FORMS"] = before
    if "slug" in sent:
        sent["slug"] = getattr(thing, "proposed_slug", None) or getattr(thing, "slug", None) or ""
    put_for_sent(request, sent)


def _errors(response: HttpResponse) -> list[str]:
    """What the page that came back says is wrong, each once."""
    found = (cast("TemplateResponse", response).context_data or {}).get("errors", ())
    return list(dict.fromkeys(str(error) for one in found for error in ([one] if isinstance(one, str) else one)))
