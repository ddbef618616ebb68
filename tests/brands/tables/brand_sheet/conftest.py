import csv
import io

import pytest
from openpyxl import Workbook

from brands.models import Brand
from brands.tables.brand_sheet.columns import HEADINGS, SHEET

HEAD = {
    "品牌名称": "乙品牌",
    "行类": "品牌",
    "印文": "乙品",
    "来源单位": "甲单位",
    "来源标题": "乙文",
    "发布日期": "2021-12-29",
}
TEXT = {"品牌名称": "乙品牌", "行类": "段落", "原文": "乙品牌创办于2012年6月，由甲单位牵头，共办了近40场活动。"}
FIGURE = {
    "品牌名称": "乙品牌",
    "行类": "数字",
    "原文": "共办了近40场活动",
    "标题": "活动",
    "原样": "近40场",
    "单位": "场",
    "限定词": "近",
}
MILESTONE = {
    "品牌名称": "乙品牌",
    "行类": "大事",
    "原文": "乙品牌创办于2012年6月",
    "标题": "乙品牌创办",
    "原样": "2012年6月",
}
WHOLE = [HEAD, TEXT, FIGURE, MILESTONE]


@pytest.fixture
def whole():
    """One brand as staff fill it in: its own row, a passage, a figure, a milestone."""
    return [dict(row) for row in WHOLE]


@pytest.fixture
def xlsx():
    """Give a function: rows as the .xlsx that Excel would save; `change` is given its sheet."""

    def made(rows, sheet=SHEET, change=None, headings=HEADINGS):
        book = Workbook()
        book.active.title = sheet
        book.active.append(list(headings))
        for row in rows:
            book.active.append([row.get(heading, "") for heading in headings])
        if change:
            change(book.active)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return made


@pytest.fixture
def csv_text():
    """Give a function: rows as the text of a CSV."""

    def made(rows, separator=","):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=separator)
        writer.writerow(HEADINGS)
        writer.writerows([row.get(heading, "") for heading in HEADINGS] for row in rows)
        return out.getvalue()

    return made


@pytest.fixture
def places(desk):
    """Two places of the thirty that wait for their brand, beside the small desk."""
    return [Brand.objects.create(edition=desk.edition, tier="excellent") for _ in range(2)]
