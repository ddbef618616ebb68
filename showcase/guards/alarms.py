"""What is wrong on this machine, said by any worker, read by /healthz: one small file for each kind of trouble."""

import json
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from showcase.config.files import write_whole

OLD_COPY = "old-copy"
UNVERIFIED = "unverified"
INDEX = "index"
RECORD = "record"
LOG = "log"
CLOCK = "clock"
DATABASE = "database"
DISK = "disk"
LASTS = 120.0  # seconds for which an alarm stands after the last time that it sounded
PAUSE = 1.0  # seconds between two writings of the same alarm

# What this worker said: it stands also where the disk is what is wrong.
_own: dict[str, tuple[float, str]] = {}


def sound(name: str, about: str = "") -> None:
    """Say that something is wrong now; `about` holds nothing secret and nothing of a reader."""
    now = time.time()
    if now - _own.get(name, (0.0, ""))[0] < PAUSE:
        return
    _own[name] = (now, about)
    with suppress(OSError):
        write_whole(_folder() / f"{name}.json", json.dumps({"at": now, "about": about}).encode())


def active_alarms() -> dict[str, str]:
    """What sounded within the last LASTS seconds in any worker: {name: about}."""
    found = dict(_own)
    for path in sorted(_folder().glob("*.json")):
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            heard = (float(told["at"]), str(told["about"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
        found[path.stem] = max(heard, found.get(path.stem, heard))
    return {name: about for name, (at, about) in found.items() if time.time() - at < LASTS}


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "pages" / "alarms"
