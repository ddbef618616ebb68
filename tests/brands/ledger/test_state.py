"""A replay as a file: it comes back as it was, and whatever else is found there is thrown away."""

import pytest

from brands.ledger import deeds, standing, state
from brands.ledger.checkpoints import Checkpoint, sign_checkpoint
from brands.ledger.notes import Signer
from brands.ledger.replay import Replay

ORIGIN, KEY = "jia.example/log", b"1" * 32
SIGNER = Signer(ORIGIN, b"2" * 32)
AT = {"at": "2026-01-01T00:00:00Z"}
ENTRIES = [
    {"kind": "begin", "origin": ORIGIN, "keys": ["k"], "proven": {}, **AT},
    {"kind": "publish", "thing": "brand/1", "number": 1, "address": "jia", "snapshot": "00", **AT},
    {"kind": "links", "dead": "1", **AT},
]


def replay(entries=ENTRIES, fold=standing.fold, signer=SIGNER):
    found = Replay(fold)
    for entry in entries:
        found = found.with_entry(entry)
    return found.signed(sign_checkpoint(Checkpoint(ORIGIN, found.size, found.root()), [signer]))


def read(content, fold=standing.fold, key=KEY):
    return state.unpack(content, fold, key, [SIGNER.verifier])


def test_it_comes_back_as_it_was_and_goes_on():
    whole = replay()
    found = read(state.pack(whole, KEY))

    assert (dict(found.facts), list(found.hashes)) == (dict(whole.facts), list(whole.hashes))
    assert (found.checkpoint, found.root()) == (whole.checkpoint, whole.root())
    more = {"kind": "links", "dead": "2", **AT}
    assert found.with_entry(more).root() == whole.with_entry(more).root()


def test_whatever_is_not_as_it_should_be_is_thrown_away(monkeypatch):
    whole = state.pack(replay(), KEY)
    bent = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in range(len(whole))]

    assert [read(one) for one in (*bent, whole[:-1], whole + b"0", b"", b"0" * 40)] == [None] * (len(bent) + 4)
    assert read(whole, key=b"3" * 32) is None
    assert read(whole, fold=deeds.fold) is None
    monkeypatch.setattr(state, "_program", lambda: "another")
    assert read(whole) is None


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: replay().signed(replay(ENTRIES[:2]).checkpoint),
        lambda: replay(signer=Signer(ORIGIN, b"4" * 32)),
    ],
)
def test_a_sealed_one_whose_hashes_are_not_those_that_the_checkpoint_signs_is_thrown_away(wrong):
    assert read(state.pack(wrong(), KEY)) is None
