"""JSON Schemas (draft 2020-12), generated from the types that the data are declared with."""

import json
from pathlib import Path
from typing import Any, TypeAlias

import msgspec

from .schema import KINDS, SCHEMA

JsonSchema: TypeAlias = dict[str, Any]
# The schemas of releases before, as they were generated then: {kind: JSON Schema} in a file for each number.
FORMER = Path(__file__).parent / "former_schemas"


def json_schema(shape: Any) -> JsonSchema:
    """The JSON Schema of a type, written out whole; an object has the keys that are declared and no others."""
    (top,), parts = msgspec.json.schema_components([shape], ref_template="{name}")
    whole: JsonSchema = _whole(top, parts)
    return whole


def content_schemas(number: int) -> dict[str, JsonSchema]:
    """{kind: JSON Schema} of the snapshots of one schema number."""
    if number == SCHEMA:
        return {kind: json_schema(shape) for kind, shape in KINDS.items()}
    former: dict[str, JsonSchema] = json.loads((FORMER / f"{number}.json").read_text(encoding="utf8"))
    return former


def _whole(node: Any, parts: dict[str, Any]) -> Any:
    """A node without references, and without the names and docstrings of Python's classes."""
    if isinstance(node, list):
        return [_whole(one, parts) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        rest = {key: value for key, value in node.items() if key != "$ref"}
        return _whole(parts[node["$ref"]], parts) | _whole(rest, parts)
    if node.get("type") == "object":
        node = {key: value for key, value in node.items() if key not in {"title", "description"}}
        node["additionalProperties"] = False
    return {key: _whole(value, parts) for key, value in node.items()}


if __name__ == "__main__":
    # What brands/content/former_schemas keeps of a schema before the next one begins.
    print(json.dumps(content_schemas(SCHEMA), ensure_ascii=False, sort_keys=True, separators=(",", ":")))
