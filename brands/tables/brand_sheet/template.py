"""The table to fill in, as a workbook with its instructions."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from brands.tables.brand_sheet.columns import (
    BRAND,
    COLUMNS,
    FIGURE,
    HEADINGS,
    HELP,
    KINDS,
    MAX_ROWS,
    MILESTONE,
    PASSAGE,
    SHEET,
)

HOW = (
    "怎么用这张表",
    "1. 在“填写”表里填。每个品牌先写一行“品牌”，再写它的段落、数字和大事，各占一行。",
    "2. 段落逐字照录。数字和大事的“原文”从段落里复制，不要重新打字。",
    "3. 不要改表头，不要合并单元格，不要写公式。日期写成文字，如 2011-06。",
    "4. 保存成 .xlsx 或 CSV，回到编辑台“表格补录”页上传。先看核对结果，确认之后才写入；有一处不对就一行也不写。",
    "5. 写入的是草稿。还要送三审，发布之后才公开。",
    "",
    "各列",
)
EXAMPLE = (
    {"品牌名称": "甲品牌", "行类": BRAND, "来源单位": "甲单位", "来源标题": "甲文", "发布日期": "2021-12-29"},
    {"品牌名称": "甲品牌", "行类": PASSAGE, "原文": "甲品牌创办于2011年6月，共办了近30场活动。"},
    {
        "品牌名称": "甲品牌",
        "行类": FIGURE,
        "原文": "共办了近30场活动",
        "标题": "活动",
        "原样": "近30场",
        "单位": "场",
        "限定词": "近",
    },
    {
        "品牌名称": "甲品牌",
        "行类": MILESTONE,
        "原文": "甲品牌创办于2011年6月",
        "标题": "甲品牌创办",
        "原样": "2011年6月",
        "日期": "2011-06",
    },
)
BOLD, WRAP = Font(bold=True), Alignment(wrap_text=True, vertical="top")
HEAD = PatternFill("solid", fgColor="EFE7D6")


def template() -> bytes:
    """An empty table and its instructions, as .xlsx."""
    book = Workbook()
    _table(book.active)
    _help(book.create_sheet(HELP))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _table(sheet: Any) -> None:
    sheet.title = SHEET
    sheet.append(HEADINGS)
    sheet.freeze_panes = "C2"
    kinds = DataValidation(type="list", formula1=f'"{",".join(KINDS)}"', allow_blank=True, showErrorMessage=True)
    kinds.error = f"行类是{'、'.join(KINDS)}之一。"
    kinds.add(f"B2:B{MAX_ROWS + 1}")
    sheet.add_data_validation(kinds)
    for place, column in enumerate(COLUMNS, 1):
        head = sheet.cell(1, place)
        head.font, head.fill, head.alignment = BOLD, HEAD, WRAP
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width, dimension.number_format, dimension.alignment = column.width, "@", WRAP


def _help(sheet: Any) -> None:
    for line in HOW:
        sheet.append([line])
    sheet.append(["列", "哪些行要填", "哪些行可以填", "怎么填"])
    for column in COLUMNS:
        sheet.append([column.heading, "、".join(column.needed) or "—", "、".join(column.allowed), column.help])
    sheet.append([])
    sheet.append(["例子（甲品牌是虚构的）"])
    sheet.append(HEADINGS)
    for row in EXAMPLE:
        sheet.append([row.get(heading, "") for heading in HEADINGS])
    for place, width in enumerate((14, 18, 24, 70), 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    for cells in sheet.iter_rows(min_row=len(HOW) + 1):
        for cell in cells:
            cell.alignment = WRAP
    for number in (1, len(HOW), len(HOW) + 1):
        for cell in sheet[number]:
            cell.font = BOLD
