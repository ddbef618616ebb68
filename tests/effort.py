"""How much work something is, whatever the machine: its processor time, in units of a loop that is timed beside it."""

import time
from collections.abc import Callable

A_SECOND = 100  # units: about what a machine of 2026 does in a second


def effort(do: Callable[[], object]) -> float:
    """The processor time of a call, in units; on a machine eight times slower the units take eight times as long."""
    before = _unit()
    began = time.process_time()
    do()
    taken = time.process_time() - began
    return taken / max(before, _unit())


def _unit() -> float:
    began = time.process_time()
    for number in range(150_000):
        number % 7
    return time.process_time() - began
