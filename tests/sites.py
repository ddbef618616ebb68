"""Sites of their own processes: one to which commands are given, one that is served over HTTP."""

import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def copy_loaded(environment: dict[str, str], folder: Path) -> None:
    """Copy the loaded site's database into a folder, also while that site is served."""
    with (
        sqlite3.connect(Path(environment["VAR_DIR"]) / "db.sqlite3") as loaded,
        sqlite3.connect(folder / "db.sqlite3") as own,
    ):
        loaded.backup(own)
    for database in (loaded, own):
        database.close()


class OwnSite:
    """A site to which commands are given."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment

    def run(self, *command: str) -> str:
        """What a management command prints, once it has ended."""
        return self.together(command)[0]

    def together(self, *commands: tuple[str, ...]) -> list[str]:
        """What several management commands print that run at once, each in a process of its own."""
        started = [
            subprocess.Popen(
                [sys.executable, "manage.py", *command],
                cwd=ROOT,
                env=self.environment,
                stdout=subprocess.PIPE,
                text=True,
            )
            for command in commands
        ]
        return [process.communicate(timeout=120)[0] for process in started]


@contextmanager
def served(environment: dict[str, str], prefix: str = "") -> Iterator[str]:
    """The address, without a final slash, at which the site of this environment answers."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}{prefix}"
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"]
    own = environment | {"SITE_ORIGIN": address}
    with subprocess.Popen(command, cwd=ROOT, env=own, stdout=subprocess.DEVNULL) as server:
        _wait_for(address, server)
        yield address
        server.terminate()


def _wait_for(address: str, server: subprocess.Popen, seconds: int = 240) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/robots.txt", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
        else:
            return
    server.kill()
    pytest.fail(f"the site did not answer at {address} within {seconds} s")
