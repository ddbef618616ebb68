"""/metrics: what a watch reads, by a socket or from named networks; and the rules and the board that read it."""

import json
import os
import re
import time
from ipaddress import ip_network
from pathlib import Path

import pytest
import yaml
from django.db import OperationalError, connection
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from showcase.guards import counters, jobs
from showcase.pagestore.generation import Known, Watch

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.usefixtures("own_alarms")


@pytest.fixture
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    (tmp_path / "jobs").mkdir()
    return tmp_path


def read(**asked):
    """What /metrics says: {(name, labels): value}."""
    answer = Client(**asked).get("/metrics")
    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    families = text_string_to_metric_families(answer.content.decode())
    return {(s.name, *sorted(s.labels.values())): s.value for family in families for s in family.samples}


def test_a_watch_reads_generation_answers_jobs_and_papers(register, own_folder):
    backup = own_folder / "jobs" / "backup"
    backup.touch()
    os.utime(backup, (1000.0, 1000.0))
    told = read()
    assert told["work_brands_ready",] == 1
    assert told["work_brands_generation",] == told["work_brands_log_entries",] == 2
    assert told["work_brands_job_success_timestamp_seconds", "backup"] == 1000
    assert told["work_brands_alarm", "job-backup"] == 1
    assert told["work_brands_publishing_overdue_seconds",] == 0
    assert {kind for name, *kinds in told for kind in kinds if name == "work_brands_answers_total"} == set(
        counters.KINDS
    )


@pytest.mark.django_db
def test_only_sockets_and_named_networks_read_it(settings, own_folder):
    settings.METRICS_NETWORKS = [ip_network("10.0.0.0/8")]
    asked = {"10.0.0.7": 200, "203.0.113.5": 404, "127.0.0.1": 404, "": 200}
    assert {peer: Client(REMOTE_ADDR=peer).get("/metrics").status_code for peer in asked} == asked
    # nginx asks by a socket and says for whom: a reader that writes the header himself is still the one nginx names.
    assert (
        Client(REMOTE_ADDR="", headers={"x-forwarded-for": "10.0.0.7, 203.0.113.5"}).get("/metrics").status_code == 404
    )


def test_without_the_database_it_still_answers(register, own_folder):
    def refuse(*_):
        raise OperationalError("secret")

    with connection.execute_wrapper(refuse):
        told = read()
    assert ("work_brands_reviews", "first") not in told
    assert told["work_brands_alarm", "database"] == 1


def test_the_numbers_of_workers_that_ended_are_kept(own_folder):
    counters.here.begin()
    for _ in range(3):
        counters.here.add[counters.MEMORY]()
    ended = own_folder / "counters" / "999999999.json"
    ended.parent.mkdir()
    ended.write_text('{"memory": 4}')
    assert counters.total()["memory"] == 7
    counters.fold_ended()
    assert (counters.total()["memory"], ended.exists()) == (7, False)
    counters.fold_ended()
    assert counters.total()["memory"] == 7


def test_a_job_that_is_overdue_is_an_alarm_and_one_of_another_machine_is_not(own_folder):
    assert jobs.overdue() == {}
    for job, age in {"verify": 10_000, "publish_due": 965}.items():
        (own_folder / "jobs" / job).touch()
        os.utime(own_folder / "jobs" / job, (time.time() - age,) * 2)
    assert jobs.overdue() == {"job-publish_due": "publish_due last ended well 16 minutes ago"}


def test_a_worker_that_is_forked_again_knows_what_the_machine_last_knew(tmp_path):
    note = tmp_path / "generation.json"
    watch = Watch(note, ask=Known)
    note.write_text(json.dumps({"number": 6, "floor": 0, "at": 5.0}))
    watch.forked()
    assert watch.known == Known(6, 0, 5.0)
    note.write_text(json.dumps({"number": 5, "floor": 0, "at": 4.0}))
    watch.forked()
    assert watch.known == Known(6, 0, 5.0)


def test_rules_and_board_ask_for_what_there_is(register, own_folder):
    (own_folder / "jobs" / "backup").touch()
    (own_folder / "jobs" / "verify").touch()
    told = {name for name, *_ in read()} | {"work_brands_alarm", "work_brands_reviews"}
    rules = yaml.safe_load((ROOT / "deploy/watch/alerts.yml").read_text("utf8"))["groups"][0]["rules"]
    panels = json.loads((ROOT / "deploy/watch/grafana.json").read_text("utf8"))["panels"]
    asked = [rule["expr"] for rule in rules] + [target["expr"] for panel in panels for target in panel["targets"]]
    assert {name for text in asked for name in re.findall(r"work_brands_\w+", text)} - told == set()
    assert len(asked) > 12
