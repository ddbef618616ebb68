"""Where the site lives: one address, and all that follows from it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]


@dataclass(frozen=True)
class Origin:
    """A public address such as `https://example.cn/pinpai`, without a final slash."""

    url: str
    root: str
    host: str
    prefix: str
    secure: bool


def read_origin(text: str) -> Origin:
    """Return the parts of an http or https address; ValueError names what is wrong with it."""
    url = text.strip().rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = f"it must begin with http:// or https:// and name a host, not {text!r}"
        raise ValueError(message)
    if parts.query or parts.fragment or parts.username:
        message = f"it takes a host and a path only, not {text!r}"
        raise ValueError(message)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    root = f"{parts.scheme}://{parts.netloc}"
    return Origin(url=url, root=root, host=host, prefix=parts.path, secure=parts.scheme == "https")


def below(prefix: str, app: Application) -> Application:
    """Return the WSGI `app` with `prefix` taken off each path, whether or not the proxy before it did so."""

    def prefixed(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path == prefix or path.startswith(f"{prefix}/"):
            environ = {**environ, "PATH_INFO": path[len(prefix) :] or "/"}
        return app(environ, start_response)

    return prefixed
