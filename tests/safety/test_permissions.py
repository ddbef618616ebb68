"""Who reaches what: every address × every person × every method, against the table of tests/safety/allowed.py.

Nobody is a superuser; one who were would pass Django's permissions, and still not a step of a review.
"""

from itertools import pairwise

import pytest

from tests.safety.allowed import OTHERWISE, PEOPLE, SENT, SHOWN, expected, short
from tests.safety.asking import Asker, nothing_drawn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quiet")]


def found(world, people, method, addresses):
    """{name: row} as it is."""
    askers = [Asker(world.people.get(who)) for who in people]
    return {one.name: "".join(asker.outcome(one, method) for asker in askers) for one in addresses}


def different(world, people, method, addresses):
    """{name: (is, should be)} where they differ."""
    places = [PEOPLE.index(who) for who in people]
    rows = found(world, people, method, addresses)
    wanted = {name: "".join(expected(name, method)[place : place + 1] for place in places) for name in rows}
    return {name: (row, wanted[name]) for name, row in rows.items() if row != wanted[name]}


def borders(row):
    """The places of a row on both sides of where what is reached first changes; the first where it does not."""
    change = next((place for place, (one, next_) in enumerate(pairwise(row)) if one != next_), None)
    return [0] if change is None else [change, change + 1]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_at_the_desk_each_role_reaches_its_own_and_nothing_else(world, monkeypatch, method):
    """Asked are the last of those who find the same as the first, and the next; test_everybody_everywhere asks all."""
    desk = [one for one in world.addresses() if one.name.startswith("admin:") or one.name.startswith("preview")]
    askers = [Asker(world.people.get(who)) for who in PEOPLE[:7]]
    wrong = {}
    with nothing_drawn(monkeypatch):
        for one in desk:
            wanted = expected(one.name, method)[: len(askers)]
            rows = [(PEOPLE[at], askers[at].outcome(one, method), wanted[at]) for at in borders(wanted)]
            wrong[one.name] = [row for row in rows if row[1] != row[2]]
    assert {name: rows for name, rows in wrong.items() if rows} == {}


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_public_addresses_are_open_to_be_read_and_for_nothing_else(world, monkeypatch, method):
    public = [one for one in world.addresses() if ":" not in one.name]
    with nothing_drawn(monkeypatch):
        assert different(world, PEOPLE[:1], method, public) == {}


@pytest.mark.long
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everybody_everywhere(world, monkeypatch, method):
    with nothing_drawn(monkeypatch):
        assert different(world, PEOPLE, method, world.addresses()) == {}


@pytest.mark.slow
@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "PUT", "DELETE"])
def test_no_other_method_opens_more_than_reading_does(world, monkeypatch, method):
    """Each finds what GET finds, or is told that the address does not know the method."""
    with nothing_drawn(monkeypatch):
        rows = found(world, PEOPLE, method, world.addresses())
    wrong = {}
    for name, row in rows.items():
        read = expected(name, "GET")
        if any(letter not in (wanted, "x") for letter, wanted in zip(row, read, strict=True)):
            wrong[name] = (row, read)
    assert wrong.keys() - OTHERWISE == set()


def test_the_table_names_every_address_of_the_desk_and_no_other(world):
    desk = {short(one.name) for one in world.addresses() if ":" in one.name}
    assert (desk - set(SHOWN), desk - set(SENT)) == (set(), set())
    everything = {short(one.name) for one in world.addresses()}
    assert (set(SHOWN) | set(SENT)) - everything == set()
