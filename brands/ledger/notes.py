"""Signed notes (c2sp.org/signed-note) with Ed25519, and the timestamped signatures of witnesses (tlog-cosignature)."""

import base64
import binascii
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519, COSIGNATURE = 1, 4
DASH = "— "
SEED = 32  # bytes of a private key
MOST = 64  # signature lines that are read of one note


class NoteError(ValueError):
    """A note or a key that is not in its form, or that no known key signed."""


@dataclass(frozen=True)
class Verifier:
    """A public key with its name, as "name+hexadecimal id+base64" writes it."""

    name: str
    public: bytes
    kind: int = ED25519

    @property
    def id(self) -> bytes:
        """The four bytes that name the key in a signature line."""
        return hashlib.sha256(f"{self.name}\n".encode() + bytes([self.kind]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.kind]) + self.public).decode()}"

    def accepts(self, text: str, signature: bytes) -> bool:
        """Whether a signature, without the key's id, is this key's under a text."""
        said = text.encode()
        if self.kind == COSIGNATURE:
            when, signature = int.from_bytes(signature[:8], "big"), signature[8:]
            said = f"cosignature/v1\ntime {when}\n".encode() + said
        try:
            self._key.verify(signature, said)
        except InvalidSignature:
            return False
        return True

    @cached_property
    def _key(self) -> Ed25519PublicKey:
        return Ed25519PublicKey.from_public_bytes(self.public)


@dataclass(frozen=True)
class Signer:
    """A private key with the name that it signs under; `seed` are its 32 bytes."""

    name: str
    seed: bytes

    @cached_property
    def verifier(self) -> Verifier:
        """The public half."""
        return Verifier(self.name, self._key.public_key().public_bytes_raw())

    def line(self, text: str) -> str:
        """The signature line under a text, with its newline."""
        made = base64.b64encode(self.verifier.id + self._key.sign(text.encode())).decode()
        return f"{DASH}{self.name} {made}\n"

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def read_verifier(line: str) -> Verifier:
    """The key that a line names; raises NoteError where it is none."""
    name, _, rest = line.strip().partition("+")
    id, _, encoded = rest.partition("+")
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise NoteError(f"no verifier key: {line!r}") from error
    if not _is_name(name) or len(key) != 1 + SEED or key[0] not in {ED25519, COSIGNATURE}:
        raise NoteError(f"no verifier key: {line!r}")
    found = Verifier(name, key[1:], key[0])
    if found.id.hex() != id:
        raise NoteError(f"the id of the key does not fit it: {line!r}")
    return found


def sign(text: str, signers: Iterable[Signer]) -> str:
    """A text that ends in a newline, as a note with one line for each key."""
    return f"{text}\n{''.join(signer.line(text) for signer in signers)}"


def split(note: str) -> tuple[str, list[tuple[str, bytes]]]:
    """A note's text and its signatures as (name, id and signature); raises NoteError. Nothing is verified."""
    text, gap, rest = note.rpartition("\n\n")
    if not gap or not note.endswith("\n") or any(character < " " and character != "\n" for character in note):
        raise NoteError("no signed note: a text, an empty line and signatures are wanted")
    return f"{text}\n", [_signature(line) for line in rest.splitlines()[:MOST]]


def open_note(note: str, verifiers: Iterable[Verifier]) -> tuple[str, list[Verifier]]:
    """A note's text and the known keys that signed it; raises NoteError where none did, or where one did it wrongly."""
    text, signatures = split(note)
    known = {(one.name, one.id): one for one in verifiers}
    found = []
    for name, signature in signatures:
        if (key := known.get((name, signature[:4]))) is None:
            continue
        if not key.accepts(text, signature[4:]):
            raise NoteError(f"the signature of {name} does not fit the text")
        found.append(key)
    if not found:
        raise NoteError("no known key signed this note")
    return text, found


def _signature(line: str) -> tuple[str, bytes]:
    name, _, encoded = line.removeprefix(DASH).partition(" ")
    try:
        signature = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise NoteError(f"no signature line: {line!r}") from error
    if not line.startswith(DASH) or not _is_name(name) or len(signature) <= 4:
        raise NoteError(f"no signature line: {line!r}")
    return name, signature


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(character.isspace() for character in name)
