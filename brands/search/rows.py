"""A version → the rows in which its words are searched."""

from collections.abc import Iterable, Iterator
from typing import Any

from brands.chinese import dates
from brands.chinese.pinyin import spoken, typed_forms
from brands.chinese.tokens import tokens, whole
from brands.chinese.written_numbers import number_keys, with_plain_dates
from brands.content.canonical import Data
from brands.models import Found, TextEntry, Tier, Version
from brands.models.index_words import RANK_BITS
from brands.models.issued import ALPHABET
from brands.search.backends import engine

TIER_BITS, ORDER_BITS, ID_BITS, ROW_BITS = 57, 42, 12, 0
LAST_ORDER, LAST_ROW = 2**15 - 1, 2**12 - 1
NO_TIER = {Tier.TOP.value: 0, Tier.EXCELLENT.value: 1, "edition": 2, "register": 3}


BATCH = 200
AROUND = 8


def index_words(version: Version) -> None:
    """Make the searched rows of a thing those of this version, its newest; a withdrawn one has none."""
    if version.brand_id:
        owned = TextEntry.objects.filter(entry_id=version.brand_id)
    elif version.edition_id:
        owned = TextEntry.objects.filter(edition_year=version.edition_id)
    else:
        owned = TextEntry.objects.exclude(source_id="")
    owned.delete()
    if not version.is_withdrawn:
        TextEntry.objects.bulk_create(rows(version), batch_size=BATCH)


def first_words(versions: list[Version]) -> None:
    """Make the searched rows of things of which there are none, many at once."""
    TextEntry.objects.bulk_create([row for version in versions for row in rows(version)], batch_size=BATCH)


def rows(version: Version) -> list[TextEntry]:
    """The searched rows of a version of anything that is published, not saved."""
    data = version.data
    match data["kind"]:
        case "brand":
            texts = _texts(data, [data["name"], *data["aliases"]])
            return _rows(texts, data["tier"], data["order"], data["id"], entry_id=version.brand_id)
        case "edition":
            texts = _texts(data, [data["title"]])
            return _rows(texts, "edition", data["year"], "", edition_year=data["year"])
    return [
        _row(number, text, ("register", number, ""), [], source_id=source)
        for number, (source, text) in enumerate(_sources(data))
    ]


def _sources(data: Data) -> Iterator[tuple[str, Data]]:
    for source in data["sources"]:
        words = "，".join(part for part in (source["publisher"], source["title"]) if part)
        if words:
            yield source["id"], _text(Found.SOURCE, "", words, years=[source["published"]])


def _rows(texts: Iterable[Data], tier: str, order: int | None, id: str, **owner: Any) -> list[TextEntry]:
    told = list(texts)
    names = [text["text"] for text in told if text["kind"] in {Found.NAME, Found.ALIAS}]
    return [_row(number, text, (tier, order, id), names, **owner) for number, text in enumerate(told)]


def _row(number: int, text: Data, of: tuple[str, int | None, str], names: list[str], **owner: Any) -> TextEntry:
    columns = dict(text)
    also, keys = [*columns.pop("also"), *_in_other_forms(text)], columns.pop("keys")
    if text["kind"] not in {Found.NAME, Found.ALIAS, Found.SOURCE}:
        keys += number_keys(text["text"])
    own = tokens([text["text"], *also], keys)
    document = engine().document
    return TextEntry(
        place=_place(text["kind"], *of, number),
        order=number,
        words=document(own),
        owner=document(tokens(names)),
        **columns,
        **owner,
    )


def _in_other_forms(text: Data) -> list[str]:
    """A text whose dates are written in another form than 2013年9月29日, with its dates in that form."""
    plain = with_plain_dates(text["text"])
    return [] if plain == text["text"] else [plain]


def _place(kind: Found, tier: str, order: int | None, id: str, row: int) -> int:
    """The key: rank, tier, the order in the release, whose it is, which of its rows."""
    number = 0
    for character in id:
        number = number * len(ALPHABET) + ALPHABET.index(character)
    order = LAST_ORDER if order is None else min(order, LAST_ORDER)
    parts = ((kind.rank, RANK_BITS), (NO_TIER[tier], TIER_BITS), (order, ORDER_BITS), (number, ID_BITS))
    return sum(part << bits for part, bits in parts) + min(row, LAST_ROW)


def _texts(data: Data, names: list[str]) -> Iterator[Data]:
    """Every text of a brand or an edition in the order of its page: names, claims, passages, excerpts."""
    for kind, name in zip((Found.NAME, *(Found.ALIAS for _ in names)), names, strict=False):
        keys = sorted(typed_forms(name))
        exact = [whole(name), *map(whole, _in_full(name))] if kind is Found.NAME else []
        yield _text(kind, "", name, also=_readings(data, name, None), keys=[*keys, *exact])
    for figure in (one for one in data["figures"] if not _is_replaced(one)):
        yield _figure(figure)
    for milestone in data["milestones"]:
        date = milestone["date"]
        words = f"{milestone['words']}，{milestone['title']}"
        also = [dates.in_words(date)] if date else []
        yield _text(Found.MILESTONE, f"m-{milestone['id']}", words, also=also, years=[date])
    # What was replaced stands after what replaced it.
    yield from (_figure(one) for one in data["figures"] if _is_replaced(one))
    for kind, key in ((Found.PASSAGE, "passages"), (Found.EXCERPT, "excerpts")):
        for block in data[key]:
            resting = [m["date"] for m in data["milestones"] if m[key[:-1]] == block["id"]]
            also = _readings(data, block["text"], block["id"])
            yield _text(kind, f"{key[0]}-{block['id']}", block["text"], also=also, years=resting)


def _is_replaced(figure: Data) -> bool:
    """Whether another figure says more: the result of what was planned, or a later number."""
    return figure["role"] == "plan" or figure["relation"] in ("result", "later")


def _figure(figure: Data) -> Data:
    also = [figure[key] for key in ("value", "low", "high") if figure[key]]
    words = f"{figure['label']}：{figure['display']}"
    return _text(Found.FIGURE, f"f-{figure['id']}", words, also=also, years=[figure["as_of"]])


def _readings(data: Data, text: str, passage: str | None) -> list[str]:
    """What collation notes suggest for a name or a passage, each with some words about it."""
    notes = [n for n in data["collation"] if n["suggestion"] and n["state"] != "rejected" and n["passage"] == passage]
    parted = ((*text.partition(note["words"]), note["suggestion"]) for note in notes)
    return [before[-AROUND:] + reading + after[:AROUND] for before, words, after, reading in parted if words]


def _in_full(name: str) -> list[str]:
    """The whole name in pinyin, and its initials."""
    said = [syllable for syllable, _, _ in spoken(name)]
    return ["".join(said), "".join(syllable[0] for syllable in said)]


def _text(
    kind: Found,
    anchor: str,
    text: str,
    *,
    also: Iterable[str] = (),
    keys: Iterable[str] = (),
    years: Iterable[str] = (),
) -> Data:
    told = sorted({dates.year(date) for date in years if date})
    return {"kind": kind, "anchor": anchor, "text": text, "also": list(also), "keys": list(keys), "years": told}
