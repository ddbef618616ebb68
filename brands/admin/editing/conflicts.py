"""Two people in one thing: the second save is refused with what the other changed, and keeps what was typed."""

from dataclasses import dataclass

from django.contrib.admin.utils import unquote
from django.db import transaction

from brands.accounts import audit
from brands.content import diff
from brands.content.diff import Change
from brands.models import Draft, Version
from brands.record import restoration

OPENED = "opened_from"
OVERWRITE = "overwrite"


@dataclass(frozen=True)
class Conflict:
    """What was saved since a form was opened: the saves, newest first, and all that they changed."""

    drafts: list[Draft]
    changes: list[Change]

    @property
    def newest(self) -> Draft:
        return self.drafts[0]


class Refusing:
    """A form that is not saved, whatever stands in it: somebody else was here in the meantime."""

    def clean(self):
        cleaned = super().clean()
        self.add_error(None, "没有保存：您打开这一页之后，别人保存过。您写的都还在下面。")
        return cleaned


class ConflictMixin:
    """The form carries the draft that it was opened from; it is saved only where that is still the newest."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if getattr(request, "gives_back", False):
            return super().changeform_view(request, object_id, form_url, extra_context)
        thing = object_id and self.get_object(request, unquote(object_id))
        if request.method != "POST" or not thing:
            newest = Draft.objects.of(thing).first() if thing else None
            context = {**(extra_context or {}), "opened_from": newest.pk if newest else 0}
            return super().changeform_view(request, object_id, form_url, context)
        with transaction.atomic():
            thing.lock()
            opened = _opened_draft(request, thing)
            request.conflict = conflict = _conflict(thing, opened)
            if conflict and request.POST.get(OVERWRITE) == str(conflict.newest.pk):
                return self._overwrite(request, thing, opened, form_url, extra_context)
            context = {"opened_from": opened.pk if opened else 0, "conflict": conflict}
            response = super().changeform_view(request, object_id, form_url, {**(extra_context or {}), **context})
        if conflict:
            response.status_code = 409
        return response

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (Refusing, form), {}) if getattr(request, "conflict", None) else form

    def _overwrite(self, request, thing, opened, form_url, extra_context):
        """Save what was typed over what the other saved: upon the rows as they were when the form was opened."""
        conflict, request.conflict = request.conflict, None
        if base := _base(thing, opened):
            restoration.restore(thing, base)
            request.POST = self._renumbered(request, thing)
        context = {**(extra_context or {}), "opened_from": opened.pk if opened else 0, "conflict": conflict}
        response = super().changeform_view(request, str(thing.pk), form_url, context)
        if response.status_code != 302:
            transaction.set_rollback(True)
            return response
        audit.record("draft.overwrite", by=request.user, about=str(thing), old=conflict.newest.sha256)
        return response

    def _renumbered(self, request, thing):
        """What was sent, its rows named by the keys that they have now: rows without an issued id got new ones."""
        sent = request.POST.copy()
        for formset, inline in self.get_formsets_with_inlines(request, thing):
            prefix, rows = formset.get_default_prefix(), inline.get_queryset(request)
            keys = list(rows.filter(**{formset.fk.name: thing}).values_list("pk", flat=True))
            if sent.get(f"{prefix}-INITIAL_FORMS") == str(len(keys)):
                name = formset.model._meta.pk.name
                for place, key in enumerate(keys):
                    sent[f"{prefix}-{place}-{name}"] = str(key)
        return sent


def _opened_draft(request, thing):
    """The draft that the form was opened from; None where it names none."""
    number = request.POST.get(OPENED, "")
    known = number.isascii() and number.isdigit() and len(number) < 19
    return Draft.objects.of(thing).filter(pk=number).first() if known else None


def _conflict(thing, opened):
    """What others saved since; None where the desk says what the form was opened from."""
    since = Draft.objects.of(thing).select_related("saved_by").filter(pk__gt=opened.pk if opened else 0)
    drafts = list(since)
    if not drafts or (opened and drafts[0].sha256_today == opened.sha256_today):
        return None
    return Conflict(drafts, diff.changes(_base(thing, opened) or {}, drafts[0].data))


def _base(thing, opened):
    """The content that the form was opened from: a draft's, or before the first draft the last version's."""
    if opened:
        return opened.data if restoration.can_restore(thing, opened.data) else None
    version = Version.objects.of(thing).first()
    return version and version.data
