"""Measure search: the median time of every query of tests/brands/search/search_queries.tsv over artificial brands.

    var/venv/bin/python -m bench.search [--brands 10000] [--rounds 3] [--only sqlite|postgresql]

Each database is made, filled (`make_load`), measured in one process and thrown away. What is timed is
`brands.search.passages`: from the reader's words to rows in order. The figures go into bench/RESULTS.md, under
"## Search"; wanted: a median of at most 20 ms on either database.
"""

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

from bench import results
from bench.apart import measured

ROOT = Path(__file__).resolve().parents[1]
QUERIES = ROOT / "tests" / "brands" / "search" / "search_queries.tsv"
WANTED = 20


def main() -> int:
    """Measure, write, and say whether both medians are as wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brands", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.rounds)))
        return 0
    told = results.circumstances("python -m bench.search", "django", "psycopg")
    databases = [options.only] if options.only else ["sqlite", "postgresql"]
    figures = {database: in_a_database(database, options) for database in databases}
    write(told, figures, options, official=results.is_official(parser, options))
    return int(any(figure["median"] > WANTED for figure in figures.values()))


def in_a_database(database: str, options: argparse.Namespace) -> dict[str, float]:
    """The figures of one database, made and filled for it."""
    from bench.postgresql import running

    if database == "sqlite":
        return measured("bench.search", options)
    with running() as url:
        return measured("bench.search", options, DATABASE_URL=url)


def measure(rounds: int) -> dict[str, float]:
    """Ask every query so often in this process, after once unmeasured: milliseconds, rows found, rows searched."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
    import django

    django.setup()
    from django.db import connection

    from brands.models import TextEntry
    from brands.search.passages import search

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE brands_textentry")
    lines = QUERIES.read_text("utf8").splitlines()
    queries = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    found = sum(bool(search(query).hits) for query in queries)
    times: dict[str, list[float]] = {query: [] for query in queries}
    for _ in range(rounds):
        for query in queries:
            start = time.perf_counter()
            search(query)
            times[query].append((time.perf_counter() - start) * 1000)
    medians = sorted((statistics.median(own), query) for query, own in times.items())
    for own, query in medians[-8:]:
        print(f"{own:7.1f} ms  {query}", file=sys.stderr)
    of_all = [own for own, _ in medians]
    return {
        "median": statistics.median(of_all),
        "p95": of_all[int(len(of_all) * 0.95)],
        "longest": of_all[-1],
        "queries": len(queries),
        "found": found,
        "rows": TextEntry.objects.count(),
    }


def write(told: str, figures: dict[str, dict[str, float]], options: argparse.Namespace, *, official: bool) -> None:
    """Put the figures into RESULTS.md, in the place of the last ones."""
    columns = ["database", "median", "95th", "longest", "queries", "of them found", "rows searched"]
    rows = [
        [
            name,
            *(f"{own[key]:.1f} ms" for key in ("median", "p95", "longest")),
            *(str(own[key]) for key in ("queries", "found", "rows")),
        ]
        for name, own in figures.items()
    ]
    about = f"{options.brands} artificial brands, {options.rounds} rounds over tests/brands/search/search_queries.tsv."
    wanted = f"Wanted: a median of at most {WANTED} ms."
    results.write("Search", f"{told}\n\n{about} {wanted}\n\n{results.table(columns, rows)}", official=official)


if __name__ == "__main__":
    sys.exit(main())
