"""PostgreSQL, nginx and two app nodes on loopback, in one folder: `make cluster`, and what the tests use."""

import json
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from deploy.cluster.front import Nginx
from deploy.cluster.parts import ROOT, Broken, Part, free_ports, manage, missing, password
from deploy.cluster.services import Node, PostgreSQL

SECRETS = ("SECRET_KEY", "RECORD_KEY", "LOG_KEY", "POSTGRESQL")


class Cluster:
    """All parts, started in their order and stopped in the other; a part that fails takes the rest down."""

    def __init__(self, folder: Path, *, port: int = 0, plain: bool = False, nodes: int = 2) -> None:
        self.folder, self.plain = folder.resolve(), plain
        folder.mkdir(parents=True, exist_ok=True)
        self._secrets = self._kept_secrets()
        first, *ports = free_ports(3 + nodes)
        self.port = port or first
        self.origin = f"https://127.0.0.1:{self.port}"
        self.postgresql = PostgreSQL(self.folder / "postgresql", ports[0], password=self._secrets["POSTGRESQL"])
        self.nodes = [
            Node(self.folder / f"node{number}", own, settings=self.environment)
            for number, own in enumerate(ports[2:], start=1)
        ]
        self.nginx = Nginx(self.folder / "nginx", self.port, values=self._nginx_values(ports[1]))
        self._parts = ExitStack()

    @property
    def environment(self) -> dict[str, str]:
        """What every node is told: production's settings, and where the parts are."""
        return {
            "SITE_ORIGIN": self.origin,
            "ALLOWED_HOSTS": "127.0.0.1",
            "ADMIN_NETWORKS": "127.0.0.0/8",
            "SECRET_KEY": self._secrets["SECRET_KEY"],
            "RECORD_KEY": self._secrets["RECORD_KEY"],
            "LOG_KEY": self._secrets["LOG_KEY"],
            "DATABASE_URL": self.postgresql.url,
            "MEDIA_DIR": str(self.folder / "media"),
            "VAR_DIR": str(self.folder / "desk"),
            "PLAIN_STATIC": "1" if self.plain else "0",
            "PAGE_AHEAD": "0" if self.plain else "1",
            "WEB_CONCURRENCY": "1",
        }

    def __enter__(self) -> Self:
        if names := missing():
            raise Broken(f"not all of Debian's parts are here: apt-get install {' '.join(names)}")
        with ExitStack() as started:
            self._enter(started, self.postgresql)
            self.load()
            for node in self.nodes:
                self._link_static(node)
                self._enter(started, node)
            self._enter(started, self.nginx)
            self._parts = started.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parts.close()

    def load(self) -> None:
        """Bring the database up to date, load the fixtures into an empty one, and collect the static files."""
        (self.folder / "media").mkdir(exist_ok=True)
        self.manage("upgrade")
        if not self._is_collected():
            self.manage("collectstatic", "--noinput", "--verbosity", "0")

    def manage(self, *words: str, stdin: str | None = None) -> str:
        """Run a command of manage.py as a node would, and give what it said; raises Broken with its error."""
        return manage(self.environment, *words, stdin=stdin)

    def _is_collected(self) -> bool:
        """Whether the compressed files are those of today's `static/`: making them takes half a minute."""
        manifest = self.folder / "desk" / "staticfiles" / "staticfiles.json"
        newest = max(path.stat().st_mtime for path in (ROOT / "static").rglob("*"))
        return manifest.exists() and manifest.stat().st_mtime > newest

    @staticmethod
    def _enter(started: ExitStack, part: Part) -> None:
        started.callback(part.stop)
        part.start()

    def _link_static(self, node: Node) -> None:
        """Every node reads the same collected files, as every machine would carry the same release."""
        node.folder.mkdir(exist_ok=True)
        link = node.folder / "staticfiles"
        if not link.is_symlink():
            link.symlink_to(self.folder / "desk" / "staticfiles")

    def _nginx_values(self, http: int) -> dict[str, str]:
        return {
            "HTTP_LISTEN": f"127.0.0.1:{http}",
            "UPSTREAMS": " ".join(f"server {node.socket} max_fails=0;" for node in self.nodes),
            "STATIC_DIR": str(self.folder / "desk" / "staticfiles"),
            "MEDIA_DIR": str(self.folder / "media"),
        }

    def _kept_secrets(self) -> dict[str, str]:
        """The keys and passwords of this folder, made once, for our eyes."""
        file = self.folder / "secrets.json"
        kept = json.loads(file.read_text()) if file.exists() else {}
        made = {name: kept.get(name) or password() + password() for name in SECRETS}
        file.touch(mode=0o600)
        file.write_text(json.dumps(made))
        return made
