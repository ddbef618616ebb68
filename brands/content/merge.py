"""Two people's changes of one content put together, and what both changed, which only a person can decide."""

from typing import Any

from brands.content import diff
from brands.content.visible_texts import by_key, row_name, with_former_keys

# What follows another field, and what is gathered from the rows: nobody is asked about it.
_NUMBER, _PICTURE = ("value", "low", "high"), ("sha256", "width", "height")
FOLLOWING = dict.fromkeys(_NUMBER, "display") | dict.fromkeys(_PICTURE, "file") | {"name_parts": "name"}
SUMMARIES = ("/sources", "/excerpts")
MISSING: Any = object()
MINE, THEIRS = "mine", "theirs"


class Merge:
    """The content that two changes of a common base make together.

    `collisions` are {path: (theirs, mine)} of what both changed to different things and nobody has chosen; `chosen`
    says whose word counts at a path ("mine", "theirs"). Where nobody chose, `content` has mine.
    """

    def __init__(self, base: Any, theirs: Any, mine: Any, chosen: dict[str, str] | None = None):
        self.chosen = chosen or {}
        self.collisions: dict[str, tuple[Any, Any]] = {}
        self.content = self._merge("", base, theirs, mine)

    def _merge(self, path: str, base: Any, theirs: Any, mine: Any) -> Any:
        if theirs in (base, mine):
            return mine
        if mine == base:
            return theirs
        if all(isinstance(one, dict) for one in (base, theirs, mine)):
            keys = dict.fromkeys((*mine, *theirs))
            merged = {key: self._merge(f"{path}/{key}", *_at(key, base, theirs, mine)) for key in keys}
            merged |= _following(merged, theirs, mine)
            return {key: value for key, value in merged.items() if value is not MISSING}
        if (rows := _rows(base, theirs, mine)) and path.rpartition("/")[2] not in FOLLOWING:
            return self._merge_rows(path, *rows)
        return self._choose(path, theirs, mine)

    def _choose(self, path: str, theirs: Any, mine: Any) -> Any:
        stem, _, field = path.rpartition("/")
        if field == "passage" or stem in SUMMARIES:
            return None if field == "passage" else mine  # found anew from the words
        asked = f"{stem}/{FOLLOWING[field]}" if field in FOLLOWING else path
        if asked == path and path not in self.chosen:
            self.collisions[path] = (theirs, mine)
        return theirs if self.chosen.get(asked) == THEIRS else mine

    def _merge_rows(self, path: str, base: dict[str, Any], theirs: dict[str, Any], mine: dict[str, Any]) -> list[Any]:
        """The rows of both, each where it stands with the one who moved or added it."""
        first, second = (mine, theirs) if _moved(base, mine) else (theirs, mine)
        if _moved(base, mine) and _moved(base, theirs) and _moved(theirs, mine):
            orders = {THEIRS: _names(theirs), MINE: _names(mine)}
            if self._choose(f"{path}/order", *orders.values()) != orders[MINE]:
                first, second = theirs, mine
        order = list(first)
        for before, key in zip((None, *second), second, strict=False):
            if key not in first:
                order.insert(order.index(before) + 1 if before in order else len(order) if before else 0, key)
        merged = [self._merge(f"{path}/{key}", *_at(key, base, theirs, mine)) for key in order]
        rows = [row for row in merged if row is not MISSING]
        return self._one_origin(path, rows, theirs, mine) if path == "/milestones" else rows

    def _one_origin(self, path: str, rows: list[Any], *both: dict[str, Any]) -> list[Any]:
        """The milestones, of which one alone is the beginning: each may have marked another."""
        theirs, mine = ([key for key in rows if rows[key].get("origin")] for rows in both)
        marked = {row["id"]: row for row in rows if row.get("origin")}
        if len(marked) != len(theirs + mine) or (len(theirs), len(mine)) != (1, 1):
            return rows
        path = f"{path}/origin"
        self._choose(path, *(row_name(marked[key]) for key in theirs + mine))
        kept = theirs if self.chosen.get(path) == THEIRS else mine
        return [row | {"origin": row["id"] in kept} if row["id"] in marked else row for row in rows]


def _following(merged: dict[str, Any], theirs: dict[str, Any], mine: dict[str, Any]) -> dict[str, Any]:
    """What follows a field that the two have otherwise comes from whose word counts there, all of it."""
    parted = {key: led for key, led in FOLLOWING.items() if key in merged and mine.get(led) != theirs.get(led)}
    return {key: (mine if merged[led] == mine.get(led) else theirs).get(key) for key, led in parted.items()}


def _at(key: str, *rows: dict[str, Any]) -> list[Any]:
    return [row.get(key, MISSING) for row in rows]


def _rows(*lists: Any) -> list[dict[str, Any]] | None:
    """The rows of lists by what each is known by; None where they are no lists, or numbers that belong together."""
    if not all(isinstance(rows, list) and all(isinstance(row, dict | str) for row in rows) for rows in lists):
        return None
    base, *others = (by_key(rows) for rows in lists)
    return [base, *(with_former_keys(base, rows) for rows in others)]


def _moved(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether rows that are in both stand in another order."""
    return [key for key in before if key in after] != [key for key in after if key in before]


def _names(rows: dict[str, Any]) -> list[str]:
    return [row_name(row) if isinstance(row, dict) else row for row in rows.values()]


def label_of(path: str) -> str:
    """The name of a field by its path in a snapshot, such as /passages/k3f9xa/text."""
    first, *_, last = (path.strip("/").split("/") * 2)[: max(2, len(path.strip("/").split("/")))]
    label = str(diff.LABELS.get(first, first))
    name = str(diff.FIELDS.get(last) or diff.OTHER_FIELDS.get(last, ""))
    return f"{label}·{name}" if name and last != first else label


def words_at(path: str, value: object) -> str:
    """A value at a path as a reader sees it; of a row that is gone, that it is."""
    known = isinstance(value, str | int | list | dict | None)
    return diff.value_words(path.rpartition("/")[2], value) if known else "（删去）"
