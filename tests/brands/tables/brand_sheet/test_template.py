import io

from openpyxl import load_workbook

from brands.tables.brand_sheet import template
from brands.tables.brand_sheet.columns import COLUMNS, HEADINGS
from brands.tables.brand_sheet.reading import groups
from brands.tables.brand_sheet.sheet import read
from brands.tables.brand_sheet.template import EXAMPLE


def test_the_template_as_it_is_says_nothing_and_is_read():
    book = load_workbook(io.BytesIO(template.template()))
    assert book.sheetnames == ["填写", "说明"]
    assert [cell.value for cell in book["填写"][1]] == list(HEADINGS)
    assert book["填写"].max_row == 1


def test_its_instructions_tell_every_column(whole):
    told = [row[0].value for row in load_workbook(io.BytesIO(template.template()))["说明"].iter_rows()]
    assert [heading for heading in HEADINGS if heading not in told] == []
    assert all(column.help for column in COLUMNS)


def test_its_example_is_right_by_its_own_rules(xlsx):
    found, errors = groups(read("甲.xlsx", xlsx(EXAMPLE)))
    assert ([group.name for group in found], errors) == (["甲品牌"], [])
