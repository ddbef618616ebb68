"""核对本站的公开日志 · Check the public log of this site, offline, with Python 3.8 or later and nothing else.

    python3 verify.py proof.tlog-proof snapshot.json --key KEY    这一版确在日志里 · this version is in the log
    python3 verify.py data.zip --key KEY                          整份记录与日志相符 · the whole record fits its log
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

PRIME, ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, PRIME - 2, PRIME) % PRIME
ROOT = pow(2, (PRIME - 1) // 4, PRIME)


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
    except (Wrong, OSError, ValueError, KeyError) as wrong:
        print(f"不符 · NOT PROVEN: {wrong}")
        return 1
    return 0


def check_proof(asked):
    """That the content is what the entry of a proof commits to, and the entry in the signed tree."""
    head, _, note = read(asked.file).partition("\n\n")
    lines = head.split("\n")
    if lines.pop(0) != "c2sp.org/tlog-proof@v1" or not asked.content or not asked.key:
        raise Wrong("a proof, the file that it is of, and --key are wanted")
    extra = json.loads(base64.b64decode(lines.pop(0)[len("extra ") :]))
    index, path = int(lines.pop(0)[len("index ") :]), [base64.b64decode(line) for line in lines]
    origin, size, root, _ = opened(note, keys_of(asked.key))
    entry = extra["entry"]
    if rooted(hashed(b"\0", entry.encode()), index, size, path) != root:
        raise Wrong("the entry is not in the tree of the checkpoint")
    said = json.loads(entry)
    wanted = said["instead"] if said["kind"] == "mask" else said["snapshot"]
    made = hashlib.sha256(bytes.fromhex(extra["nonce"]) + Path(asked.content).read_bytes()).hexdigest()
    if made != wanted:
        raise Wrong("the file is not the one that the entry speaks of")
    print(f"相符 · PROVEN: {said['thing']} 第{said['number']}版，{said.get('was') or said['at']}")
    print(f"  entry {index} of {size}, {origin}")


def check_archive(asked):
    """That the entries of a data.zip make the tree that its checkpoint signs, and so that OLD is its beginning."""
    with zipfile.ZipFile(asked.file) as archive:
        note = archive.read("log/checkpoint").decode()
        entries = entries_of(archive, "log")
        inside = archive.read("log/key").decode()
        versions = {name: archive.read(name) for name in archive.namelist() if name.startswith("versions/")}
        logs = [(note, entries), *ended(archive, entries)]
    origin, size, _, _ = opened(note, keys_of(asked.key or inside))
    trees = {}
    for end, said in logs:
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
    count = sum(fits(one, versions) for one in entries)
    print(f"相符 · PROVEN: {size} entries, {count} versions with their words, {origin}")
    if not asked.key:
        print("  注意：公钥取自同一文件，没有另外核对 · the key came from the same file: give --key")


def entries_of(archive, folder):
    """The entries of a log in an archive."""
    return [json.loads(line) for line in archive.read(f"{folder}/entries.jsonl").decode().splitlines()]


def ended(archive, entries):
    """(checkpoint, entries) of every log that ended: each next one holds its end in its first entry."""
    while note := json.loads(entries[0]["entry"]).get("former") if entries else "":
        entries = entries_of(archive, f"log/{json.loads(entries[0]['entry'])['log'] - 1}")
        yield note, entries


def head(note):
    """A checkpoint's origin, size and root, whoever signed it."""
    origin, size, root = note.rpartition("\n\n")[0].splitlines()[:3]
    return origin, int(size), base64.b64decode(root)


def fits(one, versions):
    """Whether an entry's version is in the archive and what it says; raises Wrong where it is there and is not."""
    if not one.get("file") or one["file"] not in versions:
        return False
    said = json.loads(one["entry"])
    made = hashlib.sha256(bytes.fromhex(one["nonce"]) + versions[one["file"]]).hexdigest()
    if made != said.get("snapshot", said.get("instead")):
        raise Wrong(f"{one['file']} is not what the log says")
    return True


def opened(note, keys):
    """A checkpoint's origin, size, root and key, once a key that is known has signed it."""
    text, _, lines = note.rpartition("\n\n")
    text += "\n"
    for line in lines.splitlines():
        name, _, encoded = line[2:].partition(" ")
        signature = base64.b64decode(encoded)
        for known, public in keys:
            id = hashlib.sha256(known.encode() + b"\n\x01" + public).digest()[:4]
            if known == name and id == signature[:4]:
                if not signed(public, text.encode(), signature[4:]):
                    raise Wrong("the signature of the checkpoint is false")
                return (*head(note), known)
    raise Wrong("the checkpoint is not signed by a key that you gave")


def keys_of(given):
    """The keys, as (name, 32 bytes), of a text or a file: each a word such as name+1234abcd+base64."""
    text = given if "+" in given else read(given)
    words = [word for word in text.split() if word.count("+") >= 2 and not word.startswith("#")]
    found = [(word.split("+")[0], base64.b64decode(word.split("+", 2)[2])) for word in words]
    keys = [(name, key[1:]) for name, key in found if key[:1] == b"\x01"]
    if not keys:
        raise Wrong("no key is there")
    return keys


def read(path):
    """A text file."""
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
    """The root to which a path leads from a leaf; None where the path has another length."""
    last = size - 1
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


def signed_by_hand(public, message, signature):
    """The same with whole numbers only; slow, and fast enough for one signature."""
    key, first = point(public), point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or first is None or len(signature) != 64 or scalar >= ORDER:
        return False
    base = point((4 * pow(5, PRIME - 2, PRIME) % PRIME).to_bytes(32, "little"))
    factor = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = times(scalar, base), added(first, times(factor, key))
    return all((left[axis] * right[2] - right[axis] * left[2]) % PRIME == 0 for axis in (0, 1))


def point(encoded):
    """The point of the curve that 32 bytes stand for, in extended coordinates; None for none."""
    number = int.from_bytes(encoded, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if len(encoded) != 32 or y >= PRIME:
        return None
    square = (y * y - 1) * pow(CURVE * y * y + 1, PRIME - 2, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if x * x % PRIME != square:
        x = x * ROOT % PRIME
    if x * x % PRIME != square or (x == 0 and sign):
        return None
    x = PRIME - x if x & 1 != sign else x
    return x, y, 1, x * y % PRIME


def added(one, two):
    """The sum of two points."""
    a = (one[1] - one[0]) * (two[1] - two[0]) % PRIME
    b = (one[1] + one[0]) * (two[1] + two[0]) % PRIME
    c, d = 2 * one[3] * two[3] * CURVE % PRIME, 2 * one[2] * two[2] % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def times(factor, one):
    """A point so many times."""
    total = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            total = added(total, one)
        one, factor = added(one, one), factor >> 1
    return total


if __name__ == "__main__":
    sys.exit(main())
