"""A machine with a passkey of its own (WebAuthn, ES256, attestation "none"), as a browser would speak for it."""

import hashlib
import json
import os
from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

PRESENT_AND_VERIFIED, NEW = 0b101, 0b1000000


class Machine:
    """Makes a passkey for an address, and signs with it."""

    def __init__(self, origin="http://localhost:8000", host="localhost"):
        self.origin, self.host = origin, host
        self.key, self.id = ec.generate_private_key(ec.SECP256R1()), os.urandom(32)

    def create(self, asked):
        """What a browser sends for a new passkey, as JSON."""
        public = cbor.encode(ES256.from_cryptography_key(self.key.public_key()))
        credential = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        made = {"fmt": "none", "attStmt": {}, "authData": self._data(PRESENT_AND_VERIFIED | NEW) + credential}
        return self._answer(
            {"clientDataJSON": _b64(self._client("create", asked)), "attestationObject": _b64(cbor.encode(made))}
        )

    def get(self, asked):
        """What a browser sends as proof, as JSON."""
        data, client = self._data(PRESENT_AND_VERIFIED), self._client("get", asked)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        return self._answer(
            {"clientDataJSON": _b64(client), "authenticatorData": _b64(data), "signature": _b64(signature)}
        )

    def _data(self, flags):
        return hashlib.sha256(self.host.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, deed, asked):
        told = {"type": f"webauthn.{deed}", "challenge": asked["publicKey"]["challenge"], "origin": self.origin}
        return json.dumps(told).encode()

    def _answer(self, response):
        name = _b64(self.id)
        whole = {"type": "public-key", "id": name, "rawId": name, "response": response, "clientExtensionResults": {}}
        return json.dumps(whole)


def _b64(data):
    return urlsafe_b64encode(data).decode().rstrip("=")
