"""Measure /check.json: an article of sixty sentences over artificial brands, in milliseconds a sentence.

    var/venv/bin/python -m bench.check [--brands 10000] [--rounds 5]

A third stands in the record, a third differs by a word, a third was never ours. Each kind is asked by itself too. The
database is made, filled (`make_load`), measured in one process and thrown away. The figures go into bench/RESULTS.md,
under "## Check"; wanted: at most 50 ms a sentence of the article.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable

from bench import results
from bench.apart import measured

WANTED, EACH = 50, 20
WHOLE = "the article"


def main() -> int:
    """Measure, write, and say whether a sentence of the article is answered as soon as wanted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--brands", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.rounds)))
        return 0
    told = results.circumstances("python -m bench.check", "django")
    figures = measured("bench.check", options)
    columns = ["sentences", "median a sentence", "longest a sentence"]
    rows = [[name, *(f"{value:.1f} ms" for value in own)] for name, own in figures.items()]
    about = f"{options.brands} artificial brands, SQLite, {options.rounds} rounds. Wanted: at most {WANTED} ms."
    text = f"{told}\n\n{about}\n\n{results.table(columns, rows)}"
    results.write("Check", text, official=results.is_official(parser, options))
    return int(figures[WHOLE][0] > WANTED)


def measure(rounds: int) -> dict[str, tuple[float, float]]:
    """{kind of sentences: (median, longest) ms a sentence}, over /check.json; raises ValueError for a wrong answer."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "showcase.settings")
    import django

    django.setup()
    from django.test import Client

    from brands.models import Wording

    rows = Wording.objects.filter(current=True, anchor__startswith="p-").order_by("pk")
    step = max(1, rows.count() // EACH)
    own = [row.text.partition("。")[0] + "。" for row in rows[::step][:EACH]]
    slipped = [text[: len(text) // 2] + "异字" + text[len(text) // 2 + 1 :] for text in own]
    never = [f"甲镇第{number}次集市卖出的南瓜比往年重了许多。" for number in range(EACH)]
    mixed = [sentence for three in zip(own, slipped, never, strict=True) for sentence in three]
    client = Client(SERVER_NAME="127.0.0.1")
    kinds = {WHOLE: mixed, "standing": own, "a word otherwise": slipped, "never ours": never}
    wanted = {"standing": "standing", "a word otherwise": "unknown", "never ours": "unknown"}
    return {
        name: _timed(lambda text: _ask(client, text), texts, wanted.get(name), rounds) for name, texts in kinds.items()
    }


def _ask(client, text: str) -> list[str]:
    answer = client.post("/check.json", text.encode(), content_type="text/plain")
    return [one["verdict"] for one in answer.json()["sentences"]]


def _timed(
    ask: Callable[[str], list[str]], sentences: list[str], verdict: str | None, rounds: int
) -> tuple[float, float]:
    text, times = "\n\n".join(sentences), []
    told = ask(text)
    if len(told) != len(sentences) or (verdict and set(told) != {verdict}):
        raise ValueError(f"{len(sentences)} sentences asked, {told} answered")
    for _ in range(rounds):
        start = time.perf_counter()
        ask(text)
        times.append((time.perf_counter() - start) * 1000 / len(sentences))
    return statistics.median(times), max(times)


if __name__ == "__main__":
    sys.exit(main())
