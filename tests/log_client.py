"""A client of the public log that knows its specifications and nothing of ours: C2SP tlog-tiles and tlog-proof."""

import base64
import hashlib
import json
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Get = Callable[[str], bytes]


def checkpoint(get: Get) -> tuple[str, int, bytes]:
    """Origin, size and root of /log/checkpoint, once its signature by /log/key verifies."""
    return opened(get("/log/checkpoint").decode(), get("/log/key").decode())


def opened(note: str, keys: str) -> tuple[str, int, bytes]:
    text, _, signatures = note.rpartition("\n\n")
    (verifier,) = [line for line in keys.splitlines() if not line.startswith("#")]
    name, id, encoded = verifier.split("+", 2)
    public = base64.b64decode(encoded)
    assert public[0] == 1
    assert hashlib.sha256(name.encode() + b"\n" + public).digest()[:4].hex() == id
    dash, signer, signature = signatures.splitlines()[0].split(" ")
    made = base64.b64decode(signature)
    assert (dash, signer, made[:4].hex()) == ("—", name, id)
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(made[4:], f"{text}\n".encode())
    origin, size, root = text.split("\n")
    return origin, int(size), base64.b64decode(root)


def entries(get: Get, size: int) -> list[dict]:
    """Every entry, read from its bundles, each the leaf that the tiles have there."""
    found = []
    for index in range(-(-size // 256)):
        width = min(256, size - index * 256)
        path = f"{index:03}" + ("" if width == 256 else f".p/{width}")
        hashes, bundle = get(f"/log/tile/0/{path}"), get(f"/log/tile/entries/{path}")
        assert len(hashes) == 32 * width
        for place in range(width):
            length = int.from_bytes(bundle[:2], "big")
            entry, bundle = bundle[2 : 2 + length], bundle[2 + length :]
            assert leaf(entry) == hashes[32 * place : 32 * place + 32]
            found.append(entry)
        assert bundle == b""
    return found


def over(hashes: list[bytes]) -> bytes:
    """MTH of RFC 6962, as it is written there."""
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return hashlib.sha256(b"\1" + over(hashes[:k]) + over(hashes[k:])).digest()


def leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\0" + entry).digest()


def proven(proof: str, content: bytes, keys: str) -> dict:
    """What the entry of a .tlog-proof says, once it is in the signed tree and commits to the content."""
    head, _, note = proof.partition("\n\n")
    first, extra, index, *path = head.split("\n")
    assert first == "c2sp.org/tlog-proof@v1"
    _, size, root = opened(note, keys)
    told = json.loads(base64.b64decode(extra.removeprefix("extra ")))
    said = json.loads(told["entry"])
    hashes = [base64.b64decode(line) for line in path]
    assert rooted(leaf(told["entry"].encode()), int(index.removeprefix("index ")), size, hashes) == root
    made = hashlib.sha256(bytes.fromhex(told["nonce"]) + content).hexdigest()
    assert made == (said["instead"] if said["kind"] == "mask" else said["snapshot"])
    return said


def rooted(found: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root by the recursion of section 2.1.1: which half the leaf is in tells where its sibling stands."""
    if size == 1:
        assert path == []
        return found
    k = 1
    while k * 2 < size:
        k *= 2
    if index < k:
        return hashlib.sha256(b"\1" + rooted(found, index, k, path[:-1]) + path[-1]).digest()
    return hashlib.sha256(b"\1" + path[-1] + rooted(found, index - k, size - k, path[:-1])).digest()
