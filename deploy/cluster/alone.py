"""One node on SQLite, as on a single machine: for the faults of a file."""

import shutil
from pathlib import Path

from deploy.cluster.parts import free_ports, manage
from deploy.cluster.services import Node


class Alone:
    """A node whose folder holds everything: the database of `source`, a site that is loaded already, and its keys."""

    def __init__(self, folder: Path, source: dict[str, str]) -> None:
        port = free_ports(1)[0]
        self.origin = f"http://127.0.0.1:{port}"
        own = {name: source[name] for name in ("RECORD_KEY", "LOG_KEY", "PLAIN_STATIC") if name in source}
        self.environment = {**own, "SITE_ORIGIN": self.origin, "VAR_DIR": str(folder), "WEB_CONCURRENCY": "1"}
        shutil.copytree(source["VAR_DIR"], folder, dirs_exist_ok=True)
        self.database = folder / "db.sqlite3"
        self.node = Node(folder, port, settings=self.environment)

    def manage(self, *words: str, stdin: str | None = None) -> str:
        """Run a command of manage.py on this site, and give what it said; raises Broken with its error."""
        return manage(self.environment, *words, stdin=stdin)
