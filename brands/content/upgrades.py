"""Snapshots of earlier schemas, brought to the schema of today, a step for each number.

A version is stored, signed, hashed and served in the schema that it was published in. Pages, comparisons, restoring
and the index read it as today's types have it: through `upgrade`. A step fills in what the desk would have said then,
so that an upgrade alone is no change.
"""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from .schema import SCHEMA, Content

Stored = Mapping[str, Any]
# [[typed, meant]] as every site was given them before registers said them.
SYNONYMS = Path(__file__).parent / "former_schemas" / "synonyms.json"


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
    """Schema 2 says how a figure relates to another, its role, who did what, and on what an inferred date rests.

    A passage says what was received where it is not the same. The register has the words of the traditional script.
    """
    if "figures" not in stored:
        return fill(stored, terms=[])
    kind = "result" if stored["kind"] == "edition" else "later"
    counts = {series["entries"] for series in stored["series"]} if stored["kind"] == "edition" else set()
    figures = [_compare(row, kind, counts) for row in stored["figures"]]
    stored = fill_rows({**stored, "figures": figures}, "figures", as_of_basis="")
    stored = fill_rows(fill(stored, speeches=[]), "passages", received="")
    return fill_rows(stored, "milestones", actor="", background=False, date_basis="")


def _compare(figure: Stored, kind: str, counts: set[str | None]) -> Stored:
    """A figure whose successor has become one that it is compared with; `counts` are the numbers of entries."""
    other = figure["superseded_by"]
    role = "entries" if figure["id"] in counts else "plan" if other and kind == "result" else ""
    rest = {key: value for key, value in figure.items() if key != "superseded_by"}
    return {**rest, "compared_with": other, "relation": kind if other else "", "role": role}


def _to_3(stored: Stored) -> Stored:
    """Schema 3: the register says what search takes a reader's words for."""
    if stored["kind"] != "register":
        return stored
    pairs = json.loads(SYNONYMS.read_text(encoding="utf8"))
    return fill(stored, synonyms=[{"typed": typed, "meant": meant} for typed, meant in pairs])


# {number: the step from it to the next}
STEPS: dict[int, Callable[[Stored], Stored]] = {1: _to_2, 2: _to_3}
