"""What `bench.serve` compares: the site, the least that gunicorn can do, nginx with files, Wagtail; all on loopback."""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bench.loopback import Server, fetched, install, running
from bench.nginx_files import files
from deploy.cluster.front import Nginx
from deploy.cluster.parts import free_ports

ROOT = Path(__file__).resolve().parents[1]
PEER = Path(__file__).resolve().parent / "peer"
PAGE = "/brands/lifa-xieshang/"
PEER_PAGE = "/lifa-xieshang/"
GUNICORN = ("--workers", 1, "--worker-class", "gthread", "--threads", 8, "--keep-alive", 75, "--no-control-socket")
STARTS = 5
OF_THE_SERVER = {"server", "date", "connection", "transfer-encoding"}


@dataclass(frozen=True)
class Contender:
    """Something that is measured: its name in the table, its server, the path and the headers of the request."""

    name: str
    server: Server
    path: str = PAGE
    headers: dict[str, str] = field(default_factory=dict)


class Site:
    """The site with its fixtures, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_ports(1)[0]
        self.environment = {"VAR_DIR": str(folder), "SITE_ORIGIN": f"http://127.0.0.1:{self.port}", "PYTHONPATH": "."}
        folder.mkdir()
        for command in (["migrate", "--verbosity", "0"], ["first_load"], ["collectstatic", "--noinput", "-v0"]):
            self.run("manage.py", *command)

    def run(self, *command: str) -> str:
        """Run a Python program of the site; what it prints."""
        done = subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | self.environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def queries(self) -> int:
        """The queries of one brand page, rendered."""
        own = {"DJANGO_SETTINGS_MODULE": "showcase.settings", "PAGE_STORE": "0"}
        self.environment |= own
        return int(self.run("bench/count.py", PAGE))

    def sweep(self) -> float:
        """The processor time of one sweep of the index, in s."""
        before = os.times()
        self.run("manage.py", "sweep", "--alone", "--verbosity", "0")
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    def first_pages(self) -> tuple[float, float]:
        """How long a worker as deploy/ starts it renders its first page and its second, in ms; medians of STARTS."""
        taken = []
        for _ in range(STARTS):
            port = free_ports(1)[0]
            command = [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "showcase.wsgi"]
            own = {"PAGE_STORE": "0", "PAGE_AHEAD": "1", "WEB_CONCURRENCY": "1", "BIND": f"127.0.0.1:{port}"}
            environment = self.environment | own | {"LOG_LEVEL": "ERROR"}
            with running(command, port, cwd=ROOT, environment=environment, ready="/healthz/live") as server:
                taken.append([_milliseconds(server.origin + PAGE) for _ in range(2)])
        first, second = (statistics.median(times) for times in zip(*taken, strict=True))
        return first, second

    @contextmanager
    def gunicorn(self, *, store: bool) -> Iterator[Server]:
        """One worker of the site, with its page store or without."""
        port = free_ports(1)[0]
        command = [sys.executable, "-m", "gunicorn", "showcase.wsgi", "--bind", f"127.0.0.1:{port}", *GUNICORN]
        own = {"PAGE_STORE": str(int(store)), "LOG_LEVEL": "ERROR", "INDEX_SWEEP": "0"}  # a sweep is no worker's work
        environment = self.environment | own
        with running(command, port, cwd=ROOT, environment=environment, ready=PAGE) as server:
            yield server

    @contextmanager
    def behind_nginx(self, behind: Server) -> Iterator[Server]:
        """deploy/'s own nginx before a worker: one process, and on plain http, as all others here."""
        port, node = free_ports(1)[0], behind.origin.removeprefix("http://")
        places = {"STATIC_DIR": self.folder / "staticfiles", "MEDIA_DIR": self.folder / "media"}
        values = {"UPSTREAMS": f"server {node};", "HTTP_LISTEN": f"127.0.0.1:{free_ports(1)[0]}"}
        nginx = Nginx(self.folder / "nginx", port, values=values | {name: str(path) for name, path in places.items()})
        nginx.prepare()
        made = nginx.folder / "nginx.conf"
        text = made.read_text("utf8").replace(" ssl http2", "").replace("worker_processes auto", "worker_processes 1")
        made.write_text(text, "utf8")
        with running(nginx.command(), port, cwd=nginx.folder, ready=PAGE) as server:
            yield server


@contextmanager
def bare(folder: Path, server: Server, encodings: tuple[str, ...]) -> Iterator[Server]:
    """A WSGI application that has the site's answers, headers and all, in a dict."""
    folder.mkdir()
    for encoding in encodings:
        headers, body = fetched(server.origin + PAGE, {"Accept-Encoding": encoding})
        kept = [[name, value] for name, value in headers.items() if name.lower() not in OF_THE_SERVER]
        answer = {"path": PAGE, "headers": kept, "body": body.decode("latin-1")}
        (folder / f"{encoding}.json").write_text(json.dumps(answer), "utf8")
    port = free_ports(1)[0]
    command = [sys.executable, "-m", "gunicorn", "bench.bare", "--bind", f"127.0.0.1:{port}", *GUNICORN]
    environment = {"BARE": str(folder), "PYTHONPATH": "."}
    with _ready_at(PAGE, command, port, ROOT, environment) as found:
        yield found


class Peer:
    """Wagtail from PyPI in an environment of its own, with the text of the site's brands."""

    def __init__(self, kept: Path, folder: Path) -> None:
        """Make its site in `folder`, with what is installed in `kept`."""
        self.python, self.folder = kept / "bin" / "python", folder
        shutil.copytree(PEER, folder)

    @staticmethod
    def install(kept: Path) -> None:
        """Install Wagtail in `kept`, once."""
        if not (kept / "bin" / "wagtail").exists():
            venv.create(kept, with_pip=False, clear=True)
            lines = (ROOT / "requirements/base.txt").read_text("utf8").split()
            install(kept / "bin" / "python", "wagtail", next(line for line in lines if "gunicorn==" in line))

    def fill(self, server: Server) -> None:
        """Take the brands' text from the running site."""
        _, listed = fetched(f"{server.origin}/sitemap.xml")
        slugs = sorted(set(re.findall(r"<loc>[^<]*/brands/([\w-]+)/</loc>", listed.decode())))
        brands = [_content(server.origin, slug) for slug in slugs]
        (self.folder / "brands.json").write_text(json.dumps(brands), "utf8")
        self._run("fill.py", "brands.json")

    def queries(self) -> int:
        """The queries of one page."""
        return int(self._run(str(ROOT / "bench" / "count.py"), PEER_PAGE))

    def version(self) -> str:
        """Which Wagtail and which Django it is."""
        return self._run(
            "-c", "import wagtail, django; print(f'Wagtail {wagtail.__version__} on {django.__version__}')"
        )

    @contextmanager
    def gunicorn(self, *, cached: bool) -> Iterator[Server]:
        """One worker, with Django's per-site cache in its memory or without."""
        port = free_ports(1)[0]
        command = [self.python, "-m", "gunicorn", "wsgi", "--bind", f"127.0.0.1:{port}", *GUNICORN]
        environment = self._environment() | {"PEER_CACHED": str(int(cached))}
        with running(command, port, cwd=self.folder, environment=environment, ready=PEER_PAGE) as server:
            yield server

    def _environment(self) -> dict[str, str]:
        return {"PEER_DIR": str(self.folder), "PYTHONPATH": ".", "DJANGO_SETTINGS_MODULE": "settings"}

    def _run(self, *command: str) -> str:
        environment = os.environ | self._environment()
        words = [str(self.python), *command]
        done = subprocess.run(words, cwd=self.folder, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        return done.stdout.strip()


def _milliseconds(address: str) -> float:
    began = time.perf_counter()
    fetched(address)
    return (time.perf_counter() - began) * 1000


def _content(origin: str, slug: str) -> dict:
    """A brand's snapshot with its slug and version."""
    _, data = fetched(f"{origin}/brands/{slug}/data.json")
    told = json.loads(data)
    _, snapshot = fetched(f"{origin}/brands/{slug}/versions/{told['version']['number']}/snapshot.json")
    return {**json.loads(snapshot), "slug": slug, "version": told["version"]}


@contextmanager
def _ready_at(path: str, command: list[object], port: int, cwd: Path, environment: dict[str, str]) -> Iterator[Server]:
    with running(command, port, cwd=cwd, environment=environment, ready=path) as server:
        yield server


@contextmanager
def all_of_them(folder: Path, kept: Path) -> Iterator[tuple[list[Contender], dict[str, str]]]:
    """Start everything; give what to measure, and what is known of it: versions and queries."""
    br = {"Accept-Encoding": "br"}
    with ExitStack() as stack:
        site = Site(folder / "site")
        shown = stack.enter_context(site.gunicorn(store=True))
        least = stack.enter_context(bare(folder / "bare", shown, ("identity", "br")))
        served = stack.enter_context(files(folder / "files", shown, PAGE))
        alike = stack.enter_context(files(folder / "alike", shown, PAGE, alike=True))
        front = stack.enter_context(site.behind_nginx(shown))
        peer = Peer(kept, folder / "peer")
        peer.fill(shown)
        kept_peer = stack.enter_context(peer.gunicorn(cached=True))
        contenders = [
            Contender("nginx, files", served),
            Contender("nginx, files, brotli", served, headers=br),
            Contender("nginx, files, same headers and log", alike),
            Contender("nginx, files, same headers and log, brotli", alike, headers=br),
            Contender("site behind nginx", front),
            Contender("site behind nginx, brotli", front, headers=br),
            Contender("bare WSGI", least),
            Contender("bare WSGI, brotli", least, headers=br),
            Contender("site, page store", shown),
            Contender("site, page store, brotli", shown, headers=br),
            Contender("Wagtail, per-site cache", kept_peer, PEER_PAGE),
            Contender("site, rendered", stack.enter_context(site.gunicorn(store=False))),
            Contender("Wagtail, rendered", stack.enter_context(peer.gunicorn(cached=False)), PEER_PAGE),
        ]
        first, second = site.first_pages()
        known = {"wagtail": peer.version(), "site": str(site.queries()), "peer": str(peer.queries())}
        known["sweep"] = f"{site.sweep():.1f}"
        yield contenders, known | {"first": f"{first:.1f}", "second": f"{second:.1f}"}
