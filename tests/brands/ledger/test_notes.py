"""Signed notes and keys: the specification's own example, and what is refused."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from brands.ledger import notes

# The example of c2sp.org/signed-note's first implementation.
KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
NOTE = (
    "This is an example message.\n\n— example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
)
# An example of c2sp.org/tlog-cosignature.
COSIGNED = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"


def signer(name="a.example/log", seed=7):
    return notes.Signer(name, bytes([seed]) * 32)


def test_the_note_of_the_specification_verifies():
    key = notes.read_verifier(KEY)

    assert (str(key), notes.open_note(NOTE, [key])) == (KEY, ("This is an example message.\n", [key]))


def test_a_note_that_we_sign_is_read_back_with_every_key_that_signed():
    text, keys = "甲\n\n乙\n", [signer(), signer("b.example", 8)]
    note = notes.sign(text, keys)

    assert notes.open_note(note, [one.verifier for one in keys]) == (text, [one.verifier for one in keys])
    assert notes.open_note(note, [keys[1].verifier]) == (text, [keys[1].verifier])
    assert notes.read_verifier(str(keys[0].verifier)) == keys[0].verifier


def test_a_note_that_was_changed_or_that_no_known_key_signed_is_refused():
    note, key = notes.sign("甲\n", [signer()]), signer().verifier
    refusals = {
        note.replace("甲", "乙"): "does not fit the text",
        notes.sign("甲\n", [signer(seed=9)]): "no known key",
        notes.sign("甲\n", [signer("c.example")]): "no known key",
        "甲\n": "no signed note",
        note[:-1]: "no signed note",
        note.replace("甲", "\t"): "no signed note",
        "甲\n\n— a.example/log !\n": "no signature line",
        "甲\n\n- a.example/log AAAAAAA=\n": "no signature line",
    }
    for wrong, why in refusals.items():
        with pytest.raises(notes.NoteError, match=why):
            notes.open_note(wrong, [key])


def test_lines_that_name_no_key_are_refused():
    for line in ("", "a", "a+b+c", KEY.replace("530d903a", "530d903b"), KEY.replace("+Aek", "+Cek"), f"甲 乙{KEY}"):
        with pytest.raises(notes.NoteError):
            notes.read_verifier(line)


def test_a_witness_signs_with_a_time():
    """As c2sp.org/tlog-cosignature puts it: a header line, the time, and the checkpoint."""
    private = Ed25519PrivateKey.from_private_bytes(b"w" * 32)
    witness = notes.Verifier("witness.example/w1", private.public_key().public_bytes_raw(), notes.COSIGNATURE)
    signed = private.sign(b"cosignature/v1\ntime 1679315147\n" + COSIGNED.encode())
    stamped = (1679315147).to_bytes(8, "big") + signed

    assert witness.accepts(COSIGNED, stamped)
    assert not witness.accepts(COSIGNED, (1679315148).to_bytes(8, "big") + signed)
    assert notes.read_verifier(str(witness)) == witness
