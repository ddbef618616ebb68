from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from brands.models import Brand, Draft, IssuedId, Version
from brands.record import publishing
from brands.texts import loader


def said(command, *args, **options):
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue().strip()


def test_the_first_load_publishes_version_1_of_everything_by_nobody(db):
    assert said("first_load") == ("Loaded 40 brands, 25 of them awaited; published version 1 of 17 things.")
    assert set(Version.objects.values_list("number", "reason", "note", "published_by")) == {
        (1, "first", publishing.FIRST_LOAD_NOTE, None)
    }
    assert Draft.objects.count() == 17


def test_run_again_it_publishes_and_overwrites_nothing(db):
    said("first_load")
    Brand.objects.filter(slug="lifa-xieshang").update(aliases="甲别名")
    assert said("first_load") == "The database has content; nothing was loaded or published."
    assert Brand.objects.get(slug="lifa-xieshang").aliases == "甲别名"
    assert Version.objects.count() == 17


def test_every_loaded_id_is_issued(db):
    said("first_load")
    assert IssuedId.objects.filter(kind="brand").count() == 40


def test_a_refused_load_leaves_nothing_half_done(db, monkeypatch, tmp_path):
    files = [path for path in loader.fixture_files() if "lifa" not in path.name]
    broken = tmp_path / "lifa.json"
    original = next(path for path in loader.fixture_files() if "lifa" in path.name)
    text = original.read_text(encoding="utf8").replace('"value": "104"', '"value": "105"')
    broken.write_text(text, encoding="utf8")
    monkeypatch.setattr(loader, "fixture_files", lambda: [*files, broken])
    with pytest.raises(CommandError, match="数值与数字原样不符：“104条”"):
        said("first_load")
    assert (Brand.objects.count(), Version.objects.count(), IssuedId.objects.count()) == (0, 0, 0)
