"""A file that Excel or WPS saved → its rows; whatever else came is refused in Chinese.

Taken: .xlsx; CSV in UTF-8 (with BOM or without) and GB18030, with commas or tabs. A file is held for hostile:
its size is bounded before and after unpacking, nothing in it is run, and XML entities are refused (defusedxml).
"""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter

from brands.chinese.paragraphs import one_line, paragraphs, without_invisible
from brands.tables.brand_sheet.columns import (
    HEADINGS,
    MAX_BYTES,
    MAX_CHARACTERS,
    MAX_ROWS,
    PASSAGE,
    SHEET,
    CellError,
    Row,
    Unreadable,
)

MAX_UNPACKED = 8 * 1024 * 1024
MAX_PARTS = 60
MAX_COLUMNS = 40
ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What a workbook has that was made to do more than hold cells.
ACTIVE = ("vbaproject", "activex", "/embeddings/", "externallinks", "customui", "macrosheets")
EQUALS = ("=", "\uff1d")
# What a format writes as it is: quoted words, places in brackets, a character after a backslash or an underline.
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|[\\_*].|;@')
Grid = list[tuple[int, list[str]]]


def read(name: str, data: bytes) -> list[Row]:
    """The rows of a file by its content, not by its name; raises Unreadable with every wrong cell."""
    if len(data) > MAX_BYTES:
        raise _refuse("文件超过2 MB。请分几次导入。")
    if not data.strip():
        raise _refuse("文件是空的。")
    if name.lower().endswith((".xlsm", ".xltm", ".xlam", ".xlsb")):
        raise _refuse("带宏的工作簿不收。请另存为“Excel 工作簿（.xlsx）”。")
    if data.startswith(OLD):
        raise _refuse("这是旧格式的 .xls，或者加了密码。请去掉密码，另存为“Excel 工作簿（.xlsx）”。")
    return _rows(_workbook(data) if data.startswith(ZIP) else _csv(data))


def _refuse(message: str) -> Unreadable:
    return Unreadable(CellError(0, "", message))


def _rows(grid: Grid) -> list[Row]:
    """The rows under the first one, which names the columns in any order; empty ones are passed over."""
    if not grid:
        raise _refuse("表里什么也没有。")
    letters = _letters(*grid[0])
    places = {heading: grid[0][1].index(heading) for heading in HEADINGS}
    rows, errors = [], []
    for number, cells in grid[1:]:
        taken = {heading: cells[place] if place < len(cells) else "" for heading, place in places.items()}
        found = _parted(Row(number, taken, letters))
        rows.extend(found if any(taken.values()) else [])
        errors += [error for row in found for error in _wrong_cells(row)]
    if len(rows) > MAX_ROWS:
        raise _refuse(f"有{len(rows)}行，一次至多{MAX_ROWS}行。")
    if errors:
        raise Unreadable(*errors)
    if not rows:
        raise _refuse("除了表头没有内容。")
    return rows


def _letters(number: int, headings: list[str]) -> dict[str, str]:
    if missing := [heading for heading in HEADINGS if heading not in headings]:
        raise Unreadable(CellError(number, "", f"表头缺这些列：{'、'.join(missing)}。请用本页的模板，不要改表头。"))
    if doubled := [heading for heading in HEADINGS if headings.count(heading) > 1]:
        raise Unreadable(CellError(number, "", f"表头里这些列不止一个：{'、'.join(doubled)}。"))
    return {heading: get_column_letter(headings.index(heading) + 1) for heading in HEADINGS}


def _parted(row: Row) -> list[Row]:
    """The row with every cell in one line; of several paragraphs in one cell a row each."""
    whole = {heading: one_line(text) for heading, text in row.cells.items()}
    texts = paragraphs(row["原文"]) if row["行类"] == PASSAGE else []
    return [Row(row.number, whole | {"原文": text}, row.letters) for text in texts or [whole["原文"]]]


def _wrong_cells(row: Row) -> list[CellError]:
    errors = [
        row.error(heading, f"有{len(text)}个字，一格至多{MAX_CHARACTERS}个字。")
        for heading, text in row.cells.items()
        if len(text) > MAX_CHARACTERS
    ]
    return errors + [
        row.error(heading, "以等号开头，像是公式。请改成文字。")
        for heading, text in row.cells.items()
        if text.startswith(EQUALS)
    ]


def _plain(text: str) -> str:
    """Text without what Word and Excel leave behind unseen; the ends of its lines stay."""
    text = text.replace("_x000D_", "").replace("\u3000", " ").replace("\u2028", "\n").replace("\u2029", "\n")
    return without_invisible("".join(c for c in text if unicodedata.category(c) not in {"Co", "Cs"})).strip()


def _shown_as(number_format: str) -> str:
    """How fine a cell's date is, by the format that shows it: Excel keeps a month as its first day."""
    told = _LITERAL.sub("", number_format).lower()
    if "d" in told or not ("y" in told or "m" in told):
        return "%Y-%m-%d"
    return "%Y-%m" if "m" in told else "%Y"


def _csv(data: bytes) -> Grid:
    text = _decode(data)
    lines = io.StringIO(text, newline="")
    separator = "\t" if "\t" in text.partition("\n")[0] else ","
    try:
        cells = [(number, row) for number, row in enumerate(csv.reader(lines, delimiter=separator, strict=True), 1)]
    except csv.Error as error:
        raise _refuse("CSV 的引号不成对，读不下去。请用 Excel 或 WPS 重新保存。") from error
    if len(cells) > MAX_ROWS * 2:
        raise _refuse(f"有{len(cells)}行，一次至多{MAX_ROWS}行。")
    return [(number, [_plain(cell) for cell in row[:MAX_COLUMNS]]) for number, row in cells]


def _decode(data: bytes) -> str:
    if b"\0" in data:
        raise _refuse("这不是 .xlsx，也不是 CSV。请用 Excel 或 WPS 另存为 .xlsx。")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refuse("这个 CSV 既不是 UTF-8，也不是 GB18030 编码。请另存为 .xlsx。")


def _workbook(data: bytes) -> Grid:
    _unpackable(data)
    try:
        book = load_workbook(io.BytesIO(data), keep_links=False)
    except Exception as error:  # whatever a broken or hostile workbook makes openpyxl raise
        raise _refuse("这个工作簿坏了，或者不是 .xlsx。请用 Excel 或 WPS 重新保存。") from error
    names = [sheet.title for sheet in book.worksheets]
    if SHEET not in names and len(names) != 1:
        if not names:
            raise _refuse("在这个工作簿里没有读到工作表。请另存为普通的“Excel 工作簿（.xlsx）”，不要选“严格”格式。")
        raise _refuse(f"没有叫“{SHEET}”的工作表，只有：{'、'.join(names)}。")
    return _grid(book[SHEET] if SHEET in names else book.worksheets[0])


def _unpackable(data: bytes) -> None:
    """Refuse what unpacks to too much, and what holds macros or other files; nothing is unpacked for it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise _refuse("这个工作簿展开后太大。请只留“填写”一张表，重新保存。")
            names = [part.filename.lower() for part in parts]
            types = archive.read("[Content_Types].xml").lower()
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        raise _refuse("这个压缩包坏了，或者不是 .xlsx。") from error
    if b"macroenabled" in types or any(mark in name for name in names for mark in ACTIVE):
        raise _refuse("带宏、控件或外部链接的工作簿不收。请另存为“Excel 工作簿（.xlsx）”。")


def _grid(sheet: Any) -> Grid:
    if sheet.max_row > MAX_ROWS + 1:
        raise _refuse(f"表有{sheet.max_row}行（带格式的空行也算），一次至多{MAX_ROWS}行。请删去下面的空行。")
    if merged := [
        CellError(area.min_row, "", f"{area.coord}是合并单元格。请取消合并。") for area in sheet.merged_cells.ranges
    ]:
        raise Unreadable(*merged)
    errors, grid = [], []
    for number, row in enumerate(sheet.iter_rows(max_col=min(sheet.max_column, MAX_COLUMNS)), 1):
        errors += _unusable(number, row)
        grid.append((number, [_text(cell) for cell in row]))
    if errors:
        raise Unreadable(*errors)
    return grid


def _unusable(number: int, cells: Iterable[Cell]) -> list[CellError]:
    kinds = {"f": "这一格是公式。请复制后用“粘贴为数值”。", "e": "这一格是错误值。", "b": "这一格是真假值，不是文字。"}
    return [
        CellError(number, cell.column_letter, kinds[cell.data_type], cell.column_letter)
        for cell in cells
        if cell.data_type in kinds
    ]


def _text(cell: Cell) -> str:
    match cell.value:
        case None:
            return ""
        case datetime() | date() as day:
            return day.strftime(_shown_as(cell.number_format))
        case float() as number if number.is_integer():
            return str(int(number))
        case value:
            return _plain(str(value))
