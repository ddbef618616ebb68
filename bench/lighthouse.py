#!/usr/bin/env python3
"""Run Lighthouse over the main pages of a served site, and print a table for RESULTS.md.

    bench/lighthouse.py [--origin http://127.0.0.1:8000] [--runs 3]

Lighthouse comes from npm and is kept in var/lighthouse; the browser is Debian's Chromium. The site
must be served as `make serve` serves it (compressed files, DEBUG off).
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "lighthouse"
PAGES = {
    "home": "/",
    "brand": "/brands/lifa-xieshang/",
    "timeline": "/timeline/",
    "list": "/brands/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
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
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    report = json.loads(run.stdout)
    requests = report["audits"]["network-requests"]["details"]["items"]
    # A browser asks for its icon behind the page's back: Lighthouse leaves it out, and so do we.
    return {
        **{name: report["categories"][name]["score"] * 100 for name in CATEGORIES},
        "lcp": report["audits"]["largest-contentful-paint"]["numericValue"],
        "cls": report["audits"]["cumulative-layout-shift"]["numericValue"],
        "requests": len(requests),
        "bytes": sum(item.get("transferSize", 0) for item in requests),
        "version": report["lighthouseVersion"],
    }


def main() -> None:
    """Measure each page so many times, interleaved, and print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--origin", default="http://127.0.0.1:8000")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    program = installed()
    runs: dict[str, list[dict]] = {name: [] for name in PAGES}
    for _ in range(options.runs):
        for name, path in PAGES.items():
            runs[name].append(measured(program, options.origin + path))
    chromium = subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=False)
    version = runs["home"][0]["version"]
    print(f"Lighthouse {version}, {chromium.stdout.strip()}, {options.runs} runs, mobile settings; medians\n")
    print("| page | performance / accessibility / best practices / SEO | LCP s | CLS | requests | kB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, found in runs.items():
        median = {key: statistics.median(run[key] for run in found) for key in found[0] if key != "version"}
        scores = " / ".join(f"{median[category]:.0f}" for category in CATEGORIES)
        print(
            f"| {name} | {scores} | {median['lcp'] / 1000:.2f} | {median['cls']:.3f} "
            f"| {median['requests']:.0f} | {median['bytes'] / 1000:.0f} |"
        )


if __name__ == "__main__":
    main()
