"""What was read already: of the record until the log says more, of the desk's things while a page is made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db.models import Model

from .index_proof import heard, listening
from .logbook import public

T = TypeVar("T")


def recall(name: str, read: Callable[[], T], is_whole: Callable[[T], bool] = lambda found: True) -> T:
    """What `read` gives, read anew only after the public log has another entry; nobody may change it.

    It has to follow from the record alone, under a name of its own. It is not kept while something of it was left out,
    while `is_whole` denies it, nor where `read` raises.
    """
    checkpoint = public.view().checkpoint
    kept: tuple[str, Any] | None = public.memo.get(("recall", name))
    if kept and kept[0] == checkpoint:
        return kept[1]  # type: ignore[no-any-return]  # what `read` gave
    outer = heard.get()
    with listening() as left_out:
        found = read()
    if outer is not None:
        outer += [words for words in left_out if words not in outer]
    if checkpoint and not left_out and is_whole(found):
        public.memo["recall", name] = checkpoint, found
    return found


# What was read of the desk's things while a page that writes none of them is made; None at any other time.
_read: ContextVar[dict[tuple[type, Any], Any] | None] = ContextVar("read", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """Read each thing but once meanwhile: for whoever shows things and writes none of them."""
    token = _read.set({})
    try:
        yield
    finally:
        _read.reset(token)


def is_reading() -> bool:
    """Whether nothing is written at this moment."""
    return _read.get() is not None


def read_once(thing: Model, read: Callable[[], T]) -> T:
    """What `read` gives of a thing of the desk; while nothing is written what it gave the first time."""
    if (known := _read.get()) is None or thing.pk is None:
        return read()
    key = type(thing), thing.pk
    if key not in known:
        known[key] = read()
    return known[key]  # type: ignore[no-any-return]  # what `read` gave
