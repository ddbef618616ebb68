"""Measure how fast a brand page is served, against the limits of gunicorn and nginx and against Wagtail.

    var/venv/bin/python -m bench.serve [--rounds 3] [--seconds 5]

Everything runs on loopback, with packets as long as a network's: servers on one core, wrk on another. Rounds are
interleaved, medians quoted, and a run counts only when the server used 0.88 of its core; one that did not is repeated
once. Wants Debian's nginx, wrk, util-linux and iproute2, and the network once, for Wagtail. Writes "## Serving" of
bench/RESULTS.md.
"""

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

import brotli

from bench import results
from bench.contenders import PAGE, PEER_PAGE, ROOT, Contender, Peer, all_of_them
from bench.loopback import CONNECTIONS, Run, as_on_a_network, fetched, missing, wrk

LEAST_SHARE = 0.88
NAME = "委员参与立法协商"  # what every contender's page is about
# What is compared with what, and how many times as fast it should be, if that is wanted.
WANTED = (
    ("one worker: the page store against bare WSGI", "site, page store", "bare WSGI", 0.95),
    ("the same, brotli", "site, page store, brotli", "bare WSGI, brotli", 0.95),
    ("one worker: the page store against Wagtail's cache", "site, page store", "Wagtail, per-site cache", 2.5),
    ("behind nginx against nginx with files and no more", "site behind nginx", "nginx, files", None),
    ("the same, brotli", "site behind nginx, brotli", "nginx, files, brotli", None),
    ("against nginx with files, same headers and log", "site behind nginx", "nginx, files, same headers and log", 0.92),
    ("the same, brotli", "site behind nginx, brotli", "nginx, files, same headers and log, brotli", 0.92),
    ("rendered, against Wagtail rendered", "site, rendered", "Wagtail, rendered", 2.5),
)
KEPT = Path(os.environ.get("VAR_DIR", ROOT / "var")) / "bench" / "wagtail"
MOST_QUERIES = 2
FIRST = 1.3


class Unlike(Exception):
    """A contender does not send what is compared."""


def main(network: str) -> int:
    """Measure on a network, write, and say whether all was as wanted; 2 where something is not here to measure with."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    options = parser.parse_args()
    if absent := missing("nginx", "wrk", "taskset") or (os.cpu_count() or 1) < 2:
        print(f"Cannot measure: {absent if absent is not True else 'two cores are needed'}.", file=sys.stderr)
        return 2
    told = results.circumstances(
        f"python -m bench.serve --rounds {options.rounds} --seconds {options.seconds}", "django", "gunicorn"
    )
    with tempfile.TemporaryDirectory(prefix="serve") as folder:
        Path(folder).chmod(0o755)
        with all_of_them(Path(folder), KEPT) as (contenders, known):
            sizes = {one.name: checked(one) for one in contenders}
            runs = measured(contenders, options.rounds, options.seconds)
    text = "\n\n".join([_introduction(told, known | {"network": network}), *_tables(runs, sizes, known)])
    results.write("Serving", text, official=results.is_official(parser, options))
    return int(results.NOT_REACHED in text)


def measured(contenders: list[Contender], rounds: int, seconds: int) -> dict[str, list[Run]]:
    """{name: a run of each round}; each contender once a round, again where its server did not get its core."""
    runs: dict[str, list[Run]] = {one.name: [] for one in contenders}
    for _ in range(rounds):
        for one in contenders:
            found = wrk(one.server, one.path, seconds=seconds, headers=one.headers)
            if found.share < LEAST_SHARE:
                found = wrk(one.server, one.path, seconds=seconds, headers=one.headers)
            runs[one.name].append(found)
            print(f"{one.name}: {found.rate:.0f}/s, {found.share:.2f} of a core", file=sys.stderr)
    return runs


def checked(one: Contender) -> int:
    """The bytes that a contender sends; raises Unlike where that is not the brand's page in the encoding compared."""
    headers, body = fetched(one.server.origin + one.path, one.headers)
    wanted, sent = one.headers.get("Accept-Encoding", "identity"), headers.get("Content-Encoding", "identity")
    if sent != wanted:
        raise Unlike(f"{one.name} sends {sent}, and {wanted} is compared")
    page = {"br": brotli.decompress, "identity": bytes}[sent](body).decode()
    if NAME not in page or "</html>" not in page:
        raise Unlike(f"{one.name} sends no page of {NAME}, but {page[:60]!r}")
    return len(body)


def _rate(runs: list[Run]) -> tuple[float, int]:
    """The median of the runs that count, and how many do; of all where none does."""
    counted = [run.rate for run in runs if run.share >= LEAST_SHARE]
    return statistics.median(counted or [run.rate for run in runs]), len(counted)


def _economy(runs: list[Run]) -> float:
    """Answers for each second that the server's processor worked: what a run that lost its core still tells."""
    return statistics.median(run.rate / run.share if run.share else 0.0 for run in runs)


def _introduction(told: str, known: dict[str, str]) -> str:
    return f"""{told}

{known["wagtail"]}. One page, `{PAGE}`, {CONNECTIONS} kept connections, one worker of gunicorn (gthread, 8 threads)
or one of nginx, bound to a core of its own, on {known["network"]}.
Wagtail has the same text on a page type (`bench/peer`, `{PEER_PAGE}`: no seals, no evidence, no codes, so fewer
bytes) and Django's per-site cache in memory. Bare WSGI is a dict with the site's own answers, headers and all.
nginx with files says and logs nothing that it need not, or, where the table says so, what the site does: its
headers, and a line of deploy/'s access log for each request. nginx before the site is deploy/'s configuration, on
plain http with one process. No index is swept meanwhile: a sweep is a process of low priority, begun each half
minute, and takes {known["sweep"]} s of a processor.
A run counts when the server used {LEAST_SHARE} of its core; a second of the processor is one that the server worked,
counted or not."""


def _tables(runs: dict[str, list[Run]], sizes: dict[str, int], known: dict[str, str]) -> list[str]:
    queries = int(known["site"])
    asked = f"queries of a rendered page (Wagtail: {known['peer']})"
    said = "reached" if queries <= MOST_QUERIES else results.NOT_REACHED
    first, second = float(known["first"]), float(known["second"])
    words = f"the first page that a worker renders against its second ({first:.0f} and {second:.0f} ms)"
    reached = "reached" if first / second <= FIRST else results.NOT_REACHED
    started = [words, f"{first / second:.2f}", "", f"≤ {FIRST:.2f}", reached]
    columns = ["what", "kB", "answers/s", "share of its core", "runs that count", "failed", "answers/processor s"]
    return [
        results.table(columns, [_row(name, own, sizes[name]) for name, own in runs.items()]),
        results.table(
            ["compared", "ratio", "by processor", "wanted", ""],
            [*(_verdict(*one, runs) for one in WANTED), [asked, f"{queries}", "", f"≤ {MOST_QUERIES}", said], started],
        ),
    ]


def _row(name: str, own: list[Run], size: int) -> list[str]:
    rate, counted = _rate(own)
    share, failed = statistics.median(run.share for run in own), sum(run.failed for run in own)
    told = [f"{size / 1000:.1f}", f"{rate:,.0f}", f"{share:.2f}", f"{counted} of {len(own)}", f"{failed}"]
    return [name, *told, f"{_economy(own):,.0f}"]


def _verdict(words: str, one: str, other: str, wanted: float | None, runs: dict[str, list[Run]]) -> list[str]:
    (rate, counted), (against, counted_there) = _rate(runs[one]), _rate(runs[other])
    ratio = rate / against if against else 0.0
    said = "reached" if ratio >= (wanted or 0.0) else results.NOT_REACHED
    if not (counted and counted_there):
        said += ", and no run counts"
    economy = _economy(runs[one]) / (_economy(runs[other]) or 1.0)
    return [words, f"{ratio:.2f}", f"{economy:.2f}", *((f"≥ {wanted:.2f}", said) if wanted else ("", ""))]


if __name__ == "__main__":
    Peer.install(KEPT)  # with the machine's network, which the measurement does without
    sys.exit(main(as_on_a_network("bench.serve")))
