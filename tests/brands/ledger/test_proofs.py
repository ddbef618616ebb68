"""Checkpoints, proofs as files, and entries as bytes."""

import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest

from brands.ledger import checkpoints, entries, notes, proofs, tree, verify

SIGNER = notes.Signer("a.example/log", b"s" * 32)
ENTRIES = [f"entry {number}".encode() for number in range(11)]
HEAD = checkpoints.Checkpoint("a.example/log", 11, verify.over([tree.leaf_hash(entry) for entry in ENTRIES]))
NOTE = checkpoints.sign_checkpoint(HEAD, [SIGNER])


def test_a_checkpoint_is_three_lines_and_reads_back():
    assert HEAD.text == f"a.example/log\n11\n{base64.b64encode(HEAD.root).decode()}\n"
    assert checkpoints.open_checkpoint(NOTE, [SIGNER.verifier]) == checkpoints.read_checkpoint(NOTE) == HEAD


def test_the_example_of_the_specification_is_read():
    note = (
        "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "— example.com/behind-the-sofa "
        "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    )
    head = checkpoints.read_checkpoint(note)

    assert (head.origin, head.size, head.text) == (
        "example.com/behind-the-sofa",
        20852163,
        note.partition("\n\n")[0] + "\n",
    )


def test_what_is_no_checkpoint_is_refused():
    for text in ("a\n1\n", "a\n01\nAAAA\n", "a\n-1\nAAAA\n", "a\n1\nAAAA\n", "a\n1\n!\n", "a\n１\nAAAA\n"):
        with pytest.raises(notes.NoteError, match="no checkpoint"):
            checkpoints.read_checkpoint(notes.sign(text, [SIGNER]))


def test_a_proof_is_a_file_that_says_all_by_itself():
    """That nothing but a true one proves anything is asked of the program that readers are given (test_verifier)."""
    lines = str(proofs.Proof(5, (b"left", b"right"), NOTE, b"extra words")).split("\n")

    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra ZXh0cmEgd29yZHM=", "index 5"]
    assert "\n".join(lines[3:]) == f"bGVmdA==\ncmlnaHQ=\n\n{NOTE}"
    assert str(proofs.Proof(0, (), NOTE)) == f"c2sp.org/tlog-proof@v1\nindex 0\n\n{NOTE}"


def test_an_entry_has_one_form():
    said = {"kind": "publish", "b": 1, "a": "甲"}

    assert entries.entry_bytes(said) == '{"a":"甲","b":1,"kind":"publish"}'.encode()
    assert entries.read_entry(entries.entry_bytes(said)) == said
    for other in (b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":"\\u7532"}', b"[]", b""):
        with pytest.raises(ValueError):  # noqa: PT011 (also json's own)
            entries.read_entry(other)


def test_a_commitment_is_over_the_nonce_and_the_words():
    assert entries.commit("00ff", "甲") == entries.hashlib.sha256(b"\x00\xff" + "甲".encode()).hexdigest()
    assert len({entries.new_nonce() for _ in range(50)}) == 50


def test_times_are_written_in_utc():
    shanghai = timezone(timedelta(hours=8))
    assert entries.time_text(datetime(2026, 11, 28, 20, 0, 1, 999, tzinfo=shanghai)) == "2026-11-28T12:00:01Z"
    assert entries.time_text(datetime(2026, 11, 28, 12, tzinfo=UTC)) == "2026-11-28T12:00:00Z"
