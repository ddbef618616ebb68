"""The public log as anybody reads it: its page, its files, and a client that knows only the specifications."""

import html
import json
import subprocess
import sys

import pytest

from brands.ledger import ed25519
from brands.models import Cosignature, LogEntry, Passage, Version, facts, logbook
from brands.review import steps
from tests import log_client, reviewed

BRAND = "/brands/jia/"


@pytest.fixture
def get(client):
    """The body at an address that answers 200."""

    def ask(path):
        response = client.get(path)
        assert response.status_code == 200, path
        return response.content

    return ask


def test_before_the_first_publication_there_is_a_page_and_no_file(client, db):
    answers = [client.get(path).status_code for path in ("/log/", "/log/checkpoint", "/log/key", "/log/tile/0/000.p/1")]

    assert answers == [200, 404, 404, 404]


def test_a_client_that_knows_the_specifications_reads_the_log(get, make_brand, publish, settings):
    brand = make_brand()
    publish(brand) if _alias(brand) else None
    origin, size, root = log_client.checkpoint(get)
    said = [json.loads(entry) for entry in log_client.entries(get, size)]

    assert log_client.over([log_client.leaf(entry) for entry in log_client.entries(get, size)]) == root
    assert (origin, size) == (settings.LOG_ORIGIN, LogEntry.objects.filter(log="public").count())
    assert [(one["kind"], one.get("thing"), one.get("number")) for one in said] == [
        ("begin", None, None),
        ("publish", f"brand/{brand.pk}", 1),
        ("publish", f"brand/{brand.pk}", 2),
    ]


def _alias(brand):
    brand.aliases = "甲"
    brand.save()
    return brand


def test_entries_hold_no_words_and_no_names_of_people(get, make_brand, publisher):
    make_brand()
    _, size, _ = log_client.checkpoint(get)
    whole = b"".join(log_client.entries(get, size)).decode()

    for words in ("甲品牌", "首次发布", publisher.username, "丙终审"):
        assert words not in whole


def test_the_proof_of_a_version_is_checked_offline_with_the_key_alone(get, make_brand):
    brand = make_brand()
    proof, content = get(f"{BRAND}versions/1/proof.tlog-proof"), get(f"{BRAND}versions/1/snapshot.json")
    keys = get("/log/key").decode()

    said = log_client.proven(proof.decode(), content, keys)

    assert (said["thing"], said["number"], said["address"], said["reason"]) == (f"brand/{brand.pk}", 1, "jia", "first")
    with pytest.raises(AssertionError):
        log_client.proven(proof.decode(), content.replace(b"260", b"999"), keys)
    assert len(proof) < 2500


def test_the_program_that_the_site_hands_out_checks_a_proof(get, make_brand, tmp_path):
    make_brand()
    names = {"verify.py": "/log/verify.py", "key": "/log/key", "proof": f"{BRAND}versions/1/proof.tlog-proof"}
    for name, path in {**names, "snapshot.json": f"{BRAND}versions/1/snapshot.json"}.items():
        (tmp_path / name).write_bytes(get(path))
    (tmp_path / "forged.json").write_bytes(get(f"{BRAND}versions/1/snapshot.json").replace(b"260", b"999"))

    def run(*words):
        command = [sys.executable, "-I", "verify.py", *words, "--key", "key"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout.splitlines()[0]

    assert run("proof", "snapshot.json")[0] == 0
    assert run("proof", "forged.json") == (1, "不符 · NOT PROVEN: the file is not the one that the entry speaks of")


def test_a_version_of_which_words_were_taken_back_is_proven_as_it_is_shown(get, client, make_brand, publisher):
    brand = make_brand()
    passage = Passage.objects.create(brand=brand, order=2, text="另有文字：乙某说过此话。")
    reviewed.publish(brand, by=publisher, reason=Version.Reason.UPDATE, note="补一段")
    passage.delete()
    run = steps.submit(
        brand, by=publisher, reason="withhold", note="与事实不符", words="乙某说过此话", waivers=reviewed.waivers(brand)
    )
    steps.release(reviewed.sign_all(run), by=reviewed.reviewer("final"))
    shown, proof = get(f"{BRAND}versions/2/shown.json"), get(f"{BRAND}versions/2/proof.tlog-proof").decode()

    said = log_client.proven(proof, shown, get("/log/key").decode())

    assert (said["kind"], said["number"], "乙某" in shown.decode()) == ("mask", 2, False)
    assert [client.get(f"{BRAND}versions/{place}").status_code for place in ("1/shown.json", "2/snapshot.json")] == [
        404,
        410,
    ]


def test_tiles_may_be_kept_for_ever_and_the_checkpoint_for_a_moment(client, make_brand):
    make_brand()
    kept = [
        client.get(f"/log/{path}")["Cache-Control"] for path in ("tile/0/000.p/2", "tile/entries/000.p/1", "checkpoint")
    ]

    assert kept == ["public, max-age=31536000, immutable"] * 2 + ["public, max-age=5"]
    for path in ("tile/0/000", "tile/0/000.p/3", "tile/1/000.p/1", "tile/0/001.p/1", "tile/x", "tile/0/000.p/02"):
        assert client.get(f"/log/{path}").status_code == 404


def test_lines_of_witnesses_stand_under_the_checkpoint_that_they_signed(get, make_brand):
    make_brand()
    line = "— witness.example/w1 AAAAAAAA\n"
    facts.note(
        Cosignature.objects.create(size=logbook.public.view().size, key="witness.example/w1+0+0", line=line),
        Cosignature.objects.create(size=1, key="witness.example/w1+0+0", line="— other AAAA\n"),
    )

    assert get("/log/checkpoint").decode().splitlines()[-1] == line.strip()


def test_the_page_says_what_was_entered_last_in_words(client, make_brand, withdraw):
    make_brand()
    other = make_brand("乙品牌", slug="yi", order=2)
    withdraw(other)
    text = client.get("/log/").content.decode()
    head = logbook.public.view().checkpoint.splitlines()[2]

    said = ["甲品牌</a>：发布第1版（首发）", "已撤下的品牌：撤下第1版至第1版", "日志开始"]
    assert [text.count(words) for words in said] == [1, 1, 1]
    assert head in html.unescape(text)


def test_a_key_that_is_changed_signs_beside_the_old_one_and_both_are_named_with_their_sizes(
    get, make_brand, publish, settings
):
    brand = make_brand()
    settings.LOG_KEY, settings.LOG_KEY_FALLBACKS = "new key" * 9, [settings.LOG_KEY]
    publish(_alias(brand))
    settings.LOG_KEY_FALLBACKS = []
    brand.aliases = "乙"
    brand.save()
    publish(brand)

    lines = get("/log/key").decode().splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        "# 1–4 (条数 · sizes of the heads)",
        "# 3– (条数 · sizes of the heads)",
    ]
    assert logbook.public.look() == ""


def test_a_signature_is_checked_without_any_package_too():
    """RFC 8032, section 7.1, test 3."""
    public = bytes.fromhex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
    signature = bytes.fromhex(
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    )
    bent = signature[:-1] + bytes([signature[-1] ^ 1])

    answers = [ed25519.signed_by_hand(public, b"\xaf\x82", one) for one in (signature, bent)]

    assert [*answers, ed25519.signed_by_hand(public, b"\xaf\x83", signature)] == [True, False, False]
