"""What a page says of itself to machines: government meta tags, Open Graph, citation_*, Dublin Core, JSON-LD. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from brands.chinese.paragraphs import split_sentences
from brands.content.canonical import Data

Node = dict[str, Any]
Meta = tuple[str, str]

LONGEST_TITLE = 35
CARD, SQUARE = (1200, 630), (600, 600)  # the sizes of the pictures, in px
TITLE_MARK, LEAST, MOST = "｜", 60, 80  # between a page and its site in every <title>; a summary's characters
ISO = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
# What would end a script element or begin a comment in one (HTML), or end a line in one (JSON in old readers).
UNSAFE = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


@dataclass(frozen=True)
class Site:
    """The site as its register says; an empty value is said nowhere."""

    name: str
    organ: str
    host: str
    home: str
    search: str
    code: str = ""
    licence: str = ""


@dataclass(frozen=True)
class Page:
    """A page: its own address, title and description, its picture, and the way to it: [(name, address)]."""

    address: str
    title: str
    description: str
    image: str
    trail: Sequence[tuple[str, str]] = ()

    @property
    def name(self) -> str:
        """The title without the site's name, which stands beside it."""
        return self.title.rpartition(TITLE_MARK)[0] or self.title


@dataclass(frozen=True)
class Article:
    """What a content page carries: a snapshot that was published here, and the sources that it rests on."""

    headline: str
    number: int
    sha256: str
    published: datetime
    modified: datetime
    address: str = ""  # of the version, where it has one of its own
    sources: Sequence[Data] = ()
    source: str = ""  # the publisher of the source that the text itself is from
    author: str = ""  # the author whom that source names; most name none
    keywords: Sequence[str] = ()
    images: Sequence[str] = ()
    corrections: Sequence[tuple[str, str, str]] = ()  # (what was corrected, the day, where it is told)


def shorten_title(title: str) -> str:
    """A title for sharing, in at most 35 characters: without its last parts, parted by —, before it is cut."""
    while len(title) > LONGEST_TITLE and TITLE_MARK in title:
        title = title.rpartition(TITLE_MARK)[0]
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def summary(*texts: str) -> str:
    """The leading whole sentences of the first text that has 60 to 80 characters of them; else the nearest to it."""
    openings = [opening for text in texts for opening in _openings(text)]
    fitting = [opening for opening in openings if LEAST <= len(opening) <= MOST]
    return fitting[0] if fitting else min(openings, key=_distance, default="")


def _openings(text: str) -> list[str]:
    sentences = split_sentences(text)
    return ["".join(sentences[:count]) for count in range(1, len(sentences) + 1)]


def _distance(opening: str) -> int:
    return max(LEAST - len(opening), len(opening) - MOST)


def site_tags(site: Site) -> list[Meta]:
    """SiteName, SiteDomain and, where it has one, SiteIDCode."""
    return drop_empty([("SiteName", site.name), ("SiteDomain", site.host), ("SiteIDCode", site.code)])


def column_tags(page: Page, kind: str, keywords: Iterable[str]) -> list[Meta]:
    """ColumnName, ColumnDescription, ColumnKeywords and ColumnType of a list."""
    return drop_empty(
        [
            ("ColumnName", page.trail[-1][0]),
            ("ColumnDescription", page.description),
            ("ColumnKeywords", ",".join(keywords)),
            ("ColumnType", kind),
        ]
    )


def article_tags(site: Site, page: Page, article: Article) -> list[Meta]:
    """ArticleTitle, PubDate and their like; the description is the page's own and is not said again."""
    return drop_empty(
        [
            ("ArticleTitle", article.headline),
            ("PubDate", f"{article.modified:%Y-%m-%d %H:%M}"),
            ("ContentSource", article.source),
            ("Keywords", ",".join(article.keywords)),
            # One name in HTML, whatever its case: where the text's source names nobody, the organ answers for the page.
            ("Author", article.author or site.organ),
            ("Image", page.image),
            ("Url", page.address),
        ]
    )


def open_graph(site: Site, page: Page, article: Article | None) -> list[Meta]:
    """Open Graph but for the first picture, which every page has in its head already."""
    tags = [
        ("og:type", "article" if article else "website"),
        ("og:site_name", site.name),
        ("og:locale", "zh_CN"),
        ("og:title", shorten_title(page.name)),
        ("og:description", page.description),
        ("og:url", page.address),
    ]
    tags += _picture_tags(CARD, page.name)
    if article:
        for image in article.images:
            tags += [("og:image", image), *_picture_tags(SQUARE, page.name)]
        tags += [
            ("article:published_time", article.published.isoformat(timespec="seconds")),
            ("article:modified_time", article.modified.isoformat(timespec="seconds")),
        ]
    return drop_empty(tags)


def _picture_tags(size: tuple[int, int], name: str) -> list[Meta]:
    """What belongs to the picture named just before: its size, and what it shows."""
    return [("og:image:width", f"{size[0]}"), ("og:image:height", f"{size[1]}"), ("og:image:alt", name)]


def organization(site: Site) -> Node:
    """The organ that runs the site."""
    return {"@type": "Organization", "@id": f"{site.home}#organ", "name": site.organ or site.name, "url": site.home}


def web_site(site: Site) -> Node:
    """The site with its search."""
    return {
        "@type": "WebSite",
        "@id": f"{site.home}#site",
        "name": site.name,
        "url": site.home,
        "inLanguage": "zh-CN",
        "publisher": {"@id": f"{site.home}#organ"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{site.search}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(page: Page) -> Node:
    """The way to a page, the page last."""
    return {"@type": "BreadcrumbList", "itemListElement": _elements(page.trail)}


def item_list(items: Iterable[tuple[str, str]]) -> Node:
    """A list of pages, [(name, address)], in the record's order, which is no ranking."""
    return {
        "@type": "ItemList",
        "itemListOrder": "https://schema.org/ItemListUnordered",
        "itemListElement": _elements(items),
    }


def article_node(site: Site, page: Page, article: Article) -> Node:
    """A content page as an Article, with what it rests on as `citation`."""
    node = {
        "@type": "Article",
        "headline": article.headline,
        "description": page.description,
        "url": page.address,
        "mainEntityOfPage": page.address,
        "image": [page.image, *article.images],
        "inLanguage": "zh-CN",
        "datePublished": article.published.isoformat(timespec="seconds"),
        "dateModified": article.modified.isoformat(timespec="seconds"),
        "version": article.number,
        "identifier": {"@type": "PropertyValue", "propertyID": "sha256", "value": article.sha256},
        # By its name as well: who reads the page alone does not follow ids.
        "author": organization(site),
        "publisher": {"@id": f"{site.home}#organ"},
        "isPartOf": {"@type": "WebSite", "name": site.name, "url": site.home},
        "keywords": list(article.keywords),
        "correction": [
            {"@type": "CorrectionComment", "text": text, "datePublished": day, "url": url}
            for text, day, url in article.corrections
        ],
        "citation": [_source_work(source) for source in article.sources],
        "copyrightNotice": site.licence,
    }
    return {key: value for key, value in node.items() if value}


def json_ld(nodes: Sequence[Node]) -> str:
    """The nodes as one JSON-LD document, safe inside a script element: `<`, `>` and `&` are escaped."""
    document = {"@context": "https://schema.org", "@graph": list(nodes)}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE)


def _source_work(source: Data) -> Node:
    """A source as a CreativeWork, with no more of it than it says itself."""
    node = {
        "@type": "CreativeWork",
        "name": source["title"],
        "publisher": source["publisher"] and {"@type": "Organization", "name": source["publisher"]},
        "datePublished": source["published"] if ISO.fullmatch(source["published"]) else "",
        "url": source["url"],
    }
    return {key: value for key, value in node.items() if value}


def _elements(items: Iterable[tuple[str, str]]) -> list[Node]:
    return [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(items, start=1)
    ]


def drop_empty(tags: Iterable[Meta]) -> list[Meta]:
    """The tags that have something to say."""
    return [(name, content) for name, content in tags if content]
