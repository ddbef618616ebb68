"""Logs that are begun anew, where the past cannot be gone on from: the old ones are kept, proven and named."""

import json

import pytest
from django.core.management import CommandError, call_command

from brands.accounts import roles
from brands.ledger.checkpoints import read_checkpoint
from brands.ledger.notes import open_note, read_verifier
from brands.models import Brand, Generation, LogEntry, LogHead, Version, log_former, logbook
from brands.record import publishing, redaction
from tests import people, reviewed
from tests.forging import found, sql, verified

WHY = "甲理由"


@pytest.fixture
def eventful(twice, editor):
    """甲品牌 with words that were taken back, and a brand that was withdrawn."""
    redaction.withhold(twice.second, "由甲单位牵头", WHY)
    other = Brand.objects.create(edition=twice.edition, tier="top", order=2, name="乙品牌", slug="yi", seal="乙品")
    other.passages.create(text="乙品牌由乙单位牵头。")
    reviewed.publish(other, by=editor, reason="first", note="首发")
    reviewed.withdraw(other, by=editor, reason=WHY)
    reviewed.give_former_address(twice.brand, "jiu")
    return twice


def restart():
    """Be a process that starts now."""
    for log in logbook.both:
        log.reset(empty=False)


def entry(name, index):
    return json.loads(LogEntry.objects.get(log=name, index=index).entry)


def told_of_things():
    """What stands by the public log, places apart."""
    known = logbook.public.view().facts
    kinds = {"thing", "address", "former", "links"}
    told = {key: known[key] for key in known if key[0] in kinds and len(key) > 1}
    whole = {key: {**known[key].entry, "at": ""} for key in known if key[0] in {"version", "withdrawal", "mask"}}
    return told, {key: {name: said[name] for name in said if name != "was"} for key, said in whole.items()}


def test_the_next_log_holds_the_end_of_the_old_one_and_says_all_that_it_said(eventful, begin, client, capsys):
    before, old = told_of_things(), logbook.public.view()
    begin()
    restart()

    first = entry("public", 0)
    assert first["origin"] == f"{old.facts['origin',]}/2"
    assert (first["log"], first["former"], first["because"]) == (2, old.checkpoint, "key")
    assert told_of_things() == before
    capsys.readouterr()
    assert verified(capsys).startswith("记录完好")
    answers = [client.get(path).status_code for path in ("/brands/jia/", "/brands/jiu/", "/brands/yi/", "/log/")]
    assert answers == [200, 301, 410, 200]
    assert [one.checkpoint for one in log_former.former("public", logbook.public.view())] == [old.checkpoint]


def test_publishing_goes_on_and_a_third_log_names_the_second(twice, begin, editor, capsys):
    begin()
    restart()
    Brand.objects.filter(pk=twice.brand.pk).update(aliases="乙")
    reviewed.publish(twice.brand, by=editor, reason="update", note="改别名")
    second = logbook.public.view()
    begin("other")
    restart()

    log = logbook.public.view()
    assert log.facts["origin",] == second.facts["origin",].removesuffix("/2") + "/3"
    assert [one.facts["number",] for one in log_former.former("public", log)] == [2, 1]
    capsys.readouterr()
    assert verified(capsys).startswith("记录完好")


def test_every_later_generation_is_later_than_all_that_were(eventful, begin):
    before = logbook.public.view().size + Generation.objects.current().number
    begin()

    known = logbook.public.view()
    assert known.facts["floor",] > before
    assert known.size + Generation.objects.current().number >= known.facts["floor",]


def test_a_review_as_it_stands_keeps_its_time(twice, begin):
    from brands.models import proof

    version = Version.objects.of(twice.brand).last()
    logbook.public.append(
        [{"kind": "endorse", "thing": f"brand/{twice.brand.pk}", "number": 2, "snapshot": _snapshot(twice)}]
    )
    version = Version.objects.of(twice.brand).first()
    at = proof.endorsed_at(version)
    begin()

    assert proof.endorsed_at(version) == at


def _snapshot(twice):
    return logbook.public.view().facts["version", f"brand/{twice.brand.pk}", 2]["snapshot"]


def test_a_lost_key_is_no_hindrance_and_the_new_one_signs_alone(twice, begin, settings, client, capsys):
    settings.LOG_KEY, settings.LOG_KEY_FALLBACKS = "a new key", ()
    restart()
    assert "不是本站的密钥所签" in found()[0]
    with pytest.raises(CommandError, match="不是本站的密钥所签"):
        call_command("upgrade")

    begin("key")
    restart()
    call_command("upgrade")

    capsys.readouterr()
    assert verified(capsys).startswith("记录完好")
    known = logbook.public.view()
    assert open_note(known.checkpoint, map(read_verifier, known.facts["keys",]))
    assert client.get("/brands/jia/").status_code == 200


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"by": ("zhang",)}, "Two people are wanted"),
        ({"by": ("zhang", "zhang")}, "Two people are wanted"),
        ({"by": ("zhang", "wang")}, "Two people are wanted"),
        ({"password": "falsch"}, "That is not the password"),
        ({"why": " "}, "Say why"),
    ],
)
def test_one_person_alone_or_without_a_reason_is_refused(twice, begin, said, refusal):
    people.person("wang", roles.WRITER)

    with pytest.raises(CommandError, match=refusal):
        begin(**said)

    assert entry("public", 0).get("log") is None


@pytest.mark.parametrize("ending", [EOFError, KeyboardInterrupt])
def test_who_gives_no_password_begins_nothing_and_is_told_so(twice, two, monkeypatch, ending):
    def given(prompt):
        raise ending

    monkeypatch.setattr("getpass.getpass", given)
    with pytest.raises(CommandError, match="Nothing was begun: no password was given for "):
        call_command("begin_log", anew="key", by=["zhang", "li"], why="甲理由")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE brands_version SET note = '伪造' WHERE number = 2",
        "UPDATE brands_logentry SET entry = replace(entry, 'first', 'update') WHERE log = 'public'",
        "UPDATE auth_user SET is_superuser = true WHERE username = 'zhang'",
    ],
)
def test_nothing_is_blessed_that_the_old_log_does_not_prove(twice, begin, change):
    size = LogHead.objects.get(pk="public").size
    sql(change)

    with pytest.raises(CommandError, match="No log was begun"):
        begin()

    assert (LogHead.objects.count(), LogHead.objects.get(pk="public").size) == (2, size)


def test_a_new_log_that_tells_another_past_is_not_followed(twice, begin, monkeypatch):
    """As an intruder has it who reads the key: what is carried over is not what the old log said."""
    known, whole = {log.name: log.view() for log in logbook.both}, log_former.carried

    def bent(name, *place):
        return ({**one, "reason": "correction"} if one.get("number") == 2 else one for one in whole(name, *place))

    with monkeypatch.context() as patch:
        patch.setattr(log_former, "carried", bent)
        begin()
    for log in logbook.both:
        log.reset(empty=False)
        log._proven = known[log.name]

    assert logbook.look()["public"].startswith("新的日志没有照抄上一本")
    assert "公开日志：新的日志没有照抄上一本 (the new log does not say what the former said)" in found()


def test_a_process_that_knew_the_old_log_follows_the_new_one(twice, begin):
    known = {log.name: log.view() for log in logbook.both}
    begin()
    for log in logbook.both:
        log.reset(empty=False)
        log._proven = known[log.name]

    assert logbook.look() == {}
    assert logbook.public.view().facts["number",] == 2


def test_checkpoints_that_were_kept_of_the_old_log_still_hold(twice, begin, tmp_path, capsys):
    kept = tmp_path / "kept"
    kept.write_text(logbook.public.view().checkpoint)
    other = read_checkpoint(kept.read_text())
    begin()
    restart()
    capsys.readouterr()

    assert verified(capsys, "--against", str(kept)).startswith("记录完好")
    assert other.size > 0


def test_what_was_withheld_stays_so(eventful, begin):
    begin()
    restart()

    masked = [version.number for version in Version.objects.of(eventful.brand) if version.is_masked]
    assert masked == [2, 1]
    assert publishing.newest(eventful.brand).is_masked
