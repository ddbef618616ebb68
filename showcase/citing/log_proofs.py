"""The public log as files for whoever checks it: checkpoint, tiles, keys, and the proof of one version."""

from collections.abc import Iterator

from brands.content.canonical import canonical
from brands.content.signing import Tampered
from brands.ledger import tiles, tree
from brands.ledger.checkpoints import Checkpoint
from brands.ledger.entries import entry_bytes
from brands.ledger.proofs import Proof
from brands.ledger.replay import Replay, Unproven
from brands.ledger.standing import Said
from brands.models import Cosignature, LogEntry, Version, facts, log_former, logbook, proof
from brands.models.log import PUBLIC

FIRST = 1  # the number of the log that has the plain addresses


def present_number() -> int:
    """The number of the log that goes on; those before it ended."""
    number: int = logbook.public.view().facts.get(("number",), FIRST)
    return number


def log_of(number: int) -> Replay:
    """The log of a number; raises LookupError where there is none, Tampered for one that is not as its end says."""
    view = logbook.public.view()
    try:
        return next(log for log in (view, *_former(view)) if log.facts.get(("number",), FIRST) == number)
    except StopIteration:
        raise LookupError(f"log {number}") from None


def _former(view: Replay) -> Iterator[Replay]:
    try:
        yield from log_former.former(PUBLIC, view)
    except Unproven as unproven:
        raise Tampered(unproven.words) from unproven


def checkpoint() -> str:
    """The newest checkpoint as the site signs it; "" before the first entry."""
    return logbook.public.view().checkpoint


def checkpoint_of(number: int) -> str:
    """The newest checkpoint of the log of a number, cosigned; raises LookupError."""
    return cosigned_checkpoint() if number == present_number() else log_of(number).checkpoint


def cosigned_checkpoint() -> str:
    """The same with the lines of witnesses who signed it too."""
    kept = Cosignature.objects.filter(size=logbook.public.view().size).order_by("pk")
    return checkpoint() + "".join(one.line for one in kept if not facts.doubt(one))


def head() -> Checkpoint | None:
    """What the newest checkpoint says; None before the first entry."""
    view = logbook.public.view()
    return Checkpoint(view.facts["origin",], view.size, view.root()) if view.size else None


def signing_keys(log: Replay) -> list[tuple[str, int, int | None]]:
    """Every key that ever signed a log: (verifier key, from which size, up to which, None for the last ones)."""
    history = log.facts.get(("key history",), ())
    found: dict[str, tuple[int, int | None]] = {}
    for place, (index, names) in enumerate(history):
        until = history[place + 1][0] if place + 1 < len(history) else None
        for name in names:
            found[name] = (found.get(name, (index + 1, None))[0], until)
    return [(name, *sizes) for name, sizes in found.items()]


def key_file(number: int | None = None) -> str:
    """The keys of a log, or of the one that goes on, as text: each below the sizes of the heads that it signed."""
    keys = signing_keys(log_of(present_number() if number is None else number))
    told = ((f"# {first}–{last or ''} (条数 · sizes of the heads)", name) for name, first, last in keys)
    return "".join(f"{sizes}\n{name}\n" for sizes, name in told)


def index_of(version: Version) -> int:
    """The place of the entry that says what is shown of a version."""
    return _said_of(version).index


def tile(path: str, number: int = FIRST) -> bytes:
    """The bytes at a path below tile/; raises LookupError for a tile that the log has not, ValueError for no path."""
    level, index, width = tiles.read_path(path)
    view = log_of(number)
    there = tiles.width_of(0 if isinstance(level, str) else level, index, view.size)
    if width > there:
        raise LookupError(path)
    if isinstance(level, str):
        return tiles.bundle(entries(index * tiles.WIDTH, width, number))
    return view.rows.tile(level, index)[: width * tiles.HASH]


def entries(first: int, count: int, number: int | None = None) -> list[bytes]:
    """Entries from a place on, each the one that the proven tree has there; raises Tampered for any other."""
    view = log_of(present_number() if number is None else number)
    name = PUBLIC if number in {None, present_number()} else log_former.former_name(PUBLIC, number or FIRST)
    rows = LogEntry.objects.filter(log=name, index__gte=first, index__lt=first + count).order_by("index")
    contents = [row.entry.encode() for row in rows]
    if [tree.leaf_hash(content) for content in contents] != list(view.hashes[first : first + count]):
        raise Tampered("日志的条目与所签的末尾不符 (entries of the log are not those that its head signs)")
    return contents


def proof_of(version: Version) -> Proof:
    """The proof that the log has a version, or what is said of it since words of it were taken back.

    `extra` is JSON: the entry, and the nonce with which it commits to the bytes of snapshot.json or shown.json. Raises
    Tampered where the version is not what the log says.
    """
    proof.prove_shown(version)
    view, said = logbook.public.view(), _said_of(version)
    nonce = version.masking.nonce if version.is_masked else version.nonce
    extra = canonical({"entry": entry_bytes(said.entry).decode(), "nonce": nonce})
    path = tuple(tree.inclusion(said.index, view.size, tiles.nodes_in(view.rows.tile)))
    return Proof(said.index, path, cosigned_checkpoint(), extra.encode())


def _said_of(version: Version) -> Said:
    stands, place = logbook.public.view().facts, (facts.thing_of(version), version.number)
    said: Said = stands.get(("mask", *place)) or stands["version", *place]
    return said
