"""Rows → the content of a thing: what is signed, published, compared and served.

Schema 1. A schema is never changed, only followed by the next. Content only: no time, person,
version number, reason or address stands in a snapshot.
"""

from decimal import Decimal
from typing import Any

from brands.content.canonical import SCHEMA, Data, canonical
from brands.content.quote_finder import Grounds
from brands.models import Brand, Edition, Excerpt, Register, Source, Tag


def of(thing: Brand | Edition | Register) -> Data:
    """The content of a Brand, the Edition or the Register as it stands at the desk."""
    match thing:
        case Brand():
            content = of_brand(thing)
        case Edition():
            content = of_edition(thing)
        case Register():
            content = of_register(thing)
    return {"schema": SCHEMA, "kind": thing._meta.model_name, **content}


def canonical_of(thing: Brand | Edition | Register) -> str:
    """The canonical JSON of a thing as it stands at the desk."""
    return canonical(of(thing))


def of_brand(brand: Brand) -> Data:
    """A brand with its passages, claims, marks, pictures, tags and what they rest on."""
    grounds = _grounds(brand)
    data = {
        "id": brand.pk,
        "edition": brand.edition_id,
        "tier": brand.tier,
        "order": brand.order,
        "name": brand.name,
        "name_parts": brand.name_parts,
        "aliases": _lines(brand.aliases),
        "seal": brand.seal,
        "series": _series(brand, grounds),
        "leads": [
            {"name": lead.name, "role": lead.role, **_resting(lead.quote, grounds)} for lead in brand.leads.all()
        ],
        "lede": _resting(brand.lede, grounds) if brand.lede else None,
        "structures": [
            {
                "kind": structure.kind,
                "title": structure.title,
                "items": [{"label": label, **_resting(words, grounds)} for label, words in structure.items],
            }
            for structure in brand.structures.all()
        ],
        "pictures": [_picture(picture) for picture in brand.pictures.all()],
        "tags": [
            {"slug": item.tag.slug, "name": item.tag.name, **_resting(item.quote, grounds)}
            for item in brand.tag_items.select_related("tag")
        ],
        **_evidence(brand, grounds),
    }
    return {**data, **_cited(brand, grounds)}


def of_edition(edition: Edition) -> Data:
    """The edition with its note, claims, series and the places that wait for their brand."""
    grounds = _grounds(edition)
    data = {
        "year": edition.year,
        "title": edition.title,
        "series": [
            {
                "slug": series.slug,
                "name": series.name,
                "order": series.order,
                "entries": series.entries_id,
            }
            for series in edition.series.all()
        ],
        "awaited": sorted(edition.brands.awaited().values_list("pk", flat=True)),
        **_evidence(edition, grounds),
    }
    return {**data, **_cited(edition, grounds)}


def of_register(register: Register) -> Data:
    """The site's settings, all sources with their excerpts, all tags."""
    database = register._state.db
    settings = {
        field.name: getattr(register, field.name) for field in register._meta.concrete_fields if not field.primary_key
    }
    return {
        "site": {**settings, "host_allow_list": _lines(register.host_allow_list)},
        "sources": [
            {
                **_source(source),
                "excerpts": [{"id": excerpt.pk, "text": excerpt.text} for excerpt in source.excerpts.all()],
            }
            for source in Source.objects.using(database).prefetch_related("excerpts")
        ],
        "tags": [
            {"slug": tag.slug, "name": tag.name, "description": tag.description} for tag in Tag.objects.using(database)
        ],
    }


def _grounds(thing: Brand | Edition) -> Grounds:
    excerpts = Excerpt.objects.using(thing._state.db)
    return Grounds(
        passages=tuple(thing.passages.values_list("pk", "text")),
        excerpts=tuple(excerpts.values_list("pk", "text")),
    )


def _resting(quote: str, grounds: Grounds, **chosen: str | None) -> Data:
    return {"quote": quote, **grounds.find(quote, **chosen)}


def _series(brand: Brand, grounds: Grounds) -> Data | None:
    if brand.series is None:
        return None
    return {
        "slug": brand.series.slug,
        "name": brand.series.name,
        "note": brand.series_note,
        "basis": [_resting(words, grounds) for words in _lines(brand.series_basis)],
    }


def _evidence(thing: Brand | Edition, grounds: Grounds) -> Data:
    return {
        "passages": [
            {"id": passage.pk, "text": passage.text, "source": passage.source_id} for passage in thing.passages.all()
        ],
        "figures": [_figure(figure, grounds) for figure in thing.figures.prefetch_related("disagrees")],
        "milestones": [_milestone(milestone, grounds) for milestone in thing.milestones.all()],
        "not_data": [
            {
                "words": mark.words,
                "reason": mark.reason,
                "passage": grounds.passage_of(mark.words, mark.passage_id),
            }
            for mark in thing.not_data.all()
        ],
        "collation": [
            {key: getattr(note, key) for key in ("field", "words", "doubt", "suggestion", "basis", "subject", "state")}
            | {"passage": _noted_passage(note, grounds)}
            for note in thing.collation_notes.all()
        ],
    }


def _noted_passage(note: Any, grounds: Grounds) -> str | None:
    """A doubt about the name is about no passage."""
    if note.field == note.Field.NAME:
        return None
    return grounds.passage_of(note.words, note.passage_id)


def _figure(figure: Any, grounds: Grounds) -> Data:
    return {
        "id": figure.pk,
        **{key: getattr(figure, key) for key in ("label", "display", "unit", "qualifier", "as_of", "note", "large")},
        **{key: plain_number(getattr(figure, key)) for key in ("value", "low", "high")},
        "disagrees": sorted(other.pk for other in figure.disagrees.all()),
        "superseded_by": figure.superseded_by_id,
        **_resting(figure.quote, grounds, passage=figure.passage_id, excerpt=figure.excerpt_id),
    }


def _milestone(milestone: Any, grounds: Grounds) -> Data:
    months = [milestone.recurs_first_month, milestone.recurs_last_month]
    recurs = {
        "months": [month for month in months if month],
        "from": milestone.recurs_from,
        "to": milestone.recurs_to,
    }
    return {
        "id": milestone.pk,
        "title": milestone.title,
        "date": milestone.date,
        "words": milestone.words,
        "recurs": recurs if milestone.recurs_yearly else None,
        "origin": milestone.origin,
        **_resting(milestone.quote, grounds, passage=milestone.passage_id, excerpt=milestone.excerpt_id),
    }


def _picture(picture: Any) -> Data:
    return {
        "id": picture.pk,
        "file": picture.file.name,
        "focal": [picture.focal_x, picture.focal_y],
        **{key: getattr(picture, key) for key in ("sha256", "width", "height", "alt", "caption", "credit", "licence")},
    }


def _source(source: Source) -> Data:
    keys = ("publisher", "author", "editor", "title", "published", "published_words", "url", "kind")
    return {
        "id": source.pk,
        **{key: getattr(source, key) for key in (*keys, "note")},
        "read_on": source.read_on.isoformat() if source.read_on else "",
    }


def _cited(thing: Brand | Edition, grounds: Grounds) -> Data:
    """The excerpts that something here rests on, and every source named here, whole."""
    database = thing._state.db
    excerpts = Excerpt.objects.using(database).filter(pk__in=grounds.used).order_by("pk")
    named = {excerpt.source_id for excerpt in excerpts}
    named |= set(thing.passages.exclude(source=None).values_list("source", flat=True))
    return {
        "excerpts": [{"id": excerpt.pk, "source": excerpt.source_id, "text": excerpt.text} for excerpt in excerpts],
        "sources": [_source(source) for source in Source.objects.using(database).filter(pk__in=named).order_by("pk")],
    }


def plain_number(value: Decimal | None) -> str | None:
    """A decimal as the shortest plain string: 260, 2.7, 12000000."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
