"""The attacks of a writer of the database who has no key and no account: nothing forged is shown, verify names it."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from brands.content.canonical import canonical, digest
from brands.content.signing import Tampered
from brands.models import Brand, FormerSlug, LogEntry, LogHead, Version, doubts, logbook
from tests.forging import found, sql

pytestmark = pytest.mark.django_db
OF_INDEX = ("publishedid", "wording", "correctionentry", "pictureentry")


def public_log():
    """What an intruder copies who thinks of tomorrow: the public log as rows."""
    return LogHead.objects.get(pk="public"), list(LogEntry.objects.filter(log="public").order_by("index"))


def put_back(kept):
    """Put the public log back to what it was, as an intruder can who kept a copy."""
    head, entries = kept
    sql("DELETE FROM brands_logentry WHERE log = 'public' AND \"index\" >= %s", len(entries))
    sql("UPDATE brands_loghead SET size = %s, checkpoint = %s WHERE name = 'public'", head.size, head.checkpoint)


def remove_newest(version, older):
    """Delete a version and have the index name the one before."""
    for table in OF_INDEX:
        sql(f"DELETE FROM brands_{table}")
    sql("UPDATE brands_review SET result_id = NULL")
    sql("UPDATE brands_brandentry SET version_id = %s WHERE version_id = %s", older.pk, version.pk)
    sql("DELETE FROM brands_version WHERE id = %s", version.pk)


@pytest.fixture
def corrected(make_brand, publish):
    """甲品牌 with a corrected second version; `before` is the log as it was with the first."""
    brand = make_brand()
    first, before = Version.objects.get(), public_log()
    Brand.objects.filter(pk=brand.pk).update(aliases="甲")
    second = publish(brand, "更正", Version.Reason.CORRECTION)
    return type("Corrected", (), {"brand": brand, "first": first, "second": second, "before": before})


def test_the_newest_version_removed_with_its_index_mended_is_not_shown(corrected, client):
    remove_newest(corrected.second, corrected.first)

    for path in ("/brands/jia/", "/brands/jia/versions/", "/brands/jia/data.json", "/brands/jia/versions/2/"):
        with pytest.raises(Tampered):
            client.get(path)
    assert found() == [f"版本 brand {corrected.brand.pk} 第2版：不见了 (it is in the log and gone from the record)"]


def test_nothing_is_published_in_the_place_of_a_version_that_was_removed(corrected, publish):
    remove_newest(corrected.second, corrected.first)
    Brand.objects.filter(pk=corrected.brand.pk).update(aliases="乙")

    with pytest.raises(Tampered):
        publish(corrected.brand)


def test_the_newest_version_removed_with_the_log_put_back_is_seen_at_once(corrected, client, own_alarms):
    remove_newest(corrected.second, corrected.first)
    put_back(corrected.before)

    told = client.get("/healthz").json()
    shorter = "日志变短了：曾有3条，现有2条 (the log was 3 long and is 2 now)"

    assert {"name": "log-public", "about": shorter} in told["alarms"]
    with pytest.raises(Tampered):
        client.get("/brands/jia/")


def test_a_machine_that_starts_anew_remembers_the_longer_log(corrected, settings, tmp_path):
    settings.LOG_FOLDER = tmp_path
    (tmp_path / "public.checkpoint").write_text(logbook.public.view().checkpoint, encoding="utf-8")
    remove_newest(corrected.second, corrected.first)
    put_back(corrected.before)
    logbook.public.reset(empty=False)

    assert logbook.public.look() == "日志变短了：曾有3条，现有2条 (the log was 3 long and is 2 now)"
    assert "公开日志：日志变短了：曾有3条，现有2条 (the log was 3 long and is 2 now)" in found()


def test_a_machine_that_starts_anew_refuses_another_past_of_the_same_length(corrected, publish, settings, tmp_path):
    settings.LOG_FOLDER = tmp_path
    (tmp_path / "public.checkpoint").write_text(logbook.public.view().checkpoint, encoding="utf-8")
    put_back(corrected.before)
    sql("UPDATE brands_logentry SET log = 'public' WHERE log = 'nothing'")
    entry = corrected.before[1][-1]
    sql(
        "INSERT INTO brands_logentry (log, \"index\", entry) VALUES ('public', 2, %s)",
        entry.entry.replace('"number":1', '"number":2'),
    )
    sql("UPDATE brands_loghead SET size = 3 WHERE name = 'public'")
    logbook.public.reset(empty=False)

    assert logbook.public.look().startswith("日志的条目与所签的末尾不符")


def test_an_emptied_database_is_never_loaded_anew_beside_a_remembered_checkpoint(db, settings, tmp_path, make_brand):
    make_brand()
    settings.LOG_FOLDER = tmp_path
    for log in logbook.both:
        (tmp_path / f"{log.name}.checkpoint").write_text(log.view().checkpoint, encoding="utf-8")
    sql("DELETE FROM brands_logentry")
    sql("DELETE FROM brands_loghead")
    for log in logbook.both:
        log.reset(empty=False)

    with pytest.raises(Tampered, match="日志变短了"):
        logbook.hold_both()


def test_a_withdrawn_brand_that_was_brought_back_is_not_shown(corrected, client, withdraw):
    withdraw(corrected.brand)
    sql("DELETE FROM brands_withdrawal")
    sql("UPDATE brands_brandentry SET withdrawn = %s", False)

    for path in ("/brands/jia/", "/brands/jia/versions/2/", "/brands/jia/versions/1/snapshot.json"):
        with pytest.raises(Tampered):
            client.get(path)
    assert [line.partition("：")[2] for line in found()] == [doubts.PUBLIC_AGAIN] * 2


def test_a_former_address_that_was_planted_leads_nowhere(corrected, client):
    sql("INSERT INTO brands_formerslug (slug, brand_id) VALUES ('yi', %s)", corrected.brand.pk)

    with pytest.raises(Tampered):
        client.get("/brands/yi/")
    assert found() == [f"旧地址 yi：{doubts.DIFFERS}"]


def test_two_brands_whose_addresses_were_swapped_are_not_shown(make_brand, client):
    one, two = make_brand(), make_brand("乙品牌", slug="yi", order=2)
    for table, key in (("brands_brand", "id"), ("brands_brandentry", "brand_id")):
        for brand, slug in ((one, "swap"), (two, "jia"), (one, "yi")):
            sql(f"UPDATE {table} SET slug = %s WHERE {key} = %s", slug, brand.pk)

    for path in ("/brands/jia/", "/brands/yi/"):
        with pytest.raises(Tampered):
            client.get(path)


def test_two_brands_whose_versions_were_swapped_are_not_shown(make_brand, client):
    one, two = make_brand(), make_brand("乙品牌", slug="yi", order=2)
    versions = {version.brand_id: version.pk for version in Version.objects.all()}
    sql("UPDATE brands_version SET number = 9 WHERE brand_id = %s", one.pk)
    sql("UPDATE brands_version SET brand_id = %s WHERE id = %s", one.pk, versions[two.pk])
    sql("UPDATE brands_version SET brand_id = %s, number = 1 WHERE id = %s", two.pk, versions[one.pk])
    sql("UPDATE brands_brandentry SET version_id = %s WHERE brand_id = %s", versions[two.pk], one.pk)
    sql("UPDATE brands_brandentry SET version_id = %s WHERE brand_id = %s", versions[one.pk], two.pk)

    for path in ("/brands/jia/", "/brands/yi/"):
        with pytest.raises(Tampered):
            client.get(path)
    assert [line.partition("：")[2] for line in found()] == [doubts.DIFFERS] * 2


def test_an_index_that_names_an_older_version_shows_nothing(corrected, client):
    sql("UPDATE brands_brandentry SET version_id = %s", corrected.first.pk)

    with pytest.raises(Tampered):
        client.get("/brands/jia/")


def test_a_brand_that_was_taken_out_of_the_index_is_no_404(corrected, client):
    for table in (*OF_INDEX, "tagentry", "claimentry", "textentry", "brandentry"):
        sql(f"DELETE FROM brands_{table}")

    with pytest.raises(Tampered):
        client.get("/brands/jia/")


def test_a_generation_that_was_put_back_leads_to_no_older_pages(corrected):
    from showcase.pagestore.generation import read

    before = read()
    sql("UPDATE brands_generation SET number = 0, floor = 0")

    assert (read().number >= logbook.public.view().size, before.number) == (True, logbook.public.view().size)


def test_links_that_were_declared_dead_by_sql_are_found(corrected, make_source):
    source = make_source(url="https://jia.example/")
    sql(
        "INSERT INTO brands_linkcheck (source_id, url, checked_at, trouble, failures, dead, title, first_title)"
        " VALUES (%s, %s, %s, '', 0, %s, '', '')",
        source.pk,
        source.url,
        timezone.now(),
        True,
    )

    assert found() == [f"失效的链接：{doubts.DIFFERS}"]


def test_a_snapshot_is_what_the_log_commits_to(corrected):
    """The one line that all of this rests on."""
    said = logbook.public.view().facts["version", f"brand/{corrected.brand.pk}", 2]

    assert said["snapshot"] != digest(corrected.second.content)
    assert canonical(said.entry).count("甲品牌") == 0
    assert not FormerSlug.objects.exists()


@pytest.mark.parametrize("model", ["brand", "register"])
def test_the_row_of_a_published_thing_that_is_gone_is_swept_and_named(corrected, register, client, own_alarms, model):
    """Home and feeds join it to the versions, and would say nothing of them."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
    sql(f"DELETE FROM brands_{model} WHERE id = (SELECT min(id) FROM brands_{model})")
    call_command("sweep", stderr=StringIO())
    alarms = {one["name"]: one["about"] for one in client.get("/healthz").json()["alarms"]}
    gone = "1行不见了 (in the log and gone from the record)"
    assert (gone in alarms["index"], [line for line in found() if line.endswith(gone)] != []) == (True, True)
    transaction.set_rollback(True)
