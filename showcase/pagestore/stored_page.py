"""One kept page: its status, its headers, and its body in each encoding; and the same as bytes of a file."""

import gzip
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

import brotli

from showcase.data.open_data import repr_digest
from showcase.directory.public_pages import Answer

BROTLI, GZIP, IDENTITY = "br", "gzip", "identity"
SUFFIX = {BROTLI: "-br", GZIP: "-gz", IDENTITY: ""}
COMPRESSIBLE = ("text/", "application/json", "application/xml", "image/svg+xml", "application/x-")
ENDINGS = ("+json", "+xml", "link-format")
SHORTEST = 200  # bytes: below that, compressing saves nothing worth a header
# What is made anew for each answer, or is nobody's but the server's.
OURS = {"cache-control", "content-encoding", "content-length", "date", "etag", "last-modified", "set-cookie", "vary"}
OURS |= {"x-request-id"}  # the name of the one request that made it
# Any cache before the site asks again after a second; browsers each time, and are told 304. While no node answers, it
# may show a page for ten minutes: one that was withdrawn since, and that nobody asked for, is not shown for longer.
SHARED = "s-maxage=1, stale-while-revalidate=1, stale-if-error=600"

Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """A page of one generation. Times are seconds since 1970; `etag` is without quotes and encoding."""

    path: str
    status: str
    headers: Headers
    etag: str
    generation: int
    made: int
    modified: int
    bodies: dict[str, bytes] = field(repr=False)

    def headers_for(self, encoding: str) -> Headers:
        """Every header of an answer in one of the encodings that the page has."""
        if encoding == IDENTITY:
            headers = self.headers
        else:
            headers = [*(self._recoded(*header, encoding) for header in self.headers), ("Content-Encoding", encoding)]
        return [*headers, ("Content-Length", str(len(self.bodies[encoding]))), ("ETag", self.etag_for(encoding))]

    def _recoded(self, name: str, value: str, encoding: str) -> tuple[str, str]:
        """A header as it is of the coded body: a digest is of the bytes that are sent."""
        return name, repr_digest(self.bodies[encoding]) if name.lower() == "repr-digest" else value

    def etag_for(self, encoding: str) -> str:
        """The strong ETag of one encoding: no two bodies share one."""
        return f'"{self.etag}{SUFFIX[encoding]}"'


def page_of(answer: Answer, generation: int, now: int, *, dated: bool = False, best: bool = False) -> Page:
    """Make a page of an answer; with `best` as small as can be, which takes ten times as long."""
    given = {name.lower(): value for name, value in answer.headers}
    etag = given.get("etag", "").strip('"')
    if not etag or etag.startswith("W/"):
        etag = hashlib.sha256(answer.body).hexdigest()[:24]
    headers = headers_of(answer, dated=dated)
    if "repr-digest" not in given and "repr-digest" in given.get("access-control-expose-headers", "").lower():
        headers.append(("Repr-Digest", repr_digest(answer.body)))
    bodies = encode_body(answer.body, given.get("content-type", ""), best=best)
    return Page(answer.path, f"{answer.status} {answer.reason}", headers, etag, generation, now, now, bodies)


def headers_of(answer: Answer, *, dated: bool = False) -> Headers:
    """Those that every reader is sent, in whatever encoding; `dated` pages change with the day."""
    given = {name.lower(): value for name, value in answer.headers}
    headers = [(name, value) for name, value in answer.headers if name.lower() not in OURS]
    rule = _cache_control("" if dated else given.get("cache-control", ""))
    return [*headers, ("Cache-Control", rule), ("Vary", _vary(given.get("vary", "")))]


def may_keep(answer: Answer) -> bool:
    """Whether an answer is the same for everybody: nothing in it is private, and it sets no cookie."""
    given = {name.lower(): value.lower() for name, value in answer.headers}
    rule = given.get("cache-control", "")
    varies = {name.strip().lower() for name in given.get("vary", "").split(",")}
    is_shared = "private" not in rule and "no-store" not in rule and not {"cookie", "*"} & varies
    return is_shared and "set-cookie" not in given


def encode_body(body: bytes, kind: str, *, best: bool = False) -> dict[str, bytes]:
    """The body as it is, and compressed in both ways where that makes it shorter."""
    kind = kind.partition(";")[0].strip().lower()
    found = {IDENTITY: body}
    if len(body) >= SHORTEST and (kind.startswith(COMPRESSIBLE) or kind.endswith(ENDINGS)):
        found[GZIP] = gzip.compress(body, 9 if best else 6, mtime=0)
        found[BROTLI] = brotli.compress(body, quality=11 if best else 5)
    return {name: coded for name, coded in found.items() if name == IDENTITY or len(coded) < len(body)}


def pack(page: Page) -> bytes:
    """The page as a file: a check value, a line of JSON, the bodies one after the other."""
    told = {name: value for name, value in asdict(page).items() if name != "bodies"}
    told["bodies"] = {name: len(body) for name, body in page.bodies.items()}
    rest = b"\n".join([json.dumps(told).encode(), b"".join(page.bodies.values())])
    return hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest


def unpack(file: bytes) -> Page | None:
    """The page of a file; None where the file is not whole."""
    check, _, rest = file.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != check:
        return None
    line, _, joined = rest.partition(b"\n")
    told = json.loads(line)
    bodies, start = {}, 0
    for name, length in told["bodies"].items():
        bodies[name] = joined[start : start + length]
        start += length
    headers = [(name, value) for name, value in told["headers"]]
    return Page(**{**told, "headers": headers, "bodies": bodies})


def _cache_control(given: str) -> str:
    """What the view says of readers' own caches, and what shared ones may do."""
    own = [part.strip() for part in given.split(",") if part.strip()] or ["public", "max-age=0"]
    return ", ".join([*_drop_shared_rules(own), SHARED])


def _drop_shared_rules(rules: Iterable[str]) -> list[str]:
    ours = {part.strip().partition("=")[0] for part in SHARED.split(",")}
    return [rule for rule in rules if rule.partition("=")[0] not in ours]


def _vary(given: str) -> str:
    names = [name.strip() for name in given.split(",") if name.strip()]
    return ", ".join(names if "accept-encoding" in map(str.lower, names) else [*names, "Accept-Encoding"])
