import pytest
from django.core.management import call_command

from brands.models import TextEntry
from brands.search.passages import search


def rows():
    return list(TextEntry.objects.values())


def test_what_is_made_anew_is_what_publishing_made(record, capsys):
    before = rows()
    TextEntry.objects.all().delete()
    call_command("build_search")
    assert (rows(), capsys.readouterr().out) == (before, f"Made {len(before)} texts searchable.\n")
    assert search("初心论坛").hits[0].text == "初心论坛"


def test_a_build_that_fails_leaves_what_was_searched(record, monkeypatch):
    before = rows()
    monkeypatch.setattr(TextEntry.objects, "bulk_create", lambda *rows, **more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("build_search")
    assert rows() == before
    assert search("初心论坛").hits[0].text == "初心论坛"
