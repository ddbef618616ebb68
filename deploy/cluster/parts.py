"""The parts of a cluster on loopback: each a process in the foreground, of ours, that stops with us."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.postgresql import binaries

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
# Debian's name of each program that a cluster needs.
PACKAGES = {"nginx": "nginx", "openssl": "openssl", "setpriv": "util-linux"}


class Broken(Exception):
    """A part did not start, or cannot: the words say which, and its last lines."""


def missing() -> list[str]:
    """The Debian packages that a cluster wants and that are not here."""
    names = [package for program, package in PACKAGES.items() if program_path(program) is None]
    return names if binaries() else [*names, "postgresql"]


def program_path(name: str) -> str | None:
    """Where a program is; nginx stands where only root looks."""
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody listens on now."""
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


@dataclass
class Part:
    """A process that listens on a port: started until it answers, stopped until it is gone."""

    folder: Path
    port: int
    stopping: signal.Signals = signal.SIGTERM
    patience: float = 20.0
    process: subprocess.Popen | None = field(default=None, init=False)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def log(self) -> Path:
        return self.folder / "output"

    def command(self) -> list[str]:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def prepare(self) -> None:
        """Make what the process needs."""
        self.folder.mkdir(parents=True, exist_ok=True)

    def start(self) -> None:
        """Start the process and wait until its port answers; raises Broken with its last lines."""
        self.prepare()
        # It ends when we end, however that happens: from the main thread only, whose end that means.
        command = ["setpriv", "--pdeathsig", self.stopping.name[3:], *self.command()]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd="/", env=self.environment(), stdout=log, stderr=log, start_new_session=True
            )
        end = time.monotonic() + self.patience
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise Broken(f"{self.name} did not start:\n{self.last_lines()}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether somebody accepts connections at the port."""
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        """Ask it to end and wait; what does not end in time is killed."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(self.stopping)
            try:
                self.process.wait(self.patience)
            except subprocess.TimeoutExpired:
                self.kill()
        self.process = None

    def kill(self) -> None:
        """End it and its children at once, as a crash would."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None

    def last_lines(self, count: int = 20) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:]) if self.log.exists() else ""


def password() -> str:
    """A word that nobody guesses."""
    return secrets.token_urlsafe(24)


def manage(environment: dict[str, str], *words: str, stdin: str | None = None) -> str:
    """Run a command of manage.py in an environment, and give what it said; raises Broken with its error."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        cwd=ROOT,
        env=os.environ | environment,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Broken(f"manage.py {' '.join(words)}:\n{done.stdout}{done.stderr}")
    return done.stdout
