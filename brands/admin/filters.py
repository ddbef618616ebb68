"""Filters of the desk's lists that say of each choice which rows it leaves."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest


class ChoiceFilter(admin.SimpleListFilter):
    """The choices stand in `offered`: {value in the address: (what it is called, the rows that it leaves of some)}."""

    offered: dict[str, tuple[str, Callable[[Any], QuerySet[Any]]]]

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [(value, name) for value, (name, _) in self.offered.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        _, leave = self.offered.get(self.value() or "", ("", None))
        return leave(queryset) if leave else queryset
