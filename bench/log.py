"""What the logs cost: replaying and appending at a million leaves (synthetic), and the proof of a page's version."""

import os
import tempfile
import time
from pathlib import Path

MANY = 1_000_000
TIMES = 200


def main() -> None:
    """Print each figure on a line of its own."""
    from bench.throwaway import set_up

    clock = time.perf_counter
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        from django.db import connection, transaction
        from django.test import Client

        from brands.ledger.entries import entry_bytes
        from brands.models import LogEntry, LogHead, Version, logbook, proof

        version = Version.objects.filter(brand__entry__withdrawn=False).with_withdrawal().first()
        page = f"/brands/{version.brand.slug}/"
        client = Client(headers={"host": "127.0.0.1"})
        client.get(page)
        print(f"a brand page rendered: {_each(lambda: client.get(page), 20) * 1000:.1f} ms")
        print(f"the proof of its version: {_each(lambda: proof.prove_newest(version), TIMES) * 1e6:.0f} µs")
        view = logbook.public.view()
        entry = {"kind": "links", "dead": "0" * 64, "at": view.facts["at",]}
        content = entry_bytes(entry).decode()
        LogEntry.objects.bulk_create(
            (LogEntry(log="public", index=index, entry=content) for index in range(view.size, MANY)), batch_size=5000
        )
        began = clock()
        contents = LogEntry.objects.contents("public", view.size)
        grown = view._with(contents, "")  # noqa: SLF001 -- what replaying does, but for the signature
        print(f"{MANY} entries replayed: {clock() - began:.1f} s")
        from brands.ledger.checkpoints import Checkpoint, sign_checkpoint
        from brands.models.log_keys import signers

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
        print(f"one entry more, committed without fsync: {_each(append, 50) * 1000:.2f} ms")
        os.environ.pop("DJANGO_SETTINGS_MODULE", None)


def _each(what, times: int) -> float:
    clock = time.perf_counter
    began = clock()
    for _ in range(times):
        what()
    return (clock() - began) / times


if __name__ == "__main__":
    main()
