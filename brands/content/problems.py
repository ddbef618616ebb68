"""What is wrong with a thing, and that something cannot be done with it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from brands.content.diff import FIELDS, LABELS, OTHER_FIELDS


@dataclass(frozen=True)
class Problem:
    """Something wrong with a row: its id ("" for the thing itself), its words, what is wrong.

    `at` is the place of a number or time word that nothing accounts for: (start, end) in the row's text.
    `row` is where a row without an id stands: its kind and its place among them.
    """

    id: str
    words: str
    message: str
    at: tuple[int, int] | None = field(default=None, compare=False)
    row: tuple[str, int] | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.message}：“{self.words}”" if self.words else self.message


class Refused(Exception):
    """Something cannot be done with a thing; `problems` says why, in Chinese."""

    def __init__(self, thing: object, problems: list[Problem]) -> None:
        self.thing = thing
        self.problems = problems
        super().__init__(f"{thing}：" + "；".join(map(str, problems)))


# What each row must say before it is public, beside its quotation. A draft is saved without it.
NEEDED = {
    "figures": ("label",),
    "milestones": ("title",),
    "pictures": ("alt", "caption", "credit", "licence"),
    "leads": ("name", "role"),
    "structures": ("title", "kind"),
    "not_data": ("reason",),
    "speeches": ("speaker", "comparison"),
    "collation": ("doubt", "field", "subject"),
}
OWN_WORDS = {("milestones", "title"): "事项", ("leads", "name"): "单位", ("structures", "kind"): "样式"}


def empty_fields(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Each field of a row that must be filled and is not, with the row's own words, and where it stands on the desk."""
    for kind, names in NEEDED.items():
        for place, row in enumerate(data.get(kind, ())):
            for name in names:
                if not str(row.get(name, "")).strip() and name in row:
                    words = next((str(row[key]) for key in ("title", "caption", "words", "quote") if row.get(key)), "")
                    label = OWN_WORDS.get((kind, name)) or (FIELDS | OTHER_FIELDS)[name]
                    yield Problem(row.get("id", ""), words, f"{LABELS[kind]}没有填“{label}”", row=(kind, place))
