from django.db import models
from django.urls import reverse

from .publishable import Publishable


class Edition(Publishable):
    """One selection of brands: its editor's note, its dates, its counts."""

    year = models.PositiveSmallIntegerField("年份", primary_key=True)
    title = models.CharField("标题", max_length=100, help_text="发布稿的标题，逐字照录。")

    class Meta:
        verbose_name = verbose_name_plural = "评选"
        ordering = ["-year"]

    def __str__(self):
        return f"{self.year}年评选"

    def get_absolute_url(self):
        return reverse("selection", args=[self.year])


class Series(models.Model):
    """One of the three series in which brands entered the selection."""

    edition = models.ForeignKey(Edition, verbose_name="评选", on_delete=models.PROTECT, related_name="series")
    slug = models.SlugField("地址", primary_key=True, max_length=60)
    name = models.CharField("名称", max_length=60, unique=True)
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
        ordering = ["order"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("series", args=[self.slug])
