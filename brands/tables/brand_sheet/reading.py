"""Rows of the table → the brands that they tell of, and what is wrong with a row taken by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from brands.chinese import date_entry, numbers_in_text
from brands.tables.brand_sheet.columns import BRAND, COLUMNS, FIGURE, KINDS, MILESTONE, PASSAGE, CellError, Row


@dataclass
class Group:
    """One brand of the table: its own row and the rows of its passages, figures and milestones."""

    name: str
    rows: dict[str, list[Row]] = field(default_factory=lambda: {kind: [] for kind in KINDS})

    @property
    def head(self) -> Row:
        return self.rows[BRAND][0]


def groups(rows: list[Row]) -> tuple[list[Group], list[CellError]]:
    """The brands in their order, and the errors that no database is needed to see."""
    found: dict[str, Group] = {}
    errors: list[CellError] = []
    for row in rows:
        errors += _check_cells(row)
        if row["行类"] in KINDS and row["品牌名称"]:
            group = found.setdefault(row["品牌名称"], Group(row["品牌名称"]))
            group.rows[row["行类"]].append(row)
    for group in found.values():
        errors += _whole(group)
    return [group for group in found.values() if group.rows[BRAND]], errors


def _check_cells(row: Row) -> Iterator[CellError]:
    """Each cell that the kind of row needs is there, and none that it does not have."""
    kind = row["行类"]
    if kind not in KINDS:
        yield row.error("行类", f"写的是“{kind}”，应为{'、'.join(KINDS)}之一。" if kind else "没有写行类。")
        return
    for column in COLUMNS:
        if kind in column.needed and not row[column.heading]:
            yield row.error(column.heading, f"“{kind}”这一行须填。")
        if kind not in column.allowed and row[column.heading]:
            yield row.error(column.heading, f"“{kind}”这一行不填这一列。")
    if kind == BRAND and row["次序"] and not re.fullmatch("[1-9][0-9]?", row["次序"]):
        yield row.error("次序", f"“{row['次序']}”不是1到99的整数。")
    if date_entry.read(row["日期"]) is None:
        yield row.error("日期", f"“{row['日期']}”认不出。应写成 2011年6月，或 2011、2011-06、2011-06-05。")
    if date_entry.read(row["发布日期"]) is None:
        yield row.error("发布日期", f"“{row['发布日期']}”认不出。应写成 2021年12月29日，或 2021-12-29。")


def _whole(group: Group) -> Iterator[CellError]:
    """A brand has one row of its own, and passages for what it says."""
    heads = group.rows[BRAND]
    others = [row for kind in KINDS for row in group.rows[kind]]
    if not heads:
        yield others[0].error("品牌名称", f"“{group.name}”没有“品牌”那一行，或名称写得不一样。")
    for row in heads[1:]:
        yield row.error("品牌名称", f"“{group.name}”的“品牌”行不止一行，前一行是第{heads[0].number}行。")
    if heads and not group.rows[PASSAGE]:
        yield heads[0].error("品牌名称", f"“{group.name}”一个段落也没有。")
    texts = [row["原文"] for row in group.rows[PASSAGE]]
    for row in (*group.rows[FIGURE], *group.rows[MILESTONE]):
        times = sum(text.count(row["原文"]) for text in texts) if row["原文"] else 1
        if times != 1:
            yield row.error("原文", f"在“{group.name}”的段落里出现{times}次，须恰好一次。")


def figure_values(row: Row) -> dict[str, Any]:
    """The fields of a figure; its value is read from the words, so that the two cannot differ."""
    value, low, high = numbers_in_text.bounds(row["原样"])
    return {
        "quote": row["原文"],
        "label": row["标题"],
        "display": row["原样"],
        "as_of": date_entry.read(row["日期"]) or "",
        "unit": row["单位"],
        "qualifier": row["限定词"],
        "value": value,
        "low": low,
        "high": high,
    }


def milestone_values(row: Row) -> dict[str, str]:
    """The fields of a milestone; a date that was left out is read from its words where they say one plainly."""
    date = date_entry.read(row["日期"]) or date_entry.read_within(row["原样"], row["原文"]) or ""
    return {"quote": row["原文"], "title": row["标题"], "words": row["原样"], "date": date}
