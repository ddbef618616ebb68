"""What stands by the deeds log: how many deeds there are, and the newest digest of each row that is believed by it.

begin   as in the public log
keys    which keys sign from here on
deed    number, sha256: a row of the audit trail. A number that is left out was written while the log was not believed
facts   facts: {name of a row: digest of what it says}, such as "review 12" or "account 5"; "" where it ended
"""

from .entries import Entry
from .replay import Facts, begin


def fold(facts: Facts, index: int, entry: Entry) -> None:
    """Take an entry of the deeds log down; raises ValueError where it does not follow what stands."""
    kind = entry["kind"]
    if (index == 0) != (kind == "begin"):
        raise ValueError("a log begins once")
    if entry["at"] < facts.get(("at",), ""):
        raise ValueError("it is earlier than the one before")
    facts["at",] = entry["at"]
    if kind == "begin":
        begin(facts, entry)
    if kind in {"begin", "keys"}:
        facts["keys",] = entry["keys"]
    if kind == "deed":
        if entry["number"] <= facts.get(("deeds",), 0):
            raise ValueError(f"deed {entry['number']} does not follow")
        facts["deeds",] = entry["number"]
    for name, digest in entry.get("facts", {}).items():
        facts["fact", name] = digest
