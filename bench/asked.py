"""A process that renders pages of a site without page store, one for each line that it is given, and times them.

`python -m bench.asked` runs in the environment of a site; `Asked` is its other end.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[1]
COUNTED, MEMORY = "queries ", "memory"


class Asked:
    """The process, as a context: it ends with it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start it; the first answer comes when Django is ready."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.asked"],
            cwd=ROOT,
            env=os.environ | dict(environment) | {"PAGE_STORE": "0"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._process.communicate(timeout=30)

    def page(self, path: str) -> dict[str, float]:
        """One page: {"ms", "kB", "status"}."""
        return self._told(path)

    def queries(self, path: str) -> int:
        """How many queries one page takes."""
        return int(self._told(COUNTED + path)["queries"])

    def memory(self) -> float:
        """The largest resident memory of the process so far, in MB."""
        return self._told(MEMORY)["MB"]

    def _told(self, line: str) -> dict[str, float]:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        told = self._process.stdout.readline()
        if not told:
            raise RuntimeError(f"the process ended at {line!r}")
        return json.loads(told)


def main() -> None:
    """Answer every line of the standard input."""
    set_up()
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    for line in sys.stdin:
        print(json.dumps(_answer(client, line.strip())), flush=True)


def set_up() -> None:
    """Begin with Django in this process."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
    django.setup()


def _answer(client, line: str) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if line == MEMORY:
        return {"MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000}
    if line.startswith(COUNTED):
        with CaptureQueriesContext(connection) as queries:
            client.get(line.removeprefix(COUNTED))
        return {"queries": len(queries)}
    start = time.perf_counter()
    answer = client.get(line)
    if answer.streaming:  # until its first piece
        next(iter(answer))
    taken = time.perf_counter() - start
    return {"ms": taken * 1000, "kB": sum(map(len, answer)) / 1000, "status": answer.status_code}


if __name__ == "__main__":
    main()
