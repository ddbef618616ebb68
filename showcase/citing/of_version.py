"""From a published version to what is cited, kept and negotiated: citations, mementos, links."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from brands.content.canonical import Data
from brands.models import BrandEntry, Version
from brands.models.paths import path_of
from showcase.citing import amended, citations
from showcase.citing.amended import Amended
from showcase.citing.citations import Cited, Speaker
from showcase.citing.memento import Memento, Original

# Where the exact words of each kind of anchor stand.
WORDS = {"p": ("passages", "text"), "f": ("figures", "quote"), "m": ("milestones", "quote")}


def cite_place(
    version: Version, slug: str, site: Data, anchor: str = "", since: Sequence[Amended] | None = None
) -> Cited:
    """A version of a brand, or the claim or passage at an anchor of it; raises KeyError for no anchor of its own.

    `since` are the corrections since that version, where the caller has them.
    """
    if since is None:
        since = corrections_since(version)
    url = address_of(slug, version.number)
    return Cited(
        key="-".join(filter(None, [slug, f"v{version.number}", anchor])),
        author=site["organ"],
        short_author=site["short_organ"] or site["organ"],
        title=version.data["name"],
        site_name=site["site_name"],
        number=version.number,
        published=timezone.localdate(version.published_at),
        url=f"{url}#{anchor}" if anchor else url,
        words=words_at(version.data, anchor) if anchor else "",
        speaker=speaker_at(version.data, anchor) if anchor else None,
        corrections=tuple(one.line for one in amended.at(since, anchor, version.data)),
    )


def corrections_since(version: Version) -> list[Amended]:
    """What was corrected of a version after it."""
    return amended.since(amended.of_brand(version.brand_id), version.number) if version.brand_id else []


def speaker_at(data: Data, anchor: str) -> Speaker | None:
    """Who wrote the words at an anchor: an outside source's publisher; None where the host did. Raises KeyError."""
    rows, _ = WORDS[anchor[:1]]
    row = {f"{rows[0]}-{row['id']}": row for row in data[rows]}[anchor]
    texts = {text["id"]: text["source"] for text in (*data["passages"], *data["excerpts"])}
    where = row["id"] if rows == "passages" else row["passage"] or row["excerpt"]
    source = next((source for source in data["sources"] if source["id"] == texts.get(where)), None)
    return speaker_of(source)


def speaker_of(source: Data | None) -> Speaker | None:
    """The speaker of a source's words; None for the host's own."""
    if source is None or source["kind"] == "release":
        return None
    return Speaker(*(source[key] for key in ("publisher", "title", "published", "published_words")))


def cite_version(version: Version, slug: str, site: Data, since: Sequence[Amended] = ()) -> dict[str, Any]:
    """How a version of a brand is cited on its page; the day on which it was read is the reader's."""
    source = cite_place(version, slug, site, since=since)
    before, after = citations.gbt_parts(source)
    short = f"{settings.ORIGIN.root}{path_of('short', 'ID')}"
    said = {"short": short, "newsroom": citations.newsroom(source), "corrected": source.corrected}
    return {"url": source.url, "before": before, "after": after, **said}


def address_of(slug: str, number: int) -> str:
    """The absolute address of a version."""
    return f"{settings.ORIGIN.root}{path_of('brand-version', slug, number)}"


def words_at(data: Data, anchor: str) -> str:
    """The exact words that an anchor of some content carries; raises KeyError."""
    rows, words = WORDS[anchor[:1]]
    return str({f"{rows[0]}-{row['id']}": row for row in data[rows]}[anchor][words])


def mementos(entry: BrandEntry) -> list[Memento]:
    """The versions of a brand that can be read, in order of time."""
    kept = Version.objects.filter(brand=entry.brand_id, withdrawal=None).order_by("published_at", "number")
    return [
        Memento(address_of(entry.slug, number), time) for number, time in kept.values_list("number", "published_at")
    ]


def original(slug: str) -> Original:
    """The addresses of a brand's page, its TimeMap and its list of versions."""
    names = ("brand", "brand-timemap", "brand-versions")
    return Original(*(settings.ORIGIN.root + path_of(name, slug) for name in names))
