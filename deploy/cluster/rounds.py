"""Nodes restarted in turn, without a pause, while readers ask for what nobody keeps and the desk saves."""

import http.client
import threading
import time
from types import TracebackType
from typing import Self

from deploy.cluster.cluster import Cluster
from deploy.cluster.desk import Desk
from deploy.cluster.faults import BRAND, Outcome, outcome, warm
from deploy.cluster.load import Load

# Made for each question, so that a node has to answer; the last is a page that is kept by no front under this address.
UNKEPT = ["/search/?q=%E5%8D%8F%E5%95%86&", "/brands/?tier=top&", "/check/?q=%E5%8D%8F%E5%95%86&", f"{BRAND}?"]
SAVED = 302


class Unkept(Load):
    """Readers who never ask twice for the same address."""

    def path_at(self, turn: int) -> str:
        return f"{super().path_at(turn)}n={time.time_ns()}"


class Saves:
    """Somebody at the desk who sends one form after the other; `answers` holds the status of each."""

    def __init__(self, desk: Desk, reason: str) -> None:
        self.answers: list[int] = []
        self._desk, self._reason = desk, reason
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._save, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(60)

    def _save(self) -> None:
        while not self._over.is_set():
            try:
                status, page = self._desk.save(f"甲写{len(self.answers)}", self._reason)
            except (OSError, http.client.HTTPException) as error:
                status, page = 0, repr(error)
            if status != SAVED:
                print(status, page[:2000])
            self.answers.append(status)
            self._over.wait(0.02)


def nodes_restarted_in_rounds(cluster: Cluster, rounds: int = 20) -> Outcome:
    """Each node ends (SIGTERM) and is started; the next one follows as soon as it says that it is ready."""
    desk, reason = Desk(cluster), f"甲据{time.time_ns()}"
    warm(cluster)
    with Unkept(cluster.origin, UNKEPT, threads=2, pause=0.01) as load, Saves(desk, reason) as saves:
        for _ in range(rounds):
            for node in cluster.nodes:
                node.stop()
                node.start()
    saved = saves.answers.count(SAVED)
    seen = {"posts": len(saves.answers), "saved": saved, "rows": desk.saved(reason)}
    return outcome(f"{rounds} rounds of both nodes restarted, no pause", load, **seen)
