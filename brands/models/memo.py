"""What a process read of the record and keeps until the log says more: what every page would else ask for again."""

from collections.abc import Callable
from typing import Any, TypeVar

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
