"""A snapshot without words that were taken back: every text keeps its place, what rested on the words leaves."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from brands.content.canonical import Data

SIGN = "〔语句已撤回〕"
# A picture is taken back by the check value of its file, which stands in no text.
PICTURE = re.compile(r"[0-9a-f]{64}")


# What a figure says of another one that is gone: of schema 1, and since schema 2.
ALONE: dict[str, dict[str, Any]] = {
    "superseded_by": {"superseded_by": None},
    "compared_with": {"compared_with": None, "relation": ""},
}


def mask_snapshot(data: Data, withheld: Sequence[str]) -> Data:
    """A copy of a snapshot of any schema in which SIGN stands wherever one of the words stood.

    A row whose quotation meets the words is left out whole: it would say them again. Rows that named one of those by
    its id lose the name. A picture whose check value is one of the words is left out.
    """
    texts = {row["id"]: row["text"] for row in (*data.get("passages", ()), *data.get("excerpts", ()))}
    grounds = _Grounds(texts, withheld)
    kept: dict[str, Any] = {key: grounds.kept(value) for key, value in data.items()}
    gone = {id for key in ("figures", "milestones") for id in _ids(data.get(key, ())) - _ids(kept.get(key, ()))}
    covered: Data = _replace_texts(kept, lambda text: _mask_text(text, withheld))
    return _drop_references(covered, gone) if gone else covered


def holds(data: Data, words: str) -> bool:
    """Whether words stand anywhere in a snapshot, within one of its texts."""
    return any(words in text for text in _strings(data))


def is_picture(words: str) -> bool:
    """Whether what was taken back is a picture, named by the check value of its file."""
    return PICTURE.fullmatch(words) is not None


def without_sign(data: Data) -> Data:
    """A copy of a masked snapshot to be written back to the desk: no SIGN, no passage of which nothing else is left."""
    plain: Data = _replace_texts(data, lambda text: text.replace(SIGN, ""))
    return (
        {**plain, "passages": [row for row in plain["passages"] if row["text"].strip()]}
        if "passages" in data
        else plain
    )


class _Grounds:
    """Where the words stand in the texts, and so which quotations meet them."""

    def __init__(self, texts: dict[str, str], withheld: Sequence[str]) -> None:
        self.texts = texts
        self.pictures = {words for words in withheld if is_picture(words)}
        self.spans = {id: [span for words in withheld for span in _spans(text, words)] for id, text in texts.items()}

    def kept(self, value: object) -> object:
        """A value without the rows that meet the words, however deep they stand."""
        match value:
            case list():
                return [self.kept(row) for row in value if not self._meets(row)]
            case dict() if self._meets(value):
                return None
            case dict():
                return {key: self.kept(one) for key, one in value.items()}
        return value

    def _meets(self, row: object) -> bool:
        if not isinstance(row, dict):
            return False
        if row.get("sha256") in self.pictures and "file" in row:
            return True
        where = row.get("passage") or row.get("excerpt")
        quote = row.get("quote") or row.get("words")
        if not where or not quote:
            return False
        quotes = _spans(self.texts.get(where, ""), quote)
        return any(start < end_ and start_ < end for start, end in quotes for start_, end_ in self.spans.get(where, ()))


def _spans(text: str, words: str) -> list[tuple[int, int]]:
    """Every place of the words, overlapping ones too."""
    places = (place for place in range(len(text) - len(words) + 1) if text.startswith(words, place))
    return [(place, place + len(words)) for place in places]


def _replace_texts(value: object, replace: Callable[[str], str]) -> Any:
    """The value with every text of it, however deep, replaced."""
    match value:
        case str():
            return replace(value)
        case list():
            return [_replace_texts(one, replace) for one in value]
        case dict():
            return {key: _replace_texts(one, replace) for key, one in value.items()}
    return value


def _mask_text(text: str, withheld: Sequence[str]) -> str:
    """A text with one SIGN for each run of characters that the words cover, also where they overlap."""
    spans = sorted(span for words in withheld for span in _spans(text, words))
    pieces, place = [], 0
    for start, end in spans:
        if start >= place:
            pieces += [text[place:start], SIGN]
        place = max(place, end)
    return "".join([*pieces, text[place:]])


def _drop_references(data: Data, gone: set[str]) -> Data:
    """The snapshot with no figure that points at one that is gone."""
    figures = [
        {
            **figure,
            "disagrees": [id for id in figure["disagrees"] if id not in gone],
            **next((without for key, without in ALONE.items() if figure.get(key) in gone), {}),
        }
        for figure in data["figures"]
    ]
    series = data.get("series")
    if isinstance(series, list):
        series = [{**one, "entries": None if one["entries"] in gone else one["entries"]} for one in series]
    return {**data, "figures": figures, **({"series": series} if "series" in data else {})}


def _ids(rows: Iterable[Data]) -> set[str]:
    return {row["id"] for row in rows}


def _strings(value: object) -> Iterable[str]:
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _strings(one)
        case dict():
            for one in value.values():
                yield from _strings(one)
