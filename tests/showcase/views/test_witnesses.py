"""Who watches the log from outside: a witness's signature is kept and served, a newspaper's script shouts."""

import base64
import os
import re
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import CommandError, call_command

from brands.ledger.checkpoints import Checkpoint, sign_checkpoint
from brands.ledger.notes import COSIGNATURE, Signer, Verifier
from brands.models import logbook
from brands.models.log_keys import signers

LOG = (Path(__file__).resolve().parents[3] / "docs" / "log.md").read_text("utf8")
PRIVATE = Ed25519PrivateKey.from_private_bytes(b"1" * 32)
WITNESS = Verifier("witness.example/w1", PRIVATE.public_key().public_bytes_raw(), COSIGNATURE)
AT = 1_800_000_000


def cosigned(checkpoint):
    """A checkpoint with the witness's line below the site's, and that line (c2sp.org/tlog-cosignature)."""
    text = checkpoint.partition("\n\n")[0] + "\n"
    signature = PRIVATE.sign(f"cosignature/v1\ntime {AT}\n{text}".encode())
    line = f"— {WITNESS.name} {base64.b64encode(WITNESS.id + AT.to_bytes(8, 'big') + signature).decode()}\n"
    return checkpoint + line, line


def cosign(tmp_path, note, key=WITNESS):
    (tmp_path / "note").write_text(note, encoding="utf-8")
    call_command("cosign", tmp_path / "note", key=str(key), verbosity=0)


def test_a_witness_s_line_is_served_under_its_checkpoint_and_in_proofs(client, make_brand, tmp_path):
    make_brand()
    note, line = cosigned(logbook.public.view().checkpoint)

    cosign(tmp_path, note)

    told = client.get("/log/checkpoint").content.decode()
    assert told == note
    assert client.get("/brands/jia/versions/1/proof.tlog-proof").content.decode().endswith(line)


def test_a_line_that_is_not_the_witness_s_or_of_another_past_is_refused(make_brand, tmp_path):
    make_brand()
    here = logbook.public.view()
    other = Checkpoint(here.facts["origin",], here.size, b"1" * 32)
    forged = cosigned(here.checkpoint)[0].replace("w1 ", "w1 A", 1)

    for note in (here.checkpoint, forged, cosigned(sign_checkpoint(other, signers(other.origin)))[0]):
        with pytest.raises(CommandError, match=r"^Nothing was kept: "):
            cosign(tmp_path, note)


def test_a_line_under_other_words_than_the_site_signed_is_refused(make_brand, tmp_path):
    make_brand()
    text = logbook.public.view().checkpoint.partition("\n\n")[0]
    root = text.splitlines()[2]
    last = chr(ord(root[-2]) + 1)  # of the last letter two bits say nothing, so that this is the same root

    for other in (f"{text}\nextension", text.replace(root, f"{root[:-2]}{last}=")):
        with pytest.raises(CommandError, match=r"^Nothing was kept: the checkpoint is not the beginning of this log"):
            cosign(tmp_path, cosigned(f"{other}\n\n")[0])


@pytest.fixture
def newspaper(live_site, tmp_path):
    """Run the script of docs/log.md with this site's address in a folder of its own; what it mails."""
    (script,) = re.findall(r"```sh\n(#!/bin/sh\n.*?)```", LOG, flags=re.DOTALL)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "mail").write_text(f"#!/bin/sh\ncat >>{tmp_path}/mailed\n")
    (tmp_path / "bin" / "mail").chmod(0o755)
    kept = tmp_path / "kept"
    kept.mkdir()
    for name in ("verify.py", "key"):
        subprocess.run(["curl", "-fsSo", kept / name, f"{live_site}/log/{name}"], check=True)
    script = script.replace("https://…", live_site).replace("cd /srv/log-of-brands", f"cd {kept}")

    def run():
        environment = os.environ | {"PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}"}
        subprocess.run(["sh", "-c", script], env=environment, check=True, capture_output=True)
        mailed = tmp_path / "mailed"
        return mailed.read_text() if mailed.exists() else ""

    return kept, run


def test_the_newspaper_s_script_is_silent_while_the_past_stands_and_shouts_when_not(newspaper, settings):
    kept, run = newspaper
    assert (run(), len(list(kept.glob("*.checkpoint")))) == ("", 1)
    (today,) = kept.glob("*.checkpoint")
    origin = today.read_text().splitlines()[0]
    signer = Signer(origin, signers(origin)[0].seed)
    (kept / "2000-01-01.checkpoint").write_text(sign_checkpoint(Checkpoint(origin, 2, b"1" * 32), [signer]))

    assert run() == "past changed since 2000-01-01.checkpoint, or words lacking\n"
