"""PostgreSQL frozen (SIGSTOP) while one of two nodes is dead: connections stand, and nobody answers on them."""

import time

from deploy.cluster.cluster import Cluster
from deploy.cluster.desk import Desk
from deploy.cluster.faults import PAGES, Outcome, outcome, until, warm
from deploy.cluster.load import Load, get
from deploy.cluster.rounds import UNKEPT, Unkept

TYPED = "冻写"  # no other fault sends the same words: they are saved but once


def postgresql_frozen(cluster: Cluster, seconds: float = 30.0) -> Outcome:
    """What is kept goes on; `seen` says how the rest was answered: statuses, headings, longest wait, the form."""
    desk, reason = Desk(cluster), f"甲据{time.time_ns()}"
    warm(cluster)
    for path in PAGES:
        get(cluster.origin, path)
    cluster.nodes[0].kill()
    frozen = time.monotonic()
    cluster.postgresql.freeze()
    try:
        with Load(cluster.origin, PAGES, threads=2, pause=0.02) as load:
            # Readers of what is made for each question stand apart: theirs are the answers that fail.
            with Unkept(cluster.origin, UNKEPT[:3], threads=2, pause=0.02) as rest:
                began = time.monotonic()
                form, _ = desk.save(TYPED, reason)
                waited = time.monotonic() - began
                time.sleep(max(0.0, seconds - (time.monotonic() - frozen)))
            cluster.postgresql.thaw()
            back = until(lambda: get(cluster.origin, "/search/?q=a")[0] == 200)
    finally:
        cluster.postgresql.thaw()
        cluster.nodes[0].start()
    seen = {
        "asked": len(rest.answers),
        "statuses": sorted({answer.status for answer in rest.answers}),
        "headings": sorted({answer.heading for answer in rest.answers if answer.status != 200}),
        "rest waited": rest.longest,
        "form": form,
        "form waited": waited,
        "rows": desk.saved(reason),
        "sent again": desk.save(TYPED, reason)[0],
        "back after": back,
    }
    return outcome(f"PostgreSQL frozen for {seconds:.0f} s, one node dead", load, **seen)
