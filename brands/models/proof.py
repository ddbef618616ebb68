"""Whether a row of the record is what the public log says: asked before anything of it is shown.

A version is believed when the log has it under its number with its reason, its time, and commitments to its content and
note; when it is shown otherwise, when the log says so; and nothing that the log has may be missing. `doubt_…` say in
Chinese and English why a row is not believed, "" for one that is; `prove…` raise Tampered instead.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from brands.content.canonical import digest
from brands.content.signing import Tampered
from brands.ledger.entries import made_at

from . import doubts
from .doubts import ABSENT, LACKING, Known, Row
from .facts import thing_of
from .logbook import public


def prove(row: Row) -> None:
    """Do nothing for a Version, Withdrawal or Withheld that the logs know whole; raise Tampered for every other."""
    if words := doubt(row):
        raise Tampered(words, row)


def prove_shown(version: Row) -> None:
    """Do nothing for a Version that is shown as the log says, whole or covered; raise Tampered for every other."""
    if words := doubt_shown(version):
        raise Tampered(words, version)


def prove_newest(version: Row) -> None:
    """Do nothing for a Version that is shown as the log says and is the newest of its thing; else raise Tampered."""
    prove_shown(version)
    if words := _asked(doubts.doubt_newest, version):
        raise Tampered(words, version)


def prove_entry(entry: Row) -> None:
    """Do nothing where a brand's index row leads to its newest version, from its own address; else raise Tampered."""
    prove_newest(entry.version)
    if words := _asked(doubts.doubt_entry, entry):
        raise Tampered(words, entry)


def prove_complete(thing: str, versions: Iterable[Row]) -> None:
    """Do nothing where these are all versions of a thing, named as in entries; else raise Tampered."""
    if words := _asked(doubts.doubt_complete, (thing, {version.number for version in versions})):
        raise Tampered(f"{thing}：{words}")


def prove_absent(slug: str) -> None:
    """Do nothing where no brand is found at an address; else raise Tampered."""
    if words := _asked(doubts.doubt_absent, slug):
        raise Tampered(f"地址{slug}：{words}")


def prove_not_shown(slug: str) -> None:
    """Do nothing where no brand is shown at an address; else raise Tampered."""
    if words := _asked(doubts.doubt_not_shown, slug):
        raise Tampered(f"地址{slug}：{words}")


def prove_no_version(thing: str, number: int) -> None:
    """Do nothing where the log has no version of this number; else raise Tampered."""
    if ("version", thing, number) in public.view().facts:
        raise Tampered(f"{thing} 第{number}版：{LACKING}")


def prove_address(brand: Row) -> None:
    """Do nothing for a brand at the desk that has the address of its versions, or none yet; else raise Tampered."""
    if words := doubt_address(brand):
        raise Tampered(words, brand)


def prove_former(slug: str, brand_id: str | None) -> None:
    """Do nothing where an address was once this brand's, or nobody's for None; else raise Tampered."""
    if words := _asked(doubts.doubt_former, (slug, f"brand/{brand_id}" if brand_id else "")):
        raise Tampered(f"旧地址{slug}{words}")


def prove_withdrawn(version: Row) -> None:
    """Do nothing where a Version is withdrawn exactly if the log says so; else raise Tampered."""
    if words := _asked(doubts.doubt_withdrawn, version):
        raise Tampered(words, version)


def prove_told(masking: Row) -> None:
    """Do nothing for a Masking that tells of the words what the log says; else raise Tampered."""
    if words := _asked(doubts.doubt_told, masking):
        raise Tampered(words, masking)


def knows(thing: str) -> bool:
    """Whether the log has a version of a thing, named as in its entries."""
    return ("thing", thing) in public.view().facts


def is_shown(thing: str) -> bool:
    """Whether the log has a version of a thing, named as in its entries, and its newest is not withdrawn."""
    stands = public.view().facts.get(("thing", thing))
    return bool(stands and stands.newest != stands.withdrawn)


def address_of(brand_id: str) -> str:
    """The address of a published brand, by the log; raises Tampered where that has no such brand."""
    if (stands := public.view().facts.get(("thing", f"brand/{brand_id}"))) is None:
        raise Tampered(f"brand/{brand_id}：{ABSENT}")
    return str(stands.address)


def brand_at(slug: str) -> str:
    """The id of the brand that is shown at an address, by the log; "" where there is none."""
    facts = public.view().facts
    thing = facts.get(("address", slug), "")
    return thing.removeprefix("brand/") if thing and facts["thing", thing].address == slug and is_shown(thing) else ""


def shown_brands() -> list[tuple[str, datetime]]:
    """(slug, when it was last published) of every brand that is shown, by the log, in the order of first versions."""
    known = public.view().facts
    brands = [(known["version", thing, 1].index, stands, at) for thing, stands, at in _shown("brand/")]
    return [(stands.address, datetime.fromisoformat(at)) for _, stands, at in sorted(brands, key=lambda one: one[0])]


def shown_years() -> list[int]:
    """The years of the selections that are shown, by the log, the newest first."""
    return sorted((int(thing.removeprefix("edition/")) for thing, *_ in _shown("edition/")), reverse=True)


def last_published() -> datetime | None:
    """When anything that is shown was last published, by the log; None before the first load."""
    last = max((at for *_, at in _shown()), default=None)
    return datetime.fromisoformat(last) if last else None


def _shown(start: str = "") -> Iterator[tuple[str, Row, str]]:
    """Each thing that is shown, by the log, whose name begins so; where it stands, when its newest version came."""
    known = public.view().facts
    for key, stands in known.items():
        if key[0] == "thing" and key[1].startswith(start) and stands.newest != stands.withdrawn:
            yield key[1], stands, known["version", key[1], stands.newest]["published"]


def is_corrected(thing: str) -> bool:
    """Whether a version of a thing, named as in the log's entries, is a correction, by the log."""
    facts = public.view().facts
    newest = facts["thing", thing].newest if ("thing", thing) in facts else 0
    return any(facts["version", thing, number]["reason"] == "correction" for number in range(1, newest + 1))


def endorsed_at(version: Row) -> datetime | None:
    """When people reviewed a version as it stands, by the log; None for one that nobody did."""
    said = public.view().facts.get(("endorsement", thing_of(version), version.number))
    return datetime.fromisoformat(made_at(said.entry)) if said else None


def withholding_versions() -> set[tuple[str, int]]:
    """(thing, number) of each version by which words were taken back."""
    return set(public.view().facts.get(("withholds",), ()))


def covered_versions() -> set[tuple[str, int]]:
    """(thing, number) of each version of which words were taken back, and that is not withdrawn."""
    known = public.view().facts
    return {place for place in known.get(("masks",), ()) if ("withdrawal", *place) not in known}


def doubt_withdrawn(version: Row) -> str:
    """Why that a version is withdrawn, or that it is not, is not believed."""
    return _asked(doubts.doubt_withdrawn, version)


def doubt_address(brand: Row) -> str:
    """Why it is not believed that a brand at the desk is found where its row says."""
    return _asked(doubts.doubt_address, (f"brand/{brand.pk}", brand.slug or ""))


def doubt_links(dead: Iterable[str]) -> str:
    """Why it is not believed that exactly these addresses of sources are dead."""
    return _asked(doubts.doubt_links, dead_hash(dead))


def dead_hash(addresses: Iterable[str]) -> str:
    """The check value of a set of addresses; "" for none."""
    listed = sorted(set(addresses))
    return digest("\n".join(listed)) if listed else ""


def doubt(row: Row) -> str:
    """Why a row is not believed as a whole; of a version, the words that were taken back included."""
    return _asked(doubts.WHOLE[row._meta.model_name], row)


def doubt_shown(version: Row) -> str:
    """Why what is shown of a version is not believed."""
    return _asked(doubts.doubt_shown, version)


def _asked(why: Callable[[Known, Row], str], row: Row) -> str:
    """The doubt of a row; asked again of the newest log where there is one, since another process may have written."""
    if not why(public.view().facts, row):
        return ""
    if trouble := public.look():
        raise Tampered(trouble)
    return why(public.view().facts, row)
