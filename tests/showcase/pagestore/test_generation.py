"""The generation: advanced with what it announces, seen within a second, known while the database is away."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from brands.content.signing import Tampered
from brands.models import Brand, Generation
from showcase.guards import alarms
from showcase.pagestore import generation
from showcase.pagestore.generation import Known, Watch, read

pytestmark = pytest.mark.django_db
READ = "from showcase.pagestore.generation import read; print(read().number)"

TWICE = """
from django.db import connection
from showcase.pagestore.generation import read
read()
kept = connection.connection
read()
print(connection.connection is kept is not None)
"""


def number():
    return read().number


def test_before_anything_was_published_it_is_0():
    assert (number(), read()) == (0, Known())


def test_a_look_keeps_its_connection_as_a_request_does(own_site):
    assert own_site.run("shell", "--no-imports", "-c", TWICE).split() == ["True"]


def test_each_advance_is_the_next_number_and_there_is_one_row():
    assert [Generation.objects.advance() for _ in range(3)] == [1, 2, 3]
    assert Generation.objects.count() == 1


def test_publishing_withdrawing_and_moving_advance_it(register, make_brand, publish, withdraw):
    before = number()
    brand = make_brand(slug="jia")
    assert number() == before + 1
    brand.aliases = "甲又名"
    brand.save()
    publish(brand)
    assert (number(), read().floor) == (before + 2, 0)
    withdraw(brand)
    assert (number(), read().floor) == (before + 3, before + 3)


def test_the_floor_of_a_withdrawal_counts_the_indexes_that_were_made_before_it(make_brand, withdraw):
    brand = make_brand()
    call_command("build_index", verbosity=0)
    call_command("build_index", verbosity=0)
    withdraw(brand)
    call_command("build_index", verbosity=0)
    assert read().floor == number() - 1


def test_a_new_address_advances_it(make_brand):
    from brands.record import addresses

    brand = make_brand(slug="jia")
    before = number()
    Brand.objects.filter(pk=brand.pk).update(slug="jia-xin")
    brand.refresh_from_db()
    addresses.move(brand, "jia")
    assert number() == before + 1


def test_a_new_index_advances_it(make_brand):
    make_brand()
    before = number()
    call_command("build_index", verbosity=0)
    assert number() == before + 1


def test_what_was_undone_did_not_advance_it(make_brand):
    make_brand()
    before = number()
    with transaction.atomic():
        Generation.objects.advance()
        transaction.set_rollback(True)
    assert number() == before


class Database:
    """What the watch asks, as a test wants it to answer."""

    def __init__(self):
        self.known, self.is_away = Known(1, 0, 5.0), False
        self.speaks = threading.Event()
        self.speaks.set()

    def ask(self):
        self.speaks.wait()
        if self.is_away:
            raise DatabaseError("not here")
        return self.known


@pytest.fixture
def database():
    return Database()


@pytest.fixture
def watch(tmp_path, database):
    return Watch(tmp_path / "generation.json", database.ask)


def test_a_change_is_told_once(watch, database):
    told = []
    watch.changed = told.append
    for _ in range(3):
        watch.look()
    database.known = Known(2, 0, 6.0)
    watch.look()
    assert told == [Known(1, 0, 5.0), Known(2, 0, 6.0)]


def test_what_was_known_last_is_kept_while_the_database_is_away(watch, database):
    watch.look()
    database.is_away = True
    watch.look()
    assert (watch.known, watch.away, watch.is_still(watch.known)) == (Known(1, 0, 5.0), True, False)
    database.is_away = False
    watch.look()
    assert (watch.away, watch.is_still(watch.known)) == (False, True)


def test_a_worker_that_starts_without_the_database_knows_what_the_machine_knew(watch, database, tmp_path):
    watch.look()
    database.is_away = True
    later = Watch(tmp_path / "generation.json", database.ask)
    later.look()
    assert later.known == Known(1, 0, 5.0)


@pytest.mark.parametrize("damage", ["", "{", '{"number": 1, "x": 2}', "[]"])
def test_a_broken_note_is_no_note(tmp_path, damage):
    (tmp_path / "note").write_text(damage)
    assert Watch(tmp_path / "note").known == Known()


def test_a_database_that_was_put_back_changes_nothing(watch, database):
    told = []
    watch.changed = told.append
    database.known = Known(7, 0, 9.0)
    watch.look()
    database.known = Known(5, 0, 3.0)
    watch.look()
    assert told[-1] == watch.known == Known(7, 0, 9.0)


def test_a_log_that_is_not_believed_changes_nothing_and_sounds_an_alarm(watch, database, own_alarms):
    def refuse():
        raise Tampered("日志变短了")

    watch.look()
    watch._ask = refuse
    watch.look()
    assert (watch.known, watch.away, watch.is_still(watch.known)) == (Known(1, 0, 5.0), False, False)
    assert alarms.active_alarms()[alarms.RECORD] == "日志变短了"


def test_a_silent_database_counts_as_away_and_nobody_waits_for_it(watch, database, monkeypatch):
    monkeypatch.setattr(generation, "TOO_LONG", 0.01)
    database.speaks.clear()
    watch.start()  # comes back, though the database says nothing
    end = time.monotonic() + 60
    while not watch.away and time.monotonic() < end:
        time.sleep(0.01)
    assert (watch.away, watch.known) == (True, Known())
    database.speaks.set()


def test_every_worker_sees_by_itself_what_was_published(site_environment, live_site):
    """Over HTTP: the index is made anew by another process. How soon, `bench.growth` measures."""
    advance = "from brands.models import Generation; Generation.objects.advance(); " + READ
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", advance]
    urlopen(f"{live_site}/about/").close()
    wanted = subprocess.run(command, cwd=root, env=site_environment, check=True, capture_output=True, text=True).stdout
    end = time.monotonic() + 60
    while (seen := _generation(live_site)) != int(wanted) and time.monotonic() < end:
        time.sleep(0.05)
    assert seen == int(wanted)


def _generation(address):
    import json

    with urlopen(f"{address}/healthz") as answer:
        return json.load(answer)["generation"]
