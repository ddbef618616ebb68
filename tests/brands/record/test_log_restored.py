"""A record that was restored behind what was public: its logs are begun anew, and what is lost is named."""

import json

import pytest
from django.core.management import call_command

from brands.models import Brand, LogEntry, LogHead, log_former, logbook
from tests import reviewed
from tests.forging import sql, verified


def restart():
    """Be a process that starts now."""
    for log in logbook.both:
        log.reset(empty=False)


@pytest.fixture
def behind(two, twice, editor, settings, tmp_path):
    """A database that was restored to where 甲品牌 had two versions, on a machine that remembers a third."""
    kept = {
        name: (LogHead.objects.get(pk=name), LogEntry.objects.filter(log=name).count()) for name in ("public", "deeds")
    }
    Brand.objects.filter(pk=twice.brand.pk).update(aliases="乙")
    third = reviewed.publish(twice.brand, by=editor, reason="correction", note="更正别名")
    for log in logbook.both:
        (tmp_path / f"{log.name}.checkpoint").write_text(log.view().checkpoint, encoding="utf-8")
        lines = [b"%d\t%b\n" % row for row in enumerate(LogEntry.objects.contents(log.name))]
        (tmp_path / f"{log.name}.entries").write_bytes(b"".join(lines))
    twice.remembered = {log.name: log.view() for log in logbook.both}
    for name, (head, count) in kept.items():
        sql('DELETE FROM brands_logentry WHERE log = %s AND "index" >= %s', name, count)
        sql("UPDATE brands_loghead SET size = %s, checkpoint = %s WHERE name = %s", head.size, head.checkpoint, name)
    for table in ("signature", "review_writers", "waiver"):
        sql(
            f"DELETE FROM brands_{table} WHERE review_id IN (SELECT id FROM brands_review WHERE result_id = %s)",
            third.pk,
        )
    sql("DELETE FROM brands_review WHERE result_id = %s", third.pk)
    sql("DELETE FROM brands_correctionentry")
    sql("UPDATE brands_brandentry SET version_id = %s", twice.second.pk)
    sql("DELETE FROM brands_publishedid")
    sql("DELETE FROM brands_wording")
    sql("DELETE FROM brands_version WHERE id = %s", third.pk)
    settings.LOG_FOLDER = tmp_path
    restart()
    return twice


def test_a_record_restored_behind_what_was_public_goes_on_in_a_new_log_that_names_what_is_lost(
    behind, begin, client, capsys
):
    assert logbook.public.look().startswith("日志变短了")

    begin("restored")
    restart()

    old = behind.remembered["public"]
    first = json.loads(LogEntry.objects.get(log="public", index=0).entry)
    assert (first["former"], first["carried"], first["because"]) == (old.checkpoint, old.size - 1, "restored")
    assert f"publish brand/{behind.brand.pk} 3" in capsys.readouterr().out
    assert logbook.look() == {}
    assert [one.root() for one in log_former.former("public", logbook.public.view())] == [old.root()]
    call_command("build_index", verbosity=0)
    capsys.readouterr()
    assert verified(capsys).startswith("记录完好")
    told = client.get("/log/").content.decode()
    lost = told.partition("没有抄到新的一本：")[2].partition("</section>")[0]
    assert (f"第{old.size - 1}条" in lost, "发布第3版（更正）" in lost, lost.count("<li>")) == (True, True, 1)
    assert "由备份恢复，备份以后的记录不在了" in told


def test_a_new_log_that_does_not_hold_what_this_machine_knows_is_not_followed(behind, begin, settings, tmp_path):
    """As an intruder has it who reads the key, and begins anew from an older end."""
    settings.LOG_FOLDER = None
    begin("restored")
    settings.LOG_FOLDER = tmp_path
    restart()
    remembered = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert logbook.look() == dict.fromkeys(("public", "deeds"), "日志改了名 (the log goes by another origin)")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == remembered
