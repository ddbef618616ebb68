"""The logs that ended, since another was begun: proven by the checkpoint that the first entry of the next one holds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import models

from brands.ledger.checkpoints import Checkpoint, open_checkpoint, read_checkpoint
from brands.ledger.entries import Entry, made_at, read_entry
from brands.ledger.notes import NoteError, read_verifier
from brands.ledger.replay import Fold, Replay, Unproven

from . import log_memory
from .log import LogEntry, LogHead
from .log_heads import RENAMED
from .log_keys import verifiers
from .log_memory import Remembered

FORK = "所留的检查点与数据库里的日志不是同一段历史 (a kept checkpoint is of another past than the log of the database)"

OTHERS = "新的日志没有照抄上一本 (the new log does not say what the former said)"

_proven: dict[tuple[str, str], Replay] = {}  # by name and checkpoint: what is proven of an ended log stays so


@dataclass(frozen=True)
class Ending:
    """A log that is to end: what the database has of it, its last known checkpoint, the entries only a file has."""

    log: Replay
    note: str
    lacking: Sequence[bytes] = ()


def ending(name: str, fold: Fold, kept: Iterable[Path]) -> Ending:
    """How a log of the database ends, by its head, what this machine remembers and files of kept checkpoints.

    Beside a file the entries may stand (`*.entries`). Nothing is asked of the key of today, which may be another: the
    keys that the log names must have signed. Raises Unproven, also where the last checkpoint is of another past.
    """
    head = LogHead.objects.select_for_update().get(pk=name)
    log = Replay(fold).under(LogEntry.objects.contents(name), head.checkpoint)
    found = Ending(log, head.checkpoint)
    for path in kept:
        note = path.read_text(encoding="utf-8")
        if read_checkpoint(note).origin == log.facts["origin",]:
            found = _later(found, note, path.with_suffix(log_memory.ENTRIES))
    for note in (head.checkpoint, found.note):
        prove_signed(note, log)
    return found


def prove_signed(note: str, log: Replay) -> None:
    """Do nothing where a key that the log names signed a checkpoint; raises Unproven."""
    try:
        open_checkpoint(note, map(read_verifier, log.facts["keys",]))
    except NoteError as error:
        raise Unproven(f"检查点不是这本日志的密钥所签 (no key of the log signed a checkpoint: {error})") from error


def _later(found: Ending, note: str, entries: Path) -> Ending:
    kept, log = read_checkpoint(note), found.log
    if kept.size <= log.size:
        if log.root_at(kept.size) != kept.root:
            raise Unproven(FORK)
        return found
    if kept.size <= read_checkpoint(found.note).size:
        return found
    try:
        lacking = log_memory.entries(entries, log.size, kept.size)
    except (OSError, ValueError) as error:
        words = "所缺的条目读不出，须有检查点旁的entries文件"
        raise Unproven(f"{words} (entries that the database lacks cannot be read: {error})") from error
    log.under(lacking, note)
    return Ending(log, note, lacking)


def keep_former(name: str, end: Ending) -> None:
    """Put the entries of a log that ends aside, those that only a file had too, in the caller's transaction."""
    aside = former_name(name, end.log.facts["number",])
    # Nothing is changed of them but where they stand.
    models.QuerySet(LogEntry).filter(log=name).update(log=aside)
    models.QuerySet(LogHead).filter(pk=name).update(name=aside)
    rows = enumerate(end.lacking, start=end.log.size)
    LogEntry.objects.bulk_create(LogEntry(log=aside, index=index, entry=entry.decode()) for index, entry in rows)


def former_name(name: str, number: int) -> str:
    """The name under which the entries of an ended log stand."""
    return f"{name}-{number}"


def strangers(logs: Mapping[str, Replay], database: str = "default") -> Iterator[str]:
    """What is wrong with heads and entries: each that stands under a name of no log, going on or ended."""
    own = {former_name(name, n) for name, log in logs.items() for n in range(1, log.facts.get(("number",), 1))}
    for model in (LogHead, LogEntry):
        name = "name" if model is LogHead else "log"
        found = model.objects.using(database).order_by().values_list(name, flat=True).distinct()
        for one in sorted(set(found) - own - logs.keys()):
            yield f"{model._meta.verbose_name}：没有名为{one}的日志 (there is no log of the name {one})"


def former(name: str, log: Replay, database: str = "default") -> Iterator[Replay]:
    """Every log that ended before one, the newest first; raises Unproven for one that is not as its end says."""
    while note := log.facts.get(("before",)):
        number, key = log.facts["number",] - 1, (name, note)
        if key not in _proven or database != "default":
            contents = LogEntry.objects.using(database).contents(former_name(name, number))
            _proven[key] = Replay(log.fold).under(contents, note)
        log = _proven[key]
        yield log


def ended_before(head: LogHead, known: Replay | None, remembered: Remembered | None) -> list[str]:
    """The checkpoints of a log of another origin than a head's, that a process or its machine accepted."""
    found = [known.checkpoint] if known and known.size else []
    if known and known.size and known.facts["origin",] == head.origin:
        return []
    return found + ([remembered.note] if remembered and remembered.origin != head.origin else [])


def renewed(name: str, fold: Fold, head: LogHead, accepted: Iterable[str]) -> Replay:
    """The whole of a log that goes on from checkpoints of logs that ended; raises Unproven for every other."""
    found = Replay(fold).extended(LogEntry.objects.contents(name), head.checkpoint, verifiers(head.origin))
    for note in accepted:
        if not goes_on_from(name, found, read_checkpoint(note)):
            raise Unproven(RENAMED)
    prove_carried(name, found)
    return found


def carried(name: str, number: int, size: int, database: str = "default") -> Iterator[Entry]:
    """The first entries of an ended log, so many, as the next one has them; of keys nothing."""
    contents = LogEntry.objects.using(database).contents(former_name(name, number))
    for entry in map(read_entry, islice(contents, size)):
        if entry["kind"] not in {"begin", "keys"}:
            yield {**entry, "was": made_at(entry)}
        elif told := entry.get("facts"):
            yield {"kind": "facts", "facts": told, "was": made_at(entry)}


def prove_carried(name: str, log: Replay, database: str = "default") -> None:
    """Do nothing where a log begins with all that the former said, up to where it says; raises Unproven.

    What it does not take over is named in public: nothing of the past is altered by beginning anew.
    """
    if not log.facts.get(("before",)):
        return
    own = map(read_entry, islice(LogEntry.objects.using(database).contents(name, 1), log.size))
    for said in carried(name, log.facts["number",] - 1, log.facts["begin",]["carried"], database):
        if (here := next(own, {})) != {**said, "at": here.get("at")}:
            raise Unproven(OTHERS)


def goes_on_from(name: str, log: Replay, kept: Checkpoint, database: str = "default") -> bool:
    """Whether a log, or one that it goes on from, begins with what a checkpoint says."""
    for one in (log, *former(name, log, database)):
        if one.facts["origin",] == kept.origin:
            return one.size >= kept.size and one.root_at(kept.size) == kept.root
    return False
