from django.db import models

from .paths import path_of
from .publishable import Publishable


class Edition(Publishable):
    """One selection of brands: its editor's note, its dates, its counts."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)
    title = models.CharField("标题", max_length=100, help_text="发布稿的标题，逐字照录。")
    top_places = models.PositiveSmallIntegerField(
        "十大工作品牌应有几个", default=10, help_text="照发布稿。名称还没有的，各建一个待补录的品牌占住位置。"
    )
    excellent_places = models.PositiveSmallIntegerField("优秀工作品牌应有几个", default=30, help_text="照发布稿。")

    class Meta:
        verbose_name = verbose_name_plural = "评选"
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.year}年评选"

    def get_absolute_url(self) -> str:
        return path_of("selection", self.year)


class Series(models.Model):
    """One of the series in which brands entered a selection."""

    edition = models.ForeignKey(Edition, verbose_name="评选", on_delete=models.PROTECT, related_name="series")
    slug = models.SlugField("地址", primary_key=True, max_length=60)
    name = models.CharField("名称", max_length=60)
    order = models.PositiveSmallIntegerField("次序")
    entries = models.ForeignKey(
        "Figure",
        verbose_name="参评品牌数",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="写着本系列参评品牌数的那个数字。是参评数，不是获评数。",
    )

    class Meta:
        verbose_name = verbose_name_plural = "系列"
        ordering = ["-edition_id", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "name"],
                name="series_is_named_once_in_its_edition",
                violation_error_message="这次评选已有同名的系列。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.edition_id}年）"

    def get_absolute_url(self) -> str:
        return path_of("series", self.slug)
