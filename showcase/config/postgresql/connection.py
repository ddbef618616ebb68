"""A connection to PostgreSQL whose patience ends; the settings name it, so Django is not read here."""

import time
from collections.abc import Generator
from typing import Any

import psycopg

from showcase.config import patience

SILENCE = "The database has not answered for a while; its connection was given up."


class PatientConnection(psycopg.Connection[Any]):
    """A connection that is closed when the server stays silent over a statement."""

    def wait(self, gen: Generator[Any, Any, Any], *options: Any, **more: Any) -> Any:
        """Run a statement's steps to their end; raises OperationalError where the server is silent."""
        if not patience.here.is_limited:
            return super().wait(gen, *options, **more)
        try:
            return super().wait(_until_silent(gen), *options, **more)
        except patience.Away as away:
            self.close()
            raise psycopg.OperationalError(SILENCE) from away


def _until_silent(gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
    """The same steps; psycopg sends 0 for each tenth of a second in which nothing came."""
    began, ready = time.monotonic(), None
    while True:
        try:
            wanted = gen.send(ready)
        except StopIteration as end:
            patience.here.hear()
            return end.value
        ready = yield wanted
        if not ready and patience.here.is_over(began):
            gen.close()
            raise patience.Away
