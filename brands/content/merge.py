"""Two people's changes of one content put together, and what both changed, which only a person can decide."""

from typing import Any

# What a row is known by where it has no id: whichever of these it has.
KEYS = ("id", "slug", "name", "title", "words", "label")
# What follows another field, and what is gathered from the rows: nobody is asked about it.
FOLLOWING = {"value": "display", "low": "display", "high": "display", "name_parts": "name"}
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
        first, second = (theirs, mine) if [key for key in mine if key in base] == list(base) else (mine, theirs)
        order = list(first)
        for before, key in zip((None, *second), second, strict=False):
            if key not in first:
                order.insert(order.index(before) + 1 if before in order else len(order) if before else 0, key)
        merged = [self._merge(f"{path}/{key}", *_at(key, base, theirs, mine)) for key in order]
        return [row for row in merged if row is not MISSING]


def _at(key: str, *rows: dict[str, Any]) -> list[Any]:
    return [row.get(key, MISSING) for row in rows]


def _rows(*lists: Any) -> list[dict[str, Any]] | None:
    """The rows of lists by what each is known by; None where that tells them not apart, or they are no lists."""
    if not all(isinstance(rows, list) for rows in lists):
        return None
    known = [{_key(row): row for row in rows} for rows in lists]
    return known if all(len(one) == len(rows) for one, rows in zip(known, lists, strict=True)) else None


def _key(row: Any) -> str:
    return next((str(row[key]) for key in KEYS if row.get(key)), "") if isinstance(row, dict) else str(row)
