"""Measure what grows with the record: every page kind at 40 and at 10,000 artificial brands, publishing, memory.

    var/venv/bin/python -m bench.growth [--brands 10000] [--times 9]

Two databases are made (`make_load`) and thrown away. Each page kind is rendered in one process, without page store, as
often as fits a second, and the medians compared. Then two workers with their page stores serve the large record, one
brand is published, and the time is taken from the commit until every worker answers with the new version. Writes
"## Growth" of bench/RESULTS.md.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

from bench import results
from bench.contenders import GUNICORN, free_port
from bench.loopback import Server, fetched, running

ROOT = Path(__file__).resolve().parents[1]
SMALL, WANTED, SOON = 40, 2.0, 1.0
A_SECOND = 1.0
BRAND = "/brands/xugou-20/"
KINDS = {
    "home": "/",
    "brand-list": "/brands/",
    "brand-list, one tier": "/brands/?tier=excellent",
    "brand-list, one tag": "/brands/?tag=jia",
    "brand": BRAND,
    "brand, traditional": f"/zh-hant{BRAND}",
    "brand-versions": f"{BRAND}versions/",
    "brand-version": f"{BRAND}versions/1/",
    "brand-data": f"{BRAND}data.json",
    "brand-feed": f"{BRAND}feed.xml",
    "brand-timemap": f"{BRAND}timemap",
    "version-cite-text": f"{BRAND}versions/1/cite.txt",
    "embed-brand": f"/embed{BRAND}",
    "series-list": "/series/",
    "series": "/series/xilie-1/",
    "timeline": "/timeline/",
    "timeline by brand": "/timeline/?by=brand",
    "tag": "/tags/jia/",
    "search": "/search/?q=协商民主",
    "search-suggest": "/search/suggest?q=虚构",
    "check": "/check/?q=虚构建议",
    "selection": "/selection/2021/",
    "source-list": "/sources/",
    "site-map": "/site-map/",
    "about": "/about/",
    "feed": "/feed.xml",
    "404": "/brands/none/",
}
# All of the record by design: they grow with it, and are kept until the next publishing.
WHOLE = {"sitemap": "/sitemap.xml", "timeline-json": "/timeline.json", "timeline-csv": "/timeline.csv"}


def main() -> int:
    """Measure and write; in a process of its own with `--measure` or `--publish`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--brands", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--publish", metavar="SLUG", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(rendered(options.times)))
        return 0
    if options.publish:
        print(json.dumps(published(options.publish)))
        return 0
    told = results.circumstances(f"python -m bench.growth --brands {options.brands}", "django", "gunicorn")
    figures = {}
    for brands in (SMALL, options.brands):
        with tempfile.TemporaryDirectory(prefix="growth") as folder:
            environment = _loaded(Path(folder), brands)
            figures[brands] = json.loads(_own(environment, "--measure", "--times", str(options.times)))
            seen = seen_everywhere(Path(folder), environment) if brands != SMALL else {}
    results.write("Growth", _told(told, figures, seen, options.brands))
    return 0


def rendered(times: int) -> dict[str, dict]:
    """Ask each page kind of this process, after once unmeasured: median ms, queries, bytes; and its memory."""
    _set_up()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, found = Client(SERVER_NAME="127.0.0.1"), {}
    for name, path in (KINDS | WHOLE).items():
        answer = client.get(path)
        taken: list[float] = []
        while len(taken) < times and (len(taken) < 3 or sum(taken) < A_SECOND):
            start = time.perf_counter()
            client.get(path)
            taken.append(time.perf_counter() - start)
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        found[name] = {
            "ms": statistics.median(taken) * 1000,
            "queries": len(queries),
            "kB": len(answer.content) / 1000,
            "status": answer.status_code,
        }
        print(f"{name}: {found[name]}", file=sys.stderr)
    return {"pages": found, "memory": _memory()}


def published(slug: str) -> dict:
    """Publish a brand once more with one sentence added; the moment of the commit."""
    _set_up()
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from brands.models import Brand, Passage, Version
    from tests.reviewed import publish

    brand, moments = Brand.objects.get(slug=slug), []
    Passage.objects.create(brand=brand, text="测速时另添的虚构文字。", order=9)
    by = get_user_model().objects.get(username="artificial")
    with transaction.atomic():
        transaction.on_commit(lambda: moments.append(time.time()))  # before all else that waits for the commit
        publish(brand, by=by, reason=Version.Reason.UPDATE, note="测速")
    return {"at": moments[0]}


def seen_everywhere(folder: Path, environment: dict[str, str]) -> dict:
    """How long after the commit each of two workers answers with the new version, and how much memory they took."""
    command = [sys.executable, "-m", "gunicorn", "showcase.wsgi", *GUNICORN, "--log-level", "error"]
    with ExitStack() as stack:
        servers = []
        for _ in range(2):
            port = free_port()
            own = [*command, "--bind", f"127.0.0.1:{port}"]
            started = running(own, port, cwd=ROOT, environment=environment, ready=BRAND, core=None)
            servers.append(stack.enter_context(started))
        for server in servers:
            for path in [*(KINDS | WHOLE).values(), *(f"/brands/xugou-{number}/" for number in range(1, 300))]:
                _asked(server, path)
        publishing = subprocess.Popen(
            [sys.executable, "-m", "bench.growth", "--publish", BRAND.split("/")[2]],
            cwd=ROOT,
            env=os.environ | environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        times = _first_seen(servers, publishing)
        at = json.loads(publishing.communicate()[0].splitlines()[-1])["at"]
        return {"seconds": [moment - at for moment in times], "memory": [server.memory() / 1e6 for server in servers]}


def _first_seen(servers: list[Server], publishing: subprocess.Popen, seconds: int = 120) -> list[float]:
    """When each server first answered with another brand page than before."""
    before = [fetched(server.origin + BRAND)[1] for server in servers]
    seen: dict[int, float] = {}
    end = time.monotonic() + seconds
    while len(seen) < len(servers) and time.monotonic() < end:
        for place, server in enumerate(servers):
            if place not in seen and fetched(server.origin + BRAND)[1] != before[place]:
                seen[place] = time.time()
        time.sleep(0.01)
    if len(seen) < len(servers):
        publishing.kill()
        raise RuntimeError("a worker did not show the new version")
    return [seen[place] for place in range(len(servers))]


def _asked(server: Server, path: str) -> None:
    try:
        fetched(server.origin + quote(path, safe="/?=&"))
    except HTTPError as error:
        error.close()


def _set_up() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
    django.setup()


def _loaded(folder: Path, brands: int) -> dict[str, str]:
    """A site of its own with so many brands: its environment."""
    environment = {"VAR_DIR": str(folder), "PYTHONPATH": str(ROOT), "PLAIN_STATIC": "1", "LOG_LEVEL": "ERROR"}
    for command in (["migrate", "--verbosity", "0"], ["make_load", "--brands", str(brands)]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=os.environ | environment,
            check=True,
            stdout=sys.stderr,
        )
    return environment


def _own(environment: dict[str, str], *options: str) -> str:
    """What this module prints in a process of its own, in the environment of a site."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.growth", *options],
        cwd=ROOT,
        env=os.environ | environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.splitlines()[-1]


def _memory() -> float:
    """The largest resident memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _told(told: str, figures: dict[int, dict], seen: dict, brands: int) -> str:
    small, large = figures[SMALL]["pages"], figures[brands]["pages"]
    rows, beyond = [], []
    for name in (*KINDS, *WHOLE):
        ratio = large[name]["ms"] / small[name]["ms"]
        if ratio > WANTED and name in KINDS:
            beyond.append(name)
        row = [name, f"{small[name]['ms']:.1f}", f"{large[name]['ms']:.1f}", f"{ratio:.2f}"]
        rows.append([*row, f"{large[name]['queries']}", f"{large[name]['kB']:.0f}"])
    columns = ["page kind", f"ms at {SMALL}", f"ms at {brands}", "ratio", "queries", "kB"]
    slowest = max(seen["seconds"])
    reached = "reached by every page kind" if not beyond else f"not reached by {', '.join(beyond)}"
    published = "reached" if slowest <= SOON else "not reached"
    return f"""{told}

Rendered without page store; p50. Wanted: at {brands} brands at most {WANTED:.0f} × of {SMALL}: {reached}.
{", ".join(WHOLE)} hold the whole record by design: they grow with it, and are kept until the next publishing.

{results.table(columns, rows)}

Publishing one brand of {brands}: every worker shows it {slowest:.2f} s after the commit (wanted: ≤ {SOON:.0f} s,
{published}). Memory: a process that rendered every kind {figures[brands]["memory"]:.0f} MB (at {SMALL} brands
{figures[SMALL]["memory"]:.0f} MB); a worker with its page store, after 300 brands and every kind,
{max(seen["memory"]):.0f} MB: the store keeps at most PAGE_MEMORY (64 MB) of pages."""


if __name__ == "__main__":
    sys.exit(main())
