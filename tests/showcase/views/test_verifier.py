"""The program that the site hands out, given files that were changed in each of their fields."""

import base64
import json
import re
import zipfile

import pytest

from brands.ledger import verify
from brands.models import Brand, Version

NOT_PROVEN = "不符 · NOT PROVEN: "
VERSION = "/brands/jia/versions/1/"


@pytest.fixture
def record(make_brand, publish, withdraw, register):
    """甲品牌, corrected once, and 乙品牌, withdrawn."""
    brand = make_brand()
    Brand.objects.filter(pk=brand.pk).update(aliases="甲")
    publish(brand, "更正", Version.Reason.CORRECTION)
    withdraw(make_brand("乙品牌", slug="yi", order=2))


@pytest.fixture
def kept(client, record, tmp_path, settings, monkeypatch):
    """A folder with a proof, its snapshot, the key, the archive and the checkpoint."""
    settings.MEDIA_ROOT = tmp_path / "media"
    names = {"proof": f"{VERSION}proof.tlog-proof", "snapshot": f"{VERSION}snapshot.json", "key": "/log/key"}
    for name, path in {**names, "data.zip": "/data.zip", "checkpoint": "/log/checkpoint"}.items():
        (tmp_path / name).write_bytes(client.get(path).getvalue())
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ask(kept, capsys):
    """What the program ends with, and the first line that it says."""

    def run(*words):
        status = verify.main([*words, "--key", "key"])
        return status, capsys.readouterr().out.splitlines()[0]

    return run


@pytest.fixture
def zipped(kept):
    """Write the archive with other files: a function takes {name: content} and returns what is to stand in it."""

    def write(change):
        with zipfile.ZipFile("data.zip") as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile("changed.zip", "w") as archive:
            for name, content in change(files):
                archive.writestr(name, content)

    return write


EXTRA = [b"[1]", b"{}", b"[" * 100_000, json.dumps({"entry": 5, "nonce": 7}).encode()]


def test_a_proof_that_was_changed_in_any_line_is_never_proven(kept, ask):
    assert ask("proof", "snapshot")[0] == 0
    lines = (kept / "proof").read_text("utf8").split("\n")
    others = [f"extra {base64.b64encode(extra).decode()}" for extra in EXTRA]
    for place, line in enumerate(lines):
        if line == "" and place == len(lines) - 1:
            continue
        twice = [] if line.startswith("—") else [f"{line}\n{line}"]
        for other in [None, "", f"{line}x", f"{line} ", line[:-1], "A" * 44, "伪造", *twice, *others]:
            if other != line:
                changed = [*lines[:place], *([] if other is None else [other]), *lines[place + 1 :]]
                (kept / "changed").write_text("\n".join(changed), encoding="utf-8")
                status, told = ask("changed", "snapshot")
                assert (place, other, status, told[: len(NOT_PROVEN)]) == (place, other, 1, NOT_PROVEN)


def test_an_entry_is_proven_at_no_other_place_of_the_log(kept, ask):
    """RFC 9162, 2.1.3.2: beyond its end a path may lead to the root as well."""
    whole = (kept / "proof").read_text("utf8")
    true = int(re.search(r"^index (\d+)$", whole, re.MULTILINE)[1])
    proven = []
    for number in {*range(-70, 200), *(true + 2**power for power in range(70))}:
        (kept / "moved").write_text(whole.replace(f"index {true}\n", f"index {number}\n"), encoding="utf-8")
        proven += [number] if ask("moved", "snapshot")[0] == 0 else []
    assert proven == [true]


def test_a_proof_that_was_cut_or_a_key_that_was_changed_proves_nothing(kept, ask):
    whole, key = (kept / "proof").read_bytes(), (kept / "key").read_text("utf8").splitlines()[1]
    for end in range(0, len(whole), 29):
        (kept / "cut").write_bytes(whole[:end])
        assert ask("cut", "snapshot")[0] == 1
    name, id, encoded = key.split("+", 2)
    others = (f"{name}x+{id}+{encoded}", f"{name}+00000000+{encoded}", f"{name}+{id}+A{encoded[1:]}x")
    for other in ("", "+", "++", *others):
        (kept / "key").write_text(other, encoding="utf-8")
        assert ask("proof", "snapshot")[0] == 1


def test_the_words_of_an_archive_are_those_of_the_log_none_lacking_and_none_beside(kept, ask, zipped):
    assert ask("data.zip")[1].startswith("相符 · PROVEN: 6 entries, 3 versions with their words")
    with zipfile.ZipFile("data.zip") as archive:
        names = [name for name in archive.namelist() if name.startswith(("versions/", "log/"))]
    names.remove("log/key")  # another was given
    versions = sorted(name for name in names if name.startswith("versions/brand"))
    for name in names:
        zipped(lambda files, name=name: [(one, content) for one, content in files.items() if one != name])
        assert (name, ask("changed.zip")[0]) == (name, 1)
        zipped(lambda files, name=name: ((one, content + b" " * (one == name)) for one, content in files.items()))
        assert (name, ask("changed.zip")[0]) == (name, 1)
    zipped(lambda files: [*files.items(), ("versions/brand-weizao/1.json", b"{}")])
    assert ask("changed.zip") == (1, f"{NOT_PROVEN}versions/brand-weizao/1.json is in the archive and not in the log")
    one, two = versions[:2]
    swapped = {one: two, two: one}
    zipped(lambda files: ((name, files[swapped.get(name, name)]) for name in files))
    assert ask("changed.zip") == (1, f"{NOT_PROVEN}{one} is not what the log says")
    with pytest.warns(UserWarning, match="Duplicate name"):
        zipped(lambda files: [(one, b"{}"), *files.items()])
    assert ask("changed.zip") == (1, f"{NOT_PROVEN}two files of the archive have one name")
    # Unpacked, these would lie in the place of the file that was compared: for some programs, on some machines.
    for other in (f"./{one}", f"../{one}", f"/{one}", f"brands/../{one}", one.replace("/", "\\"), one.upper()):
        zipped(lambda files, other=other: [*files.items(), (other, b"{}")])
        assert (other, ask("changed.zip")[0]) == (other, 1)


def test_rows_of_an_archive_that_say_where_other_words_stand_are_not_followed(kept, ask, zipped):
    """Names of two versions are exchanged in the list of entries, and the files with them."""

    def exchange(files):
        rows = [json.loads(line) for line in files["log/entries.jsonl"].splitlines()]
        one, two = (row for row in rows if row.get("file", "").startswith("versions/brand"))
        one["file"], two["file"] = two["file"], one["file"]
        content = "\n".join(map(json.dumps, rows)).encode()
        names = {one["file"]: two["file"], two["file"]: one["file"], "log/entries.jsonl": ""}
        return [
            *((name, files[names.get(name, name)]) for name in files if names.get(name) != ""),
            ("log/entries.jsonl", content),
        ]

    zipped(exchange)

    assert re.fullmatch(rf"{NOT_PROVEN}versions/brand-\w+/\d.json is not what the log says", ask("changed.zip")[1])


def test_an_archive_that_was_damaged_is_said_to_be_so(kept, ask):
    whole = (kept / "data.zip").read_bytes()
    for place in range(0, len(whole), len(whole) // 60):
        for content in (whole[:place], whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]):
            (kept / "damaged.zip").write_bytes(content)
            status, told = ask("damaged.zip")
            assert (place, status, told[:3]) in {(place, 0, "相符 "), (place, 1, "不符 ")}


def test_an_old_checkpoint_that_is_none_holds_nothing(kept, ask):
    origin, _, root, *_ = (kept / "checkpoint").read_text("utf8").split("\n")
    whole = [f"{origin}\n{size}\n{root}\n\n" for size in (9, -1, 5, "06")]
    assert ask("data.zip", "--extends", "checkpoint")[0] == 0
    for note in ["", "x", "a\n1\n", "a\nb\nc\n\n— x y\n", *whole]:
        (kept / "old").write_text(note, encoding="utf-8")
        assert (note, ask("data.zip", "--extends", "old")[0]) == (note, 1)
