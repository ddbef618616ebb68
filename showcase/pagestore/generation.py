"""Which generation of the record is public: read from the database by a thread of each worker, four times a second."""

import json
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import DatabaseError, connection

from brands.content.signing import Tampered
from brands.models import Generation, logbook
from brands.models.log import PUBLIC
from showcase.config.files import write_whole
from showcase.guards import alarms

INTERVAL = 0.25  # seconds between two looks
TOO_LONG = 1.5  # seconds after which a database that has not answered counts as away
SMALLER = "代次变小了：曾为{0}，现为{1} (the generation was {0} and is {1} now: see docs/runbook.md)"

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Known:
    """A generation, the oldest one that may still be shown, and since when it stands (seconds since 1970)."""

    number: int = 0
    floor: int = 0
    at: float = 0.0


def read() -> Known:
    """The generation that the log proves: how many entries it has, and how often the index was made anew.

    Raises DatabaseError, and Tampered where the log is not what this machine knows. Its connection is kept as long as a
    request would keep it.
    """
    try:
        if trouble := logbook.look().get(PUBLIC):
            raise Tampered(trouble)
        index, last = Generation.objects.current(), logbook.public.last_time()
        times = [last.timestamp()] if last else []
        times += [index.at.timestamp()] if index.number else []
        facts = logbook.public.view().facts
        number = logbook.public.view().size + index.number
        return Known(number, facts.get(("floor",), 0), max(times, default=0.0))
    finally:
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()


class Watch:
    """What one worker knows of the generation; when the database is away, what it knew last."""

    def __init__(self, note: Path, ask: Callable[[], Known] = read) -> None:
        """Begin with what any worker of this machine noted in the file `note`; nothing is asked yet."""
        self.known = _read_note(note)
        self.changed: Callable[[Known], None] = lambda known: None
        self.after_look: Callable[[], None] = lambda: None
        self.watched: Callable[[Known], object] = lambda known: None  # called after every look that was answered
        self.is_away = False
        self._note, self._ask = note, ask
        self._asking_since = 0.0
        self._lock = threading.Lock()
        self._looked = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def away(self) -> bool:
        """Whether the database did not answer the last look, or has been silent for too long."""
        since = self._asking_since
        return self.is_away or bool(since and time.monotonic() - since > TOO_LONG)

    def start(self) -> None:
        """Go on looking in a thread of this process, and wait for its first look; a database may be silent for long."""
        if self._thread is not None:
            return
        with self._lock:
            if self._thread is None:
                self._looked.clear()
                self._thread = threading.Thread(target=self._run, name="generation", daemon=True)
                self._thread.start()
        self._looked.wait(TOO_LONG)

    def forked(self) -> None:
        """Begin anew in a child process: threads stay behind in the parent, and the note may be newer than it."""
        self.known = max(self.known, _read_note(self._note), key=lambda known: known.number)
        self._thread, self._lock, self._looked, self._asking_since = None, threading.Lock(), threading.Event(), 0.0

    def look(self) -> None:
        """Ask the database once; tell of a change, and keep what was known where there is no answer."""
        self._asking_since = time.monotonic()
        try:
            found = self._ask()
        except DatabaseError as error:
            if not self.is_away:
                logger.error("The database is away, kept pages go on: %s", error)
            self.is_away = True
        except Tampered as error:
            self.is_away = False
            alarms.sound(alarms.RECORD, error.words)
        else:
            self.is_away = False
            if found.number < self.known.number:
                alarms.sound(alarms.RECORD, SMALLER.format(self.known.number, found.number))
            elif found != self.known:
                self.known = found
                self.changed(found)
                _write(self._note, found)
        finally:
            self._asking_since = 0.0

    def is_still(self, known: Known) -> bool:
        """Ask the database whether a generation is still the public one; False where it does not answer."""
        try:
            return self._ask() == known
        except (DatabaseError, Tampered):
            return False

    def _run(self) -> None:
        while True:
            try:
                self.look()
                if not self.is_away:
                    self.watched(self.known)
            except Exception:  # whatever it is, the next look comes
                logger.exception("Looking for the generation failed.")
                self.is_away = True
            finally:
                self._looked.set()
            self.after_look()
            time.sleep(INTERVAL)


def _read_note(note: Path) -> Known:
    try:
        return Known(**json.loads(note.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Known()


def _write(note: Path, known: Known) -> None:
    try:
        write_whole(note, json.dumps(asdict(known)).encode())
    except OSError as error:
        logger.error("The generation cannot be noted in %s: %s", note.name, error)
