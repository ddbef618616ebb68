"""When each of the machine's jobs last came to a good end (manage.py notes it), and which of them is overdue."""

import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

HOUR = 3600.0
# How long after its last good end a job is overdue: its timer's pause, and as long again for a machine that was off.
LIMITS = {"publish_due": 0.25 * HOUR, "verify": 3 * HOUR, "backup": 30 * HOUR, "check_links": 50 * HOUR}


def last_successes() -> dict[str, float]:
    """When each job that ever came to a good end here did so last, in seconds since 1970."""
    found = {}
    for job in LIMITS:
        with suppress(OSError):
            found[job] = (_folder() / job).stat().st_mtime
    return found


def note_success(job: str) -> None:
    """Note that a job came to a good end here, now."""
    _folder().mkdir(exist_ok=True)
    (_folder() / job).touch()


def overdue() -> dict[str, str]:
    """The jobs of this machine that are overdue: {alarm: about}. One that never ran here is another machine's."""
    since = {job: time.time() - at for job, at in last_successes().items()}
    late = {job: seconds for job, seconds in since.items() if seconds > LIMITS[job]}
    return {f"job-{job}": f"{job} last ended well {int(seconds // 60)} minutes ago" for job, seconds in late.items()}


def _folder() -> Path:
    return Path(settings.VAR_DIR) / "jobs"
