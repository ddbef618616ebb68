import io
import zipfile
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from brands.tables.brand_sheet.columns import HEADINGS, MAX_ROWS, Unreadable
from brands.tables.brand_sheet.sheet import read


def refusals(name, data):
    with pytest.raises(Unreadable) as caught:
        read(name, data)
    return [str(error) for error in caught.value.errors]


def cells(rows):
    return [(row.number, {heading: text for heading, text in row.cells.items() if text}) for row in rows]


def with_part(data, name, content):
    """The workbook with one more file in it."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def test_an_xlsx_is_read_row_by_row(xlsx, whole):
    assert cells(read("甲.xlsx", xlsx(whole))) == [(number, row) for number, row in enumerate(whole, 2)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_a_csv_of_excel_or_wps_says_the_same(csv_text, whole, encoding, separator):
    data = csv_text(whole, separator).encode(encoding)
    assert cells(read("甲.csv", data)) == [(number, row) for number, row in enumerate(whole, 2)]


def test_content_decides_and_not_the_name(xlsx, whole):
    assert len(read("甲.csv", xlsx(whole))) == 4


def test_a_rare_character_survives_gb18030(csv_text, whole):
    whole[1]["原文"] += "𠮷"
    assert read("甲.csv", csv_text(whole).encode("gb18030"))[1]["原文"].endswith("𠮷")


def test_empty_rows_are_passed_over_and_numbers_stay_those_of_the_file(xlsx, whole):
    assert [row.number for row in read("甲.xlsx", xlsx([whole[0], {}, {}, *whole[1:]]))] == [2, 5, 6, 7]


def test_columns_may_stand_in_another_order(xlsx, whole):
    rows = read("甲.xlsx", xlsx(whole, headings=HEADINGS[::-1]))
    assert rows[0]["品牌名称"] == "乙品牌"
    assert str(rows[0].error("品牌名称", "甲。")) == "第2行Q列“品牌名称”：甲。"


def test_what_excel_makes_of_numbers_and_days_is_text_again(xlsx, whole):
    def typed(sheet):
        sheet["I2"], sheet["O2"] = 3.0, date(2021, 12, 29)

    row = read("甲.xlsx", xlsx(whole, change=typed))[0]
    assert (row["次序"], row["发布日期"]) == ("3", "2021-12-29")


def test_what_is_unseen_leaves_a_cell(csv_text, whole):
    whole[1]["原文"] = "\u200b甲\x07乙\ufeff "
    whole[2]["标题"] = "甲\r\n乙"
    rows = read("甲.csv", csv_text(whole).encode())
    assert (rows[1]["原文"], rows[2]["标题"]) == ("甲乙", "甲乙")


def test_paragraphs_in_one_cell_are_rows_and_latin_words_stay_apart(csv_text, whole):
    whole[1]["原文"] = "甲段。\r\n\r\n乙段说 See World\nBook。"
    rows = read("甲.csv", csv_text(whole).encode())
    assert [row["原文"] for row in rows[1:3]] == ["甲段。", "乙段说 See World Book。"]
    assert [(row.number, row["行类"]) for row in rows[1:3]] == [(3, "段落"), (3, "段落")]


def test_a_cell_that_shows_a_month_is_a_month(xlsx, whole):
    shown = {
        'yyyy"年"m"月"': "2019-06",
        "mmm-yy": "2019-06",
        "[$-804]yyyy年m月;@": "2019-06",
        "yyyy年": "2019",
        "yyyy-mm-dd": "2019-06-01",
    }

    def change(sheet):
        for row, number_format in enumerate(shown, 2):
            cell = sheet.cell(row, HEADINGS.index("日期") + 1, date(2019, 6, 1))
            cell.number_format = number_format

    rows = read("甲.xlsx", xlsx([whole[0]] * len(shown), change=change))
    assert {number_format: row["日期"] for number_format, row in zip(shown, rows, strict=True)} == shown


def test_each_missing_column_is_named(csv_text, whole):
    data = csv_text(whole).replace("原样", "写法", 1).encode()
    assert refusals("甲.csv", data) == ["第1行：表头缺这些列：原样。请用本页的模板，不要改表头。"]


def test_a_wrong_sheet_is_named(whole):
    book = Workbook()
    book.active.title = "甲表"
    book.create_sheet("乙表")
    out = io.BytesIO()
    book.save(out)
    assert refusals("甲.xlsx", out.getvalue()) == ["没有叫“填写”的工作表，只有：甲表、乙表。"]


def test_the_only_sheet_may_have_any_name(xlsx, whole):
    assert len(read("甲.xlsx", xlsx(whole, sheet="Sheet1"))) == 4


def test_a_formula_is_refused_with_its_cell(xlsx, whole):
    def formula(sheet):
        sheet["C3"] = '=HYPERLINK("http://127.0.0.1/","甲")'

    assert refusals("甲.xlsx", xlsx(whole, change=formula)) == ["第3行C列“C”：这一格是公式。请复制后用“粘贴为数值”。"]


def test_a_formula_in_a_csv_is_refused_with_its_cell(csv_text, whole):
    whole[1]["原文"] = "=1+1"
    assert refusals("甲.csv", csv_text(whole).encode()) == ["第3行C列“原文”：以等号开头，像是公式。请改成文字。"]


def test_merged_cells_are_refused(xlsx, whole):
    data = xlsx(whole, change=lambda sheet: sheet.merge_cells("A2:A3"))
    assert refusals("甲.xlsx", data) == ["第2行：A2:A3是合并单元格。请取消合并。"]


@pytest.mark.parametrize("name", ["甲.xlsm", "甲.XLTM", "甲.xlsb"])
def test_a_workbook_with_macros_is_refused_by_its_name(xlsx, whole, name):
    assert refusals(name, xlsx(whole)) == ["带宏的工作簿不收。请另存为“Excel 工作簿（.xlsx）”。"]


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/embeddings/a.bin", "xl/externalLinks/externalLink1.xml"])
def test_a_workbook_with_macros_or_other_files_is_refused_by_its_content(xlsx, whole, part):
    assert refusals("甲.xlsx", with_part(xlsx(whole), part, b"x")) == [
        "带宏、控件或外部链接的工作簿不收。请另存为“Excel 工作簿（.xlsx）”。"
    ]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(xlsx, whole):
    data = with_part(xlsx(whole), "xl/worksheets/sheet9.xml", b"\0" * 30_000_000)
    assert len(data) < 100_000
    assert refusals("甲.xlsx", data) == ["这个工作簿展开后太大。请只留“填写”一张表，重新保存。"]


def test_a_thousand_parts_are_refused(xlsx, whole):
    out = io.BytesIO(xlsx(whole))
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(1000):
            archive.writestr(f"xl/{number}.xml", b"")
    assert refusals("甲.xlsx", out.getvalue()) == ["这个工作簿展开后太大。请只留“填写”一张表，重新保存。"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    '<c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
)


@pytest.mark.parametrize("entity", [BOMB, BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"')])
def test_entities_of_xml_are_refused(xlsx, whole, entity):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(whole))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            new.writestr(part, entity if part.filename == "xl/worksheets/sheet1.xml" else old.read(part))
    assert refusals("甲.xlsx", out.getvalue()) == ["这个工作簿坏了，或者不是 .xlsx。请用 Excel 或 WPS 重新保存。"]


def test_a_far_cell_does_not_make_a_million_rows(xlsx, whole):
    def far(sheet):
        sheet["A1048576"] = "甲"

    assert refusals("甲.xlsx", xlsx(whole, change=far)) == [
        "表有1048576行（带格式的空行也算），一次至多2000行。请删去下面的空行。"
    ]


def test_a_far_column_is_not_read(xlsx, whole):
    def far(sheet):
        sheet["XFD2"] = "甲"

    assert len(read("甲.xlsx", xlsx(whole, change=far))) == 4


def test_too_many_rows_are_refused(csv_text, whole):
    data = csv_text([whole[1]] * (MAX_ROWS + 1)).encode()
    assert refusals("甲.csv", data) == [f"有{MAX_ROWS + 1}行，一次至多{MAX_ROWS}行。"]


def test_a_long_cell_is_refused_with_its_place(csv_text, whole):
    whole[1]["原文"] = "甲" * 5001
    assert refusals("甲.csv", csv_text(whole).encode()) == ["第3行C列“原文”：有5001个字，一格至多5000个字。"]


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的。"),
        (b"a" * (2 * 1024 * 1024 + 1), "文件超过2 MB。请分几次导入。"),
        (OLD, "这是旧格式的 .xls，或者加了密码。请去掉密码，另存为“Excel 工作簿（.xlsx）”。"),
        (b"PK\x03\x04" + b"\0" * 100, "这个压缩包坏了，或者不是 .xlsx。"),
        (b"%PDF-1.7\0\0", "这不是 .xlsx，也不是 CSV。请用 Excel 或 WPS 另存为 .xlsx。"),
        (b"\xff\xfe\xff\xff,", "这个 CSV 既不是 UTF-8，也不是 GB18030 编码。请另存为 .xlsx。"),
        ('"甲'.encode(), "CSV 的引号不成对，读不下去。请用 Excel 或 WPS 重新保存。"),
    ],
    ids=["empty", "large", "xls", "zip", "pdf", "encoding", "quotes"],
)
def test_other_files_are_refused_in_chinese(data, said):
    assert refusals("甲.xlsx", data) == [said]


def test_a_zip_of_something_else_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("a.txt", "甲")
    assert refusals("甲.xlsx", out.getvalue()) == ["这个工作簿坏了，或者不是 .xlsx。请用 Excel 或 WPS 重新保存。"]


def test_comments_do_no_harm(xlsx, whole):
    def commented(sheet):
        sheet["A2"].comment = Comment("甲", "乙")

    assert len(read("甲.xlsx", xlsx(whole, change=commented))) == 4
