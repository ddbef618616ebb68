"""The two logs of this process: what was proven of them, what is added to them, and why they are not believed.

What an open transaction added is seen in it alone, and forgotten with it. What is committed is read back and proven.
`look` asks the database; `view` does not while it knows an answer.
"""

import logging
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from brands.content.signing import Tampered
from brands.ledger import deeds, standing
from brands.ledger.checkpoints import Checkpoint, sign_checkpoint
from brands.ledger.entries import Entry, entry_bytes, time_text
from brands.ledger.replay import Fold, Replay, Unproven

from . import log_former, log_heads, log_memory
from .log import DEEDS, PUBLIC, TITLES, LogEntry, LogHead
from .log_keys import signers, verifiers
from .log_views import Own, given_replays, pins

logger = logging.getLogger(__name__)


@dataclass
class Log:
    """One of the two logs; `path` is what its name ends in, after the site's own."""

    name: str
    fold: Fold
    path: str
    trouble: str = ""
    memo: dict[Any, Any] = field(default_factory=dict)  # what was read by the log's word, kept by that
    _proven: Replay | None = None
    _is_stale: bool = False
    _compared: str = ""  # the last head that this machine remembers and that the log was found to begin with
    _own: threading.local = field(default_factory=threading.local)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def title(self) -> str:
        """What people call it."""
        return TITLES[self.name]

    def reset(self, *, empty: bool) -> None:
        """Forget what this process knows; with `empty` it knows that there is nothing."""
        self.trouble, self.memo, self._is_stale, self._own = "", {}, False, threading.local()
        self._proven = Replay(self.fold) if empty else None

    def forked(self) -> None:
        """Begin anew in a child process: what is known stays known, locks do not."""
        self._own, self._lock = threading.local(), threading.RLock()

    def view(self) -> Replay:
        """What is proven, with what this transaction added; raises Tampered where the log is not believed."""
        if found := given_replays.get().get(self.name) or self._owned():
            return found
        if self._proven is None or self._is_stale or self.trouble:
            self.look()
        if self.trouble or self._proven is None:
            raise Tampered(self.trouble)
        return pins.get().get(self.name, self._proven)

    def look(self, heads: dict[str, LogHead] | None = None) -> str:
        """Ask the database for the head, prove what is new; why the log is not believed, "" where it is."""
        if self.name in given_replays.get():
            return ""
        with self._lock:
            try:
                # Before the head: what is remembered was committed, so that a head read later is no smaller.
                remembered = self.remembered()
                heads = log_heads.heads() if heads is None else heads
                self._follow(heads.get(self.name), remembered)
            except Unproven as unproven:
                if self.trouble != unproven.words:
                    logger.error("The %s log is not believed: %s", self.name, unproven.words)
                self.trouble = unproven.words
            else:
                self.trouble, self._is_stale = "", False
                if self.name in pins.get() and self._proven:
                    pins.get()[self.name] = self._proven
        return self.trouble

    def known(self) -> Replay | None:
        """What is proven and committed, without asking; None where that is nothing yet."""
        return self._proven

    def begin(self, entry: Entry) -> None:
        """Write the first entry of a log that has none; raises Tampered where this machine remembers one."""
        if remembered := self.remembered():
            raise Tampered(log_heads.SHORTER.format(remembered.size, 0, remembered.size, 0))
        self._begin(f"{settings.LOG_ORIGIN}{self.path}", entry)

    def begin_anew(self, old: Replay, end: str, entry: Entry, carried: Iterable[Entry]) -> None:
        """Begin the log after one that ended with the checkpoint `end`, whose entries are kept by `keep_former`."""
        number = old.facts["number",] + 1
        origin = f"{old.facts['origin',].removesuffix(f'/{number - 1}')}/{number}"
        view = self._begin(origin, {**entry, "log": number, "former": end})
        self._append(view, origin, list(carried))

    def _begin(self, origin: str, entry: Entry) -> Replay:
        LogHead.objects.create(name=self.name, origin=origin, size=0, checkpoint="")
        keys = [str(signer.verifier) for signer in signers(origin)]
        return self._append(Replay(self.fold), origin, [{**entry, "kind": "begin", "origin": origin, "keys": keys}])

    def append(self, entries: Iterable[Entry]) -> int:
        """Add entries in the caller's transaction, the log held until its end; the place of the first.

        The head is proven before: raises Tampered where it is not what this machine knows.
        """
        head = self.hold()
        view = self.view()
        keys = [str(signer.verifier) for signer in signers(head.origin)]
        new = [] if list(view.facts["keys",]) == keys else [{"kind": "keys", "keys": keys}]
        if added := [*new, *entries]:
            self._append(view, head.origin, added)
        return view.size + len(new)

    @transaction.atomic
    def hold(self) -> LogHead:
        """Hold the end of the log until the transaction ends, and prove it; raises Tampered."""
        is_there = LogHead.objects.select_for_update().filter(pk=self.name).exists()
        heads = log_heads.heads()  # nobody adds to the log any more
        if trouble := self.look(heads):
            raise Tampered(trouble)
        if not is_there:
            self.begin({"proven": {}})
        return heads.get(self.name) or LogHead.objects.get(pk=self.name)

    def now(self) -> datetime:
        """The time to the second, never before the newest entry: what the next entry may say."""
        return max(timezone.now(), self.last_time() or timezone.now()).replace(microsecond=0)

    def last_time(self) -> datetime | None:
        """When the newest entry was made."""
        at = self.view().facts.get(("at",))
        return datetime.fromisoformat(at) if at else None

    def _append(self, view: Replay, origin: str, entries: list[Entry]) -> Replay:
        at = max(time_text(timezone.now()), view.facts.get(("at",), ""))
        rows, found = [], view
        for entry in entries:
            whole = {**entry, "at": at}
            rows.append(LogEntry(log=self.name, index=found.size, entry=entry_bytes(whole).decode()))
            found = log_heads.followed(found, whole)
        note = sign_checkpoint(Checkpoint(origin, found.size, found.root()), signers(origin))
        LogEntry.objects.bulk_create(rows, batch_size=500)
        LogHead.objects.filter(pk=self.name).update(size=found.size, checkpoint=note)
        self._keep(signed := found.signed(note))
        return signed

    def _keep(self, replay: Replay) -> None:
        """See what was added in this transaction, and read it back once it is committed."""

        def committed() -> None:
            self._is_stale = True
            if (own := getattr(self._own, "value", None)) and own.token is committed:
                self._own.value = None
                self.look()

        transaction.on_commit(committed, robust=True)
        self._own.value = Own(replay, committed)

    def _owned(self) -> Replay | None:
        own: Own | None = getattr(self._own, "value", None)
        if own and own.stands():
            return own.replay
        self._own.value = None
        return None

    def _follow(self, head: LogHead | None, remembered: "log_memory.Remembered | None") -> None:
        """Prove the head against what is known, and know it; raises Unproven."""
        own = self._owned()
        if head and not own and (before := log_former.ended_before(head, self._proven, remembered)):
            self._proven = log_former.renewed(self.name, self.fold, head, before)
        remembered = remembered if head is None or (remembered and remembered.origin == head.origin) else None
        known = own or self._proven or log_heads.remembered_replay(self.name, self.fold, remembered)
        log_heads.prove_length(head, max(known.size, remembered.size if remembered else 0))
        if remembered and self._compared != remembered.note and remembered.size <= known.size:
            log_heads.prove_beginning(known, remembered)
            self._compared = remembered.note
        if head is None:
            if self._proven is None:
                log_heads.must_be_empty()
            self._proven = known
            return
        if head.checkpoint == known.checkpoint:
            log_heads.prove_end(head, known)
            self._proven = self._proven or known
        else:
            contents = LogEntry.objects.contents(self.name, known.size)
            found = known.extended(contents, head.checkpoint, verifiers(head.origin))
            log_heads.prove_end(head, found)
            if own:
                self._own.value.replay = found
                return
            self._proven = found
        self._note(remembered)

    def _note(self, remembered: "log_memory.Remembered | None") -> None:
        """Remember what is known and committed where this machine remembers less, or what was put back."""
        known = self._proven
        if known and known.size > (remembered.size if remembered else 0) and not connection.in_atomic_block:
            log_memory.note(self.name, known, partial(LogEntry.objects.contents, self.name))

    def remembered(self) -> "log_memory.Remembered | None":
        """What this machine remembers of the log; None where that is nothing. Raises Unproven."""
        return log_memory.read(self.name)


public = Log(PUBLIC, standing.fold, "")
trail = Log(DEEDS, deeds.fold, "/deeds")
both = (public, trail)


@contextmanager
def pinned() -> Iterator[None]:
    """Answer one request by what is proven as it begins: rows that are read later are no older than that."""
    token = pins.set({log.name: known for log in both if (known := log.known())})
    try:
        yield
    finally:
        pins.reset(token)


def hold_both() -> None:
    """Hold the ends of both logs until the transaction ends, in the one order; raises Tampered for one unproven."""
    trail.hold()
    public.hold()


def look() -> dict[str, str]:
    """Ask for both heads in one query: {name of a log: why it is not believed}."""
    heads = log_heads.heads()
    # What looks wrong is looked at again by itself: another process may have added something in between.
    return {log.name: words for log in both if log.look(heads) and (words := log.look())}
