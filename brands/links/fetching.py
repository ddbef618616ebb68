"""Ask what a public web address answers, and what the page calls itself; private addresses are never asked.

A stored address is held for hostile: the host is looked up once, every address that it has must be public, the
connection goes to exactly that address (a second look-up could say otherwise), and each redirect is measured anew.
"""

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import lxml.etree
import lxml.html

TIMEOUT = 10
DEADLINE = 20
MAX_REDIRECTS = 5
MAX_BYTES = 256 * 1024
REDIRECTS = (301, 302, 303, 307, 308)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
# Addresses that carry another one inside: the inner one decides, and it is not worth unwrapping.
WRAPPED = tuple(ipaddress.ip_network(net) for net in ("64:ff9b::/32", "2002::/16", "2001::/32", "::/96"))

Allowed = Callable[[str, int], bool]


class NotAsked(Exception):
    """An address that is not asked, or gave no answer; the message says why, in Chinese."""


@dataclass(frozen=True)
class Answer:
    """The status of the last page (None where there was no answer), its title, what went wrong."""

    status: int | None
    title: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class _Reply:
    status: int
    type: str
    location: str
    body: bytes


def is_public(address: str, port: int) -> bool:
    """Whether an IP address and port are on the public web."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif any(ip in net for net in WRAPPED):
            return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and port in (80, 443)


def ask(url: str, agent: str, allowed: Allowed = is_public) -> Answer:
    """What an http or https address answers: by HEAD, and by GET where HEAD says nothing useful."""
    try:
        reply = _follow("HEAD", url, agent, allowed)
    except NotAsked:
        reply = None
    if reply and reply.status < 400 and reply.type != "text/html":
        return Answer(reply.status)
    try:
        reply = _follow("GET", url, agent, allowed)
    except NotAsked as error:
        return Answer(None, trouble=str(error))
    return Answer(reply.status, title_of(reply.body, reply.type) if reply.status < 400 else "")


def _follow(method: str, url: str, agent: str, allowed: Allowed) -> _Reply:
    for _ in range(MAX_REDIRECTS + 1):
        reply = _ask_once(method, url, agent, allowed)
        if reply.status not in REDIRECTS or not reply.location:
            return reply
        url = urljoin(url, reply.location)
    raise NotAsked(f"转向超过{MAX_REDIRECTS}次")


def _ask_once(method: str, url: str, agent: str, allowed: Allowed) -> _Reply:
    """One request, without following."""
    try:
        connection, target = _connection(url, allowed)
        try:
            return _exchange(connection, method, target, agent)
        finally:
            connection.close()
    except ssl.SSLError as error:
        raise NotAsked("证书有问题") from error
    except TimeoutError as error:
        raise NotAsked("超时，没有答复") from error
    except (OSError, http.client.HTTPException, UnicodeError, ValueError) as error:
        raise NotAsked("连不上") from error


def _connection(url: str, allowed: Allowed) -> tuple[http.client.HTTPConnection, str]:
    """A connection to the one address that was looked up and measured, and what to ask of it."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise NotAsked("不是可以查验的网址")
    host = parts.hostname.encode("idna").decode()
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(allowed(address, port) for address in found):
        raise NotAsked("不是公网的地址，不查验")
    made = _PinnedHttps if parts.scheme == "https" else _PinnedHttp
    connection = made(host, port, timeout=TIMEOUT)
    connection.address = found[0]
    return connection, _target(parts)


def _target(parts: SplitResult) -> str:
    """Path and query as they go over the wire: what is not ASCII is escaped, what is escaped stays."""
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return quote(target, safe="/?%:@!$&'()*+,;=~-._[]")


class _PinnedHttp(http.client.HTTPConnection):
    """A connection to an address that was looked up before, under the host's name."""

    address = ""

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _PinnedHttps(http.client.HTTPSConnection):
    """The same, over TLS with the host's certificate."""

    address = ""

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def _exchange(connection: http.client.HTTPConnection, method: str, target: str, agent: str) -> _Reply:
    """Ask and read, both within a deadline: a server that drips is cut off."""
    connection.connect()
    late = threading.Event()
    end = threading.Timer(DEADLINE, _cut_off, [connection.sock, late])
    end.daemon = True
    end.start()
    try:
        connection.request(method, target, headers={"User-Agent": agent, "Accept": "text/html,*/*;q=0.5"})
        response = connection.getresponse()
        kind = response.getheader("Content-Type", "")
        body = response.read(MAX_BYTES) if method == "GET" else b""
        if late.is_set():  # what was read until then looks whole
            raise TimeoutError
        return _Reply(response.status, kind.partition(";")[0].strip().lower(), response.getheader("Location", ""), body)
    finally:
        end.cancel()


def _cut_off(sock: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def title_of(body: bytes, kind: str = "text/html") -> str:
    """The title of an HTML page in one line; "" for none, and for what is no HTML."""
    if kind not in ("text/html", "application/xhtml+xml", ""):
        return ""
    try:
        tree = lxml.html.document_fromstring(_text(body).encode(), lxml.html.HTMLParser(encoding="utf-8"))
    except lxml.etree.ParserError:  # an empty page
        return ""
    return " ".join((tree.findtext(".//title") or "").split())


def _text(body: bytes) -> str:
    """A page's text: by the encoding that it names, GB18030 for its older names, else UTF-8."""
    named = CHARSET.search(body[:2048])
    encoding = named[1].decode().lower() if named else "utf-8"
    encoding = "gb18030" if encoding in ("gb2312", "gbk") else encoding
    try:
        return body.decode(encoding, "replace")
    except LookupError:
        return body.decode("utf-8", "replace")
