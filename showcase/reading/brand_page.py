"""A brand's or an edition's snapshot (schema 1) → what its page reads from top to bottom.

Pure, and as forgiving as a preview needs: a claim that stands on nothing, or on words that are gone, is listed
apart, a date that is none is shown by its words; a published snapshot has neither.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias

from brands.chinese import dates
from brands.content import fidelity
from brands.content.canonical import Data
from showcase.reading import weight
from showcase.reading.blocks import Block, FigureItem, MilestoneItem, Quotation
from showcase.reading.evidence import Ground, runs
from showcase.reading.timeline_svg import Axis, Event, Line, axis

Marks: TypeAlias = Mapping[str, Sequence[str]]

SUM = "sum"  # the kind of structure that is a drawing of its own: 1+4

# How a figure names the one that it is compared with, and how that one names it.
RELATIONS = {
    "": ("另见", "另见"),
    "result": ("结果为", "原计划"),
    "year": ("其中一年", "一般情形"),
    "rounding": ("更确切的数", "约数"),
    "count": ("口径不同，另见", "口径不同，另见"),
    "later": ("后为", "此前为"),
}


@dataclass(frozen=True)
class Reading:
    """Everything that the page shows of a snapshot, evidence resolved; `adrift` are structures whose words are gone."""

    data: Data
    passages: list[Block]
    excerpts: list[Block]
    milestones: list[MilestoneItem]
    ungrounded: list[FigureItem]
    lede: Quotation | None
    leads: list[Quotation]
    tags: list[Quotation]
    basis: list[Quotation]
    sums: list[Data]
    adrift: list[Data]
    collation: list[Data]
    origin: Data | None

    @cached_property
    def strip(self) -> Axis | None:
        """The milestones on an axis of their own, to the year of the selection; None where nothing is dated."""
        own = [row for row in self.data["milestones"] if not row["background"]]
        events = [Event(row["date"], row["recurs"], row["words"], row["title"], "") for row in own]
        return axis([Line("", "", events)], until=int(self.data["edition"]))


def read(data: Data, marks: Marks | None = None) -> Reading:
    """Resolve every id of a snapshot of a brand or an edition; `marks` are {anchor: what was corrected there}."""
    marks = marks or {}
    passages, excerpts = _passages(data, marks), _excerpts(data, marks)
    blocks = {block.anchor[2:]: block for block in (*passages, *excerpts)}
    series = data.get("series") if data["kind"] == "brand" else None

    def place(resting: Data) -> Quotation:
        return Quotation(resting, _block(resting, blocks))

    structures = data.get("structures", [])
    said = [structure for id in blocks for structure in (*_named_in(data, id).values(), *_said_in(data, id))]
    return Reading(
        data=data,
        passages=passages,
        excerpts=excerpts,
        milestones=[
            MilestoneItem(milestone, _block(milestone, blocks), marks.get(f"m-{milestone['id']}", ()))
            for milestone in sorted(data["milestones"], key=when)
        ],
        ungrounded=[_figure(figure, data["figures"]) for figure in data["figures"] if _block(figure, blocks) is None],
        lede=place(data["lede"]) if data.get("lede") else None,
        leads=[place(lead) for lead in data.get("leads", [])],
        tags=[place(tag) for tag in data.get("tags", [])],
        basis=[place(words) for words in series["basis"]] if series else [],
        sums=[
            {**structure, "items": [place(item) for item in structure["items"]]}
            for structure in structures
            if structure["kind"] == SUM
        ],
        adrift=[one for one in structures if one["kind"] != SUM and one not in said],
        collation=[{**note, "block": blocks.get(note["passage"])} for note in data["collation"]],
        origin=next((milestone for milestone in data["milestones"] if milestone["origin"]), None),
    )


def when(milestone: Data) -> tuple[int, int, int]:
    """Sort key of a milestone: its date; what recurs after its first year; without a date last."""
    recurs = milestone["recurs"]
    known = (date for date in (milestone["date"], recurs and recurs["from"]) if date and dates.is_valid(date))
    told = next(known, "")
    beginning = told.split("/")[0]
    if recurs and beginning not in ("", ".."):
        return 0, dates.latest(beginning).toordinal(), 1
    return dates.sort_key(told)


def _figure(figure: Data, figures: Iterable[Data], **more: Any) -> FigureItem:
    others = {other["id"]: other for other in figures}
    relations = [("另有说法", others[id]) for id in figure["disagrees"] if id in others]
    if figure["compared_with"] in others:
        relations.append((RELATIONS[figure["relation"]][0], others[figure["compared_with"]]))
    relations += [
        (RELATIONS[other["relation"]][1], other)
        for other in others.values()
        if other["compared_with"] == figure["id"] and other["relation"]
    ]
    return FigureItem(figure, relations, **more)


def _block(resting: Data, blocks: dict[str, Block]) -> Block | None:
    return blocks.get(resting["passage"] or resting["excerpt"])


def _passages(data: Data, marks: Marks) -> list[Block]:
    sources = {source["id"]: source for source in data["sources"]}
    blocks = []
    for number, passage in enumerate(data["passages"], start=1):
        notes = [note for note in data["collation"] if note["passage"] == passage["id"]]
        blocks.append(
            Block(
                anchor=f"p-{passage['id']}",
                number=number,
                text=passage["text"],
                runs=runs(passage["text"], _grounds(data, "passage", passage["id"]), notes),
                source=sources.get(passage["source"]),
                fidelity=fidelity.line(passage) if passage["received"] else "",
                marks=marks.get(f"p-{passage['id']}", ()),
                **_resting_on(data, "passage", passage["id"], marks),
            )
        )
    return blocks


def _excerpts(data: Data, marks: Marks) -> list[Block]:
    sources = {source["id"]: source for source in data["sources"]}
    return [
        Block(
            anchor=f"e-{excerpt['id']}",
            number=number,
            text=excerpt["text"],
            runs=runs(excerpt["text"], _grounds(data, "excerpt", excerpt["id"])),
            source=sources.get(excerpt["source"]),
            marks=marks.get(f"e-{excerpt['id']}", ()),
            **_resting_on(data, "excerpt", excerpt["id"], marks),
        )
        for number, excerpt in enumerate(_in_order_of_use(data), start=1)
    ]


def _resting_on(data: Data, kind: str, id: str, marks: Marks) -> dict[str, Any]:
    """What rests on one text: its figures, the large ones first, its milestones and its structures."""
    own = [figure for figure in data["figures"] if figure[kind] == id]
    large = weight.large(own)
    named = _named_in(data, id)
    bases = Counter(figure["as_of_basis"] for figure in own if figure["as_of_basis"])
    figures = [
        _figure(
            figure,
            data["figures"],
            is_large=figure["id"] in large,
            structure=named.get(figure["display"]),
            marks=marks.get(f"f-{figure['id']}", ()),
            shares_basis=bases[figure["as_of_basis"]] > 1,
        )
        for figure in own
    ]
    return {
        "figures": sorted(figures, key=lambda item: not item.is_large),
        "milestones": sorted((row for row in data["milestones"] if row[kind] == id), key=when),
        "structures": _said_in(data, id),
    }


def _named_in(data: Data, id: str) -> dict[str, Data]:
    """The structures that a figure of a text names (三个阶段), by their names; sums stand under the lede."""
    names = {figure["display"] for figure in data["figures"] if id in _ground_of(figure)}
    lists = (structure for structure in data.get("structures", []) if structure["kind"] != SUM)
    return {structure["title"]: structure for structure in lists if structure["title"] in names}


def _said_in(data: Data, id: str) -> list[Data]:
    """The structures whose first words stand in a text and that no figure names, sums apart."""
    names = {figure["display"] for figure in data["figures"] if _ground_of(figure)}
    return [
        structure
        for structure in data.get("structures", [])
        if structure["kind"] != SUM and structure["items"] and id in _ground_of(structure["items"][0])
        if structure["title"] not in names
    ]


def _ground_of(resting: Data) -> set[str]:
    return {resting["passage"], resting["excerpt"]} - {None, ""}


def _in_order_of_use(data: Data) -> list[Data]:
    """The excerpts, those of the earliest source first, each source's in the order of the claims on them."""
    published = {source["id"]: source["published"] or "~" for source in data["sources"]}
    used = [claim["excerpt"] for rows in ("milestones", "figures") for claim in data[rows]]
    places = {excerpt: place for place, excerpt in reversed(list(enumerate(used)))}

    def place(excerpt: Data) -> tuple[str, str, int]:
        return published.get(excerpt["source"], "~"), excerpt["source"], places.get(excerpt["id"], len(used))

    return sorted(data["excerpts"], key=place)


def _grounds(data: Data, kind: str, id: str) -> list[Ground]:
    return [
        Ground(f"{letter}-{claim['id']}", claim["quote"], claim[words])
        for letter, rows, words in (("f", "figures", "display"), ("m", "milestones", "words"))
        for claim in data[rows]
        if claim[kind] == id
    ]
