"""What a machine remembers of the logs, altered: nothing is shown that it does not fit, whichever process looks."""

import base64

import pytest

from brands.content.signing import Tampered
from brands.models import logbook
from tests.forging import found

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
