"""What readers and the desk see when a part of the cluster fails under load."""

import html
import re

import pytest

from deploy.cluster import faults, freeze, rounds
from deploy.cluster.parts import program_path


def title(page):
    return re.findall(r"<h1>(.*?)</h1>", page)


@pytest.mark.slow
def test_a_killed_node_costs_no_reader_a_page(cluster):
    outcome = faults.node_killed(cluster)
    assert (outcome.requests > 100, outcome.failed) == (True, 0)


@pytest.mark.slow
def test_nodes_restarted_in_turn_cost_no_reader_a_page(cluster):
    outcome = faults.nodes_restarted(cluster)
    assert (outcome.requests > 100, outcome.failed) == (True, 0)


@pytest.mark.slow
def test_without_postgresql_pages_go_on_and_the_desk_says_so_and_loses_nothing(cluster):
    outcome = faults.postgresql_stopped(cluster)
    seen = outcome.seen
    assert outcome.failed == 0
    assert (seen["desk"], title(seen["page"])) == (503, ["数据库暂时连不上"])
    assert (seen["form"], title(seen["form page"])) == (503, ["数据库暂时连不上"])
    assert 'name="typed" value="甲写"' in html.unescape(seen["form page"])
    assert (seen["rows"], seen["sent again"], seen["rows then"]) == (0, 302, 1)
    assert seen["waited"] < 15
    assert seen["back after"] < 10


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["-H", "-B", "-X"])
def test_slow_clients_keep_no_reader_waiting(cluster, kind):
    if program_path("slowhttptest") is None:
        pytest.skip("no slowhttptest here: apt-get install slowhttptest")
    outcome = faults.slow_clients(cluster, kind)
    assert (outcome.failed, outcome.usual < 3) == (0, True)


@pytest.mark.slow
def test_idle_connections_keep_no_reader_waiting_and_are_closed(cluster):
    outcome = faults.idle_connections(cluster)
    assert (outcome.failed, outcome.usual < 3) == (0, True)
    assert outcome.seen == {"opened": 5000, "closed": 5000}


@pytest.mark.slow
def test_a_node_that_is_told_to_end_answers_what_it_has_in_hand(cluster):
    outcome = faults.drained(cluster)
    assert (outcome.requests, outcome.failed) == (6, 0)


@pytest.mark.slow
def test_a_frozen_postgresql_with_one_node_dead_keeps_nobody_waiting(cluster):
    outcome = freeze.postgresql_frozen(cluster, 12)
    seen = outcome.seen
    assert (outcome.requests > 100, outcome.failed) == (True, 0)
    assert (seen["asked"] > 10, seen["statuses"], seen["headings"]) == (True, [503], ["数据库暂时连不上"])
    assert (seen["form"], seen["rows"], seen["sent again"]) == (503, 0, 302)


@pytest.mark.slow
def test_rounds_of_restarts_without_a_pause_cost_neither_a_reader_nor_the_desk_anything(cluster):
    outcome = rounds.nodes_restarted_in_rounds(cluster, 2)
    seen = outcome.seen
    assert (outcome.requests > 100, outcome.failed) == (True, 0)
    assert (seen["posts"], seen["rows"]) == (seen["saved"], seen["saved"])
