"""The desk's brands, figures and milestones as tables for people: what staff see, published or not."""

from collections.abc import Iterator
from typing import Any

from brands.models import Brand, Figure, Milestone
from brands.record.snapshot import plain_number
from brands.tables.spreadsheets import Column, csv_table

CLAIM = (Column("id", "编号"), Column("brand", "品牌"), Column("quote", "依据的原文"), Column("where", "所在"))


def table(kind: str) -> str:
    """The rows of one of KINDS as CSV."""
    _, columns, rows = KINDS[kind]
    return csv_table(columns, rows(), titles=True)


def _brands() -> Iterator[dict[str, Any]]:
    brands = Brand.objects.select_related("series", "entry__version")
    for brand in brands.prefetch_related("tags"):  # type: ignore[misc]  # taggit is not typed
        entry = getattr(brand, "entry", None)
        yield {
            **{key: getattr(brand, key) for key in ("name", "order", "slug", "seal", "lede")},
            "id": brand.pk,
            "tier": brand.get_tier_display(),
            "series": brand.series and brand.series.name,
            "tags": [tag.name for tag in brand.tags.all()],
            "version": entry and entry.version.number,
            "state": _state(brand, entry),
        }


def _state(brand: Brand, entry: Any) -> str:
    if brand.awaited:
        return "待补录"
    if entry is None:
        return "未发布"
    return "已撤下" if entry.withdrawn else "已发布"


def _figures() -> Iterator[dict[str, Any]]:
    for figure in Figure.objects.select_related("brand", "edition", "passage", "excerpt__source"):
        yield {
            **_claim(figure),
            **{key: getattr(figure, key) for key in ("label", "display", "unit", "qualifier", "as_of", "note")},
            **{key: plain_number(getattr(figure, key)) for key in ("value", "low", "high")},
        }


def _milestones() -> Iterator[dict[str, Any]]:
    for milestone in Milestone.objects.select_related("brand", "edition", "passage", "excerpt__source"):
        yield {**_claim(milestone), **{key: getattr(milestone, key) for key in ("title", "words", "date", "origin")}}


def _claim(claim: Any) -> dict[str, Any]:
    where = f"摘录：{claim.excerpt.source}" if claim.excerpt else ""
    where = f"段落：{claim.passage}" if claim.passage else where
    return {"id": claim.pk, "brand": str(claim.owner), "quote": claim.quote, "where": where or "由原文找到"}


KINDS = {
    "brands": (
        "品牌",
        (
            *(Column("id", "编号"), Column("name", "名称"), Column("tier", "评定"), Column("order", "次序")),
            *(Column("slug", "地址"), Column("seal", "印文"), Column("series", "系列"), Column("tags", "标签")),
            *(Column("lede", "导语"), Column("state", "状态"), Column("version", "公开版次")),
        ),
        _brands,
    ),
    "figures": (
        "数字",
        (
            *CLAIM,
            *(Column("label", "数的是什么"), Column("display", "数字原样"), Column("value", "数值")),
            *(Column("low", "下限"), Column("high", "上限"), Column("unit", "单位"), Column("qualifier", "限定词")),
            *(Column("as_of", "截至"), Column("note", "说明")),
        ),
        _figures,
    ),
    "milestones": (
        "大事",
        (
            *CLAIM,
            Column("title", "事项"),
            Column("words", "日期原样"),
            Column("date", "日期（EDTF）"),
            Column("origin", "始于"),
        ),
        _milestones,
    ),
}
