import csv
import io

import pytest

from showcase.data.tables import Column, csv_table, table_schema

COLUMNS = (Column("id", "编号"), Column("value", "数值", "number"))


def cells(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_table_begins_with_a_bom_and_its_names():
    assert csv_table(COLUMNS, [{"id": "甲", "value": "1.5"}]) == "\ufeffid,value\r\n甲,1.5\r\n"


def test_people_read_titles():
    assert csv_table(COLUMNS, [], titles=True) == "\ufeff编号,数值\r\n"


@pytest.mark.parametrize(
    "attack",
    ["=HYPERLINK(A1)", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1"],
)
def test_what_a_spreadsheet_would_run_is_made_text(attack):
    assert cells(csv_table(COLUMNS, [{"id": attack, "value": None}]))[1] == [f"'{attack}", ""]


@pytest.mark.parametrize("number", ["-5", "-5.25", "260"])
def test_a_number_stays_a_number(number):
    assert cells(csv_table(COLUMNS, [{"id": "a", "value": number}]))[1] == ["a", number]


def test_commas_quotes_and_line_ends_stay_in_their_cell():
    row = {"id": '甲,"乙"\n丙', "value": [9, 11]}
    assert cells(csv_table(COLUMNS, [row]))[1] == ['甲,"乙"\n丙', "9;11"]


def test_the_schema_names_the_columns():
    assert table_schema(COLUMNS, "id") == {
        "fields": [
            {"name": "id", "title": "编号", "type": "string"},
            {"name": "value", "title": "数值", "type": "number"},
        ],
        "primaryKey": "id",
    }


def test_the_schema_names_the_tables_whose_keys_a_column_holds():
    (way,) = table_schema(COLUMNS, "id", {"brand_id": "brands"})["foreignKeys"]
    assert way == {"fields": "brand_id", "reference": {"resource": "brands", "fields": "id"}}
