"""Which things of the record are proven whole: every version there and as the log says, brands in the index too."""

from collections.abc import Iterable
from dataclasses import dataclass

from brands.content.signing import Tampered
from brands.models import BrandEntry, Version, facts, proof
from brands.models.index_proof import leave_out
from brands.models.logbook import public


@dataclass(frozen=True)
class ProvenThings:
    """The versions and the public brands of all things but those that are not proven, which are named."""

    versions: list[Version]
    entries: list[BrandEntry]
    left_out: list[str]  # things as the log names them
    slugs: dict[str, str]  # of every brand, withdrawn ones too: where the log says that it is found


def read_proven() -> ProvenThings:
    """All that can be believed of the record; what cannot is told to whoever listens."""
    things: dict[str, list[Version]] = {}
    for version in Version.objects.with_withdrawal().order_by("pk"):
        things.setdefault(facts.thing_of(version), []).append(version)
    known = {key[1]: thing for key, thing in public.view().facts.items() if key[0] == "thing"}
    doubted = {name for name in {**known, **things} if not _is_whole(name, things.get(name, ()))}
    rows = {f"brand/{row.pk}": row for row in BrandEntry.objects.public().for_page()}
    shown = {name for name, thing in known.items() if name.startswith("brand/") and thing.withdrawn != thing.newest}
    left_out = doubted | (rows.keys() ^ shown)
    return ProvenThings(
        [version for name, versions in things.items() if name not in left_out for version in versions],
        [row for name, row in rows.items() if name not in left_out],
        sorted(left_out),
        {name.partition("/")[2]: thing.address for name, thing in known.items() if name.startswith("brand/")},
    )


def _is_whole(name: str, versions: Iterable[Version]) -> bool:
    try:
        proof.prove_complete(name, versions)
        for version in versions:
            proof.prove_shown(version)
            proof.prove_withdrawn(version)
    except Tampered as tampered:
        leave_out(tampered.words)
        return False
    return True
