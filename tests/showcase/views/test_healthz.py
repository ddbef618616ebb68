"""/healthz: what a machine is told of the site, also when its parts are down, and nothing that is secret."""

import json
import shutil
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, OperationalError, connection
from django.utils import timezone

from brands.models import logbook
from showcase.guards import alarms
from showcase.pagestore import serving
from showcase.pagestore.generation import Known
from showcase.pagestore.page_store import PageStore

pytestmark = pytest.mark.usefixtures("own_alarms")


def refuse(*args):
    raise OperationalError("secret password in the message")


def test_a_site_that_is_well_says_so(client, register):
    published = register.versions.get().published_at
    answer = client.get("/healthz")
    told = answer.json()
    assert answer.status_code == 200
    assert {name: told[name] for name in ("live", "ready", "generation", "alarms")} == {
        "live": True,
        "ready": True,
        "generation": 2,
        "alarms": [],
    }
    assert 0 <= told["age"] <= (timezone.now() - published).total_seconds() + 1
    assert datetime.fromisoformat(told["published_at"]) == logbook.public.last_time()
    assert set(told) == {"live", "ready", "generation", "published_at", "age", "alarms"}
    assert "no-store" in answer["Cache-Control"]


def test_before_the_first_load_there_is_no_age(client, db):
    told = client.get("/healthz").json()
    assert (told["generation"], told["published_at"], told["age"]) == (0, None, None)


def test_without_the_database_and_without_kept_pages_it_is_not_ready(client, db):
    with connection.execute_wrapper(refuse):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["ready"], answer.json()["live"]) == (503, False, True)
    assert answer.json()["alarms"] == [{"name": "database", "about": "the database does not answer"}]
    assert "secret" not in answer.content.decode()


class Away:
    """A watch that knows generation 4 and has no database."""

    known, away = Known(4, 0, 1000.0), True

    def start(self):
        """Nothing to start."""


@pytest.mark.parametrize(("has_copy", "status"), [(True, 200), (False, 503)])
def test_with_kept_pages_it_is_ready_without_the_database_and_never_waits_for_it(client, monkeypatch, has_copy, status):
    store = object.__new__(PageStore)
    store.watch = Away()
    monkeypatch.setattr(PageStore, "has_copy", lambda self, path: has_copy and path == "/")
    monkeypatch.setattr(serving, "_running", [store])
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["generation"]) == (status, 4)
    assert [alarm["name"] for alarm in answer.json()["alarms"]] == ["database"]


def test_a_full_disk_is_an_alarm(client, register, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=5 * 1024**2))
    assert client.get("/healthz").json()["alarms"] == [{"name": "disk", "about": "5 MB are free"}]


def test_an_alarm_of_any_worker_is_told_and_ends(client, register, tmp_path):
    alarms.sound(alarms.OLD_COPY, "/about/")
    alarms._own.clear()  # as another worker of the same machine
    assert client.get("/healthz").json()["alarms"] == [{"name": "old-copy", "about": "/about/"}]
    [file] = (tmp_path / "pages" / "alarms").glob("*.json")
    file.write_text(json.dumps({"at": json.loads(file.read_text())["at"] - 200, "about": ""}))
    assert client.get("/healthz").json()["alarms"] == []


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"at": "x"}'])
def test_a_broken_alarm_breaks_nothing(client, register, tmp_path, damage):
    folder = tmp_path / "pages" / "alarms"
    folder.mkdir(parents=True)
    (folder / "x.json").write_text(damage)
    assert client.get("/healthz").json()["alarms"] == []


def test_an_alarm_sounds_where_the_disk_takes_nothing(client, register, tmp_path):
    (tmp_path / "pages").write_text("no folder")
    alarms.sound(alarms.DISK, "No space left on device")
    assert client.get("/healthz").json()["alarms"] == [{"name": "disk", "about": "No space left on device"}]


def test_a_view_without_the_database_is_an_alarm(client, register):
    client.raise_request_exception = False
    with connection.execute_wrapper(refuse):
        assert client.get("/about/").status_code == 503
    assert alarms.active_alarms() == {"database": "OperationalError"}


def test_another_fault_of_a_view_is_no_matter_of_the_database(client, register):
    def fail(*args):
        raise DatabaseError("a mistake of ours")

    client.raise_request_exception = False
    with connection.execute_wrapper(fail):
        assert client.get("/about/").status_code == 500
    assert alarms.active_alarms() == {}


def test_only_reading_is_answered(client):
    assert client.post("/healthz").status_code == 405


def test_a_supervisor_and_a_balancer_ask_one_thing_each(client, register):
    told = {name: client.get(f"/healthz/{name}") for name in ("live", "ready")}
    assert {name: (answer.status_code, answer.json()) for name, answer in told.items()} == {
        "live": (200, {"live": True}),
        "ready": (200, {"ready": True}),
    }
    assert {answer["Cache-Control"] for answer in told.values()} == {client.get("/healthz")["Cache-Control"]}


def test_a_process_that_can_show_nothing_lives_and_is_not_ready(client, db):
    with connection.execute_wrapper(refuse):
        told = {name: client.get(f"/healthz/{name}") for name in ("live", "ready")}
    assert {name: (answer.status_code, answer.json()) for name, answer in told.items()} == {
        "live": (200, {"live": True}),
        "ready": (503, {"ready": False}),
    }


@pytest.mark.parametrize("has_copy", [True, False])
def test_under_another_key_it_is_ready_by_its_kept_pages_alone(client, register, settings, monkeypatch, has_copy):
    store = object.__new__(PageStore)
    store.watch = SimpleNamespace(known=Known(2), away=False, start=logbook.look)
    monkeypatch.setattr(PageStore, "has_copy", lambda self, path: has_copy)
    monkeypatch.setattr(serving, "_running", [store])
    settings.LOG_KEY = "another key"
    for log in logbook.both:
        log.reset(empty=False)
    answers = {path: client.get(path) for path in ("/healthz", "/healthz/ready")}
    status = 200 if has_copy else 503
    assert {path: (answer.status_code, answer.json()["ready"]) for path, answer in answers.items()} == dict.fromkeys(
        answers, (status, has_copy)
    )
    assert [alarm["name"] for alarm in answers["/healthz"].json()["alarms"]] == ["log-deeds", "log-public"]


def test_a_clock_that_was_set_back_is_an_alarm(client, register, monkeypatch):
    from brands.models import logbook
    from showcase.views import healthz

    last = logbook.public.last_time()
    monkeypatch.setattr(healthz.time, "time", lambda: last.timestamp() - 90)

    told = client.get("/healthz").json()["alarms"]

    assert told == [{"name": "clock", "about": f"the clock is before the newest entry of the log, {last.isoformat()}"}]
