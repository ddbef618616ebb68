import base64
import csv
import hashlib
import io
import json
import zipfile

import pytest
from django.core.management import call_command
from django.utils import timezone

from brands.models import BrandEntry
from showcase.data import record_archive

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.AFTER_PUBLISHING = ["showcase.data.record_archive.drop"]
    return tmp_path


@pytest.fixture
def brand(media, register, make_brand):
    return make_brand()


def body(response):
    return b"".join(response.streaming_content)


def unpacked(client):
    answer = client.get("/data.zip")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(body(answer))) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"))))


def changed(brand, publish):
    brand.aliases += "甲"
    brand.save()
    return publish(brand)


def moment(when):
    """A time as a zip says it: without a zone, and to two seconds."""
    *day, second = timezone.localtime(when).timetuple()[:6]
    return (*day, second // 2 * 2)


def archives(media):
    return list(media.glob("record/*/data.zip"))


def test_the_package_describes_every_file_in_it(client, brand):
    files = unpacked(client)
    package = json.loads(files.pop("datapackage.json"))
    assert {r["path"]: (r["bytes"], r["hash"]) for r in package["resources"]} == {
        name: (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        for name, content in files.items()
        if not name.startswith("log/")
    }
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names))


def test_every_table_has_the_columns_that_its_schema_names(client, brand):
    files = unpacked(client)
    package = json.loads(files["datapackage.json"])
    tables = {r["path"]: r["schema"] for r in package["resources"] if "schema" in r}
    assert sorted(tables) == [
        f"{name}.csv" for name in ("brands", "corrections", "figures", "passages", "sources", "timeline", "versions")
    ]
    for name, schema in tables.items():
        header = next(csv.reader(io.StringIO(files[name].decode("utf-8-sig"))))
        assert header == [field["name"] for field in schema["fields"]]
        keys = [row[schema["primaryKey"]] for row in rows(files, name)]
        assert len(keys) == len(set(keys))


def test_it_holds_the_data_as_they_are_served_and_the_bytes_of_each_version(client, brand, publish):
    brand.aliases = "甲"
    brand.save()
    publish(brand)
    files = unpacked(client)
    assert json.loads(files["brands/jia.json"]) == client.get("/brands/jia/data.json").json()
    for number in (1, 2):
        kept = files[f"versions/brand-{brand.pk}/{number}.json"]
        assert kept == client.get(f"/brands/jia/versions/{number}/snapshot.json").content
    told = {row["file"]: row["sha256"] for row in rows(files, "versions.csv")}
    assert told == {name: hashlib.sha256(files[name]).hexdigest() for name in told}


def test_tables_name_brands_by_their_ids_and_versions_by_their_addresses(client, brand, publish):
    changed(brand, publish)
    files = unpacked(client)
    for name in ("figures", "passages", "timeline"):
        assert {(row["brand_id"], row["brand"]) for row in rows(files, f"{name}.csv")} == {(brand.pk, "甲品牌")}
    told = {(row["thing"], row["number"]): row["url"] for row in rows(files, "versions.csv")}
    base = "http://127.0.0.1:8000/brands/jia/versions"
    assert told == {("brand", "1"): f"{base}/1/", ("brand", "2"): f"{base}/2/", ("register", "1"): ""}
    package = json.loads(files["datapackage.json"])
    ways = {
        resource["name"]: {key["fields"]: key["reference"]["resource"] for key in resource["schema"]["foreignKeys"]}
        for resource in package["resources"]
        if "foreignKeys" in resource.get("schema", {})
    }
    assert ways == {
        "passages": {"brand_id": "brands", "source": "sources"},
        "figures": {"brand_id": "brands", "passage": "passages", "source": "sources"},
        "timeline": {"brand_id": "brands", "source": "sources"},
        "corrections": {"brand": "brands"},
    }


def test_files_are_of_the_time_at_which_what_they_say_was_published(client, brand, publish):
    second = changed(brand, publish)
    with zipfile.ZipFile(io.BytesIO(body(client.get("/data.zip")))) as zipped:
        times = {entry.filename: entry.date_time for entry in zipped.infolist()}
    first = brand.versions.get(number=1)
    local = {one.number: moment(one.published_at) for one in (first, second)}
    assert [times[f"versions/brand-{brand.pk}/{number}.json"] for number in (1, 2)] == [local[1], local[2]]
    assert times["brands.csv"] == times["datapackage.json"] == local[2]


def test_its_digest_and_its_parts_are_told(client, brand):
    answer = client.get("/data.zip")
    whole = body(answer)
    digest = base64.b64encode(hashlib.sha256(whole).digest()).decode()
    head, part = client.head("/data.zip"), client.get("/data.zip", headers={"range": "bytes=4-"})
    assert [one["Repr-Digest"] for one in (answer, head, part)] == [f"sha-256=:{digest}:"] * 3
    assert (part.status_code, part.content) == (206, whole[4:])
    assert head["Content-Length"] == str(len(whole))


def test_it_is_found_from_every_list(client, brand):
    for path in ("/", "/brands/", "/timeline/", "/series/", "/sources/", "/corrections/", "/site-map/"):
        html = client.get(path).text
        assert html.count('<link rel="alternate" type="application/zip" href="/data.zip" title="全部数据">') == 1, path
        assert '<a href="/data.zip"' in html, path


def test_a_withdrawn_version_keeps_its_line_and_loses_its_text(client, brand, withdraw):
    withdraw(brand, reason="甲理由")
    files = unpacked(client)
    (row,) = [row for row in rows(files, "versions.csv") if row["thing"] == "brand"]
    assert (row["withdrawal"], row["file"] in files, "brands/jia.json" in files) == ("甲理由", False, False)
    assert "260" not in files["figures.csv"].decode()


def test_the_licence_is_named_only_when_the_office_has_set_one(client, brand, register, publish):
    (licence,) = json.loads(unpacked(client)["datapackage.json"])["licenses"]
    assert (licence["name"], licence["title"]) == ("notspecified", "许可未定，引用请注明出处")
    register.licence_line = "甲许可"
    register.save()
    publish(register)
    package = json.loads(unpacked(client)["datapackage.json"])
    assert [licence["title"] for licence in package["licenses"]] == ["甲许可"]


def test_the_same_record_gives_the_same_bytes(client, brand, media):
    first = body(client.get("/data.zip"))
    (path,) = archives(media)
    path.unlink()
    assert body(client.get("/data.zip")) == first


def test_no_editor_waits_for_it_the_older_one_goes_and_bake_makes_the_next(
    client, brand, media, publish, django_capture_on_commit_callbacks, settings
):
    settings.VAR_DIR = media / "var"
    unpacked(client)
    (old,) = archives(media)
    with django_capture_on_commit_callbacks(execute=True):
        brand.aliases = "甲"
        brand.save()
        publish(brand)
    assert archives(media) == []
    call_command("bake", verbosity=0, stdout=io.StringIO())
    (new,) = archives(media)
    assert (new == record_archive.record_file(), new == old) == (True, False)


def test_another_address_of_a_brand_is_another_archive(brand):
    before = record_archive.record_file()
    BrandEntry.objects.update(slug="jia-er")
    assert record_archive.record_file() != before


def test_asking_again_costs_two_queries(client, brand, django_assert_num_queries):
    client.get("/data.zip").close()
    with django_assert_num_queries(2):
        client.get("/data.zip").close()


def test_the_figures_of_the_selection_are_there_with_role_note_and_qualifier(
    client, brand, edition, make_source, publish
):
    excerpt = make_source(excerpts=("参评品牌近3个",)).excerpts.get()
    edition.figures.create(
        label="参评品牌", quote="近3个", display="近3个", value=3, unit="个", qualifier="近", role="entries",
        note="参评数", excerpt=excerpt,
    )  # fmt: skip
    publish(edition, reason="first")
    (row,) = (row for row in rows(unpacked(client), "figures.csv") if row["brand"] == "2021年评选")
    assert [row[key] for key in ("role", "note", "qualifier", "source")] == [
        "entries",
        "参评数",
        "近",
        excerpt.source_id,
    ]
    assert row["url"].endswith("/selection/2021/#f-" + edition.figures.get().pk)
