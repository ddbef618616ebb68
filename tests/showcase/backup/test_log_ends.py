"""A backup that does not extend a checkpoint that was kept is refused, and what it lacks is named."""

import pytest
from django.core.management import CommandError, call_command

from brands.ledger.checkpoints import Checkpoint, sign_checkpoint
from brands.ledger.entries import entry_bytes
from brands.ledger.notes import Signer
from brands.ledger.tree import Frontier, leaf_hash
from showcase.backup import log_ends

ENTRIES = [
    {"kind": "begin", "at": "2026-01-01T00:00:00Z"},
    {"kind": "links", "at": "2026-01-02T00:00:00Z", "dead": "0"},
    {"kind": "endorse", "at": "2026-01-03T00:00:00Z", "thing": "brand/k3f9xa", "number": 1},
]
ORIGIN = "jia.example/log"


def note(entries):
    """The checkpoint of some entries."""
    tree = Frontier()
    for entry in entries:
        tree.append(leaf_hash(entry_bytes(entry)))
    return sign_checkpoint(Checkpoint(ORIGIN, tree.size, tree.root()), [Signer(ORIGIN, b"1" * 32)])


@pytest.fixture
def kept(tmp_path):
    """Keep the checkpoint of some entries as a node remembers it, with the file of all; give its path."""

    def keep(entries, told=()):
        path = tmp_path / "public.checkpoint"
        path.write_text(note(entries), encoding="utf-8")
        lines = [b"%d\t%b\n" % row for row in enumerate(map(entry_bytes, told))]
        path.with_suffix(".entries").write_bytes(b"".join(lines))
        return path

    return keep


def doubts(backup, path):
    return log_ends.doubts({"checkpoints": {"public": note(backup), "deeds": ""}}, [path])


def test_a_backup_of_the_same_state_or_a_later_one_is_taken(kept):
    assert [doubts(ENTRIES, kept(ENTRIES[:count])) for count in (3, 2)] == [[], []]


def test_a_backup_that_lacks_events_is_refused_and_each_is_named(kept):
    assert doubts(ENTRIES[:1], kept(ENTRIES, ENTRIES)) == [
        "jia.example/log: the backup has 1 entries, the checkpoint that was kept 3.",
        "  第1条 2026-01-02T00:00:00Z 来源链接的失效情况有变",
        "  第2条 2026-01-03T00:00:00Z brand/k3f9xa 第1版经三审审定，内容未作改动",
    ]


def test_events_that_are_not_those_of_the_checkpoint_are_not_named(kept):
    forged = [*ENTRIES[:2], {**ENTRIES[2], "number": 2}]

    assert [line.rpartition("/")[2] for line in doubts(ENTRIES[:1], kept(ENTRIES, forged))] == [
        "log: the backup has 1 entries, the checkpoint that was kept 3.",
        "public.entries is not what the checkpoints say.",
    ]
    path = kept(ENTRIES, ENTRIES[:2])
    assert (
        doubts(ENTRIES[:1], path)[1]
        == f"The events between cannot be read: {path.with_suffix('.entries')} lacks entry 2."
    )


def test_a_backup_of_another_past_is_refused(kept):
    other = [*ENTRIES[:2], {**ENTRIES[2], "number": 9}]

    assert doubts(other, kept(ENTRIES)) == [
        f"{ORIGIN}: the backup is of another past than the checkpoint that was kept."
    ]


def test_a_checkpoint_of_another_log_or_none_is_refused(kept, tmp_path):
    path = kept(ENTRIES)
    path.write_text(path.read_text().replace("jia", "yi"))
    (tmp_path / "none").write_text("甲")

    assert doubts(ENTRIES, path) == ["The backup has no log of the origin yi.example/log."]
    assert doubts(ENTRIES, tmp_path / "none")[0].startswith(f"{tmp_path / 'none'} is no checkpoint")


def test_the_command_refuses_before_anything_is_restored(kept, tmp_path, monkeypatch):
    from showcase.backup import backups

    monkeypatch.setattr(backups, "problems", lambda folder: [])
    monkeypatch.setattr(backups, "read", lambda folder: {"checkpoints": {"public": note(ENTRIES[:1])}})

    with pytest.raises(CommandError, match=r"^Not restored: jia\.example/log: the backup has 1 entries"):
        call_command("restore", tmp_path, against=[kept(ENTRIES)])
