"""A list of the desk takes any query: what no database can look for is told like a filter that does not exist."""

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError, ProgrammingError
from django.db.models import QuerySet
from django.http import HttpRequest

# A number beyond the database's own, a year beyond the calendar, a NUL in a text, a range of one end or of three.
UNASKABLE = (DataError, IndexError, OverflowError, ProgrammingError, ValueError)


class List(ChangeList):
    """Django asks about these only while it reads the query; some come to light when the database is asked."""

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        if any(name.endswith(("__regex", "__iregex")) for name in request.GET):
            raise IncorrectLookupParameters  # no list offers one, and a pattern may be none or take for ever
        try:
            return super().get_queryset(request, *args, **kwargs)
        except UNASKABLE as error:
            raise IncorrectLookupParameters(error) from error

    def get_results(self, request: HttpRequest) -> None:
        try:
            super().get_results(request)
        except UNASKABLE as error:
            raise IncorrectLookupParameters(error) from error


class Listing:
    """Mixed into the admin of every table that the desk has."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return List
