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
    say what was corrected at it, before and since; `shares_basis` if its text says once, for several, what their
    dates are inferred from.
    """

    data: Data
    relations: list[tuple[str, Data]]
    is_large: bool = False
    structure: Data | None = None
    marks: Sequence[str] = ()
    shares_basis: bool = False

    @property
    def anchor(self) -> str:
        return f"f-{self.data['id']}"

    @property
    def is_wordy(self) -> bool:
        return margin.is_wordy(self)

    @property
    def basis(self) -> str:
        """What its date is inferred from, where this is said at the figure itself."""
        return "" if self.shares_basis else str(self.data["as_of_basis"])


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
        if self.is_close:
            return [item for row in margin.set_closely(self.figures) for item in row]
        return self.figures[: self._arranged.figures]

    @property
    def below(self) -> list[FigureItem]:
        """The figures for which the margin has no room."""
        return self.figures[self._arranged.figures :]

    @property
    def dates_below(self) -> bool:
        """Whether the dates, too, find no room in the margin."""
        return bool(self.milestones) and not self._arranged.dates

    @property
    def is_close(self) -> bool:
        """Whether the margin is closely set, so that all stands beside the text."""
        return self._arranged.close

    @cached_property
    def shared_bases(self) -> dict[str, list[str]]:
        """What the dates of several figures are inferred from: {the basis: the figures' words}.

        Without words where these are all of the dated figures.
        """
        dated = [item for item in self.figures if item.data["as_of"]]
        shared: dict[str, list[str]] = {}
        for item in dated:
            if item.shares_basis:
                shared.setdefault(item.data["as_of_basis"], []).append(item.data["display"])
        return {basis: words if len(words) < len(dated) else [] for basis, words in shared.items()}

    @cached_property
    def _arranged(self) -> margin.Arrangement:
        return margin.arrange(
            self.text,
            self.figures,
            milestones=self.milestones,
            structures=self.structures,
            bases=[*self.shared_bases],
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
