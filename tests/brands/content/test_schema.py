"""The snapshot's type is declared once, and a schema is never changed, only followed by the next."""

import hashlib
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from brands.content import diff, json_schemas, schema
from brands.content.upgrades import STEPS, LaterSchema, fill, fill_rows, upgrade
from brands.models import Register

FROZEN = Path(__file__).parents[2] / "frozen"
# The digest of each schema's shape. A released one never changes: where the test below fails for SCHEMA, make the next
# schema (docs/adding-a-field.md), or, while no release carries this one yet, write down what it has become.
SHAPES = {
    1: "8ecdc4525a28be88",
    2: "3cf203a520d0dd9f",
    3: "2744dddfe7dd676a",
}


def shape(number):
    """A digest of what the snapshots of a schema may say; of names and notes in it, nothing."""
    told = json.dumps(_bare(json_schemas.content_schemas(number)), sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _bare(node):
    match node:
        case dict():
            return {
                key: _bare(value)
                for key, value in node.items()
                if not (key == "description" and isinstance(value, str))
            }
        case list():
            return [_bare(one) for one in node]
    return node


def frozen():
    """Every snapshot that stands in tests/frozen, the eldest schema first."""
    paths = sorted(FROZEN.glob("*/*.json"), key=lambda path: (int(path.parent.name), path.name))
    return [json.loads(path.read_bytes()) for path in paths]


def test_no_shape_changes_under_a_number_that_it_had():
    assert {number: shape(number) for number in range(1, schema.SCHEMA + 1)} == SHAPES


def test_every_schema_but_the_first_is_reached_by_a_step():
    assert list(STEPS) == list(range(1, schema.SCHEMA))


def test_frozen_snapshots_keep_to_the_schema_that_they_name_and_upgraded_to_todays():
    snapshots = frozen()
    assert {(one["schema"], one["kind"]) for one in snapshots} >= {(1, "brand"), (1, "edition"), (1, "register")}
    for one in snapshots:
        Draft202012Validator(json_schemas.content_schemas(one["schema"])[one["kind"]]).validate(one)
        today = upgrade(one)
        Draft202012Validator(json_schemas.content_schemas(schema.SCHEMA)[one["kind"]]).validate(today)
        assert today["schema"] == schema.SCHEMA


def test_an_upgrade_alone_is_no_change():
    for one in frozen():
        assert diff.changes(upgrade(one), upgrade(json.loads(json.dumps(one)))) == []


def test_steps_are_taken_one_after_the_other_and_leave_what_is_stored_as_it_is(monkeypatch):
    monkeypatch.setattr("brands.content.upgrades.SCHEMA", schema.SCHEMA + 2)
    monkeypatch.setitem(STEPS, schema.SCHEMA, lambda data: fill(data, motto=""))
    monkeypatch.setitem(STEPS, schema.SCHEMA + 1, lambda data: fill_rows(data, "figures", motto=data["motto"] + "甲"))
    stored = {"schema": schema.SCHEMA, "figures": [{"id": "aaaaaa"}, {"id": "bbbbbb", "motto": "乙"}]}
    assert upgrade(stored) == {
        "schema": schema.SCHEMA + 2,
        "motto": "",
        "figures": [{"id": "aaaaaa", "motto": "甲"}, {"id": "bbbbbb", "motto": "乙"}],
    }
    assert stored == {"schema": schema.SCHEMA, "figures": [{"id": "aaaaaa"}, {"id": "bbbbbb", "motto": "乙"}]}


def test_rows_that_a_kind_does_not_have_are_not_invented():
    assert fill_rows({"kind": "register"}, "figures", motto="") == {"kind": "register"}


def test_a_snapshot_of_a_later_program_is_refused():
    with pytest.raises(LaterSchema, match=f"格式{schema.SCHEMA + 1}比本程序的格式{schema.SCHEMA}新"):
        upgrade({"schema": schema.SCHEMA + 1})


def test_every_key_has_a_name_for_readers_of_changes():
    named = {*diff.LABELS, *diff.FIELDS, *diff.OTHER_FIELDS, "schema", "kind", "id"}
    assert _keys(json_schemas.content_schemas(schema.SCHEMA)) - named == {"edition", "year"}


def _keys(node):
    match node:
        case {"properties": dict(properties)}:
            return set(properties).union(*(_keys(value) for value in properties.values()))
        case dict():
            return set().union(*(_keys(value) for value in node.values()))
        case list():
            return set().union(*(_keys(value) for value in node))
    return set()


def test_the_site_says_all_that_the_register_has():
    columns = {field.name for field in Register._meta.concrete_fields if not field.primary_key}
    assert set(schema.Site.__annotations__) == columns
