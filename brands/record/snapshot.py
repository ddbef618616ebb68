"""Rows → the content of a thing: what is signed, published, compared and served.

Content only: no time, person, version number, reason or address stands in a snapshot. What it has stands in
`brands.content.schema`; a key that is called like a column of its row is copied from there without a word here.
"""

import json
from decimal import Decimal
from typing import Any, TypeVar, cast, overload

from brands.content import evidence_types, schema
from brands.content.canonical import canonical
from brands.content.quote_finder import Grounds
from brands.models import Brand, Edition, Excerpt, Publishable, Register, ScriptTerm, Source, Synonym, Tag, memo

Row = TypeVar("Row")


@overload
def of(thing: Brand) -> schema.BrandContent: ...
@overload
def of(thing: Edition) -> schema.EditionContent: ...
@overload
def of(thing: Register) -> schema.RegisterContent: ...
@overload
def of(thing: Publishable) -> schema.Content: ...
def of(thing: Publishable) -> schema.Content:
    """The content of a Brand, the Edition or the Register as it stands at the desk."""
    return json.loads(canonical_of(thing)) if memo.is_reading() else _content(thing)


def canonical_of(thing: Publishable) -> str:
    """The canonical JSON of a thing as it stands at the desk."""
    return memo.read_once(thing, lambda: canonical(_content(thing)))


def _content(thing: Publishable) -> schema.Content:
    match thing:
        case Brand():
            return _brand(thing)
        case Edition():
            return _edition(thing)
        case Register():
            return _register(thing)
    raise TypeError(f"{thing!r} is never published.")


def _brand(brand: Brand) -> schema.BrandContent:
    """A brand with its passages, claims, marks, pictures, tags and what they rest on."""
    grounds = _grounds(brand)
    return _row(
        schema.BrandContent,
        brand,
        schema=schema.SCHEMA,
        kind="brand",
        edition=brand.edition_id,
        aliases=_lines(brand.aliases),
        series=_series(brand, grounds),
        leads=[_row(schema.LeadRow, lead, **grounds.find(lead.quote)) for lead in brand.leads.all()],
        lede=_quotation(brand.lede, grounds) if brand.lede else None,
        structures=[
            _row(
                schema.StructureRow, structure, items=[_item(label, words, grounds) for label, words in structure.items]
            )
            for structure in brand.structures.all()
        ],
        pictures=[_picture(picture) for picture in brand.pictures.all()],
        tags=[
            _row(schema.BrandTagRow, item.tag, quote=item.quote, **grounds.find(item.quote))
            for item in brand.tag_items.select_related("tag")
        ],
        **_texts(brand, grounds),
        **_cited_sources(brand, grounds),  # last, when everything has found its ground
    )


def _edition(edition: Edition) -> schema.EditionContent:
    """The edition with its note, claims, series and the places that wait for their brand."""
    grounds = _grounds(edition)
    return _row(
        schema.EditionContent,
        edition,
        schema=schema.SCHEMA,
        kind="edition",
        series=[_row(schema.SeriesRow, series, entries=series.entries_id) for series in edition.series.all()],
        awaited=sorted(edition.brands.awaited().values_list("pk", flat=True)),
        **_texts(edition, grounds),
        **_cited_sources(edition, grounds),  # last, when everything has found its ground
    )


def _register(register: Register) -> schema.RegisterContent:
    """The site's settings, all sources with their excerpts, all tags, the words of script and search."""
    database = register._state.db
    return {
        "schema": schema.SCHEMA,
        "kind": "register",
        "site": _row(schema.Site, register, host_allow_list=_lines(register.host_allow_list)),
        "sources": [
            _row(
                schema.RegisterSource,
                source,
                read_on=_day(source),
                excerpts=[_row(schema.RegisterExcerpt, excerpt) for excerpt in source.excerpts.all()],
            )
            for source in Source.objects.using(database).prefetch_related("excerpts")
        ],
        "tags": [_row(schema.TagRow, tag) for tag in Tag.objects.using(database)],
        "terms": ScriptTerm.objects.using(database).rows(),
        "synonyms": Synonym.objects.using(database).rows(),
    }


def _row(shape: type[Row], row: Any, **others: Any) -> Row:
    """A value of a type of `schema`: what `others` says, and else what the row's attribute of that name says."""
    names = (name for name in shape.__annotations__ if name not in others)
    return cast("Row", {name: getattr(row, name) for name in names} | others)


def _grounds(thing: Brand | Edition) -> Grounds:
    excerpts = Excerpt.objects.using(thing._state.db)
    return Grounds(
        passages=tuple(thing.passages.values_list("pk", "text")),
        excerpts=tuple(excerpts.values_list("pk", "text")),
    )


def _quotation(words: str, grounds: Grounds) -> evidence_types.Quotation:
    return cast("evidence_types.Quotation", {"quote": words, **grounds.find(words)})


def _item(label: str, words: str, grounds: Grounds) -> schema.StructureItem:
    return {"label": label, **_quotation(words, grounds)}


def _series(brand: Brand, grounds: Grounds) -> schema.SeriesPlace | None:
    if brand.series is None:
        return None
    basis = [_quotation(words, grounds) for words in _lines(brand.series_basis)]
    return _row(schema.SeriesPlace, brand.series, note=brand.series_note, basis=basis)


def _texts(thing: Brand | Edition, grounds: Grounds) -> evidence_types.Texts:
    """The passages, and what is said of words in them."""
    return {
        "passages": [_passage(passage) for passage in thing.passages.all()],
        "figures": [_figure(figure, grounds) for figure in thing.figures.prefetch_related("disagrees")],
        "milestones": [_milestone(milestone, grounds) for milestone in thing.milestones.all()],
        "not_data": [
            _row(evidence_types.NotDataRow, mark, passage=grounds.passage_of(mark.words, mark.passage_id))
            for mark in thing.not_data.all()
        ],
        "speeches": [
            _row(evidence_types.SpeechRow, speech, passage=grounds.passage_of(speech.words, speech.passage_id))
            for speech in cast("Any", thing).speeches.all()
        ],
        "collation": [
            _row(evidence_types.CollationRow, note, passage=_noted_passage(note, grounds))
            for note in thing.collation_notes.all()
        ],
    }


def _passage(passage: Any) -> evidence_types.PassageRow:
    """A passage; what was received is said only where a source is named and has other words."""
    differs = passage.source_id and passage.received != passage.text
    return _row(
        evidence_types.PassageRow,
        passage,
        source=passage.source_id,
        received=passage.received if differs else "",
    )


def _figure(figure: Any, grounds: Grounds) -> evidence_types.FigureRow:
    return _row(
        evidence_types.FigureRow,
        figure,
        **{key: plain_number(getattr(figure, key)) for key in ("value", "low", "high")},
        disagrees=sorted(other.pk for other in figure.disagrees.all()),
        compared_with=figure.compared_with_id,
        **grounds.find(figure.quote, passage=figure.passage_id, excerpt=figure.excerpt_id),
    )


def _milestone(milestone: Any, grounds: Grounds) -> evidence_types.MilestoneRow:
    return _row(
        evidence_types.MilestoneRow,
        milestone,
        recurs=_recurrence(milestone) if milestone.recurs_yearly else None,
        **grounds.find(milestone.quote, passage=milestone.passage_id, excerpt=milestone.excerpt_id),
    )


def _recurrence(milestone: Any) -> evidence_types.Recurrence:
    months = [milestone.recurs_first_month, milestone.recurs_last_month]
    return {
        "months": [month for month in months if month],
        "from": milestone.recurs_from,
        "to": milestone.recurs_to,
    }


def _noted_passage(note: Any, grounds: Grounds) -> str | None:
    """A doubt about the name is about no passage."""
    if note.field == note.Field.NAME:
        return None
    return grounds.passage_of(note.words, note.passage_id)


def _picture(picture: Any) -> schema.PictureRow:
    return _row(schema.PictureRow, picture, file=picture.file.name, focal=[picture.focal_x, picture.focal_y])


def _cited_sources(thing: Brand | Edition, grounds: Grounds) -> evidence_types.Cited:
    """The excerpts that something here rests on, and every source named here, whole."""
    database = thing._state.db
    excerpts = Excerpt.objects.using(database).filter(pk__in=grounds.used).order_by("pk")
    named = {excerpt.source_id for excerpt in excerpts}
    named |= set(thing.passages.exclude(source=None).values_list("source", flat=True))
    sources = Source.objects.using(database).filter(pk__in=named).order_by("pk")
    return {
        "excerpts": [_row(evidence_types.ExcerptRow, excerpt, source=excerpt.source_id) for excerpt in excerpts],
        "sources": [_row(evidence_types.SourceRow, source, read_on=_day(source)) for source in sources],
    }


def _day(source: Source) -> str:
    """The day on which a source was read, in ISO 8601; empty where it is not known."""
    return source.read_on.isoformat() if source.read_on else ""


def plain_number(value: Decimal | None) -> str | None:
    """A decimal as the shortest plain string: 260, 2.7, 12000000."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
