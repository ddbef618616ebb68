"""A snapshot → the rows of the desk: an earlier draft or version taken back whole."""

from django.db import models, transaction

from brands.content.canonical import Data
from brands.models import (
    Brand,
    BrandTag,
    CollationNote,
    Edition,
    Excerpt,
    Figure,
    Lead,
    Milestone,
    NotData,
    Passage,
    Picture,
    Register,
    Series,
    Source,
    Structure,
    Tag,
)
from brands.models.brand import BREAK


def can_restore(thing: Brand | Edition | Register, data: Data) -> bool:
    """Whether the thing can say what a snapshot says: a brand with a name does not become an awaited one again."""
    return data["kind"] != "brand" or bool(data["name"]) or (isinstance(thing, Brand) and thing.awaited)


@transaction.atomic
def restore(thing: Brand | Edition | Register, data: Data) -> None:
    """Make the desk's rows of a thing say what a snapshot (schema 1) says.

    Ids stay those of the snapshot. A series or source that is gone by now is left empty, and
    the gate names the claims that lost their ground. Of the register its own fields: sources and
    tags are rows of their own, which others rest on.
    """
    owner = {data["kind"]: thing}
    if isinstance(thing, Register):
        for key, value in data["site"].items():
            setattr(thing, key, "\n".join(value) if isinstance(value, list) else value)
        thing.save()
        return
    if isinstance(thing, Brand):
        _restore_brand(thing, data)
    else:
        thing.title = data["title"]
        thing.save()
    _restore_rows(Passage, owner, data["passages"], _passage)
    _restore_rows(Figure, owner, data["figures"], _figure)
    _restore_rows(Milestone, owner, data["milestones"], _milestone)
    for row in data["figures"]:
        Figure.objects.get(pk=row["id"]).disagrees.set(row["disagrees"])
        Figure.objects.filter(pk=row["id"]).update(superseded_by=row["superseded_by"])
    _replace(NotData, owner, [_renamed(row, passage="passage_id") for row in data["not_data"]])
    _replace(CollationNote, owner, [_renamed(row, passage="passage_id") for row in data["collation"]])


def _restore_brand(brand: Brand, data: Data) -> None:
    series = data["series"] or {"slug": None, "note": "", "basis": []}
    for key in ("tier", "order", "name", "seal"):
        setattr(brand, key, data[key])
    brand.marked_name = BREAK.join(data["name_parts"])
    brand.aliases = "\n".join(data["aliases"])
    brand.series = Series.objects.filter(pk=series["slug"]).first()
    brand.series_note = series["note"]
    brand.series_basis = "\n".join(words["quote"] for words in series["basis"])
    brand.lede = data["lede"]["quote"] if data["lede"] else ""
    brand.save()
    owner = {"brand": brand}
    _replace(Lead, owner, [_only(row, "name", "role", "quote") for row in data["leads"]])
    _replace(Structure, owner, [_structure(row) for row in data["structures"]])
    _restore_rows(Picture, owner, data["pictures"], _picture)
    brand.tag_items.all().delete()
    for row in data["tags"]:
        tag, _ = Tag.objects.get_or_create(slug=row["slug"], defaults={"name": row["name"]})
        BrandTag.objects.create(tag=tag, content_object=brand, quote=row["quote"])


def _restore_rows(model: type[models.Model], owner: dict, rows: list[Data], fields) -> None:
    """Rows with issued ids: changed where they stand, put back where they are gone."""
    model.objects.filter(**owner).exclude(pk__in=[row["id"] for row in rows]).delete()
    for order, row in enumerate(rows, start=1):
        values = {**fields(row), **owner, "order": order}
        if not model.objects.filter(pk=row["id"]).update(**values):
            model(pk=row["id"], **values).save_again()


def _replace(model: type[models.Model], owner: dict, rows: list[Data]) -> None:
    """Rows that nobody points at: made anew."""
    model.objects.filter(**owner).delete()
    for order, row in enumerate(rows, start=1):
        model.objects.create(**owner, order=order, **row)


def _only(row: Data, *keys: str) -> Data:
    return {key: row[key] for key in keys}


def _renamed(row: Data, **names: str) -> Data:
    return {names.get(key, key): value for key, value in row.items()}


def _existing(model: type[models.Model], pk: str | None) -> str | None:
    return pk if model.objects.filter(pk=pk).exists() else None


def _passage(row: Data) -> Data:
    return {"text": row["text"], "source_id": _existing(Source, row["source"])}


def _claim(row: Data) -> Data:
    return {
        "quote": row["quote"],
        "passage_id": row["passage"],
        "excerpt_id": _existing(Excerpt, row["excerpt"]),
    }


def _figure(row: Data) -> Data:
    keys = ("label", "display", "value", "low", "high", "unit", "qualifier", "as_of", "note")
    return {**_only(row, *keys, "large"), **_claim(row)}


def _milestone(row: Data) -> Data:
    recurs = row["recurs"] or {"months": [], "from": "", "to": ""}
    first, last = recurs["months"] or (None, None)
    return {
        **_only(row, "title", "date", "words", "origin"),
        **_claim(row),
        "recurs_yearly": row["recurs"] is not None,
        "recurs_first_month": first,
        "recurs_last_month": last,
        "recurs_from": recurs["from"],
        "recurs_to": recurs["to"],
    }


def _picture(row: Data) -> Data:
    keys = ("file", "sha256", "width", "height", "alt", "caption", "credit", "licence")
    return {**_only(row, *keys), "focal_x": row["focal"][0], "focal_y": row["focal"][1]}


def _structure(row: Data) -> Data:
    lines = "\n".join(f"{item['label']}｜{item['quote']}" for item in row["items"])
    return {**_only(row, "kind", "title"), "lines": lines}
