"""Timed publications in the serving process: for a machine without a timer of its own, as under `make serve`.

Each worker looks every so often; that two look at once does nothing twice, since each review is held while it is
released. Where a timer of the machine runs `publish_due`, SCHEDULER is 0 and nothing of this runs.
"""

import io
import logging
import threading
import time

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, close_old_connections

from showcase.guards import jobs

log = logging.getLogger(__name__)


def start() -> threading.Thread | None:
    """Begin to look, in a thread that ends with the process; None where the settings want none."""
    if not settings.SCHEDULER:
        return None
    thread = threading.Thread(target=_look_for_ever, name="scheduler", daemon=True)
    thread.start()
    return thread


def _look_for_ever() -> None:
    while True:
        time.sleep(settings.SCHEDULER)
        look()


def look() -> str:
    """Let take effect what is due; what was done, and in the log what could not be."""
    close_old_connections()
    done, refused = io.StringIO(), io.StringIO()
    try:
        call_command("publish_due", stdout=done, stderr=refused)
        jobs.note_success("publish_due")
    except (CommandError, DatabaseError, OSError) as error:
        log.warning("Timed publications: %s %s", error, refused.getvalue())
    finally:
        close_old_connections()
    return done.getvalue()
