"""What stands by the public log: the newest version of each thing, its address, what was withdrawn or covered.

The kinds of entries and what they say (every time in UTC, every hash in hexadecimal):

begin     that the log begins, and what was proven of the record that stood before it. Of a later log too: log, the
          how manieth it is; former, the last checkpoint of the one before, signatures included; carried, how many of
          its entries are entered here again (`was` is when each was made); because, the kind of reason; epoch
keys      which keys sign from here on
publish   thing, number, address, reason, schema, load (by nobody), published; snapshot and note as commitments
mask      thing, number: what is said of a version since words were taken back; instead, note and told as commitments
withhold  thing, number: that a version took words back
withdraw  thing, first, last: which versions are not shown any longer; why as a commitment
endorse   thing, number, snapshot: that people reviewed the newest version as it stands
address   thing, address, former: that a thing moved
          mask, withhold and withdraw say the epoch of the index too: pages from before must not be shown again
links     dead: SHA-256 over the addresses that no longer answer
"""

import sys
from dataclasses import dataclass, replace
from typing import Any

from .entries import Entry
from .replay import Facts, begin

SHORT = 40  # characters: no hash, so likely said by other entries too
_names: dict[tuple[str, ...], tuple[str, ...]] = {}  # what entries say, each set of names once


@dataclass(frozen=True, slots=True)
class Thing:
    """Where a published thing stands."""

    newest: int
    address: str
    withdrawn: int = 0  # the last version that was withdrawn


class Said:
    """An entry at its place, in a third of the memory that its dict takes: a process has every one of them."""

    __slots__ = ("_names", "_values", "index")

    def __init__(self, index: int, entry: Entry) -> None:
        """Keep what an entry says; names, and words that other entries say too, once for all."""
        names = tuple(map(sys.intern, entry))
        self.index, self._names = index, _names.setdefault(names, names)
        self._values = tuple(map(_once, entry.values()))

    def __getitem__(self, name: str) -> Any:
        try:
            return self._values[self._names.index(name)]
        except ValueError:
            raise KeyError(name) from None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Said) and (self.index, self.entry) == (other.index, other.entry)

    def __hash__(self) -> int:
        return hash(self.index)

    @property
    def entry(self) -> Entry:
        """The whole entry."""
        return dict(zip(self._names, self._values, strict=True))


def _once(value: Any) -> Any:
    return sys.intern(value) if isinstance(value, str) and len(value) < SHORT else value


def fold(facts: Facts, index: int, entry: Entry) -> None:
    """Take an entry of the public log down; raises ValueError where it does not follow what stands."""
    if (index == 0) != (entry["kind"] == "begin"):
        raise ValueError("a log begins once")
    if entry["at"] < facts.get(("at",), ""):
        raise ValueError("it is earlier than the one before")
    facts["at",] = entry["at"]
    KINDS[entry["kind"]](facts, Said(index, entry))


def _begin(facts: Facts, said: Said) -> None:
    begin(facts, said.entry)
    # A later log is followed by pages that are made anew: what was kept before it may be gone.
    facts["floor",] = 1 + said["epoch"] if "epoch" in said.entry else 0
    _keys(facts, said)


def _keys(facts: Facts, said: Said) -> None:
    facts["keys",] = said["keys"]
    facts["key history",] = (*facts.get(("key history",), ()), (said.index, tuple(said["keys"])))


def _publish(facts: Facts, said: Said) -> None:
    thing, number, address = said["thing"], said["number"], said["address"]
    before = facts.get(("thing", thing))
    if number != (before.newest + 1 if before else 1):
        raise ValueError(f"{thing} {number} does not follow")
    facts["version", thing, number] = said
    facts["thing", thing] = Thing(number, address, before.withdrawn if before else 0)
    _move(facts, thing, before.address if before else "", address)


def _mask(facts: Facts, said: Said) -> None:
    if ("version", said["thing"], said["number"]) not in facts:
        raise ValueError("nothing to cover")
    place = said["thing"], said["number"]
    if ("mask", *place) not in facts:
        facts["masks",] = (*facts.get(("masks",), ()), place)
    facts["mask", *place] = said
    _raise_floor(facts, said)


def _withhold(facts: Facts, said: Said) -> None:
    facts["withhold", said["thing"], said["number"]] = said
    facts["withholds",] = (*facts.get(("withholds",), ()), (said["thing"], said["number"]))
    _raise_floor(facts, said)


def _withdraw(facts: Facts, said: Said) -> None:
    thing = said["thing"]
    if said["last"] != facts["thing", thing].newest:
        raise ValueError(f"{thing} is not withdrawn by halves")
    for number in range(said["first"], said["last"] + 1):
        facts["withdrawal", thing, number] = said
    facts["thing", thing] = replace(facts["thing", thing], withdrawn=said["last"])
    _raise_floor(facts, said)


def _raise_floor(facts: Facts, said: Said) -> None:
    facts["floor",] = max(facts["floor",], said.index + 1 + said["epoch"])


def _endorse(facts: Facts, said: Said) -> None:
    thing, number = said["thing"], said["number"]
    stands = facts["thing", thing]
    if number != stands.newest or number == stands.withdrawn or ("endorsement", thing, number) in facts:
        raise ValueError(f"{thing} {number} is not to be endorsed")
    if said["snapshot"] != facts["version", thing, number]["snapshot"]:
        raise ValueError(f"{thing} {number} is not what was endorsed")
    facts["endorsement", thing, number] = said


def _address(facts: Facts, said: Said) -> None:
    thing = said["thing"]
    before = facts["thing", thing]
    facts["thing", thing] = replace(before, address=said["address"])
    _move(facts, thing, said["former"], said["address"])


def _move(facts: Facts, thing: str, old: str, new: str) -> None:
    """Where a thing is found: an address that it had leads to it until another takes that."""
    if old and old != new:
        facts["former", old] = thing
    if new:
        facts["former", new] = ""
        facts["address", new] = thing


def _links(facts: Facts, said: Said) -> None:
    facts["links",] = said["dead"]


KINDS = {
    "begin": _begin,
    "keys": _keys,
    "publish": _publish,
    "mask": _mask,
    "withhold": _withhold,
    "withdraw": _withdraw,
    "endorse": _endorse,
    "address": _address,
    "links": _links,
}
