"""What reference managers read in a page's head: Highwire's citation_* and Dublin Core. Pure.

Together they make a web page of this site: `DC.type` says so (without it Zotero guesses a journal), and no tag names
another publication, since the outlet that a text is from is no container of this page.
"""

from showcase.templating.metadata import Meta, Site, drop_empty

# The language of pages as they are written; the converter writes the other one.
LANGUAGE = "zh-CN"


def citation_tags(site: Site, title: str, address: str, day: str) -> list[Meta]:
    """The tags of a page at an address that stays; `day` is when it last changed (ISO 8601), "" before anything was.

    Of a content page the address is its version's, so that what was kept can be found again.
    """
    return drop_empty(
        [
            ("citation_title", title),
            ("citation_author", site.organ),
            ("citation_publication_date", day.replace("-", "/")),
            ("citation_publisher", site.organ),
            ("citation_language", LANGUAGE),
            ("citation_public_url", address),
            ("DC.title", title),
            ("DC.creator", site.organ),
            ("DC.publisher", site.organ),
            ("DC.date", day),
            ("DC.type", "webpage"),
            ("DC.language", LANGUAGE),
            ("DC.identifier", address),
            ("DC.rights", site.licence),
        ]
    )
