"""A Debian of our own for `make test-install`: by debootstrap in var/rehearsal, booted without a network."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
PLACE = ROOT / "var" / "rehearsal"
TOOLS = {"debootstrap": "debootstrap", "systemd-nspawn": "systemd-container", "nsenter": "util-linux", "git": "git"}
# systemd-nspawn wants /run on a file system of its own, and a booted machine of ours registers nowhere.
BOOT = """
mount -t tmpfs tmpfs /run && mkdir /run/systemd
exec systemd-nspawn --directory "$1" --quiet --boot --private-network --register=no --keep-unit --console=pipe
"""
FROM_DISK = "[global]\nno-index = true\nfind-links = /var/cache/wheels\nbreak-system-packages = true\n"


class CannotRun(Exception):
    """This machine cannot boot another one; the words say why."""


def lacking() -> str:
    """Why no Debian can be booted here, "" where one can."""
    if os.geteuid():
        return "only root can boot another system"
    if missing := sorted(package for tool, package in TOOLS.items() if shutil.which(tool) is None):
        return f"apt-get install {' '.join(missing)}"
    allowed = subprocess.run(
        ["unshare", "--mount", "--pid", "--net", "--fork", "true"], capture_output=True, check=False
    )
    return "" if allowed.returncode == 0 else "no namespaces may be made here (a container without privileges)"


class Machine:
    """One booted Debian; `run` plays a block of shell in it."""

    def __init__(self, packages: list[str]) -> None:
        self.root = PLACE / "machine"
        self._packages = packages
        self._process: subprocess.Popen | None = None

    def __enter__(self) -> Self:
        self._make()
        self._boot()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process and self._process.poll() is None:
            os.kill(self._leader or self._process.pid, signal.SIGKILL)  # with it goes all that runs in the machine
            self._process.wait()

    def run(self, block: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Play a block as its reader would: bash, in the project's folder once there is one, until something fails.

        `typed` is what is given where a program asks; it asks there, for the block has no terminal.
        """
        script = f"cd /; cd /srv/work-brands 2>/dev/null || cd /root\n{block}"
        command = ["nsenter", "--target", str(self._leader), "--all", "--root", "--wd", "env", "-i", "HOME=/root"]
        command += ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=dumb"]
        command += ["bash", "-euo", "pipefail", "-c", script]
        told = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        return subprocess.run(command, input=typed, start_new_session=True, **told, check=False)

    def _make(self) -> None:
        """Lay a fresh root out of a kept one; what the network gives is fetched once and kept."""
        PLACE.mkdir(parents=True, exist_ok=True)
        base = PLACE / "base"
        if not (base / "made").exists():
            shutil.rmtree(base, ignore_errors=True)
            _do(
                "debootstrap",
                "--variant=minbase",
                "--include=systemd,systemd-sysv,dbus,ca-certificates",
                "bookworm",
                base,
            )
            (base / "made").touch()
        _do("chroot", base, "apt-get", "update", "-qq")
        download = ["install", "-y", "-qq", "--no-install-recommends", "--download-only"]
        _do("chroot", base, "apt-get", *download, *self._packages)
        wheels = base / "var/cache/wheels"
        lock = ["--require-hashes", "--requirement", ROOT / "requirements/production.txt"]
        _do("python3", "-m", "pip", "download", "-qq", "--only-binary=:all:", "--dest", wheels, *lock)
        (base / "etc/pip.conf").write_text(FROM_DISK)
        (base / "etc/apt/apt.conf.d/small").write_text('APT::Install-Recommends "false";\n')
        shutil.rmtree(self.root, ignore_errors=True)
        _do("cp", "--archive", "--reflink=auto", base, self.root)
        _do("git", "clone", "--quiet", "--bare", ROOT, self.root / "srv/upstream")

    def _boot(self) -> None:
        command = ["unshare", "--mount", "--propagation", "private", "bash", "-c", BOOT, "boot", str(self.root)]
        with (PLACE / "console").open("w") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        end = time.monotonic() + 60
        while time.monotonic() < end and self._process.poll() is None:
            if self._leader and self.run("systemctl is-system-running --wait || true").stdout.strip() in {
                "running",
                "degraded",
            }:
                return
            time.sleep(0.5)
        raise CannotRun(f"the Debian in {self.root} did not boot: {(PLACE / 'console').read_text()[-500:]}")

    @property
    def _leader(self) -> int:
        """The process number of the machine's first process, 0 before it is there: the child of systemd-nspawn."""
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                number, _, rest = stat.read_text().partition(" ")
                if rest.rpartition(")")[2].split()[1] == str(self._process.pid):
                    return int(number)
        return 0


def _do(*command: object) -> None:
    """Run a command; raises CannotRun with its last lines."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotRun(f"{command[0]}: {(done.stdout + done.stderr)[-800:]}")
