"""Tables as CSV (RFC 4180, UTF-8 with BOM) that a spreadsheet opens as text and never runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

BOM = "\ufeff"
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
# A spreadsheet takes a cell that begins so for a formula; the full-width forms too, in Chinese and Japanese ones.
FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


class Column(NamedTuple):
    """A column: its name for programs, its title for people, its type (Table Schema)."""

    name: str
    title: str
    type: str = "string"


def csv_table(columns: Iterable[Column], rows: Iterable[Mapping[str, Any]], *, titles: bool = False) -> str:
    """The rows as CSV with BOM and CRLF, under the columns' names, or under their titles.

    None is an empty cell; a list is joined by ; and a cell that a spreadsheet would run begins with '.
    """
    columns = list(columns)
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow([column.title if titles else column.name for column in columns])
    for row in rows:
        writer.writerow([_cell(row[column.name]) for column in columns])
    return BOM + written.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.startswith(FORMULA) and not NUMBER.fullmatch(text) else text
