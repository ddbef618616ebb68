"""What nginx must know of a static copy: headers, types, what moved, what is gone.

The text goes into a server block (`include <copy>/locations.conf`) whose other requests are rewritten to /_copy$uri:
deploy/static-copy.conf, or deploy/nginx/nginx.conf.template while the switch is on. `$copy` is the copy's folder.
"""

import re
from collections.abc import Iterable
from typing import Protocol
from urllib.parse import unquote, urlsplit

from showcase.data.open_data import A_DAY, ASKED

Headers = dict[str, list[tuple[str, str]]]
KEPT = (
    *("Content-Security-Policy", "Permissions-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"),
    *("Cross-Origin-Opener-Policy", "Strict-Transport-Security", "X-Robots-Tag", "Access-Control-Allow-Origin"),
    *("Cross-Origin-Resource-Policy", "Content-Disposition"),
)
FRESH = "public, max-age=60"
PAGE, FRAME = "page", "frame"
# What is named after its brand is said only to be an attachment.
NAMED = re.compile(r"; filename=.*")

# An address that lacks its last slash.
UNFINISHED = """location ~ "^/_copy(?<copied>.*/[^/.]+)$" {
    internal;
    if (-d $copy/site$copied) { return 301 $copied/; }
    alias $copy/site$copied;
}
"""


class Line(Protocol):
    """What is read of a manifest's line."""

    @property
    def address(self) -> str: ...
    @property
    def status(self) -> int: ...
    @property
    def file(self) -> str: ...
    @property
    def to(self) -> str: ...


def group_of(path: str, kind: str) -> str:
    """Which answers have the same headers: pages, frames, and files of one name."""
    if kind.startswith("text/html"):
        return FRAME if "/embed/" in path else PAGE
    return path.rpartition("/")[2] if "/media/" not in path and "/schemas/" not in path else f"{kind} {_folder(path)}"


def locations(lines: Iterable[Line], headers: Headers, gone: Iterable[str]) -> str:
    """The text for a server block; exact addresses first, since nginx takes them before patterns."""
    lines = list(lines)
    blocks = [
        *(_moved_rule(line) for line in lines if line.to),
        *(_gone_rule(line) for line in lines if line.status == 410),
        *(_gone_below(path) for path in gone),
        _pattern_rule(FRAME, r"^/_copy(?<copied>/.*/embed/.*|/embed/.*)/$", "/index.html", headers),
        _pattern_rule(PAGE, r"^/_copy(?<copied>.*)/$", "/index.html", headers),
        *(_pattern_rule(name, _pattern(name), "", headers) for name in sorted(headers.keys() - {PAGE, FRAME})),
        "location /_gone/ {\n    internal;\n" + _headers(headers.get(PAGE, [])) + "    alias $copy/gone/;\n}\n",
        "location = /_copy/404.html {\n    internal;\n" + _headers(headers.get(PAGE, [])) + "    root $copy/site;\n"
        "    try_files /404.html =404;\n}\n",
        UNFINISHED,
        "error_page 404 /_copy/404.html;\n",
    ]
    return "".join(blocks)


def _moved_rule(line: Line) -> str:
    place = _quote_word("/_copy" + _path(line))
    return f"location = {place} {{ internal; return {line.status} {_quote_word(line.to)}; }}\n"


def _gone_rule(line: Line) -> str:
    file = _quote_word("/_gone/" + line.file.removeprefix("gone/"))
    return f"location = {_quote_word('/_copy' + _path(line))} {{ internal; error_page 410 {file}; return 410; }}\n"


def _gone_below(path: str) -> str:
    """Everything below a withdrawn brand says what its page says."""
    file = _quote_word(f"/_gone{unquote(path)}index.html")
    return f"location ^~ {_quote_word('/_copy' + unquote(path))} {{ internal; error_page 410 {file}; return 410; }}\n"


def _pattern_rule(name: str, pattern: str, tail: str, headers: Headers) -> str:
    if name not in headers:
        return ""
    own = headers[name]
    kind = dict(own).get("Content-Type", "application/octet-stream")
    typed = f"    types {{ }}\n    default_type {_quote_word(kind)};\n    charset off;\n"
    sent = f"    root $copy/site;\n    try_files $copied{tail} =404;\n"
    return f"location ~ {_quote_word(pattern)} {{\n    internal;\n{typed}{_headers(own)}{sent}}}\n"


def _pattern(name: str) -> str:
    kind, _, folder = name.partition(" ") if " /" in name else ("", "", "")
    if folder:
        ending = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "application/schema+json": "json"}
        return rf"^/_copy(?<copied>.*{re.escape(folder)}.*\.{ending.get(kind.partition(';')[0], '[a-z]+')})$"
    return rf"^/_copy(?<copied>/(?:.*/)?{re.escape(name)})$"


def _headers(own: list[tuple[str, str]]) -> str:
    said = {name: NAMED.sub("", value) for name, value in own if name in KEPT}
    rows = [("Cache-Control", FRESH), *said.items()]
    return _preflight(said) + "".join(f"    add_header {name} {_quote_word(value)} always;\n" for name, value in rows)


def _preflight(said: dict[str, str]) -> str:
    """What a browser is told that asks before it reads data of another origin; nothing for what others may not read."""
    if "Access-Control-Allow-Origin" not in said:
        return ""
    told = {"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "GET, HEAD"}
    told |= {"Access-Control-Allow-Headers": ASKED, "Access-Control-Max-Age": str(A_DAY)}
    rows = "".join(f"        add_header {name} {_quote_word(value)};\n" for name, value in told.items())
    return f"    if ($request_method = OPTIONS) {{\n{rows}        return 204;\n    }}\n"


def _folder(path: str) -> str:
    return "/media/" if "/media/" in path else "/schemas/"


def _path(line: Line) -> str:
    return unquote(urlsplit(line.address).path)


def _quote_word(text: str) -> str:
    """A word of nginx's configuration that says just this; a dollar would begin a variable."""
    if re.search(r"[\x00-\x1f]", text):
        raise ValueError(f"nginx cannot be told {text!r}.")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
