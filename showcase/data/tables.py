"""The tables of the record: their columns, and their rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from brands.tables.spreadsheets import BOM, Column, csv_lines, csv_table

__all__ = ["BOM", "FIGURES", "MILESTONES", "TIMELINE", "Column", "csv_lines", "csv_table"]


def table_schema(columns: Iterable[Column], key: str | None, ways: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The columns as a Table Schema (Frictionless, v1) with their primary key, where one column is it.

    `ways` are the columns that hold the key (`id`) of a row of another table, each with that table.
    """
    schema: dict[str, Any] = {"fields": [column._asdict() for column in columns]}
    if key:
        schema["primaryKey"] = key
    if ways:
        schema["foreignKeys"] = [
            {"fields": column, "reference": {"resource": table, "fields": "id"}} for column, table in ways.items()
        ]
    return schema


OF_BRAND = (Column("brand_id", "品牌编号"), Column("brand", "品牌"))
# When a milestone was, what happened, and where that is written.
HAPPENED = (
    Column("date", "日期（EDTF）"),
    Column("words", "日期原文"),
    Column("recurs_months", "每年的月份"),
    Column("recurs_from", "每年起于"),
    Column("recurs_to", "每年止于"),
    Column("date_basis", "日期的推定依据"),
    Column("title", "大事"),
    Column("background", "背景", "boolean"),
    Column("quote", "所依据的原文"),
)
# What was corrected of a claim, and where all its values stand.
CORRECTED = (Column("corrected", "更正"), Column("history", "历次"))
FIGURES = (
    Column("id", "编号"),
    *OF_BRAND,
    Column("label", "说的是什么"),
    Column("display", "原文的写法"),
    Column("value", "数值", "number"),
    Column("low", "下限", "number"),
    Column("high", "上限", "number"),
    Column("unit", "单位"),
    Column("qualifier", "限定词"),
    Column("as_of", "截至"),
    Column("as_of_basis", "截至日期的推定依据"),
    Column("role", "用途"),
    Column("note", "说明"),
    Column("compared_with", "相关的另一处"),
    Column("relation", "与它的关系"),
    Column("quote", "所依据的原文"),
    Column("passage", "段落"),
    Column("source", "来源"),
    *CORRECTED,
    Column("url", "网址"),
)
MILESTONES = (
    Column("id", "编号"),
    *OF_BRAND,
    *HAPPENED,
    Column("passage", "段落"),
    Column("source", "来源"),
    *CORRECTED,
    Column("url", "网址"),
)
TIMELINE = (
    Column("id", "编号"),
    *HAPPENED,
    *OF_BRAND,
    Column("tier", "类别"),
    Column("edition", "评选年份", "integer"),
    Column("source", "来源"),
    *CORRECTED,
    Column("url", "网址"),
)
BRANDS = (
    *(Column("id", "编号"), Column("name", "名称"), Column("slug", "地址"), Column("tier", "类别")),
    *(Column("edition", "评选年份", "integer"), Column("series", "系列"), Column("since", "始于（EDTF）")),
    *(Column("version", "版次", "integer"), Column("published_at", "发布时间", "datetime"), Column("url", "网址")),
)
PASSAGES = (
    Column("id", "编号"),
    *OF_BRAND,
    Column("text", "文字"),
    Column("fidelity", "与来源的文字"),
    Column("received", "来源原作"),
    Column("source", "来源"),
    Column("url", "网址"),
)
SOURCES = (
    *(Column("id", "编号"), Column("publisher", "发布单位"), Column("author", "作者"), Column("editor", "责任编辑")),
    *(Column("title", "标题"), Column("published", "发布日期（EDTF）"), Column("published_words", "日期原文")),
    *(Column("url", "网址"), Column("kind", "类别"), Column("read_on", "查阅日期"), Column("note", "说明")),
)
VERSIONS = (
    *(Column("file", "文件"), Column("thing", "何物"), Column("id", "编号"), Column("number", "版次", "integer")),
    *(Column("published_at", "发布时间", "datetime"), Column("reason", "缘由"), Column("note", "说明")),
    *(Column("sha256", "校验值"), Column("withdrawn_at", "撤下时间", "datetime"), Column("withdrawal", "撤下理由")),
    *(Column("withheld", "撤回语句"), Column("endorsed_at", "审定时间", "datetime"), Column("url", "网址")),
)


def recurring(recurs: Mapping[str, Any] | None) -> dict[str, Any]:
    """The three cells of what happens every year; empty for what does not."""
    recurs = recurs or {"months": [], "from": "", "to": ""}
    return {"recurs_months": recurs["months"], "recurs_from": recurs["from"], "recurs_to": recurs["to"]}


def claim_rows(data: Mapping[str, Any], kind: str, page: str) -> list[dict[str, Any]]:
    """The rows of FIGURES or MILESTONES of a brand's data (kind "figures" or "milestones"); `page` is its address."""
    return [
        {
            **dict.fromkeys(("source", "passage", "corrected", "history")),
            **claim,
            **(recurring(claim["recurs"]) if kind == "milestones" else {}),
            "brand_id": data.get("id"),
            "brand": data["name"],
            "url": f"{page}#{kind[0]}-{claim['id']}",
        }
        for claim in data[kind]
    ]


def timeline_rows(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The rows of TIMELINE of the timeline's data."""
    return [timeline_row(row) for row in data["milestones"]]


def timeline_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row of TIMELINE of one of its milestones."""
    return {
        **dict.fromkeys(("corrected", "history")),
        **row,
        **recurring(row["recurs"]),
        "brand_id": row["brand"] and row["brand"]["id"],
        "brand": row["brand"] and row["brand"]["name"],
        "tier": row["brand"] and row["brand"]["tier"],
    }
