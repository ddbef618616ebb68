"""The record at the desk: to be read, never to be changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from brands.admin.generics import ModelAdmin
from brands.models import Draft, FormerSlug, IssuedId, Version, Withdrawal


class FixedRowsMixin:
    """Rows that nobody adds or deletes at the desk."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class ReadOnlyAdmin(FixedRowsMixin, ModelAdmin[Any]):
    """A list and a page that change nothing."""

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Version)
class VersionAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "reason", "note", "published_at", "published_by"]
    list_filter = ["reason", "brand"]
    list_select_related = ["brand", "edition", "register", "published_by"]
    date_hierarchy = "published_at"


@admin.register(Draft)
class DraftAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "saved_at", "saved_by", "sha256"]
    list_select_related = ["brand", "edition", "register", "saved_by"]
    date_hierarchy = "saved_at"


@admin.register(Withdrawal)
class WithdrawalAdmin(ReadOnlyAdmin):
    list_display = ["version", "reason", "withdrawn_at", "withdrawn_by"]
    list_select_related = ["version__brand", "version__edition", "version__register"]


@admin.register(IssuedId)
class IssuedIdAdmin(ReadOnlyAdmin):
    list_display = ["id", "kind", "issued_at"]
    list_filter = ["kind"]
    search_fields = ["id"]


@admin.register(FormerSlug)
class FormerSlugAdmin(ReadOnlyAdmin):
    list_display = ["slug", "brand"]
