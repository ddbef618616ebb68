"""What is done to the record, as entries of the public log: no names of staff, no words that may have to vanish."""

from collections.abc import Iterable

from brands.ledger.entries import Entry, commit, time_text
from brands.models import Generation, Masking, Version, Withdrawal
from brands.models.doubts import shown_commitments
from brands.models.facts import thing_of
from brands.models.proof import dead_hash


def publication(version: Version) -> Entry:
    """That a version was published, at which address."""
    return {
        "kind": "publish",
        "thing": thing_of(version),
        "number": version.number,
        "address": address_of(version),
        "reason": str(version.reason),
        "schema": version.schema,
        "load": version.published_by_id is None,
        "published": time_text(version.published_at),
        "snapshot": commit(version.nonce, version.content),
        "note": commit(version.nonce, version.note),
    }


def masking(row: Masking) -> Entry:
    """What is said of a version from here on, since words of it were taken back."""
    version = row.version
    said = {"thing": thing_of(version), "number": version.number, "epoch": epoch()}
    return {"kind": "mask", **said, **shown_commitments(row.nonce, row, version.note)}


def taking_back(version: Version) -> Entry:
    """That a version took words back: which, nobody is told."""
    return {"kind": "withhold", "thing": thing_of(version), "number": version.number, "epoch": epoch()}


def withdrawal(rows: Iterable[Withdrawal]) -> Entry:
    """That versions of one thing, withdrawn together, are not shown any longer."""
    rows = list(rows)
    numbers = [row.version.number for row in rows]
    return {
        "kind": "withdraw",
        "thing": thing_of(rows[0].version),
        "first": min(numbers),
        "last": max(numbers),
        "withdrawn": time_text(rows[0].withdrawn_at),
        "why": commit(rows[0].nonce, rows[0].reason),
        "epoch": epoch(),
    }


def endorsement(version: Version) -> Entry:
    """That a version was reviewed as it stands, by nobody named: the same commitment as when it was published."""
    return {
        "kind": "endorse",
        "thing": thing_of(version),
        "number": version.number,
        "snapshot": commit(version.nonce, version.content),
    }


def move(thing: str, former: str, address: str) -> Entry:
    """That a thing is found at another address, to which the former leads."""
    return {"kind": "address", "thing": thing, "former": former, "address": address}


def dead_links(addresses: Iterable[str]) -> Entry:
    """Which addresses of sources no longer answer, as one hash."""
    return {"kind": "links", "dead": dead_hash(addresses)}


def address_of(version: Version) -> str:
    """The slug of a brand; "" for what has its one place."""
    return (version.brand.slug or "") if version.brand else ""


def epoch() -> int:
    """How often the index was made anew by hand."""
    number: int = Generation.objects.current().number
    return number
