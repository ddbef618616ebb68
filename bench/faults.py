"""Measure what readers notice of faults, on a cluster of two nodes that is started for it (deploy/cluster).

    var/venv/bin/python -m bench.faults [--seconds 30]

The figures go into bench/RESULTS.md, under "## Faults"; wanted: no failed request in any row. The same functions are
tests (tests/cluster/test_faults.py), which also look at what the desk says and at what was saved.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench import results
from deploy.cluster import faults, freeze, rounds
from deploy.cluster.cluster import Cluster
from deploy.cluster.faults import Outcome
from deploy.cluster.parts import program_path
from deploy.cluster.publishing import published


def main() -> int:
    """Go through the faults, write the table, and say whether a request failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30, help="for how long PostgreSQL is away")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="cluster"))
    folder.chmod(0o755)
    try:
        with Cluster(folder, plain=True) as cluster:
            late = published(cluster)
            outcomes = list(all_of_them(cluster, options.seconds))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    results.write("Faults", told(outcomes, late), official=results.is_official(parser, options))
    return int(any(outcome.failed for outcome in outcomes))


def all_of_them(cluster: Cluster, seconds: float):
    """Each fault after the other, said as it comes."""
    calls = [
        lambda: faults.nothing_wrong(cluster),
        lambda: faults.node_killed(cluster),
        lambda: faults.nodes_restarted(cluster),
        lambda: faults.postgresql_stopped(cluster, seconds),
        lambda: freeze.postgresql_frozen(cluster, seconds),
        lambda: rounds.nodes_restarted_in_rounds(cluster),
        lambda: faults.all_nodes_down(cluster),
        lambda: faults.idle_connections(cluster),
        lambda: faults.drained(cluster),
    ]
    if program_path("slowhttptest"):
        calls += [lambda kind=kind: faults.slow_clients(cluster, kind) for kind in ("-H", "-B", "-X")]
    for call in calls:
        time.sleep(1)
        outcome = call()
        print(row(outcome), file=sys.stderr, flush=True)
        yield outcome


def row(outcome: Outcome) -> str:
    """A line of the table."""
    figures = f"{outcome.requests} | {outcome.failed} | {outcome.usual * 1000:.0f} | {outcome.longest * 1000:.0f}"
    return f"| {outcome.fault} | {figures} | {_seen(outcome)} |"


def _seen(outcome: Outcome) -> str:
    seen = outcome.seen
    if "rest waited" in seen:
        said = f"the rest: {seen['asked']} answers, {seen['statuses']} {' '.join(seen['headings'])}"
        waited = f"within {seen['rest waited']:.1f} s; form {seen['form']} within {seen['form waited']:.1f} s"
        return f"{said}, {waited}, rows saved {seen['rows']}; sent again {seen['sent again']}"
    if "posts" in seen:
        return f"{seen['posts']} forms of the desk sent, {seen['saved']} saved, {seen['rows']} rows"
    if "form" in seen:
        said = f"desk {seen['desk']}, form {seen['form']} within {seen['waited']:.1f} s, rows saved {seen['rows']}"
        then = f"sent again {seen['sent again']}, rows {seen['rows then']}"
        return f"{said}; {then}; the desk is back {seen['back after']:.1f} s after the database"
    if "opened" in seen:
        return f"{seen['closed']} of {seen['opened']} closed within 12 s"
    return "what needs a node: 502 with a page of our own" if "search" in seen else ""


def told(outcomes: list[Outcome], late: list[float]) -> str:
    """The section: how it was measured, when each place showed a new version, the table."""
    shown = f"by both nodes {late[0]:.2f} and {late[1]:.2f} s after it was committed, by nginx {late[2]:.2f} s after"
    parts = "Two nodes of one worker behind nginx over TLS, PostgreSQL on the same cores, 2–4 readers."
    lines = [
        results.circumstances("python -m bench.faults", "Django", "gunicorn"),
        f"{parts} Wanted: no failed request in any row.\n\nA new version was shown {shown}.\n",
        "| fault | requests | failed | 95 of 100 within, ms | longest, ms | seen |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
        *map(row, outcomes),
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
