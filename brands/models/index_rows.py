"""What the index says of a snapshot, by the names of its columns: made here, and compared with here.

`data` is the content in today's schema; a brand's slug stands beside it, for an address is no content.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from brands.chinese import dates
from brands.content import amendments
from brands.content.amendments import Amendment
from brands.content.canonical import Data
from brands.content.diff import Change

TIERS = ("top", "excellent")
UNPLACED = 99_000  # beyond every order
LAST_YEAR = 9999


@dataclass(frozen=True)
class Text:
    """A text that is searched, what it is (a name of `Found`), and the years that it is of; `of` is its own row."""

    kind: str
    anchor: str
    text: str
    years: list[int]
    source: str = ""
    of: Data | None = None


def place(edition: int, tier: str, order: int | None, slug: str = "") -> str:
    """Where a brand stands in the record, for the database to sort by.

    The newest selection first (`edition` is its year), then the tier, then the order in the release.
    """
    order = UNPLACED if order is None else order
    return f"{LAST_YEAR - edition:04}-{TIERS.index(tier)}-{order:05}-{slug}"


def brand_row(data: Data, slug: str) -> Data:
    """What the lists say of a brand."""
    origin = next((m for m in data["milestones"] if m["origin"]), None)
    return {
        "slug": slug,
        "place": place(data["edition"], data["tier"], data["order"], slug),
        "edition": data["edition"],
        "tier": data["tier"],
        "order": data["order"],
        "name": data["name"],
        "name_parts": data["name_parts"],
        "seal": data["seal"],
        "lede": data["lede"]["quote"] if data["lede"] else "",
        "series_slug": data["series"]["slug"] if data["series"] else "",
        "series_name": data["series"]["name"] if data["series"] else "",
        "since": origin["date"] if origin else "",
        "since_words": origin["words"] if origin else "",
        "decade": dates.decade(origin["date"]) if origin and origin["date"] else None,
        "leads": [lead["name"] for lead in data["leads"]],
        "milestones": len(data["milestones"]),
    }


def tag_rows(data: Data, slug: str) -> Iterator[Data]:
    """The tags of a brand, in the order of its page."""
    where = place(data["edition"], data["tier"], data["order"], slug)
    for tag in data["tags"]:
        yield {"place": where, "slug": tag["slug"], "name": tag["name"], "quote": tag["quote"]}


def claim_rows(data: Data) -> Iterator[Data]:
    """The figures and milestones of a brand or an edition, with what they rest on."""
    sources = {block["id"]: block["source"] for key in ("passages", "excerpts") for block in data[key]}
    rows = [
        *(("figure", f, f["label"], f["display"], "", None) for f in data["figures"]),
        *(("milestone", m, m["title"], m["words"], m["date"], m["recurs"]) for m in data["milestones"]),
    ]
    for order, (kind, claim, title, words, date, recurs) in enumerate(rows):
        yield {
            "claim_id": claim["id"],
            "kind": kind,
            "order": order,
            "title": title,
            "words": words,
            "quote": claim["quote"],
            "date": date,
            "earliest": dates.earliest(date) if date else None,
            "latest": dates.latest(date) if date else None,
            "recurs": recurs,
            "date_basis": claim.get("date_basis", ""),
            "background": claim.get("background", False),
            "source_id": sources[claim["passage"] or claim["excerpt"]] or "",
        }


def blocks(data: Data) -> list[tuple[str, str, str]]:
    """(anchor, what it is called, text) of every passage and excerpt, in the order of the page."""
    texts = [(f"p-{p['id']}", f"第{order}段", p["text"]) for order, p in enumerate(data["passages"], start=1)]
    return texts + [(f"e-{excerpt['id']}", "来源摘录", excerpt["text"]) for excerpt in data["excerpts"]]


def anchors(data: Data) -> list[str]:
    """The anchors that the page of some content has: p-…, f-…, m-… with the ids; the register's has none."""
    return [f"{key[0]}-{row['id']}" for key in ("passages", "figures", "milestones") for row in data.get(key, ())]


def texts(data: Data) -> Iterator[Text]:
    """Every text of a thing in the order of its page: names, claims, passages, excerpts; of the register, sources."""
    if data["kind"] == "register":
        yield from _sources(data)
        return
    names = [data["name"], *data["aliases"]] if data["kind"] == "brand" else [data["title"]]
    for number, name in enumerate(names):
        yield _text("ALIAS" if number else "NAME", "", name)
    for figure in (one for one in data["figures"] if not _is_replaced(one)):
        yield _figure(figure)
    for milestone in data["milestones"]:
        words = f"{milestone['words']}，{milestone['title']}"
        yield _text("MILESTONE", f"m-{milestone['id']}", words, years=[milestone["date"]], of=milestone)
    # What was replaced stands after what replaced it.
    yield from (_figure(one) for one in data["figures"] if _is_replaced(one))
    for kind, key in (("PASSAGE", "passages"), ("EXCERPT", "excerpts")):
        for block in data[key]:
            resting = [m["date"] for m in data["milestones"] if m[key[:-1]] == block["id"]]
            yield _text(kind, f"{key[0]}-{block['id']}", block["text"], years=resting, of=block)


def _sources(data: Data) -> Iterator[Text]:
    for source in data["sources"]:
        words = "，".join(part for part in (source["publisher"], source["author"], source["title"]) if part)
        if words:
            yield _text("SOURCE", "", words, years=[source["published"]], source=source["id"], of=source)


def _is_replaced(figure: Data) -> bool:
    """Whether another figure says more: the result of what was planned, or a later number."""
    return figure["role"] == "plan" or figure["relation"] in ("result", "later")


def _figure(figure: Data) -> Text:
    words = f"{figure['label']}：{figure['display']}"
    return _text("FIGURE", f"f-{figure['id']}", words, years=[figure["as_of"]], of=figure)


def _text(kind: str, anchor: str, text: str, *, years: Iterable[str] = (), **more: Any) -> Text:
    return Text(kind, anchor, text, sorted({dates.year(date) for date in years if date}), **more)


def correction_row(old: Data, new: Data, note: str) -> Data:
    """What a correction changed, and why."""
    rest = [
        Amendment("", change.where, _side(change, "old"), _side(change, "new"))
        for change in amendments.others(old, new)
    ]
    changed = [*amendments.claims(old, new), *amendments.texts(old, new), *rest]
    return {"name": new.get("name") or new["title"], "reason": note, "changes": [asdict(one) for one in changed]}


def _side(change: Change, kind: str) -> str:
    return "".join(piece.text for piece in change.pieces if piece.kind in ("same", kind))
