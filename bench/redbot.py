#!/usr/bin/env python3
"""Run redbot over the main resources of a served site: what it calls bad fails, what it warns of is printed.

    bench/redbot.py [--origin http://127.0.0.1:8000]

redbot comes from PyPI and is kept in an environment of its own, var/redbot: its needs are not the suite's.
"""

import argparse
import json
import subprocess
import sys
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.loopback import install

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "redbot"
BRAND = "/brands/lifa-xieshang/"
PATHS = (
    *(
        "/",
        "/brands/",
        BRAND,
        f"{BRAND}versions/",
        f"{BRAND}versions/1/",
        "/timeline/",
        "/selection/2021/",
        "/sources/",
    ),
    *(f"{BRAND}{name}" for name in ("data.json", "versions/1/data.json", "versions/1/snapshot.json", "press.zip")),
    *(f"{BRAND}{name}" for name in ("card.png", "versions/1/cite.bib", "versions/1/cite.txt", "timemap", "feed.xml")),
    *(
        "/timeline.json",
        "/timeline.csv",
        "/data.zip",
        "/schemas/brand.json",
        "/feed.xml",
        "/sitemap.xml",
        "/robots.txt",
    ),
    *(f"/embed{BRAND}", f"/embed{BRAND}timeline/", "/static/css/site.css"),
)


def installed() -> Path:
    """Install redbot once; where its program is."""
    program = HOME / "bin" / "redbot"
    if not program.exists():
        venv.create(HOME, with_pip=False, clear=True)
        install(HOME / "bin" / "python", "redbot")
    return program


def notes(program: Path, url: str) -> list[tuple[str, str]]:
    """What redbot has to say of one address: [(level, summary)], the good left out."""
    run = subprocess.run([program, "-o", "har", url], capture_output=True, text=True, check=False, timeout=120)
    if not run.stdout.strip():
        return [("BAD", f"redbot failed: {run.stderr.strip()[-200:]}")]
    entries = json.loads(run.stdout)["log"]["entries"]
    said = [(m["level"], m["summary"]) for entry in entries for m in entry["_red_messages"]]
    return [(level, summary) for level, summary in said if level in {"BAD", "WARN"}]


def main() -> int:
    """Ask of each resource in turn; 1 where one has an error."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--origin", default="http://127.0.0.1:8000")
    origin = parser.parse_args().origin.rstrip("/")
    program, bad = installed(), 0
    oembed = f"/oembed?url={origin}{BRAND}"
    with ThreadPoolExecutor(2) as pool:
        paths = [*PATHS, oembed]
        for path, said in zip(paths, pool.map(lambda path: notes(program, origin + path), paths), strict=True):
            bad += sum(level == "BAD" for level, _ in said)
            print(path, *(f"{level}: {summary}" for level, summary in said), sep="\n  ")
    print(f"{len(paths)} resources, {bad} errors")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
