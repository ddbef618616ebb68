"""What a public site must be given before it starts: each setting that is missing or weak is named."""

import re
from itertools import combinations

SECRETS = ("SECRET_KEY", "RECORD_KEY", "LOG_KEY", "ADMIN_NETWORKS")
KEYS = SECRETS[:3]
SHORTEST = 50  # characters of a key
CONTACT = re.compile(r"(?:mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+[0-9-]+)")


def missing(given: dict[str, str]) -> list[str]:
    """Return the names of the settings that production has no value of."""
    return [name for name in SECRETS if not given.get(name, "").strip()]


def problems(given: dict[str, str], hosts: list[str], host: str) -> list[str]:
    """Return what is wrong with a public site's values, and with the hosts that it believes (none: its own alone)."""
    found = [f"{name} is shorter than {SHORTEST} characters" for name in KEYS if len(given[name]) < SHORTEST]
    found += [f"{one} and {other} are the same" for one, other in combinations(KEYS, 2) if given[one] == given[other]]
    if "*" in hosts:
        found.append("ALLOWED_HOSTS=* believes every Host header")
    elif hosts and not any(host == name or (name.startswith(".") and f".{host}".endswith(name)) for name in hosts):
        found.append(f"ALLOWED_HOSTS lacks {host}, the host of SITE_ORIGIN")
    return found


def read_contact(text: str) -> str:
    """Return the address of SECURITY_CONTACT, "" for none; ValueError for what RFC 9116 does not know."""
    if text and not CONTACT.fullmatch(text):
        message = f"it is mailto:…, https://… or tel:+…, not {text!r}"
        raise ValueError(message)
    return text
