"""How often the first result is the wanted one: the review's 74 queries, and 308 written before anything was tuned."""

import re
from pathlib import Path

import pytest

from brands.search.passages import search

# Before anything was tuned: given 58 of 74 (78 %), own 27 of 66 (41 %), later 110 of 135 (81 %) and, asked after
# that, 43 of 54 (80 %); a stranger's 51, asked last, 24 (47 %). Afterwards all but two of all.
NAMES = ("stranger_queries.tsv", "given_queries.tsv", "own_queries.tsv", "later_queries.tsv", "form_queries.tsv")
FLOORS = dict.fromkeys(NAMES, 0.98)
ESCAPES = {"\\u200b": "\u200b", "\\u2060": "\u2060", "\\ufe00": "\ufe00"}


def asked(name):
    """[(what is typed, the wanted page or rule, words of the first result, kind)] of a table."""
    lines = Path(__file__).with_name(name).read_text("utf8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(re.sub(r"\\u.{4}", lambda match: ESCAPES[match[0]], typed), *rest) for typed, *rest in rows]


def answers(wanted, words, hits):
    """Whether hits are what a line of the table wants."""
    if wanted == "NONE":
        return not hits
    if wanted.startswith("NOT "):
        return wanted[4:] not in {hit.page for hit in hits}
    if not hits:
        return False
    is_said = any(part in hits[0].text for part in words.split("|"))
    return wanted == "ANY" or (hits[0].page in wanted.split("|") and is_said)


@pytest.mark.long
@pytest.mark.parametrize("name", FLOORS)
def test_the_first_result_is_the_wanted_one(record, name):
    table = asked(name)
    missed = [(kind, typed) for typed, wanted, words, kind in table if not answers(wanted, words, search(typed).hits)]
    assert len(missed) <= (1 - FLOORS[name]) * len(table), missed


def test_no_query_is_asked_twice():
    typed = [row[0] for name in FLOORS for row in asked(name)]
    assert len(typed) == len(set(typed)) == 441
