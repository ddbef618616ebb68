"""Measure what grows with the record: every page kind at 40 and at 10,000 artificial brands, publishing, memory.

    var/venv/bin/python -m bench.growth [--brands 10000] [--rounds 9]

Two databases are made (`make_load`) and thrown away. Two processes, one for each, render each page kind in turn without
page store, and the medians are compared. Then two workers with their page stores serve the large record, one brand is
published, and the time is taken from the commit until every worker shows it on every page that names it; and one worker
is asked, as deploy/ runs it, for more pages than it may keep. Writes "## Growth" of bench/RESULTS.md.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench import publishing, results
from bench.asked import ROOT, Asked

SMALL, WANTED, SOON = 40, 2.0, 1.0
MEMORY, FULL = 16, (0.1, 1.2, 1.8)  # PAGE_MEMORY's default, and how many times as much is asked for
MOST_MB = 260  # of a worker
WHOLE_ROUNDS = 3
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
    "timeline, one tag": "/timeline/?tag=jia",
    "tag": "/tags/jia/",
    "search, words of one brand": "/search/?q=石库门、立法协商、新闻传播、疫情防控",
    "search, words of every brand": "/search/?q=测速",
    "search, words of some brands": "/search/?q=协商民主",
    "search, nothing found": "/search/?q=未曾有过",
    "search-suggest": "/search/suggest?q=虚构",
    "check, words of every brand": "/check/?q=虚构建议",
    "check, words of one brand": "/check/?q=虚构书院丁是测速用的",
    "check, not ours": "/check/?q=这一句话并不在记录之中",
    "selection": "/selection/2021/",
    "source-list": "/sources/",
    "site-map": "/site-map/",
    "about": "/about/",
    "feed": "/feed.xml",
    "404": "/brands/none/",
    "sitemap": "/sitemap.xml",  # of more than SITEMAP_PART addresses an index of parts
}
MOST_QUERIES, OF_A_BRAND = 4, 2
# All of the record: sent while they are made, and kept until the next publishing.
WHOLE = {"timeline-json": "/timeline.json", "timeline-csv": "/timeline.csv"}


def main() -> int:
    """Measure, write, and say whether all was as wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--brands", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    told = results.circumstances(f"python -m bench.growth --brands {options.brands}", "django", "gunicorn")
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="growth"))) for _ in range(2)]
        start = time.monotonic()
        small, large = (loaded(folder, brands) for folder, brands in zip(folders, (SMALL, options.brands), strict=True))
        _say(f"loaded within {time.monotonic() - start:.0f} s")
        pages, memory = compared(small, large, options.rounds)
        own = {"PAGE_MEMORY": str(MEMORY), "INDEX_SWEEP": "0"}  # a sweep is a process of its own
        with publishing.workers(large | own) as servers:
            shown = publishing.shown(servers, large)
            _say(f"published: {shown}")
        with publishing.workers(large | own | {"PAGE_AHEAD": "1"}, 1) as (server,):
            kept = publishing.filled(server, [part * MEMORY for part in FULL])
    text, is_reached = _told(pages, memory, shown, kept, options.brands)
    results.write("Growth", f"{told}\n\n{text}", official=results.is_official(parser, options))
    return int(not is_reached)


def loaded(folder: Path, brands: int) -> dict[str, str]:
    """A site of its own with so many brands: its environment."""
    environment = {"VAR_DIR": str(folder), "PYTHONPATH": str(ROOT), "PLAIN_STATIC": "1", "LOG_LEVEL": "ERROR"}
    for command in (["manage.py", "migrate", "--verbosity", "0"], ["-m", "bench.make_load", "--brands", str(brands)]):
        own = os.environ | environment
        subprocess.run([sys.executable, *command], cwd=ROOT, env=own, check=True, stdout=sys.stderr)
    return environment


def compared(small: dict[str, str], large: dict[str, str], rounds: int) -> tuple[dict[str, dict], float]:
    """{page kind: the medians of both, and of the large one queries and kB}, asked in turn; and the latter's memory."""
    found = {}
    with Asked(small) as one, Asked(large) as other:
        for name, path in (KINDS | WHOLE).items():
            for first in (one, other):
                first.page(path)
            taken: dict[Asked, list[float]] = {one: [], other: []}
            for turn in range(rounds if name in KINDS else WHOLE_ROUNDS):
                for process in (one, other) if turn % 2 else (other, one):
                    taken[process].append(process.page(path)["ms"])
            medians = [statistics.median(times) for times in taken.values()]
            last = other.page(path)
            told = {"kB": last["kB"], "queries": other.queries(path), "status": last["status"]}
            found[name] = {"small": medians[0], "large": medians[1], **told}
            _say(f"{name}: {found[name]}")
        return found, other.memory()


def _told(pages: dict[str, dict], memory: float, shown: dict, kept: list[dict], brands: int) -> tuple[str, bool]:
    """The section, and whether all that is wanted was reached."""
    beyond = [name for name in KINDS if pages[name]["large"] > WANTED * pages[name]["small"]]
    slowest, wanted = max(shown["seen"].values()), f"wanted: ≤ {SOON:.0f} s"
    reached = "reached by every page kind" if not beyond else f"{results.NOT_REACHED} by {'; '.join(beyond)}"
    seen = ", ".join(f"{page} {seconds:.2f}" for page, seconds in shown["seen"].items())
    small = results.verdict(f"wanted: ≤ {MOST_MB} MB", is_reached=max(own["memory"] for own in kept) <= MOST_MB)
    filling = "; ".join(_filling(own) for own in kept)
    kinds = f"Wanted: at {brands} brands at most {WANTED:.0f} × of {SMALL}: {reached}."
    watched = f"From there until each of {publishing.WORKERS} workers showed it, in s: {seen}"
    text = f"""Rendered without page store, in turn; p50. {kinds}
Queries: at most {MOST_QUERIES}, of a brand page {OF_A_BRAND}: {_asked_oftener(pages)}.
{", ".join(WHOLE)} hold the whole record: they are sent while they are made, and kept until the next publishing.
Their time is that until the first piece is sent, their kB what comes after it.

{results.table(*_table(pages, brands))}

Publishing one brand of {brands} (a sentence, a milestone and a lede more; the first that a warmed worker publishes,
with all signatures) took {shown["took"]:.2f} s to the commit
({results.verdict(wanted, is_reached=shown["took"] <= SOON)}).
{watched} ({results.verdict(wanted, is_reached=slowest <= SOON)}).
Pictures, the press pack and the record's archive were made in the {shown["after"]:.0f} s after it, by the publisher.

Memory: a process that rendered every kind, the whole record included, {memory:.0f} MB at most. A worker with its page
store (PAGE_MEMORY {MEMORY}), as deploy/ runs it ({small}):
{filling}: what it keeps is bounded. What is shared was
made before the worker was forked: each further worker of the node takes the rest."""
    return text, results.NOT_REACHED not in text


def _filling(own: dict[str, float]) -> str:
    return f"{own['memory']:.0f} MB, {own['shared']:.0f} shared, after {own['pages']} brands ({own['MB']:.0f} MB)"


def _asked_oftener(pages: dict[str, dict]) -> str:
    most = {name: OF_A_BRAND if name.partition(",")[0] == "brand" else MOST_QUERIES for name in pages}
    beyond = [f"{name} {own['queries']}" for name, own in pages.items() if own["queries"] > most[name]]
    return f"{results.NOT_REACHED} by {'; '.join(beyond)}" if beyond else "reached by every page kind"


def _table(pages: dict[str, dict], brands: int) -> tuple[list[str], list[list[str]]]:
    columns = ["page kind", f"ms at {SMALL}", f"ms at {brands}", "ratio", "queries", "kB"]
    rows = [
        [
            name,
            *(f"{own[key]:.1f}" for key in ("small", "large")),
            f"{own['large'] / own['small']:.2f}",
            f"{own['queries']}",
            f"{own['kB']:.0f}",
        ]
        for name, own in pages.items()
    ]
    return columns, rows


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
