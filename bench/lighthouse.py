"""Run Lighthouse over the main pages: "## Lighthouse" of bench/RESULTS.md.

    var/venv/bin/python -m bench.lighthouse [--origin http://127.0.0.1:8000] [--runs 3]

Without an origin a site of its own is served: compressed files, two workers, and a page store that was baked, as
deploy/site.env has it done after each publishing.
Lighthouse comes from npm and is kept in var/lighthouse; the browser is Debian's Chromium.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench import results
from bench.loopback import running

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "lighthouse"
PAGES = {
    "home": "/",
    "brand": "/brands/lifa-xieshang/",
    "timeline": "/timeline/",
    "search": "/search/",
    "results of a search": "/search/?q=协商",
    "list": "/brands/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LONGEST = 1000  # ms until the largest thing is painted
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking"


def installed() -> Path:
    """Install Lighthouse once, without a browser of its own; where its program is."""
    program = HOME / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        HOME.mkdir(parents=True, exist_ok=True)
        environment = os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"}
        command = ["npm", "install", "--prefix", str(HOME), "--no-audit", "--no-fund", "lighthouse@12"]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return program


def measured(program: Path, url: str) -> dict[str, float]:
    """One run on Lighthouse's mobile settings: four scores, LCP in ms, requests, bytes, layout shift."""
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    command = [str(program), url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    run = subprocess.run(command, env=environment, check=False, capture_output=True, text=True)
    if run.returncode:
        # Now and then a browser does not begin, or loses its page: that says nothing of the site, a second time does.
        print(f"{url}: measured again, since Lighthouse ended with\n{run.stderr}", file=sys.stderr)
        run = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    report = json.loads(run.stdout)
    requests = report["audits"]["network-requests"]["details"]["items"]
    painted = report["audits"]["metrics"]["details"]["items"][0]["observedFirstContentfulPaint"]
    # A browser asks for its icon behind the page's back: Lighthouse leaves it out, and so do we.
    return {
        **{name: report["categories"][name]["score"] * 100 for name in CATEGORIES},
        "lcp": report["audits"]["largest-contentful-paint"]["numericValue"],
        "cls": report["audits"]["cumulative-layout-shift"]["numericValue"],
        "requests": len(requests),
        "bytes": sum(item.get("transferSize", 0) for item in requests),
        "bytes before": sum(item.get("transferSize", 0) for item in requests if item["networkEndTime"] <= painted),
        "version": report["lighthouseVersion"],
    }


def main() -> None:
    """Measure each page so many times, interleaved, and write the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--origin", help="a site that is served already; nothing is written then")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    program = installed()
    chromium = subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=False)
    command = f"python -m bench.lighthouse --runs {options.runs}"
    told = results.circumstances(command, "django", "gunicorn", more=chromium.stdout.strip())
    with ExitStack() as stack:
        origin = options.origin or stack.enter_context(served())
        runs: dict[str, list[dict]] = {name: [] for name in PAGES}
        for _ in range(options.runs):
            for name, path in PAGES.items():
                runs[name].append(measured(program, origin + path))
    section = f"{told}\n\n{_table(runs)}"
    results.write("Lighthouse", section, official=results.is_official(parser, options))


@contextmanager
def served() -> Iterator[str]:
    """Serve a site of its own with the fixtures; its address."""
    from bench.contenders import Site

    with tempfile.TemporaryDirectory(prefix="lighthouse") as folder:
        site = Site(Path(folder) / "site")
        site.run("manage.py", "bake")
        command = [sys.executable, "-m", "gunicorn", "showcase.wsgi", "--bind", f"127.0.0.1:{site.port}"]
        command += ["--workers", "2", "--threads", "4", "--no-control-socket"]
        with running(command, site.port, cwd=ROOT, environment=site.environment, core=None) as server:
            yield server.origin


def _table(runs: dict[str, list[dict]]) -> str:
    rows, slowest = [], 0.0
    for name, found in runs.items():
        median = {key: statistics.median(run[key] for run in found) for key in found[0] if key != "version"}
        slowest = max(slowest, median["lcp"])
        scores = " / ".join(f"{median[category]:.0f}" for category in CATEGORIES)
        told = [f"{median['lcp'] / 1000:.2f}", f"{median['cls']:.3f}", f"{median['requests']:.0f}"]
        told += [f"{median[key] / 1000:.0f}" for key in ("bytes before", "bytes")]
        rows.append([name, scores, *told])
    version = runs["home"][0]["version"]
    reached = "reached on all pages" if slowest <= LONGEST else "not reached on all pages"
    columns = ["page", "performance / accessibility / best practices / SEO", "LCP s", "CLS", "requests"]
    columns += ["kB before the first paint", "kB"]
    return (
        f"Lighthouse {version}, mobile settings (simulated slow 4G), medians. Wanted: 100 in each, LCP ≤ 1.0 s "
        f"({reached}), ≤ 8 requests; a brand ≤ 150 kB before its first paint, ≤ 210 kB whole. Results of a search "
        "are kept from search engines, which Lighthouse counts against their SEO.\n\n"
        f"{results.table(columns, rows)}"
    )


if __name__ == "__main__":
    main()
