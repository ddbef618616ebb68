"""Two people in one row that is edited by itself (source, series, tag …): the second save is refused too."""

import json
from dataclasses import dataclass

from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from brands.accounts import audit
from brands.accounts.sessions import user_of
from brands.admin.editing.conflicts import OVERWRITE
from brands.admin.editing.kept import LATE, KeepingMixin
from brands.admin.generics import Extra, M
from brands.admin.requests import Editing
from brands.content import diff
from brands.content.canonical import canonical, digest

Texts = dict[str, dict[str, str]]  # {place of a row: {name of a field: value}}
OPENED_ROWS = "opened_rows"
LONGEST = 200_000


@dataclass(frozen=True)
class RowConflict:
    """What the rows say that the form was not opened with, and the name of that state."""

    changes: list[diff.Change]
    state: str


class RowConflictMixin(KeepingMixin[M]):
    """The form carries what its rows said when it was opened; it is saved only where they say so still."""

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        row, extra = self.get_object(request, unquote(object_id)) if object_id else None, {**(extra_context or {})}
        if request.method != "POST" or not row:
            extra[OPENED_ROWS] = canonical(self.row_texts(request, row)) if row else ""
            return super().changeform_view(request, object_id, form_url, extra)
        with transaction.atomic():
            type(row)._default_manager.select_for_update().get(pk=row.pk)
            opened, now = request.POST.get(OPENED_ROWS, ""), self.row_texts(request, row)
            conflict = None
            if _read(opened) != now:
                conflict = RowConflict(_changes(_read(opened), now), digest(canonical(now)))
            seen = conflict is not None and request.POST.get(OVERWRITE) == conflict.state
            if conflict and not seen:
                Editing.of(request).refusal = LATE
            extra |= {OPENED_ROWS: opened, "row_conflict": conflict}
            response = super().changeform_view(request, object_id, form_url, extra)
            if seen and response.status_code == 302:
                audit.record("row.overwrite", by=user_of(request), about=f"{self.opts.verbose_name}：{row}")
        if conflict and not seen:
            response.status_code = 409
        return response

    def row_texts(self, request: HttpRequest, row: M) -> Texts:
        """What the row and the rows on its page say: {place: {name of the field: value}}."""
        told = {"": _row_text(row)}
        for formset, inline in self.get_formsets_with_inlines(request, row):
            for one in inline.get_queryset(request).filter(**{formset.fk.name: row}):
                told[f"{one._meta.verbose_name} {one.pk}"] = _row_text(one)
        return told


def _row_text(row: Model) -> dict[str, str]:
    fields = [field for field in row._meta.concrete_fields if field.editable and not field.primary_key]
    return {
        str(field.verbose_name): "" if field.value_from_object(row) is None else field.value_to_string(row)
        for field in fields
    }


def _read(text: str) -> Texts:
    """What a form says that it was opened with; nothing where it says nothing that can be read."""
    try:
        told = json.loads(text[:LONGEST])
        return {place: {str(k): str(v) for k, v in fields.items()} for place, fields in told.items()}
    except (ValueError, AttributeError, RecursionError):
        return {}


def _changes(opened: Texts, now: Texts) -> list[diff.Change]:
    """The fields that differ, by character."""
    return [
        diff.Change("·".join(filter(None, (place, name))), "", tuple(diff.difference(before, after)))
        for place in dict.fromkeys((*opened, *now))
        for name in dict.fromkeys((*opened.get(place, {}), *now.get(place, {})))
        if (before := opened.get(place, {}).get(name, "")) != (after := now.get(place, {}).get(name, ""))
    ]
