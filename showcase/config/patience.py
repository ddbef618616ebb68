"""How long this process waits for a database that says nothing: a server that was frozen still holds its connections.

A statement may take long as long as the server answers others, as it does the look for the generation four times a
second. Once it has answered nobody for a while, what waits is given up, and one at a time asks whether it is back.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

SILENT = 1.5  # seconds without any answer
PROBE = 0.5  # seconds that a server which is known to be silent is given for one


class Away(Exception):
    """The database is known to answer nobody; somebody else is asking whether it is back."""


class Patience:
    """What the connections of one process have heard of the server."""

    def __init__(self) -> None:
        """Wait for ever, as a command may: `limit` is for what answers readers."""
        self.is_limited = False
        self.is_silent = False
        self._heard = time.monotonic()
        self._asks = threading.Lock()

    def limit(self) -> None:
        """Wait for nobody longer than a reader would."""
        self.is_limited = True

    def is_over(self, began: float) -> bool:
        """Whether a statement that was sent at `began` (monotonic seconds) is to be given up."""
        now = time.monotonic()
        if not self.is_silent and now - max(began, self._heard) > SILENT:
            self.is_silent = True
        return self.is_silent and now - began > PROBE

    def hear(self) -> None:
        """The server has answered."""
        self._heard, self.is_silent = time.monotonic(), False

    def give_up(self) -> None:
        """No connection was to be had."""
        self.is_silent = self.is_limited

    @contextmanager
    def asking(self) -> Iterator[None]:
        """Ask for a connection; raises Away where the server is silent and another thread is asking already."""
        if not self.is_silent:
            yield
            return
        if not self._asks.acquire(blocking=False):
            raise Away("The database answers nobody.")
        try:
            yield
        finally:
            self._asks.release()


here = Patience()
