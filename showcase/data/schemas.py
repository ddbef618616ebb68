"""JSON Schemas (draft 2020-12) of the data, the timeline and the snapshot. A schema is only ever added to."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
ID: Schema = {"type": "string", "pattern": "^[a-z0-9]{6}$", "description": "编号，六个字符，给出后不再改变，也不再另用"}
SLUG: Schema = {"type": "string", "minLength": 1}
EDTF: Schema = {"type": "string", "description": "EDTF（ISO 8601-2）；没有日期的为空"}
DECIMAL: Schema = {
    "type": ["string", "null"],
    "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
    "description": "十进制数，写成字符串；没有的为 null",
}
FLAG: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
TIER: Schema = {"enum": ["top", "excellent"], "description": "top 十大工作品牌，excellent 优秀工作品牌"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
LICENCE: Schema = {"type": "string", "description": "使用许可；主办单位没有定的，没有这一项"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _object(optional: tuple[str, ...] = (), **properties: Schema) -> Schema:
    """An object with exactly these keys; those named in `optional` may be missing."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


GROUND: Schema = {"passage": _or_null(ID), "excerpt": _or_null(ID)}
_RECURS = {"months": _list({"type": "integer", "minimum": 1, "maximum": 12}), "from": EDTF, "to": EDTF}
RECURS = _or_null(_object((), **_RECURS))
SOURCE = _object(
    id=ID,
    kind=TEXT,
    publisher=TEXT,
    author=TEXT,
    editor=TEXT,
    title=TEXT,
    published=EDTF,
    published_words=TEXT,
    url=TEXT,
    read_on=EDTF,
    note=TEXT,
)
FIGURE: Schema = {
    "id": ID,
    "label": TEXT,
    "display": TEXT,
    "value": DECIMAL,
    "low": DECIMAL,
    "high": DECIMAL,
    "unit": TEXT,
    "qualifier": TEXT,
    "as_of": EDTF,
    "note": TEXT,
    "quote": TEXT,
    "large": FLAG,
}
MILESTONE: Schema = {
    "id": ID,
    "title": TEXT,
    "date": EDTF,
    "words": TEXT,
    "recurs": RECURS,
    "quote": TEXT,
    "origin": FLAG,
}


def _claim(**properties: Schema) -> Schema:
    """A claim of the data: it names its passage, or the source whose excerpt carries it."""
    found = _object(("passage", "source"), **properties, passage=ID, source=ID)
    return found | {"oneOf": [{"required": ["passage"]}, {"required": ["source"]}]}


BRAND = _object(
    ("licence",),
    id=ID,
    name=TEXT,
    aliases=_list(TEXT),
    slug=SLUG,
    tier=TIER,
    edition={"type": "integer"},
    series=_or_null(_object(slug=SLUG, name=TEXT, basis=_list(_object(quote=TEXT, **GROUND)))),
    leads=_list(_object(name=TEXT, role=TEXT, quote=TEXT)),
    since=_or_null(_object(date=EDTF, words=TEXT)),
    tags=_list(_object(slug=SLUG, name=TEXT, quote=TEXT)),
    passages=_list(_object(id=ID, text=TEXT, source=_or_null(ID))),
    figures=_list(_claim(**FIGURE)),
    milestones=_list(_claim(**MILESTONE)),
    sources=_list(SOURCE),
    version=_object(
        number={"type": "integer", "minimum": 1},
        published_at={"type": "string", "format": "date-time"},
        reason=TEXT,
        note=TEXT,
        sha256=SHA256,
    ),
    licence=LICENCE,
)

TIMELINE = _object(
    ("licence",),
    milestones=_list(
        _object(
            id=ID,
            date=EDTF,
            words=TEXT,
            recurs=RECURS,
            title=TEXT,
            quote=TEXT,
            brand=_or_null(_object(slug=SLUG, name=TEXT, tier=TIER)),
            edition={"type": ["integer", "null"]},
            source=_or_null(ID),
            url={"type": "string", "format": "uri"},
        )
    ),
    licence=LICENCE,
)

SNAPSHOT = _object(
    schema={"const": 1},
    kind={"const": "brand"},
    id=ID,
    edition={"type": "integer"},
    tier=TIER,
    order=_or_null(COUNT),
    name=TEXT,
    name_parts=_list(TEXT),
    aliases=_list(TEXT),
    seal=TEXT,
    series=_or_null(_object(slug=SLUG, name=TEXT, note=TEXT, basis=_list(_object(quote=TEXT, **GROUND)))),
    leads=_list(_object(name=TEXT, role=TEXT, quote=TEXT, **GROUND)),
    lede=_or_null(_object(quote=TEXT, **GROUND)),
    passages=_list(_object(id=ID, text=TEXT, source=_or_null(ID))),
    figures=_list(_object(**FIGURE, **GROUND, disagrees=_list(ID), superseded_by=_or_null(ID))),
    milestones=_list(_object(**MILESTONE, **GROUND)),
    structures=_list(_object(kind=TEXT, title=TEXT, items=_list(_object(label=TEXT, quote=TEXT, **GROUND)))),
    not_data=_list(_object(passage=ID, words=TEXT, reason=TEXT)),
    collation=_list(
        _object(
            field={"enum": ["name", "passage"]},
            passage=_or_null(ID),
            words=TEXT,
            doubt=TEXT,
            suggestion=TEXT,
            basis=TEXT,
            subject=TEXT,
            state={"enum": ["open", "accepted", "rejected"]},
        )
    ),
    pictures=_list(
        _object(
            id=ID,
            file=TEXT,
            sha256=SHA256,
            width=COUNT,
            height=COUNT,
            alt=TEXT,
            caption=TEXT,
            credit=TEXT,
            licence={"enum": ["press", "site", "third"]},
            focal=_list({"type": "integer", "minimum": 0, "maximum": 100}),
        )
    ),
    tags=_list(_object(slug=SLUG, name=TEXT, quote=TEXT, **GROUND)),
    excerpts=_list(_object(id=ID, source=ID, text=TEXT)),
    sources=_list(SOURCE),
)

_TITLES = {
    "brand": "一个品牌的一版（data.json）",
    "timeline": "大事记（timeline.json）",
    "snapshot": "一个品牌的快照，格式1（snapshot.json）",
}
_SCHEMAS = {"brand": BRAND, "timeline": TIMELINE, "snapshot": SNAPSHOT}
NAMES = tuple(_SCHEMAS)


def schema(name: str, address: str) -> Schema:
    """One of NAMES with the address at which it is served as its `$id`."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, "title": _TITLES[name]}
    return head | _SCHEMAS[name]
