"""The archive of a record that was changed by SQL: what is not proven is left out and named, the rest is all there."""

import csv
import io
import json
import zipfile

import pytest

from brands.ledger import verify
from brands.models import Brand, Version
from tests.forging import sql

pytestmark = pytest.mark.django_db
OF_INDEX = ("publishedid", "wording", "correctionentry", "pictureentry")


@pytest.fixture
def two(settings, tmp_path, make_brand, publish, register):
    """甲品牌, and 乙品牌 that was corrected once."""
    settings.MEDIA_ROOT = tmp_path
    brands = make_brand(), make_brand("乙品牌", slug="yi", order=2)
    Brand.objects.filter(pk=brands[1].pk).update(aliases="乙")
    publish(brands[1], "更正一处", Version.Reason.CORRECTION)
    return brands


def unpacked(client):
    answer = client.get("/data.zip")
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return content, {name: zipped.read(name) for name in zipped.namelist()}


def remove_newest(brand):
    for table in OF_INDEX:
        sql(f"DELETE FROM brands_{table}")
    sql("UPDATE brands_review SET result_id = NULL")
    first, second = Version.objects.filter(brand=brand).order_by("number")
    sql("UPDATE brands_brandentry SET version_id = %s WHERE version_id = %s", first.pk, second.pk)
    sql("DELETE FROM brands_version WHERE id = %s", second.pk)


def forge_note(brand):
    sql("UPDATE brands_version SET note = '伪造' WHERE brand_id = %s AND number = 2", brand.pk)


def forge_older(brand):
    sql("UPDATE brands_version SET note = '伪造' WHERE brand_id = %s AND number = 1", brand.pk)


def forge_content(brand):
    sql("UPDATE brands_version SET content = '伪造' WHERE brand_id = %s", brand.pk)


def forge_name(brand):
    sql("UPDATE brands_brandentry SET name = '伪造' WHERE brand_id = %s", brand.pk)


def withdraw_by_sql(brand):
    version = Version.objects.filter(brand=brand).latest("number")
    sql(
        "INSERT INTO brands_withdrawal (version_id, reason, withdrawn_at, withdrawn_by_id, mac, nonce)"
        " VALUES (%s, '伪造', %s, %s, '', '')",
        version.pk,
        version.published_at,
        version.published_by_id,
    )


@pytest.mark.parametrize("attack", [forge_note, forge_older, forge_content, forge_name, remove_newest, withdraw_by_sql])
def test_a_brand_that_is_not_proven_is_left_out_and_named(two, client, tmp_path, own_alarms, attack, capsys):
    attack(two[1])

    content, files = unpacked(client)

    told = json.loads(files["datapackage.json"])
    rows = list(csv.DictReader(io.StringIO(files["versions.csv"].decode("utf-8-sig"))))
    assert [name for name in files if name.startswith("brands/")] == ["brands/jia.json"]
    assert {row["id"] for row in rows if row["thing"] == "brand"} == {two[0].pk}
    assert [name for name in files if two[1].pk in name] == []
    assert (told["leftOut"], "伪造" in content.decode(errors="replace")) == ([f"brand/{two[1].pk}"], False)
    assert f"另有1项与公开日志不符，没有收入：brand/{two[1].pk}。" in told["description"]
    assert [row["name"] for row in client.get("/healthz").json()["alarms"]] == ["index"]
    (tmp_path / "data.zip").write_bytes(content)
    (tmp_path / "key").write_bytes(client.get("/log/key").content)
    assert verify.main([str(tmp_path / "data.zip"), "--key", str(tmp_path / "key")]) == 1
    assert f"versions/brand-{two[1].pk}/1.json is in the log and not in the archive" in capsys.readouterr().out


def test_what_was_left_out_comes_back_when_the_record_is_whole(two, client):
    forge_name(two[1])
    without = unpacked(client)[1]
    sql("UPDATE brands_brandentry SET name = '乙品牌' WHERE brand_id = %s", two[1].pk)

    whole = unpacked(client)[1]

    assert ("brands/yi.json" in without, "brands/yi.json" in whole) == (False, True)
    assert "leftOut" not in json.loads(whole["datapackage.json"])


def test_a_withdrawn_brand_stands_at_the_address_that_the_log_has(two, client, withdraw):
    withdraw(two[1])
    sql("UPDATE brands_brandentry SET slug = 'weizao' WHERE brand_id = %s", two[1].pk)

    table = unpacked(client)[1]["versions.csv"].decode("utf-8-sig")

    assert ("weizao" in table, table.count("/brands/yi/versions/")) == (False, 2)
