"""A snapshot → the rows of the desk: an earlier draft or version taken back whole."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias, TypeVar, cast

from django.db import models, transaction

from brands.content import diff
from brands.content.evidence_types import Evidence
from brands.content.redact import without_sign
from brands.content.schema import BrandContent, Content
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
    Speech,
    Structure,
    Tag,
)
from brands.models.brand import BREAK
from brands.record import snapshot

# What may be any of the models with an owner and an order; Django's stubs have no name for it.
Model: TypeAlias = Any
Owner: TypeAlias = dict[str, Any]
Rows: TypeAlias = Sequence[Any]
Others: TypeAlias = Callable[[Any], dict[str, Any]]
Key = TypeVar("Key")


def can_restore(thing: Brand | Edition | Register, data: Content) -> bool:
    """Whether the thing can say what a snapshot says: a brand with a name does not become an awaited one again."""
    return data["kind"] != "brand" or bool(data["name"]) or (isinstance(thing, Brand) and thing.awaited)


@transaction.atomic
def restore(thing: Brand | Edition | Register, data: Content) -> None:
    """Make the desk's rows of a thing say what a snapshot in today's schema says.

    Ids stay those of the snapshot. A series or source that is gone by now is left empty, and
    the gate names the claims that lost their ground. The sign of words
    that were taken back is no content and is left out. Of the register its own fields: sources and
    tags are rows of their own, which others rest on.
    """
    data = cast("Content", without_sign(data))
    match data["kind"]:
        case "register":
            _write(thing, data["site"], host_allow_list="\n".join(data["site"]["host_allow_list"]))
        case "edition":
            _write(thing, data)
            _restore_evidence({"edition": thing}, data)
        case "brand" if isinstance(thing, Brand):
            _restore_brand(thing, data)
            _restore_evidence({"brand": thing}, data)


def left_out(thing: Brand | Edition | Register, data: Content) -> list[str]:
    """What a content that was just written back could not give the desk as it was, by the names of its fields."""
    found = diff.changes(without_sign(data), snapshot.of(type(thing)._default_manager.get(pk=thing.pk)))
    return list(dict.fromkeys(change.where for change in found))


def _restore_evidence(owner: Owner, data: Evidence) -> None:
    _restore_rows(Passage, owner, data["passages"], _passage)
    _restore_rows(Figure, owner, data["figures"], _claim)
    figures = {row["id"] for row in data["figures"]}
    Milestone.objects.filter(**owner).update(origin=False)  # there is one at a time, and it may have moved
    _restore_rows(Milestone, owner, data["milestones"], _milestone)
    for row in data["figures"]:
        Figure.objects.get(pk=row["id"]).disagrees.set(Figure.objects.filter(pk__in=row["disagrees"]))
        beside = row["compared_with"] if row["compared_with"] in figures else None
        Figure.objects.filter(pk=row["id"]).update(compared_with=beside, relation=row["relation"])
    _replace(NotData, owner, data["not_data"], _noted)
    _replace(Speech, owner, data["speeches"], _noted)
    _replace(CollationNote, owner, data["collation"], _noted)


def _restore_brand(brand: Brand, data: BrandContent) -> None:
    series, year = data["series"], _existing(Edition, data["edition"]) or brand.edition_id
    _write(
        brand,
        data,
        edition_id=year,
        marked_name=BREAK.join(data["name_parts"]),
        aliases="\n".join(data["aliases"]),
        series=Series.objects.filter(pk=series["slug"], edition=year).first() if series else None,
        series_note=series["note"] if series else "",
        series_basis="\n".join(words["quote"] for words in series["basis"]) if series else "",
        lede=data["lede"]["quote"] if data["lede"] else "",
        order=_free_order(brand, data, year),
    )
    owner: Owner = {"brand": brand}
    _replace(Lead, owner, data["leads"])
    _replace(Structure, owner, data["structures"], _structure)
    _restore_rows(Picture, owner, data["pictures"], _picture)
    brand.tag_items.all().delete()
    for row in data["tags"]:
        # Two tags of the snapshot may be one by now: the first row of it stays.
        BrandTag.objects.get_or_create(tag=_tag(row), content_object=brand, defaults={"quote": row["quote"]})


def _tag(row: Any) -> Tag:
    """The tag of a snapshot: by its address, else by its name; made anew where both are gone."""
    for known in ({"slug": row["slug"]}, {"name": row["name"]}):
        for tag in Tag.objects.filter(**known):
            return cast("Tag", tag)
    return cast("Tag", Tag.objects.create(slug=row["slug"], name=row["name"]))


def _free_order(brand: Brand, data: BrandContent, year: int) -> int | None:
    """The place that a snapshot gives a brand; where another has it by now, its own, or the next that is free."""
    others = Brand.objects.exclude(pk=brand.pk).filter(edition=year, tier=data["tier"])
    taken = {order for order in others.values_list("order", flat=True) if order is not None}
    if data["order"] not in taken:
        return data["order"]
    if brand.order not in taken:
        return cast("int", brand.order)
    return 1 + max(taken)


def _write(row: models.Model, data: Mapping[str, Any], **others: Any) -> None:
    """Set a row's columns that are called like a key of the data, and what `others` says, and save it."""
    for name, value in (_columns(type(row), data) | others).items():
        setattr(row, name, value)
    row.save()


def _restore_rows(model: Model, owner: Owner, rows: Rows, others: Others) -> None:
    """Rows with issued ids: changed where they stand, put back where they are gone."""
    model._default_manager.filter(**owner).exclude(pk__in=[row["id"] for row in rows]).delete()
    for order, row in enumerate(rows, start=1):
        values = {**_columns(model, row), **others(row), **owner, "order": order}
        if not model._default_manager.filter(pk=row["id"]).update(**values):
            model(pk=row["id"], **values).save_again()


def _replace(model: Model, owner: Owner, rows: Rows, others: Others = lambda row: {}) -> None:
    """Rows that nobody points at: made anew."""
    model._default_manager.filter(**owner).delete()
    for order, row in enumerate(rows, start=1):
        model._default_manager.create(**_columns(model, row), **others(row), **owner, order=order)


def _columns(model: type[models.Model], row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says under the names of a table's columns, keys to other rows apart."""
    names = {field.name for field in model._meta.concrete_fields if not field.is_relation and not field.primary_key}
    return {name: value for name, value in row.items() if name in names}


def _existing(model: type[models.Model], pk: Key) -> Key | None:
    return pk if model._default_manager.filter(pk=pk).exists() else None


def _passage(row: Any) -> dict[str, Any]:
    return {"source_id": _existing(Source, row["source"]), "received": row["received"] or row["text"]}


def _noted(row: Any) -> dict[str, Any]:
    return {"passage_id": _existing(Passage, row["passage"])}


def _claim(row: Any) -> dict[str, Any]:
    return {**_noted(row), "excerpt_id": _existing(Excerpt, row["excerpt"])}


def _milestone(row: Any) -> dict[str, Any]:
    recurs = row["recurs"] or {"months": [], "from": "", "to": ""}
    first, last = recurs["months"] or (None, None)
    return {
        **_claim(row),
        "recurs_yearly": row["recurs"] is not None,
        "recurs_first_month": first,
        "recurs_last_month": last,
        "recurs_from": recurs["from"],
        "recurs_to": recurs["to"],
    }


def _picture(row: Any) -> dict[str, Any]:
    return {"focal_x": row["focal"][0], "focal_y": row["focal"][1]}


def _structure(row: Any) -> dict[str, Any]:
    return {"lines": "\n".join(f"{item['label']}｜{item['quote']}" for item in row["items"])}
