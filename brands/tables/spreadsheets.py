"""Tables as CSV (RFC 4180, UTF-8 with BOM) that a spreadsheet opens as text and never runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
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
    return "".join(csv_lines(columns, rows, titles=titles))


def csv_lines(columns: Iterable[Column], rows: Iterable[Mapping[str, Any]], *, titles: bool = False) -> Iterator[str]:
    """The same, row by row; the first piece has the BOM and the names."""
    columns = list(columns)
    yield BOM + _line([column.title if titles else column.name for column in columns])
    for row in rows:
        yield _line([_cell(row[column.name]) for column in columns])


def _line(cells: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerow(cells)
    return written.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = ";".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.startswith(FORMULA) and not NUMBER.fullmatch(text) else text
