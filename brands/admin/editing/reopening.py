"""What stands outside of a thing's page and is still part of what is signed: sources, excerpts, tags, series, words."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from brands.accounts.sessions import user_of
from brands.admin.editing.row_conflicts import RowConflictMixin
from brands.admin.editing.uses import uses_of
from brands.admin.generics import Extra, M, ModelAdmin
from brands.models import Review
from brands.record import approval, authorship


class ReopeningMixin(ModelAdmin[M]):
    """After a save or a deletion, whoever made it is a writer of what changed by it, and open reviews of that are void.

    The page says so.
    """

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Extra = None
    ) -> HttpResponse:
        return super().change_view(request, object_id, form_url, self._with_uses(request, object_id, extra_context))

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Extra = None) -> HttpResponse:
        return super().delete_view(request, object_id, self._with_uses(request, object_id, extra_context))

    def _with_uses(self, request: HttpRequest, object_id: str, extra_context: Extra) -> dict[str, Any]:
        row = self.get_object(request, unquote(object_id))
        return {**(extra_context or {}), "uses": uses_of(row), "knows_uses": row is not None}

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        # A key that was typed anew is another row: what named the old one changed too.
        reopen(request, [form.instance.pk, form.initial.get(form.instance._meta.pk.name)])

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        key = obj.pk
        super().delete_model(request, obj)
        reopen(request, [key])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> None:
        keys = list(queryset.values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        reopen(request, keys)


class RegisterWordsMixin(RowConflictMixin[M], ReopeningMixin[M]):
    """Words that the Register brings before readers: nothing changes for them until its next version."""

    effect = ""

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        messages.info(request, f"登记册下一版发布后，{self.effect}。")


def reopen(request: HttpRequest, keys: Iterable[object]) -> None:
    """Save drafts of the things that changed with these rows, and void the reviews of what is no longer the same."""
    runs = list(Review.objects.open().chains())
    authorship.save_changed([key for key in keys if key], by=user_of(request))
    for run in runs:
        approval.reopen_if_changed(run.thing, by=user_of(request))
        run.refresh_from_db()
        if not run.is_open:
            messages.warning(request, f"{run.thing}正在审稿，内容因此改变：已有的签署作废，须重新送审。")
