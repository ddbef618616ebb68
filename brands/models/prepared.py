"""A query that is put together once: Django takes longer to write its SQL than the database to answer it."""

import copy
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from django.db import connection, models

Values = Mapping[str, Any]


class Prepared:
    """The rows of a queryset of one shape, with other values at each call.

    `build` takes the names of its values and returns the queryset. It is called once for each database and each set
    of names, with a mark in the place of each value; a value is what the database takes, and never decides the shape.
    """

    def __init__(self, build: Callable[[Values], models.QuerySet[Any]]) -> None:
        self._build = build
        self._written = lru_cache(maxsize=32)(self._write)

    def rows(self, **values: Any) -> list[Any]:
        """The rows for these values, fetched and believed as those of the queryset itself."""
        found, compiler, sql, names = self._written(connection.vendor, tuple(values))
        own: Any = copy.copy(compiler)  # one of its own for each thread
        own.connection = connection
        own.as_sql = lambda *_: (sql, tuple(values[name] if is_name else name for name, is_name in names))
        asked: Any = found.all()
        asked.query.get_compiler = lambda *_, **__: own
        return list(asked)

    def _write(self, vendor: str, names: tuple[str, ...]) -> tuple[models.QuerySet[Any], Any, str, list[Any]]:
        """The queryset, what compiled it, its SQL, and each parameter: (a name, True) or (what it always is, False)."""
        marks = {f"\ufdd0{name}": name for name in names}
        found = self._build({name: mark for mark, name in marks.items()})
        compiler = found.query.get_compiler(connection=connection)
        sql, parameters = compiler.as_sql()
        places = [(marks[one], True) if one in marks else (one, False) for one in parameters]
        if {name for name, is_name in places if is_name} != set(names):
            message = f"A value is not in the query as it was given: {names}"
            raise ValueError(message)
        return found, compiler, sql, places
