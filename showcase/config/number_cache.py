"""The shared cache, of whole numbers alone: Django's unpickles what a row says, and so runs whatever is written there.

Whoever may write to the database could have every process do anything by it, and tell the keys of the logs.
"""

import base64
import io
import pickle
from collections.abc import Iterable

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone


class NumberCache(DatabaseCache):
    """Django's table of the database cache, out of which nothing but numbers is read."""

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, int]:
        """The numbers that are kept under some keys and have not expired; what is no number is not there."""
        names = {self.make_and_validate_key(key, version=version): key for key in keys}
        if not names:
            return {}
        connection = connections[router.db_for_read(self.cache_model_class)]
        now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
        table, marks = connection.ops.quote_name(self.cache_model_class._meta.db_table), ", ".join(["%s"] * len(names))
        asked = f"SELECT cache_key, value FROM {table} WHERE cache_key IN ({marks}) AND expires >= %s"  # noqa: S608 (our own table)
        with connection.cursor() as cursor:
            cursor.execute(asked, [*names, now])
            read = {names[key]: _number(value) for key, value in cursor.fetchall()}
        return {key: number for key, number in read.items() if number is not None}


class _Plain(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> None:
        raise pickle.UnpicklingError(f"{module}.{name} is no number")


def _number(value: str) -> int | None:
    """The number that a row says; None where it says anything else."""
    try:
        found = _Plain(io.BytesIO(base64.b64decode(value.encode()))).load()
    except Exception:  # noqa: BLE001 (whatever stands there is no number then)
        return None
    return found if type(found) is int else None
