"""The JSON Schemas (draft 2020-12) that /schemas/ serves: of the data, of the timeline and of the snapshot."""

from functools import cache

from brands.content.json_schemas import JsonSchema, content_schemas, json_schema
from brands.content.schema import SCHEMA
from showcase.data.dataset_types import BrandData, CorrectionsData, TimelineData

_TITLES = {
    "brand": "一个品牌的一版（data.json）",
    "timeline": "大事记（timeline.json）",
    "corrections": "更正（corrections.json）",
    "snapshot": f"一个品牌的快照，格式1至格式{SCHEMA}（snapshot.json）",
}
NAMES = tuple(_TITLES)


def schema(name: str, address: str) -> JsonSchema:
    """One of NAMES with the address at which it is served as its `$id`."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": address, "title": _TITLES[name]}
    return head | _body(name)


@cache
def _body(name: str) -> JsonSchema:
    if name == "snapshot":
        # A version keeps the schema in which it was published, so the address describes every one.
        return {"oneOf": [content_schemas(number)["brand"] for number in range(1, SCHEMA + 1)]}
    return json_schema({"brand": BrandData, "timeline": TimelineData, "corrections": CorrectionsData}[name])
