"""What is asked of a log's head before it is followed: how long the log is, how it goes by, how it ends."""

from itertools import islice

from brands.content.signing import Tampered
from brands.ledger.entries import Entry
from brands.ledger.replay import Fold, Replay, Unproven
from brands.ledger.tree import leaf_hash

from . import log_memory
from .log import LogEntry, LogHead
from .log_keys import verifiers
from .log_memory import Remembered
from .prepared import Prepared

BEGIN = "没有日志：请运行 begin_log (there is no log yet: manage.py begin_log)"
SHORTER = "日志变短了：曾有{}条，现有{}条 (the log was {} long and is {} now)"
LAST = "日志的最后一条被改过 (the last entry of the log was changed)"
FORK = "本机记下的末尾与日志不是同一段历史 (what this machine remembers is of another past than the log)"
RENAMED = "日志改了名 (the log goes by another origin)"

_HEADS = Prepared(lambda _: LogHead.objects.with_ends())


def heads(database: str = "default") -> dict[str, LogHead]:
    """{name of a log: its head, with the last entry that is there}, in one query."""
    rows = _HEADS.rows() if database == "default" else LogHead.objects.using(database).with_ends()
    return {head.name: head for head in rows}


def remembered_replay(name: str, fold: Fold, remembered: Remembered | None) -> Replay:
    """The entries up to the head that this machine remembers, proven against it; nothing where it has none."""
    if remembered is None:
        return Replay(fold)
    saved = log_memory.load_state(name, fold, remembered.origin)
    begun = saved if saved and saved.size <= remembered.size else Replay(fold)
    contents = list(islice(LogEntry.objects.contents(name, begun.size), remembered.size - begun.size))
    if (here := begun.size + len(contents)) < remembered.size:
        raise Unproven(SHORTER.format(remembered.size, here, remembered.size, here))
    return begun.extended(contents, remembered.note, verifiers(remembered.origin))


def prove_length(head: LogHead | None, most: int) -> None:
    """Do nothing where a log is as long as it says, and no shorter than it was; raises Unproven."""
    size = head.size if head else 0
    if size < most:
        raise Unproven(SHORTER.format(most, size, most, size))
    if head and (found := 0 if head.last is None else head.last + 1) != size:
        raise Unproven(f"日志应有{size}条，现有{found}条 (the log should have {size} entries, {found} are there)")


def prove_beginning(known: Replay, remembered: Remembered) -> None:
    """Do nothing where a log, no shorter than what this machine remembers, begins with it; raises Unproven."""
    if remembered.note != known.checkpoint and known.root_at(remembered.size) != remembered.root:
        raise Unproven(FORK)


def followed(view: Replay, entry: Entry) -> Replay:
    """A replay with one entry more; raises Tampered where that cannot follow what the log says."""
    try:
        return view.with_entry(entry)
    except Unproven as unproven:
        raise Tampered(unproven.words) from unproven


def prove_end(head: LogHead, known: Replay) -> None:
    """Do nothing where a head goes by the name of the log and its last entry is the proven one; raises Unproven."""
    if not known.size:
        return
    if head.origin != known.facts["origin",]:
        raise Unproven(RENAMED)
    if leaf_hash(head.end.encode()) != known.hashes[-1]:
        raise Unproven(LAST)


def must_be_empty(database: str = "default") -> None:
    """Raise Unproven where there is a record that no log speaks of."""
    from .version import Version  # noqa: PLC0415 (a version asks its log)

    if Version.objects.using(database).exists():
        raise Unproven(BEGIN)
