"""What the logs cost: a page's check, an entry more and a process that starts at a million leaves (synthetic), a sweep.

    var/venv/bin/python -m bench.log [--entries 1000000] [--brands 10000]

A site of its own is made and thrown away. Wanted: an entry more within 5 ms, with what the machine remembers of it, but
without waiting for the disk (no fsync); the proof of a page's version at most 3 % of what the page costs to render,
and nothing where the page is kept; a sweep of 10,000 brands within a minute. Writes "## Log" of bench/RESULTS.md.
"""

import argparse
import os
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from bench import results

TIMES = 200
BRANDS = 10_000  # whose publications the synthetic entries are


def main() -> int:
    """Measure, write the section, and say whether all was as wanted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--brands", type=int, default=10_000)
    options = parser.parse_args()
    told = results.circumstances("python -m bench.log", "django", "cryptography")
    clock = time.perf_counter  # before the clock of the throwaway site stands still
    with tempfile.TemporaryDirectory() as folder:
        from bench.throwaway import set_up

        set_up(Path(folder))
        rows = [*_page(clock), *_appending(options.entries, clock)]
    rows += _in_own_process(options.brands)
    text = results.table(["what", "seen", "wanted"], rows)
    results.write("Log", f"{told}\n\n{text}", official=results.is_official(parser, options))
    return int(results.NOT_REACHED in text)


def _page(clock) -> list[list[str]]:
    """What a brand page costs to render, and the proof of its version in it."""
    from django.test import Client

    from brands.models import Version, proof

    version = Version.objects.filter(brand__entry__withdrawn=False).with_withdrawal().first()
    page, client = f"/brands/{version.brand.slug}/", Client(headers={"host": "127.0.0.1"})
    client.get(page)
    rendered = _each(lambda: client.get(page), 20, clock)
    checked = _each(lambda: proof.prove_newest(version), TIMES, clock)
    percent = 100 * checked / rendered
    share = [f"{checked * 1e6:.0f} µs, {percent:.1f} %", results.verdict("≤ 3 %", percent <= 3)]
    return [["a brand page rendered", f"{rendered * 1000:.1f} ms", ""], ["the proof of its version", *share]]


def _publications(first: int, many: int, at: str):
    """Synthetic entries from one place on: every brand is published again and again, in turn."""
    for place in range(many - first):
        brand, number = f"x{place % BRANDS:05}", place // BRANDS + 1
        told = {"kind": "publish", "thing": f"brand/{brand}", "number": number, "address": brand, "reason": "update"}
        hashes = {"snapshot": f"{place:064x}", "note": f"{place + many:064x}"}
        yield {**told, **hashes, "schema": 2, "load": False, "published": at, "at": at}


def _appending(many: int, clock) -> list[list[str]]:
    """What replaying so many entries costs, and one more."""
    from django.db import connection, transaction

    from brands.ledger.checkpoints import Checkpoint, sign_checkpoint
    from brands.ledger.entries import entry_bytes
    from brands.models import LogEntry, LogHead, logbook
    from brands.models.log_keys import signers

    view = logbook.public.view()
    contents = (entry_bytes(entry).decode() for entry in _publications(view.size, many, view.facts["at",]))
    made = (LogEntry(log="public", index=index, entry=entry) for index, entry in enumerate(contents, start=view.size))
    while portion := list(islice(made, 5000)):
        LogEntry.objects.bulk_create(portion)
    began = clock()
    grown = view._with(LogEntry.objects.contents("public", view.size), "")  # noqa: SLF001 -- replaying, unsigned
    replayed = clock() - began
    head = LogHead.objects.get(pk="public")
    note = sign_checkpoint(Checkpoint(head.origin, grown.size, grown.root()), signers(head.origin))
    LogHead.objects.filter(pk="public").update(size=grown.size, checkpoint=note)
    logbook.public._proven = grown.signed(note)  # noqa: SLF001
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous=OFF")

    def append() -> None:
        with transaction.atomic():
            logbook.public.append([{"kind": "links", "dead": "1" * 64}])

    append()  # also remembers all of them, in a file
    os.fsync = lambda handle: None
    one = _each(append, 50, clock) * 1000
    known = logbook.public.view()
    entry = {"kind": "links", "dead": "1" * 64, "at": known.facts["at",]}
    taken = _each(lambda: known.with_entry(entry), TIMES, clock)
    return [
        [f"{many:,} entries replayed, publications of {BRANDS:,} brands", f"{replayed:.1f} s", ""],
        ["one entry more, committed without fsync", f"{one:.2f} ms", results.verdict("≤ 5 ms", one <= 5)],
        ["of that the state, extended by it", f"{taken * 1e6:.0f} µs", ""],
        *_starting(clock),
    ]


def _starting(clock) -> list[list[str]]:
    """What stands by the log, kept in a file, and what a process costs that starts with it, or without."""
    from django.conf import settings

    from brands.models import log_memory, logbook

    began = clock()
    log_memory.save_state("public", logbook.public.view())
    written, file = clock() - began, settings.LOG_FOLDER / "public.state"
    size = file.stat().st_size / 1e6
    rows = [["the state kept in a file", f"{written:.1f} s, {size:.0f} MB", ""]]
    for name in ("a process that starts with it", "a process that starts without it"):
        seconds, megabytes = _run(START)
        rows.append([name, f"{float(seconds):.1f} s, {megabytes} MB of memory", ""])
        file.unlink(missing_ok=True)
    return rows


def _run(program: str, *said: object) -> list[str]:
    """What a program prints that runs in a process of its own."""
    import subprocess
    import sys

    done = subprocess.run([sys.executable, "-c", program, *map(str, said)], capture_output=True, text=True, check=True)
    return done.stdout.split()


START = """
import time, django
django.setup()
from pathlib import Path
from brands.models import logbook
def memory():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
before, began = memory(), time.perf_counter()
trouble = logbook.look()
assert not trouble, trouble
print(time.perf_counter() - began, round(memory() - before))
"""


def _in_own_process(brands: int) -> list[list[str]]:
    """What a sweep of so many artificial brands costs, in a site of its own."""
    import subprocess
    import sys

    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"VAR_DIR": folder, "PLAIN_STATIC": "1", "LOG_LEVEL": "ERROR"}
        environment["DJANGO_SETTINGS_MODULE"] = "showcase.settings"
        command = [sys.executable, "-c", SWEEP, str(brands)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    seconds, found = done.stdout.split()
    if found != "0":
        raise RuntimeError("the sweep found something wrong with a record that nobody touched")
    return [
        [f"a sweep of {brands:,} brands", f"{float(seconds):.1f} s", results.verdict("≤ 60 s", float(seconds) <= 60)]
    ]


SWEEP = """
import sys, time, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from bench import artificial
from brands.record import sweep
artificial.make(int(sys.argv[1]))
began = time.perf_counter()
found = sweep.findings()
print(time.perf_counter() - began, len(found))
"""


def _each(what, times: int, clock) -> float:
    began = clock()
    for _ in range(times):
        what()
    return (clock() - began) / times


if __name__ == "__main__":
    sys.exit(main())
