"""The texts of a snapshot (schema 1) that a reader meets, each with the row that it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from brands.content.canonical import Data

# What staff answer for word by word: under each key of a snapshot, the fields of its rows.
OWN = {
    "passages": ("text",),
    "figures": ("label", "note"),
    "milestones": ("title",),
    "leads": ("name",),
    "structures": ("title",),
    "pictures": ("alt", "caption", "credit"),
    "tags": ("name", "description"),
    "collation": ("suggestion",),
    "not_data": ("reason",),
}
# What others wrote, and doubts about it: shown as it stands, so that no rule of wording is for it.
OTHERS = {
    "passages": ("received",),
    "collation": ("doubt", "basis"),
    "excerpts": ("text",),
    "sources": ("title", "publisher", "author", "editor", "note"),
}
# What is set in the display face beside names and titles.
DISPLAYED = {
    "collation": ("words", "suggestion"),
    "figures": ("display",),
    "leads": ("name", "role"),
    "milestones": ("words",),
    "sources": ("title", "publisher", "author", "editor"),
    "structures": ("title",),
    "tags": ("name",),
}
DISPLAYED_OF_SITE = ("site_name", "organ", "short_organ")


@dataclass(frozen=True)
class Text:
    """Words at one place: the id of their row ("" for the thing itself), and whether they are the house's own."""

    id: str
    words: str
    own: bool


def texts(data: Data) -> list[Text]:
    """All of them that are not empty, in the order of the snapshot."""
    found = [*_of_the_thing(data), *_of_rows(data, OWN, own=True), *_of_rows(data, OTHERS, own=False)]
    for source in data.get("sources", ()):
        found += _of_rows(source, {"excerpts": ("text",)}, own=False)
    return [text for text in found if text.words.strip()]


def headings(data: Data) -> list[Text]:
    """What the pages set in the display face."""
    site, series = data.get("site") or {}, data.get("series") or []
    found = [Text("", data.get(key) or "", own=True) for key in ("name", "title", "seal")]
    found.append(Text("", (data.get("lede") or {}).get("quote", ""), own=True))
    found += [Text("", site.get(key) or "", own=True) for key in DISPLAYED_OF_SITE]
    # An edition has a list of them, a brand one or none.
    found += _of_rows({"series": [series] if isinstance(series, dict) else series}, {"series": ("name",)}, own=True)
    found += _of_rows(data, DISPLAYED, own=True)
    for structure in data.get("structures", ()):
        found += _of_rows(structure, {"items": ("label",)}, own=True)
    return [text for text in found if text.words]


def _of_the_thing(data: Data) -> Iterator[Text]:
    for name in ("name", "title"):
        yield Text("", data.get(name, ""), own=True)
    for alias in data.get("aliases", ()):
        yield Text("", alias, own=True)
    for name, value in data.get("site", {}).items():
        yield Text("", value if isinstance(value, str) and name != "host_allow_list" else "", own=True)


def _of_rows(data: Data, fields: dict[str, tuple[str, ...]], *, own: bool) -> Iterator[Text]:
    for key, names in fields.items():
        for row in data.get(key, ()):
            for name in names:
                yield Text(str(row.get("id", "")), row.get(name) or "", own=own)


# The first of these that a row has and that says something. A row of every published kind has one of them.
NAMING = ("label", "title", "name", "caption", "alt", "words", "quote", "text", "id")
LONGEST_NAME = 16


def row_name(row: Data) -> str:
    """The words that name a row in a list: its title, caption or beginning, cut after 16 characters."""
    return shorten(next((str(row[key]) for key in NAMING if row.get(key)), ""))


def shorten(words: str) -> str:
    """The beginning of words that are to name something."""
    return f"{words[:LONGEST_NAME]}…" if len(words) > LONGEST_NAME else words


# What a row is known by: the first of these that it has.
KEYS = ("id", "slug", "name", "title", "words", "label", "hans", "typed", "meant")
AGAIN = "\u2032"  # after what a row is known by: it is not the first that is known by this


def by_key(rows: list[Any]) -> dict[str, Any]:
    """Rows by what each is known by; of several that are known by the same, each also by which of them it is."""
    known: dict[str, Any] = {}
    for row in rows:
        key = next((str(row[key]) for key in KEYS if row.get(key)), "") if isinstance(row, dict) else row
        while key in known:
            key += AGAIN
        known[key] = row
    return known


def with_former_keys(base: dict[str, Any], rows: dict[str, Any]) -> dict[str, Any]:
    """Rows without an id, of which none came or went: one whose own words alone were changed is known by the old."""
    if len(base) != len(rows):
        return rows
    pairs = ((old, new) for old, new in zip(base, rows, strict=True) if old not in rows and new not in base)
    renamed = {new: old for old, new in pairs if _is_renamed(base[old], rows[new])}
    return {renamed.get(key, key): row for key, row in rows.items()}


def _is_renamed(before: Any, after: Any) -> bool:
    """Whether nothing but what a row is known by was changed, and where its words stand."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return False
    changed = {key for key in (*before, *after) if before.get(key) != after.get(key)}
    return changed <= {next((key for key in KEYS if before.get(key)), ""), "passage", "excerpt"}
