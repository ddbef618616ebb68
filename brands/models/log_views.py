"""Through whose eyes a log is seen: of an open transaction, of one request, or of what is verified apart."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection

from brands.ledger.replay import Replay

# What the request being answered began with, by the name of the log.
pins: ContextVar[dict[str, Replay]] = ContextVar("pins", default={})  # noqa: B039 (never written where it is empty)
# What is verified apart from what this process knows, by the name of the log.
given_replays: ContextVar[dict[str, Replay]] = ContextVar("given", default={})  # noqa: B039 (never written)


@dataclass
class Own:
    """What one transaction added to a log; it is gone once `token` is no longer waiting for the commit."""

    replay: Replay
    token: Callable[[], None]

    def stands(self) -> bool:
        """Whether the transaction is open and has not taken this back."""
        return any(function is self.token for _, function, *_ in connection.run_on_commit)


@contextmanager
def given(replays: dict[str, Replay]) -> Iterator[None]:
    """Have everything that is asked meanwhile, in this thread, be asked of these."""
    token = given_replays.set(replays)
    try:
        yield
    finally:
        given_replays.reset(token)
