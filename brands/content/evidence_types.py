"""What a brand and an edition have alike in their snapshots: passages, what is claimed of their words, and sources.

A part of `schema`, whose rules hold here: what changes in a type belongs to a new SCHEMA.
"""

from typing import Annotated, Literal, TypeAlias, TypedDict

from msgspec import Meta

Id: TypeAlias = Annotated[str, Meta(pattern="^[a-z0-9]{6}$", description="编号，六个字符，给出后不再改变，也不再另用")]
Slug: TypeAlias = Annotated[str, Meta(min_length=1)]
Edtf: TypeAlias = Annotated[str, Meta(description="EDTF（ISO 8601-2）；没有日期的为空")]
Decimal: TypeAlias = Annotated[
    str, Meta(pattern=r"^-?[0-9]+(\.[0-9]+)?$", description="十进制数，写成字符串；没有的为 null")
]
Tier: TypeAlias = Annotated[Literal["top", "excellent"], Meta(description="top 十大工作品牌，excellent 优秀工作品牌")]
Count: TypeAlias = Annotated[int, Meta(ge=0)]
Percent: TypeAlias = Annotated[int, Meta(ge=0, le=100)]
Month: TypeAlias = Annotated[int, Meta(ge=1, le=12)]
Sha256: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
# None only in a draft: the gate keeps it from being published.
FoundPassage: TypeAlias = Annotated[Id | None, Meta(extra_json_schema={"type": "string"})]


class Ground(TypedDict):
    """Where words stand: in a passage of the snapshot or in an excerpt of a source; in a draft perhaps in neither."""

    passage: Id | None
    excerpt: Id | None


class Quotation(Ground):
    """Exact words and where they stand."""

    quote: str


class PassageRow(TypedDict):
    """A paragraph, and the source that it was taken from; None for the office's own words.

    `received` is what the source has where the paragraph was changed since; "" where the two are the same.
    """

    id: Id
    text: str
    source: Id | None
    received: str


class FigureFacts(TypedDict):
    """A number as the words state it, what it counts, and how it relates to another one that it is compared with.

    `as_of_basis` says from what the date is inferred; empty where the words state it.
    """

    id: Id
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    display: str
    unit: str
    label: str
    qualifier: str
    as_of: Edtf
    as_of_basis: str
    role: Literal["", "entries", "plan", "result"]
    note: str
    compared_with: Id | None
    relation: Literal["", "result", "year", "rounding", "count", "later"]
    quote: str
    large: bool


class FigureRow(FigureFacts, Ground):
    """A figure with the ids of the figures that contradict it."""

    disagrees: list[Id]


# Written as a call, for `from` is a word of Python's.
Recurrence = TypedDict("Recurrence", {"months": list[Month], "from": Edtf, "to": Edtf})


class MilestoneFacts(TypedDict):
    """Something dated, its date in EDTF and in the words of the text; `actor` is who did it, in the title's words.

    `date_basis` says from what the date is inferred; empty where the words state it. `background` is what others did.
    """

    id: Id
    date: Edtf
    date_basis: str
    words: str
    recurs: Recurrence | None
    title: str
    actor: str
    background: bool
    quote: str
    origin: bool


class MilestoneRow(MilestoneFacts, Ground):
    """A milestone and where its words stand."""


class NotDataRow(TypedDict):
    """A number or date in the text that is no claim, and why."""

    passage: FoundPassage
    words: str
    reason: str


class SpeechFacts(TypedDict):
    """Words of a person in the text: who, where, when, where they were published, and how the two compare."""

    words: str
    speaker: str
    occasion: str
    date: Edtf
    printed_in: str
    printed_words: str
    comparison: Literal["unknown", "same", "differs"]


class SpeechRow(SpeechFacts):
    """Those words, and where in the text they stand."""

    passage: FoundPassage


class CollationRow(TypedDict):
    """A doubt about words of the received text, and what was decided; `passage` is None for a doubt about the name."""

    field: Literal["name", "passage"]
    passage: Id | None
    words: str
    doubt: str
    suggestion: str
    basis: str
    subject: str
    state: Literal["open", "accepted", "rejected"]


class ExcerptRow(TypedDict):
    """Exact words of a source."""

    id: Id
    source: Id
    text: str


class SourceRow(TypedDict):
    """A publication that words were taken from."""

    id: Id
    kind: str
    publisher: str
    author: str
    editor: str
    title: str
    published: Edtf
    published_words: str
    url: str
    read_on: Edtf
    note: str


class Texts(TypedDict):
    """The passages, and what is said of words in them."""

    passages: list[PassageRow]
    figures: list[FigureRow]
    milestones: list[MilestoneRow]
    not_data: list[NotDataRow]
    speeches: list[SpeechRow]
    collation: list[CollationRow]


class Cited(TypedDict):
    """The excerpts that something rests on, and every source that is named, whole."""

    excerpts: list[ExcerptRow]
    sources: list[SourceRow]


class Evidence(Texts, Cited):
    """What a brand and an edition have alike."""
