"""What is wrong at a line of a file."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "doubt", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Words on a line (from 1) and what is wrong with them.

    An error cannot be imported, a doubt only by somebody who has looked at it, a note tells what
    was done by rule.
    """

    line: int
    words: str
    message: str
    severity: Severity = "error"
    file: str = ""

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.file else f"第{self.line}行"
        return f"{where} {self.message}：{self.words}" if self.words else f"{where} {self.message}"
