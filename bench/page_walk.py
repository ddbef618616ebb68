"""Every public address of a site and what it answers, with what differs from one making to the next made alike.

Addresses come from the URL resolver, the sitemap, the record's rows and the links of what was answered.
"""

import hashlib
import io
import itertools
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.parse import quote, urljoin, urlsplit

ORIGIN = "http://127.0.0.1:8000"
LEFT_OUT = {"etag", "x-request-id", "date", "content-length", "set-cookie"}
APART = ("/static/", "/admin/", "/display/")
MOST = 20_000
# What stands for the same thing after every change of the program: names of static and made files, hashes of scripts.
ALIKE = (
    (re.compile(r"/static/[^\"'\s<>)?#]*?([^/\"'\s<>)?#]+)(?=[\"'\s<>)?#]|$)"), r"/static/\1"),
    (re.compile(r"/media/[^\"'\s<>)?#]+"), lambda found: re.sub(r"[0-9a-f]{8,64}", "*", found[0])),
    (re.compile(r"'sha256-[^']+'"), "'sha256-*'"),
    (
        re.compile(r"(?:[a-z]+-(?:src|uri|action|ancestors)(?: [^;\"\s]+)+(?:; )?){2,}"),
        lambda found: "; ".join(sorted(found[0].split("; "))),
    ),
    (re.compile(r'(nonce|csrfmiddlewaretoken" value)="[^"]+"'), r'\1="*"'),
)
WORDS = ("委员", "人大", "协商", "2021", "zhengxie", "没有这样的词", "“", "", "委" * 300)
NUMBERS = (1, 2)


@dataclass(frozen=True)
class Answer:
    """What one question brought: a status, headers as "Name: value", the body (of what is no text, size and hash)."""

    status: int
    headers: list[str]
    body: str


class _Links(HTMLParser):
    """Every address that a page names in an attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src", "action", "content"} and value and (name != "content" or ORIGIN in value):
                self.found.append(value)
            elif name == "srcset" and value:
                self.found += [part.split()[0] for part in value.split(",") if part.strip()]


def alike(text: str) -> str:
    """A text without what another program, with the same pages, writes otherwise."""
    for pattern, instead in ALIKE:
        text = pattern.sub(instead, text)
    return text


def walk() -> Iterator[tuple[str, Answer]]:
    """(question, answer) for every public address, each once, in the order in which they were found."""
    from django.test import Client

    waiting = deque(dict.fromkeys([*_declared(), *_queries()]))
    known, asked = set(waiting), 0
    while waiting and asked < MOST:
        address = waiting.popleft()
        asked += 1
        # A reader each: nobody asks too often.
        response = Client(REMOTE_ADDR=f"198.{18 + asked // 62500}.{asked // 250 % 250}.{asked % 250 + 1}").get(
            address, headers={"Host": urlsplit(ORIGIN).netloc}
        )
        body = response.getvalue()
        yield from _parts(alike(address), response, body)
        for named in _named(address, response, body):
            if named not in known:
                known.add(named)
                waiting.append(named)
    yield from _otherwise()


def _parts(key: str, response, body: bytes) -> Iterator[tuple[str, Answer]]:
    """An answer, and each file of an archive as one of its own."""
    headers = sorted(f"{name}: {alike(value)}" for name, value in response.items() if name.lower() not in LEFT_OUT)
    yield key, Answer(response.status_code, headers, readable(body))
    yield from archived(key, body)


def archived(key: str, body: bytes) -> Iterator[tuple[str, Answer]]:
    """The files of an archive and of those within it; nothing of what is none."""
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            for name in archive.namelist():
                part = archive.read(name)
                yield f"{key}!{alike(name)}", Answer(0, [], readable(part))
                yield from archived(f"{key}!{alike(name)}", part)


def readable(body: bytes) -> str:
    """A body as it is kept: a text written alike, or what tells one file from another."""
    try:
        return alike(body.decode())
    except UnicodeDecodeError:
        if body.startswith(b"PK"):
            return "an archive: see its files"
        return f"{len(body)} bytes, SHA-256 {hashlib.sha256(body).hexdigest()}"


def _declared() -> Iterator[str]:
    """The addresses that the URL patterns and the record's rows make, some of which are no page."""
    from django.apps import apps

    def rows(name: str, field: str = "pk") -> list[str]:
        return list(apps.get_model("brands", name).objects.order_by(field).values_list(field, flat=True))

    slugs = [*rows("BrandEntry", "slug"), *rows("FormerSlug", "slug"), "nothing"]
    ids = {"b": [*rows("BrandEntry"), *rows("PublishedId")], "go": rows("Source"), "sources": rows("Source")}
    pools = {"slug": slugs, "number": [*NUMBERS, 99], "year": [2021, 1999], "name": ["brand", "nothing"]}
    for route in _routes():
        pools["id"] = [*ids.get(route.partition("/")[0], []), "aaaaaa"]
        names = re.findall(r"<(?:\w+:)?(\w+)>", route)
        for values in itertools.product(*(pools.get(name, ["nothing"]) for name in names)):
            filled = iter(values)
            yield quote("/" + re.sub(r"<[^>]+>", lambda _, filled=filled: str(next(filled)), route))
    yield from ("/nothing/", "/brands/nothing", "/zh-hant/", "/zh-hant/nothing/", "/brands", "/zh-hant/display/")


def _routes() -> Iterator[str]:
    from django.urls import URLPattern, get_resolver

    def below(patterns, start: str) -> Iterator[str]:
        for one in patterns:
            route = start + str(one.pattern)
            if isinstance(one, URLPattern):
                yield route
            else:
                yield from below(one.url_patterns, route)

    return (route for route in below(get_resolver().url_patterns, "") if not f"/{route}".startswith(APART))


def _queries() -> Iterator[str]:
    from django.apps import apps

    texts = apps.get_model("brands", "Passage").objects.order_by("pk").values_list("text", flat=True)[:3]
    asked = [*WORDS, *(text[:20] for text in texts), *(text[3:200] for text in texts)]
    for words in map(quote, asked):
        yield from (f"{script}/{page}?q={words}" for script in ("", "/zh-hant") for page in ("search/", "check/"))
        yield f"/search/suggest?q={words[:36]}"
        yield f"/search/suggest?q={words[:9]}&script=hant&form=opensearch"
    slug = apps.get_model("brands", "BrandEntry").objects.order_by("pk").first().slug
    for rest in ("", "versions/1/", "nothing/"):
        yield f"/oembed?url={quote(f'{ORIGIN}/brands/{slug}/{rest}', safe='')}&maxwidth=400"
    yield from (f"/corrections/?since={day}" for day in ("2026-01-01", "2027-01-01", "x"))
    # Of a day with corrections: Django gives an empty feed the time of the machine.
    yield from ("/corrections/feed.xml?since=2026-01-01", "/corrections/feed.xml?since=x")
    yield from ("/oembed", "/oembed?format=xml", f"/embed/brands/{slug}/?theme=dark&version=1", "/brands/?page=99")
    yield from (
        "/timeline/?by=series",
        "/timeline/?decade=x",
        f"/brands/{slug}/versions/2/changes/?from=1",
        "/brands/?x=1",
    )


def _named(address: str, response, body: bytes) -> Iterator[str]:
    """The addresses of this site that an answer names; those with a query only from pages without one."""
    found = [response.get("Location", "")]
    if response.get("Content-Type", "").startswith(
        ("text/", "application/xml", "application/json", "application/atom")
    ):
        text = body.decode(errors="replace")
        found += re.findall(re.escape(ORIGIN) + r"/[^\s\"'<>)\\，。；]*[^\s\"'<>)\\，。；.]", unescape(text))
        if response["Content-Type"].startswith("text/html"):
            links = _Links()
            links.feed(text)
            found += links.found
    for one in found:
        target = urlsplit(urljoin(ORIGIN + address, one))
        if f"{target.scheme}://{target.netloc}" != ORIGIN or target.path.removeprefix("/zh-hant").startswith(APART):
            continue
        if not target.query or "?" not in address:
            yield quote(target.path, safe="/%:@!$&'()*+,;=~") + (f"?{target.query}" if target.query else "")


def _otherwise() -> Iterator[tuple[str, Answer]]:
    """Other methods, a time asked for, and how pages look to somebody who chose a display."""
    from django.apps import apps
    from django.test import Client

    client = Client(REMOTE_ADDR="203.0.113.1", headers={"Host": urlsplit(ORIGIN).netloc})
    brand = f"/brands/{apps.get_model('brands', 'BrandEntry').objects.order_by('pk').first().slug}/"
    for method in ("post", "put", "head", "options"):
        for path in ("/", brand, "/check/", "/data.zip", "/feed.xml"):
            response = getattr(client, method)(path)
            yield from _parts(f"{method.upper()} {path}", response, response.getvalue())
    for day in ("Thu, 02 Jul 2026 05:00:00 GMT", "Thu, 31 May 2007 20:35:00 GMT", "yesterday"):
        response = client.get(brand, headers={"Accept-Datetime": day})
        yield from _parts(f"{brand} at {day}", response, response.getvalue())
    for choice in ("size=large", "contrast=high", "size=nothing"):
        for path in (f"/display/?{choice}&next={brand}", brand, f"/zh-hant{brand}"):
            response = client.get(path)
            yield from _parts(f"{path} after {choice}", response, response.getvalue())
