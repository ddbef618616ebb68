"""The data that a page leads to, as schema.org tells programs that look for data: one Dataset and its files."""

from collections.abc import Iterable
from typing import NamedTuple

from showcase.routes.lookup import kinds
from showcase.templating.formatting import licence_words
from showcase.templating.metadata import Node, Page, Site, organization

WHOLE, PAGE_OF_WHOLE = "record", "home"
# How the routes of a page's data are named after it, and what their files are.
FORMS = {"-csv": "text/csv", "-json": "application/json"}
ZIP = "application/zip"


class File(NamedTuple):
    """A file of data: the URL name of its route, and its media type."""

    name: str
    kind: str


def files_of(page: str) -> list[File]:
    """The files of data of a page by its URL name: those that are named after it; of the home page the whole record.

    Of a page of many (every number has one) there are none: nobody looks for the data of one number.
    """
    if "<" in kinds()[page].route:
        return []
    own = [File(page + ending, kind) for ending, kind in FORMS.items() if page + ending in kinds()]
    return [*own, *([File(WHOLE, ZIP)] if page == PAGE_OF_WHOLE else [])]


def dataset_node(
    site: Site, page: Page, files: Iterable[tuple[str, str]], *, changed: str = "", covered: Iterable[int | str] = ()
) -> Node:
    """The data of a page; `files` are (address, media type), `changed` the day of the last change, ISO 8601.

    `covered` are the years or days (ISO 8601) of what the data tell. Where the office has set no licence, that there
    is none is said in words.
    """
    told = sorted(map(str, covered))
    node = {
        "@type": "Dataset",
        "@id": f"{page.address}#data",
        "name": f"{site.name}：{page.trail[-1][0]}" if len(page.trail) > 1 else site.name,
        "description": f"{page.description}这是{site.name}的公开数据，可以整份下载。",
        "url": page.address,
        "inLanguage": "zh-CN",
        "creator": organization(site),
        "license": {"@type": "CreativeWork", "name": licence_words(site.licence)},
        "isAccessibleForFree": True,
        "dateModified": changed,
        "temporalCoverage": f"{told[0]}/{told[-1]}" if told else "",
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address} for address, kind in files
        ],
    }
    return {key: value for key, value in node.items() if value}
