"""A public page as it stands in the static copy: what needs a program behind it is left out or leads to the whole.

Everything else stays as it is, to the byte. What is changed:

- what only a program answers goes: filters, the order of a list, display settings, the links to search descriptions
  and oEmbed;
- a link of the site with a query leads to the same address without it; a list narrowed to the ten or the thirty, to
  their heading in the whole list.
"""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit

import lxml.html
from django.utils.encoding import iri_to_uri

from showcase.traditional.page_tokens import Token, read_tokens

HREF = re.compile(r'(\shref=")([^"]*)(")')
HEADINGS = {"top", "excellent"}


def for_copy(html: str, origin: str) -> str:
    """A page's HTML for the copy; `origin` is the site's scheme and host, without a path."""
    done: list[str] = []
    left_out, depth = "", 0
    for token in read_tokens(html):
        if left_out:
            depth += {"open": 1, "close": -1}.get(token.kind, 0) if token.name == left_out else 0
            left_out = left_out if depth else ""
        elif token.kind == "open" and _is_left_out(token):
            left_out, depth = ("", 0) if token.name == "link" else (token.name, 1)
        elif token.kind == "open" and token.name == "a":
            done.append(HREF.sub(lambda found: found[1] + _without_query(found[2], origin) + found[3], token.raw))
        else:
            done.append(token.raw)
    return "".join(done)


def _is_left_out(token: Token) -> bool:
    """Whether an element, with all that it holds, needs a program behind it."""
    name, own = token.name, token.own
    return (
        (name == "aside" and own.get("id") == "filters")
        or (name == "nav" and own.get("aria-label") == "排列方式")
        or (name == "details" and own.get("class") == "display")
        or (name == "a" and (own.get("class") == "to-filters" or "/display/?" in (own.get("href") or "")))
        or (name == "link" and (own.get("type") == "application/json+oembed" or own.get("rel") == "search"))
    )


def _without_query(link: str, origin: str) -> str:
    address, fragment = urldefrag(unescape(link))
    parts = urlsplit(address)
    inside = not (parts.scheme or parts.netloc) or address.startswith(f"{origin}/")
    if not inside or not parts.query:
        return link
    tier = parse_qs(parts.query).get("tier", [""])[0]
    fragment = fragment or (tier if tier in HEADINGS else "")
    whole = address.partition("?")[0] or "."
    return f"{whole}#{fragment}" if fragment else whole


def described(html: str) -> tuple[str, dict[str, str]]:
    """A page's title, and {name: content} of its meta tags."""
    tree = lxml.html.document_fromstring(html)
    return tree.findtext(".//title", "").strip(), {m.get("name", ""): m.get("content", "") for m in tree.iter("meta")}


def linked(html: str, path: str, origin: str) -> Iterator[str]:
    """The path of every address of this site that a page at a path names: links, pictures, cards; without queries."""
    tree = lxml.html.document_fromstring(html)
    named = [link for element, _, link, _ in tree.iterlinks()]
    named += tree.xpath("//meta[starts-with(@content, 'http')]/@content")
    named += [one.split()[0] for many in tree.xpath("//@srcset") for one in many.split(",") if one.split()]
    for link in named:
        target = urlsplit(urljoin(f"{origin}{path}", link))
        if f"{target.scheme}://{target.netloc}" == origin and target.path:
            yield iri_to_uri(target.path)
