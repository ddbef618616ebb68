"""What is wrong with a thing, and that something cannot be done with it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """Something wrong with a row: its id ("" for the thing itself), its words, what is wrong.

    `at` is the place of a number or time word that nothing accounts for: (start, end) in the row's text.
    """

    id: str
    words: str
    message: str
    at: tuple[int, int] | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{self.message}：“{self.words}”" if self.words else self.message


class Refused(Exception):
    """Something cannot be done with a thing; `problems` says why, in Chinese."""

    def __init__(self, thing: object, problems: list[Problem]) -> None:
        self.thing = thing
        self.problems = problems
        super().__init__(f"{thing}：" + "；".join(map(str, problems)))
