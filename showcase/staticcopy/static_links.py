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

LEFT_OUT = tuple(
    re.compile(pattern, re.DOTALL)
    for pattern in (
        r'<aside class="rail" id="filters".*?</aside>',
        r'<a class="to-filters"[^>]*>.*?</a>',
        r'<nav aria-label="排列方式">.*?</nav>',
        r'<details class="display".*?</details>',
        r'<a rel="nofollow" href="[^"]*/display/\?[^"]*"[^>]*>.*?</a>',
        r'<link [^>]*type="application/json\+oembed"[^>]*>',
        r'<link rel="search"[^>]*>',
    )
)
LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')
HEADINGS = {"top", "excellent"}


def for_copy(html: str, origin: str) -> str:
    """A page's HTML for the copy; `origin` is the site's scheme and host, without a path."""
    for pattern in LEFT_OUT:
        html = pattern.sub("", html)
    return LINK.sub(lambda found: found[1] + _without_query(found[2], origin) + found[3], html)


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
