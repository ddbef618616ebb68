"""The texts of a snapshot as its page shows them, each with what rests on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from brands.content.canonical import Data
from showcase.reading import margin
from showcase.reading.evidence import Run


@dataclass(frozen=True)
class FigureItem:
    """A figure in the margin, with the figures that it stands beside: [(what relates them, the other figure)].

    `is_large` by its weight among those of its text; `structure` is the list that its words are the name of; `marks`
    say what was corrected at it, before and since.
    """

    data: Data
    relations: list[tuple[str, Data]]
    is_large: bool = False
    structure: Data | None = None
    marks: Sequence[str] = ()

    @property
    def anchor(self) -> str:
        return f"f-{self.data['id']}"

    @property
    def is_wordy(self) -> bool:
        return margin.is_wordy(self.data)


@dataclass(frozen=True)
class Block:
    """A passage (p-…) or an excerpt (e-…): its number on the page, its runs, what rests on it, its source.

    `fidelity` says of a passage that differs from what was received what stood there, and is empty of all others.
    `figures` by weight, `milestones` in the order of time, `structures` those that no figure names.
    """

    anchor: str
    number: int
    text: str
    runs: list[Run]
    figures: list[FigureItem]
    milestones: list[Data]
    structures: list[Data]
    source: Data | None
    fidelity: str = ""
    marks: Sequence[str] = ()

    @property
    def is_passage(self) -> bool:
        return self.anchor.startswith("p-")

    @property
    def beside(self) -> list[FigureItem]:
        """The figures that stand in the margin."""
        return self.figures[: self._arranged[0]]

    @property
    def below(self) -> list[FigureItem]:
        """The figures for which the margin has no room."""
        return self.figures[self._arranged[0] :]

    @property
    def dates_below(self) -> bool:
        """Whether the dates, too, find no room in the margin."""
        return bool(self.milestones) and not self._arranged[1]

    @cached_property
    def _arranged(self) -> tuple[int, bool]:
        return margin.beside(
            self.text,
            self.figures,
            dates=margin.height_of_dates(self.milestones),
            structures=sum(map(margin.height_of_structure, self.structures)),
            cited=not self.is_passage,
        )

    @property
    def name(self) -> str:
        """How the page names the place: 第3段, or the source of an excerpt."""
        if self.is_passage:
            return f"第{self.number}段"
        if self.source is None:
            return f"摘录{self.number}"
        reprinted = "据转载" if self.source["kind"] == "reprint" else ""
        parts = (self.source["publisher"], self.source["published_words"], reprinted)
        return "，".join(filter(None, parts)) or f"摘录{self.number}"


@dataclass(frozen=True)
class MilestoneItem:
    """A milestone in the order of time, with the block that carries its words (None in a broken draft)."""

    data: Data
    block: Block | None
    marks: Sequence[str] = ()

    @property
    def anchor(self) -> str:
        return f"m-{self.data['id']}"


@dataclass(frozen=True)
class Quotation:
    """Exact words and the block in which they stand, with what they are words for."""

    data: Data
    block: Block | None
