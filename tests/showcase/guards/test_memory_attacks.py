"""What a machine remembers of the logs, altered: nothing is shown that it does not fit, whichever process looks."""

import base64

import pytest

from brands.content.signing import Tampered
from brands.models import LogEntry, logbook
from tests.forging import found, verified

pytestmark = pytest.mark.django_db
UNREADABLE = "本机记下的日志末尾读不出 (what this machine remembers of the log cannot be read: "
SHORTER = "日志变短了：曾有99条，现有2条 (the log was 99 long and is 2 now)"


def line(place, words):
    """What puts other words into a line of a checkpoint."""

    def change(note):
        lines = note.decode().split("\n")
        return "\n".join([*lines[:place], words, *lines[place + 1 :]]).encode()

    return change


FORK = "本机记下的末尾与日志不是同一段历史 (what this machine remembers is of another past than the log)"
UNSIGNED = "日志的末尾不是本站的密钥所签"
# How the file is altered, what a process that starts says, what one that runs and what `verify` say.
CHANGES = {
    "no text": (lambda note: b"\xff\x00" + note, [UNREADABLE] * 3),
    "empty": (lambda note: b"", [UNREADABLE] * 3),
    "cut": (lambda note: note[:40], [UNREADABLE] * 3),
    "beyond all numbers": (line(1, "9" * 5000), [UNREADABLE] * 3),
    "larger": (line(1, "99"), [SHORTER] * 3),
    "another past": (line(2, base64.b64encode(b"x" * 32).decode()), [UNSIGNED, FORK, FORK]),
    # A process that knows the log puts such a file aside, as after a log was begun anew.
    "another log": (line(0, "example.com/log"), ["日志改了名", None, FORK]),
}


@pytest.fixture
def memory(settings, tmp_path, make_brand):
    """The file in which this machine remembers the public log."""
    settings.LOG_FOLDER = tmp_path / "log"
    settings.LOG_FOLDER.mkdir()
    make_brand()
    file = settings.LOG_FOLDER / "public.checkpoint"
    file.write_text(logbook.public.view().checkpoint, encoding="utf-8")
    return file


def begins(told, words):
    """Whether words are told, or nothing where none are given."""
    return told is None if words is None else told.startswith(words)


@pytest.mark.parametrize("change", CHANGES)
def test_a_log_that_does_not_fit_what_is_remembered_is_alarmed_and_named(memory, client, own_alarms, change):
    alter, (starting, running, verifying) = CHANGES[change]
    memory.write_bytes(alter(memory.read_bytes()))

    def told():
        return {one["name"]: one["about"] for one in client.get("/healthz").json()["alarms"]}.get("log-public")

    assert begins(told(), running)
    assert found()[0].startswith(f"公开日志：{verifying}")
    logbook.public.reset(empty=False)
    assert begins(told(), starting)
    with pytest.raises(Tampered):
        client.get("/brands/jia/")


@pytest.mark.parametrize(
    ("alter", "told"),
    [
        (lambda text: text.replace('"address":"jia"', '"address":"yi"'), "entry 1 is not the one of the log"),
        (lambda text: text.partition("\n")[0] + "\n", "entry 1 is not the one of the log"),
        (lambda text: text.replace("1\t", "x\t"), "entry 1 is not the one of the log"),
        (lambda text: text + "甲\n7\t{}\n1\t", ""),
        (None, "No such file or directory"),
    ],
)
def test_the_file_of_all_entries_is_compared_with_the_log(memory, alter, told, capsys):
    file = memory.with_suffix(".entries")
    entries = enumerate(LogEntry.objects.contents("public"))
    text = "".join(f"{index}\t{entry.decode()}\n" for index, entry in entries)
    file.write_text(text, encoding="utf-8")
    assert "记录完好" in verified(capsys)
    file.write_text(alter(text), encoding="utf-8") if alter else file.unlink()
    if told:
        assert found() == [f"{file}：本机所记的条目与日志不符 ({told})"]
    else:
        assert "记录完好" in verified(capsys)
