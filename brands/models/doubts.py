"""Why a row of the record is not believed by the facts of the public log: a sentence, or "" for one that is.

`known` are the facts of `brands.ledger.standing`; nothing is asked of the logs here but what the deeds log knows of
words that were taken back.
"""

from collections.abc import Mapping
from typing import Any

from brands.content.canonical import canonical, digest
from brands.ledger.entries import commit, time_text

from . import facts
from .facts import thing_of

ABSENT = "不在日志里 (it is not in the log)"
DIFFERS = "与日志不符 (it is not what the log says)"
UNCOVERED = "撤回语句之处的遮盖不见了 (words were taken back, and their covering is gone)"
COVERED = "遮盖不在日志里 (the log says of no words that they were taken back)"
PUBLIC_AGAIN = "撤下的记录不见了 (it was withdrawn, and the row that says so is gone)"
LACKING = "有的版本不见了，或多出来了 (a version is gone, or was planted)"
OLDER = "不是最新的一版 (it is not the newest version)"

Row = Any
Known = Mapping[tuple[Any, ...], Any]


def shown_commitments(nonce: str, masking: Row, note: str) -> dict[str, str]:
    """What the log is told of a covered version: its content, what is told of it, and its note."""
    return {
        "instead": commit(nonce, masking.content),
        "told": commit(nonce, canonical({"anchors": masking.anchors, "told": masking.told})),
        "note": commit(nonce, note),
    }


def doubt_version(known: Known, version: Row) -> str:
    """Of a whole version: its columns, content and note; by the deeds log once words of it were taken back."""
    place = (thing_of(version), version.number)
    if words := doubt_said(known, version):
        return words
    if ("mask", *place) in known:
        return facts.doubt(version)
    said = known["version", *place]
    if (
        commit(version.nonce, version.content) != said["snapshot"]
        or commit(version.nonce, version.note) != said["note"]
    ):
        return DIFFERS
    return ""


def doubt_said(known: Known, version: Row) -> str:
    """Why what stands beside the content is not believed, and that the check value is the content's."""
    if (said := known.get(("version", thing_of(version), version.number))) is None:
        return ABSENT
    told = (said["reason"], said["schema"], said["published"], said["load"])
    here = (str(version.reason), version.schema, time_text(version.published_at), version.published_by_id is None)
    return DIFFERS if told != here or digest(version.content) != version.sha256 else ""


def doubt_shown(known: Known, version: Row) -> str:
    """Of what is shown of a version: all of it, or what the log says since words were taken back."""
    masking = getattr(version, "masking", None)
    said = known.get(("mask", thing_of(version), version.number))
    if said is None:
        return COVERED if masking else doubt_version(known, version)
    if masking is None:
        return UNCOVERED
    made = shown_commitments(masking.nonce, masking, version.note)
    if any(made[name] != said[name] for name in made):
        return f"撤回语句之处{DIFFERS}"
    return doubt_said(known, version)


def doubt_newest(known: Known, version: Row) -> str:
    """That a version is the newest of its thing, and public."""
    thing = known.get(("thing", thing_of(version)))
    if thing is None:
        return ABSENT
    if thing.newest != version.number:
        return OLDER
    return PUBLIC_AGAIN if thing.withdrawn == version.number and not version.is_withdrawn else ""


def doubt_absent(known: Known, slug: Row) -> str:
    """That no brand is at an address."""
    thing = known.get(("address", slug))
    return LACKING if thing and known["thing", thing].address == slug else ""


def doubt_not_shown(known: Known, slug: Row) -> str:
    """That no brand is shown at an address."""
    words = doubt_absent(known, slug)
    stands = known["thing", known["address", slug]] if words else None
    return "" if stands is None or stands.newest == stands.withdrawn else words


def doubt_address(known: Known, asked: Row) -> str:
    """That a thing of the log, (name, slug), is found at an address."""
    name, slug = asked
    thing = known.get(("thing", name))
    return "" if thing is None or thing.address == slug else f"地址{DIFFERS}"


def doubt_complete(known: Known, asked: Row) -> str:
    """That some numbers are those of all versions of a thing: (name, numbers)."""
    name, numbers = asked
    newest = known["thing", name].newest if ("thing", name) in known else 0
    return "" if numbers == set(range(1, newest + 1)) else LACKING


def doubt_entry(known: Known, entry: Row) -> str:
    """Of a brand's index row: whose version it names, whether it is withdrawn, at which address."""
    thing = known["thing", f"brand/{entry.brand_id}"]
    if thing_of(entry.version) != f"brand/{entry.brand_id}":
        return DIFFERS
    if entry.withdrawn != (thing.withdrawn == thing.newest):
        return PUBLIC_AGAIN if thing.withdrawn == thing.newest else ABSENT
    return "" if thing.address == entry.slug else f"地址{DIFFERS}"


def doubt_withdrawn(known: Known, version: Row) -> str:
    """That a version is withdrawn, or is not."""
    if version.is_withdrawn:
        return doubt_withdrawal(known, version.withdrawal)
    return PUBLIC_AGAIN if ("withdrawal", thing_of(version), version.number) in known else ""


def doubt_former(known: Known, asked: Row) -> str:
    """That an address was once that of a thing, or of none for "": (slug, name)."""
    slug, thing = asked
    told = known.get(("former", slug), "")
    return "" if told == thing else DIFFERS if told else ABSENT


def doubt_links(known: Known, dead: Row) -> str:
    """That a set of addresses, by its check value, is dead."""
    return "" if known.get(("links",), "") == dead else DIFFERS


def doubt_told(known: Known, masking: Row) -> str:
    """Of what is told in the place of words that were taken back."""
    if (said := known.get(("mask", thing_of(masking.version), masking.version.number))) is None:
        return COVERED
    told = {"anchors": masking.anchors, "told": masking.told}
    return "" if commit(masking.nonce, canonical(told)) == said["told"] else DIFFERS


def doubt_withdrawal(known: Known, withdrawal: Row) -> str:
    """Of a withdrawal: its reason and its time."""
    version = withdrawal.version
    if (said := known.get(("withdrawal", thing_of(version), version.number))) is None:
        return ABSENT
    told = (said["why"], said["withdrawn"])
    made = (commit(withdrawal.nonce, withdrawal.reason), time_text(withdrawal.withdrawn_at))
    return "" if told == made else DIFFERS


def doubt_withheld(known: Known, withheld: Row) -> str:
    """Of words that were taken back, by the version that did it."""
    version = withheld.version
    return facts.doubt(withheld) if ("withhold", thing_of(version), version.number) in known else ABSENT


WHOLE = {"version": doubt_version, "withdrawal": doubt_withdrawal, "withheld": doubt_withheld}
