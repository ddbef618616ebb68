"""A version → the rows in which its words are searched."""

from typing import Any

from brands.chinese import dates
from brands.chinese.pinyin import spoken, typed_forms
from brands.chinese.tokens import tokens, whole
from brands.chinese.written_numbers import number_keys, with_plain_dates
from brands.content.canonical import Data
from brands.models import Found, TextEntry, Tier, Version, index_rows
from brands.models.index_rows import Text
from brands.models.index_words import RANK_BITS
from brands.models.issued import ALPHABET
from brands.search.backends import engine

TIER_BITS, ORDER_BITS, ID_BITS = 57, 42, 12
LAST_ORDER, LAST_ROW = 2**15 - 1, 2**12 - 1
NO_TIER = {Tier.TOP.value: 0, Tier.EXCELLENT.value: 1, "edition": 2, "register": 3}
NAMES = ("NAME", "ALIAS")
BATCH = 200
AROUND = 8


def rows(version: Version) -> list[TextEntry]:
    """The searched rows of a version of anything that is published, not saved."""
    data = version.data
    told = list(index_rows.texts(data))
    names = [text.text for text in told if text.kind in NAMES]
    of: tuple[str, int | None, str] = (data["kind"], None, "")
    owner: Data = {}
    match data["kind"]:
        case "brand":
            of, owner = (data["tier"], data["order"], data["id"]), {"entry_id": version.brand_id}
        case "edition":
            of, owner = ("edition", data["year"], ""), {"edition_year": data["year"]}
    # A source's place is its number among the texts.
    return [
        _row(number, text, (of[0], number if text.source else of[1], of[2]), (data, names), **owner)
        for number, text in enumerate(told)
    ]


def _row(
    number: int, text: Text, of: tuple[str, int | None, str], about: tuple[Data, list[str]], **owner: Any
) -> TextEntry:
    data, names = about
    also, keys = [*_also(data, text), *_in_other_forms(text.text)], _keys(text)
    own = tokens([text.text, *also], keys)
    document = engine().document
    return TextEntry(
        place=_place(Found[text.kind], *of, number),
        order=number,
        words=document(own),
        owner=document(tokens(names)),
        kind=Found[text.kind],
        anchor=text.anchor,
        source_id=text.source,
        text=text.text,
        years=text.years,
        **owner,
    )


def _also(data: Data, text: Text) -> list[str]:
    """What else a text is found by: numbers and dates in other forms, readings that notes suggest."""
    of = text.of or {}
    match text.kind:
        case "NAME" | "ALIAS":
            return _readings(data, text.text, None)
        case "FIGURE":
            return [of[key] for key in ("value", "low", "high") if of[key]]
        case "MILESTONE":
            return [dates.in_words(of["date"])] if of["date"] else []
        case "PASSAGE" | "EXCERPT":
            return _readings(data, text.text, of["id"])
        case "SOURCE":
            return [of["note"]]
    return []


def _keys(text: Text) -> list[str]:
    """The tokens that a text is found by besides its own: of a name as people type it, of others their numbers."""
    if text.kind == "SOURCE":
        return []
    if text.kind not in NAMES:
        return number_keys(text.text)
    exact = [whole(text.text), *map(whole, _in_full(text.text))] if text.kind == "NAME" else []
    return sorted(typed_forms(text.text)) + exact


def _in_other_forms(text: str) -> list[str]:
    """A text whose dates are written in another form than 2013年9月29日, with its dates in that form."""
    plain = with_plain_dates(text)
    return [] if plain == text else [plain]


def _place(kind: Found, tier: str, order: int | None, id: str, row: int) -> int:
    """The key: rank, tier, the order in the release, whose it is, which of its rows."""
    number = 0
    for character in id:
        number = number * len(ALPHABET) + ALPHABET.index(character)
    order = LAST_ORDER if order is None else min(order, LAST_ORDER)
    parts = ((kind.rank, RANK_BITS), (NO_TIER[tier], TIER_BITS), (order, ORDER_BITS), (number, ID_BITS))
    return sum(part << bits for part, bits in parts) + min(row, LAST_ROW)


def _readings(data: Data, text: str, passage: str | None) -> list[str]:
    """What collation notes suggest for a name or a passage, each with some words about it."""
    notes = [n for n in data["collation"] if n["suggestion"] and n["state"] != "rejected" and n["passage"] == passage]
    parted = ((*text.partition(note["words"]), note["suggestion"]) for note in notes)
    return [before[-AROUND:] + reading + after[:AROUND] for before, words, after, reading in parted if words]


def _in_full(name: str) -> list[str]:
    """The whole name in pinyin, and its initials."""
    said = [syllable for syllable, _, _ in spoken(name)]
    return ["".join(said), "".join(syllable[0] for syllable in said)]
