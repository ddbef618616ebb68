"""A process that starts on a machine that kept what stands by the logs: it reads what came after, and no more."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brands.models import LogEntry, log_memory, logbook
from tests.forging import found, sql


@pytest.fixture
def kept(twice, settings, tmp_path, monkeypatch):
    """A machine that remembers both logs, and has kept what stands by them."""
    monkeypatch.setattr(log_memory, "LEAST", 1)
    settings.LOG_FOLDER = tmp_path
    for log in logbook.both:
        (tmp_path / f"{log.name}.checkpoint").write_text(log.view().checkpoint, encoding="utf-8")
    call_command("sweep", verbosity=0)
    return tmp_path


def start():
    """Be a process that starts now: why the logs are not believed, from which entries on it read."""
    for log in logbook.both:
        log.reset(empty=False)
    with CaptureQueriesContext(connection) as asked:
        trouble = logbook.look()
    begun = [query["sql"] for query in asked if '"index" >= ' in query["sql"]]
    return trouble, [int(sql.partition('"index" >= ')[2].split()[0]) for sql in begun]


def test_it_reads_no_entry_that_was_kept(kept):
    facts = [dict(log.view().facts) for log in logbook.both]

    assert start() == ({}, [])
    assert [dict(log.view().facts) for log in logbook.both] == facts


def test_a_file_that_was_changed_is_thrown_away_and_the_log_is_read_from_its_beginning(kept):
    for path in kept.glob("*.state"):
        path.write_bytes(path.read_bytes() + b"0")

    assert start() == ({}, [0, 0])


def test_an_entry_that_was_changed_is_found_by_its_place_even_by_a_process_that_starts(kept, capsys):
    entry = LogEntry.objects.get(log="public", index=1)
    changed = entry.entry.replace("jia", "yi")
    sql("UPDATE brands_logentry SET entry = %s WHERE log = 'public' AND \"index\" = 1", changed)

    assert start()[0] == {}
    call_command("sweep", verbosity=0)
    assert capsys.readouterr().err.splitlines()[0].startswith("公开日志第1条")
    assert found()[0].startswith("公开日志：日志的条目与所签的末尾不符")
