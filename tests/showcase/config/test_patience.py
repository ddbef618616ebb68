"""A server that is silent is waited for a while and no longer; a slow statement of a living server is not given up."""

import pytest

from showcase.config import patience
from showcase.config.patience import PROBE, SILENT, Away, Patience
from showcase.config.postgresql import connection


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass when a test says so."""
    now = [1000.0]
    monkeypatch.setattr(patience.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def process(clock):
    made = Patience()
    made.limit()
    return made


def test_a_statement_of_a_server_that_answers_others_is_waited_for(process, clock):
    began = clock[0]
    for _ in range(100):
        clock[0] += SILENT
        process.hear()
        assert process.is_over(began) is False


def test_a_server_that_answers_nobody_is_given_up_and_then_tried_for_less_long(process, clock):
    began = clock[0]
    clock[0] += SILENT
    assert process.is_over(began) is False
    clock[0] += 0.1
    assert (process.is_over(began), process.is_silent) == (True, True)
    again = clock[0]
    clock[0] += PROBE + 0.1
    assert process.is_over(again) is True
    process.hear()
    assert (process.is_silent, process.is_over(again)) == (False, False)


def test_while_it_is_silent_one_at_a_time_asks_whether_it_is_back(process):
    process.give_up()
    with process.asking(), pytest.raises(Away), process.asking():
        pytest.fail("two asked at once")
    with process.asking():
        process.hear()
    with process.asking(), process.asking():
        assert process.is_silent is False


def test_a_command_waits_as_long_as_it_takes():
    command = Patience()
    command.give_up()
    assert (command.is_limited, command.is_silent) == (False, False)


def test_what_a_silent_server_holds_is_given_up_at_the_next_tenth_of_a_second(clock, monkeypatch):
    process = Patience()
    process.limit()
    monkeypatch.setattr(connection.patience, "here", process)
    steps = connection._until_silent(statement())
    assert (next(steps), steps.send(0)) == ("read", "read")
    clock[0] += SILENT + 0.1
    with pytest.raises(Away):
        steps.send(0)


def test_an_answer_goes_through_as_it_is(clock):
    steps = connection._until_silent(statement())
    next(steps)
    clock[0] += 100 * SILENT
    with pytest.raises(StopIteration) as end:
        steps.send(1)
    assert end.value.value == "甲"


def statement():
    """A statement as psycopg has it: it says what it waits for, and is sent what came."""
    while not (yield "read"):
        pass
    return "甲"
