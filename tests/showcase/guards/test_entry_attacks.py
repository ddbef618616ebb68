"""Attacks on the two logs themselves by SQL or by files: entries, heads, what stands beside them; who notices, when."""

from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from brands.accounts import audit
from brands.content.signing import Tampered
from brands.models import Cosignature, FormerSlug, Generation, LogEntry, LogHead, Version, doubts, logbook
from brands.models.log import TITLES
from brands.record import addresses
from showcase.pagestore.generation import Watch, read
from tests.forging import found, sql

pytestmark = pytest.mark.django_db
LOGS = ("public", "deeds")
ANOTHER = 'UPDATE brands_logentry SET entry = %s WHERE log = %s AND "index" = %s'


@pytest.fixture
def several(make_brand):
    """Two brands: logs of some entries each."""
    return make_brand(), make_brand("乙品牌", slug="yi", order=2)


def forged(name, index):
    """An entry of a log with another time."""
    entry = LogEntry.objects.get(log=name, index=index).entry
    return entry.replace('"at":"20', '"at":"19')


def last(name):
    return LogHead.objects.get(pk=name).size - 1


def alarms(client):
    return {alarm["name"]: alarm["about"] for alarm in client.get("/healthz").json()["alarms"]}


@pytest.mark.parametrize("name", LOGS)
def test_the_last_entry_changed_is_noticed_at_the_next_look(several, client, own_alarms, name):
    sql(ANOTHER, forged(name, last(name)), name, last(name))

    told = alarms(client)

    assert told[f"log-{name}"].startswith("日志的最后一条被改过")
    assert found()[0].startswith(f"{TITLES[name]}：日志第{last(name)}条不成记录")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE brands_loghead SET size = size + 1 WHERE name = %s",
        """INSERT INTO brands_logentry (log, "index", entry)
        SELECT name, size + 5, '{}' FROM brands_loghead WHERE name = %s""",
    ],
)
@pytest.mark.parametrize("name", LOGS)
def test_a_length_that_the_head_does_not_sign_is_alarmed_and_named(several, client, own_alarms, name, statement):
    sql(statement, name)

    told = alarms(client)[f"log-{name}"]

    assert told.startswith("日志应有")
    assert found() == [f"{TITLES[name]}：{told}"]


@pytest.mark.parametrize("name", LOGS)
@pytest.mark.parametrize("change", ["change", "remove"])
def test_an_entry_in_the_middle_is_named_by_the_sweep_and_never_shown(several, client, own_alarms, name, change):
    if change == "change":
        sql(ANOTHER, forged(name, 1), name, 1)
    else:
        sql('DELETE FROM brands_logentry WHERE log = %s AND "index" = 1', name)

    call_command("sweep", stderr=StringIO())

    assert alarms(client)["log"].startswith(f"{TITLES[name]}第1条")
    assert client.get("/brands/jia/").status_code == 200  # what stands by the proven log is shown on
    assert found()[0].startswith(f"{TITLES[name]}：日志")
    if name == "public":
        for path in ("/log/", "/log/tile/entries/000.p/3", "/data.zip"):
            with pytest.raises(Tampered):
                client.get(path)


def test_a_head_under_another_origin_is_not_signed_on(several, publish, client, own_alarms):
    sql("UPDATE brands_loghead SET origin = 'weizao.example/log' WHERE name = 'public'")

    assert "log-public" in alarms(client)
    with pytest.raises(Tampered):
        publish(several[0])
    assert not LogEntry.objects.filter(log="public", entry__contains="weizao").exists()


def test_a_witness_who_was_planted_is_not_served(several, client):
    before = client.get("/log/checkpoint").content
    Cosignature.objects.create(size=logbook.public.view().size, key="weizao", line="— weizao 5Lyq6YCg\n")

    assert client.get("/log/checkpoint").content == before
    assert "weizao" not in client.get("/log/").content.decode()
    assert found() == [
        f"见证人的签名 {Cosignature.objects.get().pk}：不在操作日志里 (the log of deeds has no such row)"
    ]


def test_a_former_address_that_was_removed_is_no_404(several, client):
    brand = several[0]
    brand.slug = "xin"
    brand.save()
    addresses.move(brand, "jia")
    assert client.get("/brands/jia/").status_code == 301
    sql("DELETE FROM brands_formerslug")

    with pytest.raises(Tampered):
        client.get("/brands/jia/")
    assert found() == ["旧地址 jia：与日志不符 (it is not what the log says)"]
    assert not FormerSlug.objects.exists()


def test_a_generation_that_was_put_back_is_alarmed(several, client, own_alarms, tmp_path):
    Generation.objects.advance()
    Generation.objects.advance()
    watch = Watch(tmp_path / "generation.json", read)
    watch.look()
    before = watch.known
    sql("UPDATE brands_generation SET number = 1")

    watch.look()

    assert (watch.known, alarms(client)["record"][:6]) == (before, "代次变小了：")


@pytest.mark.parametrize("put_back", [lambda path, older: path.write_text(older), lambda path, older: path.unlink()])
def test_a_remembered_head_that_was_put_back_is_written_anew_by_a_process_that_knows_better(
    settings, tmp_path, put_back, monkeypatch, django_capture_on_commit_callbacks
):
    # What is committed in a test stands in the test's own transaction still; of such nothing else is remembered.
    monkeypatch.setattr(logbook, "connection", SimpleNamespace(in_atomic_block=False))
    settings.LOG_FOLDER = tmp_path
    path, heads = tmp_path / "deeds.checkpoint", []
    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            audit.record("login")
        heads.append(path.read_text())
    older, newer = heads
    put_back(path, older)

    logbook.look()

    assert (path.read_text(), older == newer) == (newer, False)


def test_both_logs_cut_at_their_ends_are_seen_at_once(several, client, own_alarms):
    for name in LOGS:
        sql('DELETE FROM brands_logentry WHERE log = %s AND "index" = %s', name, last(name))
        sql("UPDATE brands_loghead SET size = size - 1 WHERE name = %s", name)

    told = alarms(client)

    assert {name: told[f"log-{name}"][:6] for name in LOGS} == dict.fromkeys(LOGS, "日志变短了：")


def test_a_version_planted_in_front_is_not_shown(several, client):
    planted = Version.objects.get(brand=several[0])
    planted.pk, planted.number, planted.note, planted._state.adding = None, 2, "伪造", True
    planted.save()
    sql("UPDATE brands_brandentry SET version_id = %s WHERE slug = 'jia'", planted.pk)

    for path in ("/brands/jia/", "/brands/jia/versions/2/", "/brands/jia/versions/"):
        with pytest.raises(Tampered):
            client.get(path)
    assert "伪造" not in client.get("/").content.decode()
    assert found() == [f"版本 brand {several[0].pk} 第2版：{doubts.ABSENT}"]


@pytest.mark.parametrize("name", LOGS)
def test_a_log_that_was_planted_beside_them_is_named(several, client, name):
    page = client.get("/brands/jia/").content
    sql("INSERT INTO brands_loghead (name, origin, size, checkpoint) VALUES (%s, 'a.example', 1, '')", f"{name}-1")
    sql("""INSERT INTO brands_logentry (log, "index", entry) VALUES (%s, 0, '{}')""", f"{name}-1")

    assert client.get("/brands/jia/").content == page
    assert found() == [
        f"日志的末尾：没有名为{name}-1的日志 (there is no log of the name {name}-1)",
        f"日志条目：没有名为{name}-1的日志 (there is no log of the name {name}-1)",
    ]
