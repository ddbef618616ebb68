"""Changes that were made past the site, with SQL, and how they are found: HMAC with a key from outside the database."""

import json
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from brands.content import signing
from brands.models import Brand, Draft, TextEntry, Version, Withdrawal
from brands.record import redaction
from tests import reviewed
from tests.forging import forge, found, sql, verified


def test_a_record_that_nobody_touched_is_whole(twice, capsys):
    assert verified(capsys) == "记录完好 (the record is whole)：version 2，withdrawal 0，draft 2\n"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("content", '{"schema":1}'),
        ("number", 3),
        ("reason", "correction"),
        ("note", "甲"),
        ("published_at", "2021-01-01 00:00:00+00:00"),
        ("schema", 9),
        ("published_by_id", None),
        ("mac", ""),
        ("mac", "00000000:" + "0" * 64),
    ],
)
def test_every_column_of_a_version_is_signed(twice, column, value):
    if column == "published_by_id":
        value = twice.second.published_by_id + 1
        sql("PRAGMA defer_foreign_keys = ON") if connection.vendor == "sqlite" else sql("SET CONSTRAINTS ALL DEFERRED")
    forge(twice.second, **{column: value})

    lines = [line for line in found() if line.startswith(f"版本 brand {twice.brand.pk} 第")]

    assert len(lines) == 1
    assert not signing.is_authentic(Version.objects.get(pk=twice.second.pk))
    forge(twice.second, **{column: getattr(twice.second, column)})


def test_changed_content_is_found_although_its_check_value_was_computed_anew(twice):
    text = twice.second.content.replace("近30场", "近90场")
    forge(twice.second, content=text)

    assert Version.objects.get(pk=twice.second.pk).is_intact()
    assert found() == [f"版本 brand {twice.brand.pk} 第2版：与签章不符 (does not match its MAC)"]


def test_versions_changed_for_one_another_are_found(twice):
    one, two = twice.version, twice.second
    both = ("content", "sha256", "mac")
    for version, other in ((one, two), (two, one)):
        forge_whole = {column: getattr(other, column) for column in both}
        sql(
            "UPDATE brands_version SET content = %s, sha256 = %s, mac = %s WHERE id = %s",
            *forge_whole.values(),
            version.pk,
        )

    assert found() == [
        f"版本 brand {twice.brand.pk} 第{number}版：与签章不符 (does not match its MAC)" for number in (1, 2)
    ]


def test_a_version_that_was_taken_away_is_missed(twice):
    sql("DELETE FROM brands_publishedid")
    sql("DELETE FROM brands_wording")
    sql("UPDATE brands_review SET result_id = NULL")
    sql("DELETE FROM brands_version WHERE id = %s", twice.version.pk)

    assert found() == [f"版本 brand {twice.brand.pk}：应有2版，只有1版 (1 of 2 missing)"]


def test_a_withdrawal_is_signed_and_one_that_was_taken_away_is_missed(published, editor):
    (withdrawal,) = reviewed.withdraw(published.brand, by=editor, reason="甲理由")
    sql("UPDATE brands_withdrawal SET reason = %s", "乙理由")
    changed = found()
    sql("DELETE FROM brands_withdrawal")

    assert changed == [f"撤下 brand {published.brand.pk} 第1版：与签章不符 (does not match its MAC)"]
    assert [line.partition("：")[0] for line in found()][:2] == ["索引", "索引"]
    assert not Withdrawal.objects.filter(pk=withdrawal.pk).exists()


def test_a_draft_that_was_changed_is_found(published, editor):
    from brands.record.publishing import save_draft

    draft = save_draft(published.brand, by=editor)
    sql("UPDATE brands_draft SET content = %s WHERE id = %s", "{}", draft.pk)

    assert found() == [
        f"草稿 {draft.pk} brand {published.brand.pk}：与校验值不符 (draft does not match its check value)"
    ]
    assert Draft.objects.count() == 2


def test_words_changed_in_the_index_alone_are_found(published):
    sql("UPDATE brands_textentry SET text = %s", "甲品牌办了90场活动")

    (line,) = found()

    assert line.endswith("行与版本不符 (index differs from the versions: manage.py build_index)")
    assert set(TextEntry.objects.values_list("text", flat=True)) == {"甲品牌办了90场活动"}


@pytest.fixture
def taken_back(twice):
    """甲品牌, of which its second version took a sentence back."""
    Brand.objects.filter(pk=twice.brand.pk).update(aliases="")
    redaction.withhold(twice.second, "由甲单位牵头", "甲理由")
    return twice


def test_what_is_said_instead_of_words_that_were_taken_back_is_proven_too(taken_back, client, capsys):
    assert verified(capsys).startswith("记录完好")
    sql("UPDATE brands_masking SET content = replace(content, '近30场', '近90场')")

    assert found() == [
        f"版本 brand {taken_back.brand.pk} 第{number}版：撤回语句之处与签章不符 (does not match its MAC)"
        for number in (1, 2)
    ]
    with pytest.raises(signing.Tampered, match="撤回语句之处与签章不符"):
        client.get("/brands/jia/")


def test_words_taken_back_do_not_come_back_unnoticed(taken_back):
    second = taken_back.second
    forge(second, reason="withhold")
    forge(second, mac=signing.mac(Version.objects.get(pk=second.pk)))
    sql("DELETE FROM brands_withheld")

    assert found() == [
        f"撤回语句 brand {taken_back.brand.pk} 第2版：撤回的语句不见了 (the words that it took back are gone)"
    ]


def test_the_key_is_nowhere_in_the_database_nor_in_what_is_written(published, settings):
    assert settings.RECORD_KEY not in json.dumps(list(Version.objects.values()), default=str)


class Editor:
    connection = connection


def test_rows_of_an_older_database_are_signed_by_the_migration_and_only_whole_ones(twice):
    sign = import_module("brands.migrations.0010_authentic").sign
    sql("UPDATE brands_version SET mac = %s", "")
    with pytest.raises(TypeError):
        sign(apps, Editor)  # models of today refuse; those of a migration do not
    historical = _plain()
    sign(historical, Editor)
    whole = [signing.is_authentic(version) for version in Version.objects.all()]
    sql("UPDATE brands_version SET content = %s WHERE id = %s", "{}", twice.version.pk)

    assert whole == [True, True]
    with pytest.raises(RuntimeError, match=f"Version {twice.version.pk} no longer has the check value"):
        sign(historical, Editor)


def _plain():
    """The models as that migration knows them."""
    from django.db.migrations.loader import MigrationLoader

    return MigrationLoader(connection).project_state(("brands", "0010_authentic")).apps
