"""Servers on loopback, each bound to one core, and what they needed of it; wrk on another core."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

CORE, OTHER_CORE = 0, 1
CONNECTIONS = 32
PACKET = 1500
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Run:
    """One run of wrk: answers a second, the share of its core that the server used, what went wrong."""

    rate: float
    share: float
    failed: int


@dataclass
class Server:
    """A running server and its first process."""

    process: subprocess.Popen
    origin: str

    def seconds(self) -> float:
        """The processor time of the process and all that it started, so far."""
        return sum(_seconds(pid) for pid in _family(self.process.pid))

    def memory(self) -> int:
        """The largest resident memory of its workers, in bytes."""
        return _memory(self._largest())

    def shared_memory(self) -> int:
        """How much of that other processes have too, in bytes."""
        rows = Path(f"/proc/{self._largest()}/smaps_rollup").read_text("utf8").splitlines()
        return sum(int(row.split()[1]) * 1024 for row in rows if row.startswith("Shared_"))

    def _largest(self) -> int:
        """The worker that has most: a child of the first process, not what a worker starts for a while."""
        return max(_children().get(self.process.pid) or [self.process.pid], key=_memory)


@contextmanager
def running(
    command: Sequence[object],
    port: int,
    *,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    ready: str = "/",
    core: int | None = CORE,
) -> Iterator[Server]:
    """Start a server on its core, wait until it answers, stop it and only it; RuntimeError when it does not answer.

    `ready` is the path that is asked; "" where any answer will do.
    """
    origin = f"http://127.0.0.1:{port}"
    words = [*(["taskset", "-c", str(core)] if core is not None else []), *map(str, command)]
    log = Path(tempfile.gettempdir()) / f"server-{port}.log"
    with log.open("w") as said:
        process = subprocess.Popen(words, cwd=cwd, env=os.environ | dict(environment or {}), stdout=said, stderr=said)
    try:
        _wait(process, origin + ready, log)
        yield Server(process, origin)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.unlink(missing_ok=True)


def install(python: Path, *packages: str) -> None:
    """Install packages for the Python of an environment, by the pip of this one or of the machine."""
    machine = Path(sys.base_prefix) / "bin" / "python3"
    for one in (sys.executable, machine, "python3"):
        pip = [str(one), "-m", "pip"]
        if subprocess.run([*pip, "--version"], capture_output=True, check=False).returncode == 0:
            subprocess.run([*pip, "--python", str(python), "install", "--quiet", *packages], check=True)
            return
    message = "no pip here: apt-get install python3-pip"
    raise RuntimeError(message)


def wrk(server: Server, path: str, *, seconds: int, headers: Mapping[str, str] | None = None) -> Run:
    """Ask for a path on kept connections for so many seconds."""
    command = ["taskset", "-c", str(OTHER_CORE), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    for name, value in (headers or {}).items():
        command += ["-H", f"{name}: {value}"]
    before, start = server.seconds(), time.monotonic()
    done = subprocess.run([*command, server.origin + path], capture_output=True, text=True, check=True)
    share = (server.seconds() - before) / (time.monotonic() - start)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    failed = [int(number) for number in re.findall(r"Non-2xx or 3xx responses: (\d+)", done.stdout)]
    failed += [sum(map(int, re.findall(r"\d+", line))) for line in re.findall(r"Socket errors: (.*)", done.stdout)]
    return Run(float(rate[1]) if rate else 0.0, share, sum(failed))


def as_on_a_network(module: str) -> str:
    """Go on in a network of our own, whose packets are as long as elsewhere; on what is measured, in words.

    One packet of loopback's own holds a page that begins with a page of memory, and none that stands behind a head in
    nginx's cache: a difference of three times that no reader's network knows. Wants to be root.
    """
    if os.environ.get("BENCH_PACKET"):
        return f"loopback with packets of {PACKET} bytes, as networks have"
    ours = ["unshare", "--net"]
    if missing("unshare", "ip") or subprocess.run([*ours, "true"], capture_output=True, check=False).returncode:
        return "loopback with its own long packets, since no network of our own can be made here"
    begin = f'ip link set lo up mtu {PACKET} && exec "$@"'
    command = [*ours, "sh", "-c", begin, "sh", sys.executable, "-m", module, *sys.argv[1:]]
    return os.execvpe(ours[0], command, os.environ | {"BENCH_PACKET": str(PACKET)})


def fetched(url: str, headers: Mapping[str, str] | None = None) -> tuple[dict[str, str], bytes]:
    """The headers and the body of an answer, as they came."""
    request = urllib.request.Request(url, headers=dict(headers or {}))
    with urllib.request.urlopen(request, timeout=60) as answer:
        return dict(answer.headers.items()), answer.read()


def missing(*programs: str) -> list[str]:
    """Those of these programs that are not here."""
    return [name for name in programs if shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None]


def _wait(process: subprocess.Popen, url: str, log: Path, seconds: int = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=10).close()
        except urllib.error.HTTPError as error:
            if not urlsplit(url).path:
                return
            raise RuntimeError(f"{url} answers {error.code}:\n{log.read_text('utf8')[-3000:]}") from error
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers at {url}:\n{log.read_text('utf8')[-3000:]}")


def _family(first: int) -> list[int]:
    """A process and its descendants."""
    children, family = _children(), [first]
    for pid in family:
        family += children.get(pid, [])
    return family


def _children() -> dict[int, list[int]]:
    """{process: those that it started} of all that run."""
    found: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf8").rpartition(")")[2].split()
        except OSError:
            continue
        found.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    return found


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def _memory(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("utf8").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
