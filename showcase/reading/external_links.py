"""Which addresses outside the site are linked directly: *.gov.cn and the hosts that the register lists."""

from collections.abc import Iterable
from urllib.parse import urlsplit

DIRECT = ("gov.cn",)


def is_direct(url: str, allowed: Iterable[str] = ()) -> bool:
    """Whether an http or https address is on a host that needs no notice; a listed host brings its subdomains."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return False
    host = parts.hostname.rstrip(".").lower()
    listed = (name.strip().strip(".").lower() for name in (*DIRECT, *allowed))
    return any(host == name or host.endswith(f".{name}") for name in listed if name)
