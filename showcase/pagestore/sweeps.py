"""When the whole index is compared with the versions: at each new generation, and after a while again."""

import os
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings


class Sweeps:
    """Sweeps of this machine; `stamp` is a file whose time is that of the last one's start, whoever began it."""

    def __init__(self, stamp: Path, period: float) -> None:
        """Sweep every so many seconds; 0 is never."""
        self._stamp, self._period = stamp, period
        self._generation = -1
        self._process: subprocess.Popen[bytes] | None = None

    def begin_if_due(self, generation: int) -> bool:
        """Begin a sweep in a process of low priority where one is due; whether it was begun. Waits for nothing."""
        if not self._period or (self._process and self._process.poll() is None):
            return False
        if generation == self._generation and not self._is_old():
            return False
        self._generation = generation
        self._stamp.parent.mkdir(parents=True, exist_ok=True)
        self._stamp.touch()
        command = ["nice", "-n", "10", sys.executable, str(settings.BASE_DIR / "manage.py"), "sweep", "--alone"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen([*command, "--verbosity", "0"], stdin=quiet, stdout=quiet, env=os.environ)
        return True

    def _is_old(self) -> bool:
        try:
            return time.time() - self._stamp.stat().st_mtime > self._period
        except OSError:
            return True
