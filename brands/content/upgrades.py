"""Snapshots of earlier schemas, brought to the schema of today, a step for each number.

A version is stored, signed, hashed and served in the schema that it was published in. Pages, comparisons, restoring
and the index read it as today's types have it: through `upgrade`. A step fills in what the desk would have said then,
so that an upgrade alone is no change.
"""

from collections.abc import Callable
from typing import Any, cast

from .schema import SCHEMA, Content

Stored = dict[str, Any]


class LaterSchema(ValueError):
    """A snapshot was written by a later program than this one; nothing here knows what it says."""


def upgrade(stored: Stored) -> Content:
    """A snapshot of any schema until today's, as today's types have it; raises LaterSchema for one from the future."""
    if stored["schema"] > SCHEMA:
        raise LaterSchema(f"格式{stored['schema']}比本程序的格式{SCHEMA}新 (snapshot of a later schema)")
    while (number := stored["schema"]) < SCHEMA:
        stored = {**STEPS[number](stored), "schema": number + 1}
    return cast("Content", stored)


def fill(stored: Stored, **defaults: Any) -> Stored:
    """A dict with the keys that it lacks; what it has already stays."""
    return {**defaults, **stored}


def fill_rows(stored: Stored, key: str, **defaults: Any) -> Stored:
    """A snapshot whose rows under a key have the keys that they lack; a snapshot without the key stays as it is."""
    return {**stored, key: [fill(row, **defaults) for row in stored[key]]} if key in stored else stored


def _to_2(stored: Stored) -> Stored:
    """Schema 2 has all of schema 1."""
    return stored


# {number: the step from it to the next}
STEPS: dict[int, Callable[[Stored], Stored]] = {1: _to_2}
