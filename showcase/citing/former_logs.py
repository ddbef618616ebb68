"""Public logs that ended, as people read of them: when and why the next began, which events no longer stand."""

import json
from dataclasses import dataclass
from datetime import datetime

from brands.ledger.entries import Entry
from brands.models import log_former, logbook
from brands.models.log import PUBLIC, Because
from showcase.citing import log_proofs


@dataclass(frozen=True)
class FormerLog:
    """A log that ended; `lost` are its entries, by their places, that the next one did not take over."""

    number: int
    size: int
    checkpoint: str
    ended_at: datetime
    because: str
    lost: list[tuple[int, Entry]]


def former_logs() -> list[FormerLog]:
    """Every log that ended, the newest first; raises Tampered for one whose entries are not those that its end says."""
    found, later = [], logbook.public.view()
    for log in log_former.former(PUBLIC, later) if later.size else ():
        said, number = later.facts["begin",], log.facts["number",]
        contents = log_proofs.entries(said["carried"], log.size - said["carried"], number)
        lost = list(enumerate(map(json.loads, contents), start=said["carried"]))
        ended_at, because = datetime.fromisoformat(said["at"]), str(Because(said["because"]).label)
        found.append(FormerLog(number, log.size, log.checkpoint, ended_at, because, lost))
        later = log
    return found
