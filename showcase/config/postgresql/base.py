"""The backend that DATABASES names: Django's own, which asks no silent server (showcase/config/patience.py)."""

from typing import Any

import psycopg
from django.db.backends.postgresql import base

from showcase.config import patience


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to PostgreSQL, from the pool of this process."""

    def get_new_connection(self, conn_params: Any) -> Any:
        """A connection; raises OperationalError at once while the server is known to answer nobody."""
        try:
            with patience.here.asking():
                return super().get_new_connection(conn_params)
        except patience.Away as away:
            raise psycopg.OperationalError(str(away)) from away
        except psycopg.OperationalError:
            patience.here.give_up()
            raise
