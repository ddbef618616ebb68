from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from brands.models import Brand, Draft, IssuedId, Version
from brands.texts import loader


def said(command, *args, **options):
    out = StringIO()
    call_command(command, *args, stdout=out, **options)
    return out.getvalue().strip()


def test_the_first_load_publishes_version_1_of_everything_by_nobody_and_once(db):
    assert said("first_load") == ("Loaded 40 brands, 25 of them awaited; published version 1 of 17 things.")
    assert set(Version.objects.values_list("number", "reason", "published_by")) == {(1, "first", None)}
    notes = dict(Version.objects.values_list("brand__slug", "note"))
    assert [notes[slug] for slug in ("weiyuan-jiangtan", "xieshang-yumin", "shuzi-tian", "gongzhong-ri")] == [
        "据发布稿导入，未经本站三审",
        "据发布稿导入，并据公开来源（劳动报）补录，未经本站三审",
        "据公开来源（人民政协网）录入，未经本站三审",
        "据公开来源（人民政协网）录入，未经本站三审",
    ]
    assert Version.objects.get(edition__isnull=False).note == (
        "据发布稿导入，并据公开来源（文汇报、新华网上海）补录，未经本站三审"
    )
    assert Version.objects.get(register__isnull=False).note == "由本站据收到的文稿和公开来源编制，未经本站三审"
    assert Draft.objects.count() == 17
    assert IssuedId.objects.filter(kind="brand").count() == 40
    # Run again it publishes and overwrites nothing.
    Brand.objects.filter(slug="lifa-xieshang").update(aliases="甲别名")
    assert said("first_load") == "The database has content; nothing was loaded or published."
    assert Brand.objects.get(slug="lifa-xieshang").aliases == "甲别名"
    assert Version.objects.count() == 17


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
