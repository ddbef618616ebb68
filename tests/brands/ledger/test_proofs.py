"""Checkpoints, proofs as files, and entries as bytes."""

import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest

from brands.ledger import checkpoints, entries, notes, proofs, tree

SIGNER = notes.Signer("a.example/log", b"s" * 32)
ENTRIES = [f"entry {number}".encode() for number in range(11)]
NODE = tree.nodes_of([tree.leaf_hash(entry) for entry in ENTRIES])
HEAD = checkpoints.Checkpoint("a.example/log", 11, tree.root_of(11, NODE))
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
    proof = proofs.Proof(5, tuple(tree.inclusion(5, 11, NODE)), NOTE, b"extra words")
    lines = str(proof).split("\n")

    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra ZXh0cmEgd29yZHM=", "index 5"]
    assert str(proof).endswith(f"\n\n{NOTE}")
    assert proofs.read_proof(str(proof)) == proof
    assert proofs.read_proof(str(proof)).prove(ENTRIES[5], [SIGNER.verifier]) == HEAD


def test_a_proof_of_the_only_entry_has_no_hashes():
    node = tree.nodes_of([tree.leaf_hash(b"a")])
    note = checkpoints.sign_checkpoint(checkpoints.Checkpoint("a.example/log", 1, node(0, 0)), [SIGNER])

    assert proofs.read_proof(str(proofs.Proof(0, (), note))).prove(b"a", [SIGNER.verifier]).size == 1


def test_a_proof_proves_nothing_else():
    proof = proofs.Proof(5, tuple(tree.inclusion(5, 11, NODE)), NOTE)
    other = proofs.Proof(6, proof.path, NOTE)
    for wrong, entry, key in (
        (proof, ENTRIES[6], SIGNER),
        (other, ENTRIES[5], SIGNER),
        (proof, ENTRIES[5], notes.Signer("a.example/log", b"t" * 32)),
    ):
        with pytest.raises(notes.NoteError):
            wrong.prove(entry, [key.verifier])


def test_what_is_no_proof_is_refused():
    good = str(proofs.Proof(5, tuple(tree.inclusion(5, 11, NODE)), NOTE))
    for wrong in (
        "",
        good.replace("@v1", "@v2"),
        good.replace("index 5", "index 05"),
        good.replace("index 5", "index"),
    ):
        with pytest.raises(notes.NoteError):
            proofs.read_proof(wrong)


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
