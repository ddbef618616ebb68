"""What the data for programs say: a brand's data.json and the timeline, as types.

mypy checks what `datasets` makes against them, and /schemas/ serves them as JSON Schemas. They are only ever added to,
and what is added may be missing (NotRequired): whoever read yesterday's data reads today's.
"""

from typing import Annotated, Literal, NotRequired, TypedDict

from msgspec import Meta

from brands.content.evidence_types import (
    Edtf,
    FigureFacts,
    Id,
    MilestoneFacts,
    Quotation,
    Recurrence,
    Sha256,
    Slug,
    SourceRow,
    SpeechFacts,
    Tier,
)
from brands.content.fidelity import Kind

Licence = Annotated[str, Meta(description="使用许可；主办单位没有定的，没有这一项")]
Number = Annotated[int, Meta(ge=1)]
Time = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
Address = Annotated[str, Meta(extra_json_schema={"format": "uri"})]
# A claim names its passage, or the source whose excerpt carries it.
ONE_GROUND = Meta(extra_json_schema={"oneOf": [{"required": ["passage"]}, {"required": ["source"]}]})


class ClaimGround(TypedDict):
    """What carries a claim: one of the two."""

    passage: NotRequired[Id]
    source: NotRequired[Id]


class Corrected(TypedDict):
    """What was corrected of a claim, in words, and the address of all its values; nothing where nothing was."""

    corrected: NotRequired[str]
    history: NotRequired[Address]


class FigureClaim(FigureFacts, ClaimGround, Corrected):
    """A figure and what carries it."""


class MilestoneClaim(MilestoneFacts, ClaimGround, Corrected):
    """A milestone and what carries it."""


class PassageData(TypedDict):
    """A paragraph; `fidelity` says how true it is to its source, `received` what stands there where it is changed."""

    id: Id
    text: str
    source: Id | None
    received: NotRequired[str]
    fidelity: NotRequired[Kind]


class SeriesData(TypedDict):
    """The series of a brand, and the words that say so."""

    slug: Slug
    name: str
    basis: list[Quotation]


class LeadData(TypedDict):
    """An organ that leads a brand."""

    name: str
    role: str
    quote: str


class SpeechData(SpeechFacts):
    """A person's words in the text, and the passage that has them."""

    passage: Id


class SinceData(TypedDict):
    """When a brand began."""

    date: Edtf
    words: str


class TagData(TypedDict):
    """A tag, and the words that carry it."""

    slug: Slug
    name: str
    quote: str


class AmendedData(TypedDict):
    """A change that a correction made, at an anchor (f-…, m-…, p-…, e-…; "" for what has none)."""

    anchor: str
    what: str
    old: str
    new: str
    version: Number
    on: Annotated[str, Meta(extra_json_schema={"format": "date"})]
    url: Address


class CorrectionRow(TypedDict):
    """A change that a correction made, or that a sentence was taken back: then without words."""

    kind: Literal["correction", "taken-back"]
    of: str
    brand: Id | None
    edition: int | None
    version: str
    on: str
    corrected_at: Time
    anchor: str
    what: str
    old: str
    new: str
    reason: str
    url: Address


class VersionData(TypedDict):
    """Which version the data are of; a later one is named, and what was corrected since."""

    number: Number
    published_at: Time
    reason: str
    note: str
    sha256: Sha256
    # When people reviewed it as it stands; of one that was reviewed before it was published, nothing.
    endorsed_at: NotRequired[Time]
    url: NotRequired[Address]
    superseded_by: NotRequired[Number]
    corrected_since: NotRequired[list[AmendedData]]


class Licensed(TypedDict):
    """Under which licence something may be used; nothing while the office has set none."""

    licence: NotRequired[Licence]


class BrandData(Licensed):
    """One version of a brand with its names resolved."""

    id: Id
    name: str
    aliases: list[str]
    slug: Slug
    tier: Tier
    edition: int
    series: SeriesData | None
    leads: list[LeadData]
    since: SinceData | None
    tags: list[TagData]
    passages: list[PassageData]
    figures: list[Annotated[FigureClaim, ONE_GROUND]]
    milestones: list[Annotated[MilestoneClaim, ONE_GROUND]]
    speeches: NotRequired[list[SpeechData]]
    sources: list[SourceRow]
    version: VersionData
    checkpoint: str


class BrandName(TypedDict):
    """Which brand a milestone belongs to."""

    id: NotRequired[Id]
    slug: Slug
    name: str
    tier: Tier


class TimelineRow(Corrected):
    """A milestone of a brand or of an edition, with the address at which it stands."""

    id: Id
    date: Edtf
    words: str
    recurs: Recurrence | None
    date_basis: NotRequired[str]
    title: str
    background: NotRequired[bool]
    quote: str
    brand: BrandName | None
    edition: int | None
    source: Id | None
    url: Address


class TimelineData(Licensed):
    """Every published milestone in the order of time."""

    milestones: list[TimelineRow]


class CorrectionsData(Licensed):
    """Everything that was corrected or taken back, the newest first."""

    corrections: list[CorrectionRow]
