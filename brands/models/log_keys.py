"""The keys that sign the heads of the logs, under each log's own name."""

import hashlib
from functools import lru_cache

from django.conf import settings

from brands.ledger.notes import Signer, Verifier


def signers(origin: str) -> list[Signer]:
    """The keys that sign a log's head: today's, and during a rotation those before."""
    return [_signer(origin, key) for key in (settings.LOG_KEY, *settings.LOG_KEY_FALLBACKS)]


def verifiers(origin: str) -> list[Verifier]:
    """The public halves of the same keys."""
    return [signer.verifier for signer in signers(origin)]


def state_key() -> bytes:
    """What seals a machine's own files beside the logs."""
    return hashlib.sha256(f"log state {settings.LOG_KEY}".encode()).digest()


@lru_cache(maxsize=16)
def _signer(origin: str, key: str) -> Signer:
    return Signer(origin, hashlib.sha256(f"log key {key}".encode()).digest())
