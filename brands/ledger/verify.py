"""核对本站的公开日志 · Check the public log of this site, offline, with Python 3.8 or later and nothing else.

    python3 verify.py proof.tlog-proof snapshot.json --key KEY    这一版确在日志里 · this version is in the log
    python3 verify.py data.zip --key KEY                          各版原文与日志相符 · every version fits the log
    python3 verify.py data.zip --extends OLD --key KEY            旧检查点仍是今天的开头 · an old checkpoint still holds

KEY is the text of /log/key, or a file with it: keep it from a day on which you trusted the site. OLD is a file with
a checkpoint that you kept. Forms: c2sp.org/tlog-proof, tlog-checkpoint, signed-note; RFC 6962. Ends with 0 where all is
well.
"""

# Read by whoever checks us, on any Python: so without annotations.
# mypy: ignore-errors

import argparse
import base64
import hashlib
import json
import sys
import zipfile
from pathlib import Path

from brands.ledger.ed25519 import signed_by_hand


class Wrong(Exception):
    """Something does not fit; the words say what."""


def main(arguments=None):
    """Do what the command line asks; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="a .tlog-proof, or data.zip")
    parser.add_argument("content", nargs="?", help="snapshot.json, for a proof")
    parser.add_argument("--key", help="the key's text, or a file with it")
    parser.add_argument("--extends", metavar="OLD", help="a checkpoint that you kept, for data.zip")
    asked = parser.parse_args(arguments)
    try:
        (check_archive if zipfile.is_zipfile(asked.file) else check_proof)(asked)
    except Exception as wrong:  # noqa: BLE001 (whatever a file that was damaged leads to)
        known = isinstance(wrong, (Wrong, OSError))
        print(f"不符 · NOT PROVEN: {wrong if known else f'a file is not in its form ({wrong!r})'}")
        return 1
    return 0


def check_proof(asked):
    """That the content is what the entry of a proof commits to, and the entry in the signed tree."""
    text, _, note = read(asked.file).partition("\n\n")
    first, extra, index, *path = text.split("\n")
    if (first, extra[:6], index[:6]) != ("c2sp.org/tlog-proof@v1", "extra ", "index ") or not asked.content:
        raise Wrong("a proof and the file that it is of are wanted")
    extra, index, path = json.loads(decoded(extra[6:])), number(index[6:]), list(map(decoded, path))
    origin, size, root, _ = opened(note, keys_of(asked.key))
    entry = extra["entry"]
    if rooted(hashed(b"\0", entry.encode()), index, size, path) != root:
        raise Wrong("the entry is not in the tree of the checkpoint")
    said = json.loads(entry)
    if not fits(said, extra["nonce"], Path(asked.content).read_bytes()):
        raise Wrong("the file is not the one that the entry speaks of")
    print(f"相符 · PROVEN: {said['thing']} 第{said['number']}版，{said.get('was') or said['at']}")
    print(f"  entry {index} of {size}, {origin}")


def check_archive(asked):
    """That the entries of a data.zip make the tree that its checkpoint signs, and so that OLD is its beginning."""
    with zipfile.ZipFile(asked.file) as archive:
        names = archive.namelist()
        if len({name.casefold() for name in names}) < len(names):
            raise Wrong("two files of the archive have one name")
        # Unpacked, such a one may lie in the place of another.
        if odd := [name for name in names if "\\" in name or {"", ".", ".."} & {*name.split("/")}]:
            raise Wrong(f"{odd[0]!r} is no name of a file of this archive")
        files = {name: archive.read(name) for name in names if name.startswith(("log/", "versions/"))}
    note, entries = files["log/checkpoint"].decode(), entries_of(files, "log")
    origin, size, _, _ = opened(note, keys_of(asked.key or files["log/key"].decode()))
    trees = {}
    for end, said in [(note, entries), *ended(files, entries)]:
        name, count, root = head(end)
        hashes = trees[name] = [hashed(b"\0", one["entry"].encode()) for one in said]
        if len(hashes) != count or over(hashes) != root:
            raise Wrong("the entries are not those that the checkpoint signs")
    if asked.extends:
        old, old_size, old_root = head(read(asked.extends))
        hashes = trees.get(old, [])
        if old_size > len(hashes) or over(hashes[:old_size]) != old_root:
            raise Wrong("the old checkpoint is not the beginning of this log: the past was changed")
        if old != origin:
            print(f"注意：{old}已停，由{origin}接续，缘由见/log/ · that log ended, and this one goes on from it")
        print(f"旧检查点（{old_size}条）是今天（{len(hashes)}条）的开头 · the old checkpoint still holds")
    print(f"相符 · PROVEN: {size} entries, {check_words(entries, files)} versions with their words, {origin}")
    print("  表格和brands/据此做成，没有核对 · tables and brands/ are made from these, and were not checked")
    if not asked.key:
        print("  注意：公钥取自同一文件，没有另外核对 · the key came from the same file: give --key")


def check_words(entries, files):
    """How many versions are there; raises Wrong where one is not what the log says, is lacking, or is in no entry."""
    spoken, rest = {}, {name for name in files if name.startswith("versions/")}
    for one in entries:
        said = json.loads(one["entry"])
        if said["kind"] in ("publish", "mask"):
            spoken[said["thing"], said["number"]] = said, one
        for place in range(said["first"], said["last"] + 1) if said["kind"] == "withdraw" else ():
            spoken.pop((said["thing"], place), None)
    for (thing, place), (said, one) in spoken.items():
        name = f"versions/{thing.replace('/', '-')}/{place}{'.shown' * (said['kind'] == 'mask')}.json"
        if name not in files:
            raise Wrong(f"{name} is in the log and not in the archive")
        if not fits(said, one["nonce"], files[name]):
            raise Wrong(f"{name} is not what the log says")
        rest.discard(name)
    if rest:
        raise Wrong(f"{min(rest)} is in the archive and not in the log")
    return len(spoken)


def fits(said, nonce, content):
    """Whether some bytes are those that an entry commits to."""
    made = hashlib.sha256(bytes.fromhex(nonce) + content).hexdigest()
    return made == said["instead" if said["kind"] == "mask" else "snapshot"]


def entries_of(files, folder):
    """The entries of a log in an archive."""
    return [json.loads(line) for line in files[f"{folder}/entries.jsonl"].decode().splitlines()]


def ended(files, entries):
    """(checkpoint, entries) of every log that ended: each next one holds its end in its first entry."""
    while note := json.loads(entries[0]["entry"]).get("former") if entries else "":
        entries = entries_of(files, f"log/{json.loads(entries[0]['entry'])['log'] - 1}")
        yield note, entries


def head(note):
    """A checkpoint's origin, size and root, whoever signed it."""
    origin, size, root = note.rpartition("\n\n")[0].splitlines()[:3]
    return origin, number(size), decoded(root)


def opened(note, keys):
    """A checkpoint's origin, size, root and key, once a key that is known has signed it."""
    text, _, lines = note.rpartition("\n\n")
    text, found = text + "\n", None
    for line in lines.splitlines():
        dash, name, encoded = line.split(" ")
        signature = decoded(encoded)
        if dash != "—":
            raise Wrong("a line under the checkpoint is no signature")
        for known, public in keys:
            if known == name and id_of(known, public) == signature[:4]:
                found = known
                if not signed(public, text.encode(), signature[4:]):
                    raise Wrong("the signature of the checkpoint is false")
    if found is None:
        raise Wrong("the checkpoint is not signed by a key that you gave")
    return (*head(note), found)


def keys_of(given):
    """The keys, as (name, 32 bytes), of a text or a file: each a word such as name+1234abcd+base64."""
    text = given if "+" in (given or "") else read(given or "")
    words = [word.split("+", 2) for word in text.split() if word.count("+") >= 2 and not word.startswith("#")]
    keys = [(name, id, decoded(encoded)) for name, id, encoded in words]
    found = [(name, key[1:]) for name, id, key in keys if key[:1] == b"\x01" and id_of(name, key[1:]).hex() == id]
    if not found:
        raise Wrong("no key is there")
    return found


def id_of(name, public):
    """The four bytes by which a signature names its key."""
    return hashlib.sha256(name.encode() + b"\n\x01" + public).digest()[:4]


def decoded(text):
    """The bytes that a line of base64 stands for, in its one form."""
    found = base64.b64decode(text, validate=True)
    if base64.b64encode(found).decode() != text:
        raise Wrong("a line is not base64 as it is written here")
    return found


def number(text):
    """A whole number, in its one form."""
    if str(int(text)) != text:
        raise Wrong(f"{text!r} is no number as it is written here")
    return int(text)


def read(path):
    """A text file."""
    if not path:
        raise Wrong("the key is wanted: --key")
    return Path(path).read_text(encoding="utf-8")


def hashed(*parts):
    """The hash of an entry after a zero, of two subtrees after a one (RFC 6962)."""
    return hashlib.sha256(b"".join(parts)).digest()


def over(hashes):
    """The root over leaves."""
    if len(hashes) < 2:
        return hashes[0] if hashes else hashlib.sha256(b"").digest()
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return hashed(b"\1", over(hashes[:split]), over(hashes[split:]))


def rooted(found, index, size, path):
    """The root to which a path leads from a leaf; None where the tree has none there, or the path another length."""
    last = size - 1
    if not 0 <= index <= last:
        return None
    for sibling in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            found = hashed(b"\1", sibling, found)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            found = hashed(b"\1", found, sibling)
        index, last = index >> 1, last >> 1
    return found if last == 0 else None


def signed(public, message, signature):
    """Whether a signature is Ed25519's (RFC 8032): by the package `cryptography` where it is, else by hand."""
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    except ImportError:
        return signed_by_hand(public, message, signature)
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
