"""The snapshot's type: what a Brand, an Edition and the Register say once they are published.

Declared once, for mypy, for the JSON Schemas (`json_schemas`) and for the rows that are copied into a snapshot and back
(`record.snapshot`, `record.restoration`). A value of these types is a plain dict with exactly these keys.

A schema is never changed, only followed by the next: a field that is added, renamed or dropped here belongs to a new
SCHEMA, and `upgrades` gets the step that brings yesterday's snapshots to it (docs/adding-a-field.md). One new number a
release: while no release carries SCHEMA yet, further fields join it. Released so far: 1, 2.
"""

from typing import Annotated, Literal, TypeAlias, TypedDict

from msgspec import Meta

from brands.content.evidence_types import Count, Edtf, Evidence, Id, Percent, Quotation, Sha256, Slug, SourceRow, Tier

SCHEMA = 3

SchemaNumber: TypeAlias = Annotated[int, Meta(extra_json_schema={"const": SCHEMA})]


class SeriesPlace(TypedDict):
    """The series that a brand belongs to, how it was put there, and the words that say so."""

    slug: Slug
    name: str
    note: str
    basis: list[Quotation]


class LeadRow(Quotation):
    """An organ that leads a brand."""

    name: str
    role: str


class StructureItem(Quotation):
    """One part of a structure."""

    label: str


class StructureRow(TypedDict):
    """A structure that the text itself has, such as “1+4”."""

    kind: str
    title: str
    items: list[StructureItem]


class PictureRow(TypedDict):
    """A picture that the office supplied; `focal` is [x, y] in per cent."""

    id: Id
    file: str
    sha256: Sha256
    width: Count
    height: Count
    alt: str
    caption: str
    credit: str
    licence: Literal["press", "site", "third"]
    focal: list[Percent]


class BrandTagRow(Quotation):
    """A tag of a brand, with the words that carry it."""

    slug: Slug
    name: str


class BrandContent(Evidence):
    """All that a version of a brand says; a draft may be an awaited brand, without a name."""

    schema: SchemaNumber
    kind: Literal["brand"]
    id: Id
    edition: int
    tier: Tier
    order: Count | None
    name: str
    name_parts: list[str]
    aliases: list[str]
    seal: str
    series: SeriesPlace | None
    leads: list[LeadRow]
    lede: Quotation | None
    structures: list[StructureRow]
    pictures: list[PictureRow]
    tags: list[BrandTagRow]


class SeriesRow(TypedDict):
    """A series of an edition; `entries` is the figure that counts what was entered in it."""

    slug: Slug
    name: str
    order: Count
    entries: Id | None


class EditionContent(Evidence):
    """All that a version of an edition says; `awaited` are the ids of places whose brand is not known yet."""

    schema: SchemaNumber
    kind: Literal["edition"]
    year: int
    title: str
    series: list[SeriesRow]
    awaited: list[Id]


class Site(TypedDict):
    """What the site says of itself."""

    site_name: str
    organ: str
    short_organ: str
    contact: str
    correction_contact: str
    press_contact: str
    since: Edtf
    icp_number: str
    police_number: str
    site_id_code: str
    licence_line: str
    host_allow_list: list[str]


class RegisterExcerpt(TypedDict):
    """Exact words of the source in which it stands."""

    id: Id
    text: str


class RegisterSource(SourceRow):
    """A source with everything that is quoted from it."""

    excerpts: list[RegisterExcerpt]


class TagRow(TypedDict):
    """A tag, and what it means."""

    slug: Slug
    name: str
    description: str


class TermRow(TypedDict):
    """Words and what they are in traditional characters; "" is a name, written letter by letter."""

    hans: str
    hant: str


class SynonymRow(TypedDict):
    """Words that readers type, and words of the record that search takes them for."""

    typed: str
    meant: str


class RegisterContent(TypedDict):
    """All that a version of the register says."""

    schema: SchemaNumber
    kind: Literal["register"]
    site: Site
    sources: list[RegisterSource]
    tags: list[TagRow]
    terms: list[TermRow]
    synonyms: list[SynonymRow]


Content: TypeAlias = BrandContent | EditionContent | RegisterContent
KINDS = {"brand": BrandContent, "edition": EditionContent, "register": RegisterContent}
