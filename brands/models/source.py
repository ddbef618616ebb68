from django.db import models

from .issued import IssuedModel
from .paths import path_of


class Source(IssuedModel):
    """A publication that words were taken from."""

    class Kind(models.TextChoices):
        RELEASE = "release", "发布稿"
        WEB = "web", "网页"
        REPRINT = "reprint", "转载"

    kind = models.CharField("类别", max_length=10, choices=Kind)
    order = models.PositiveSmallIntegerField("次序", default=0)
    publisher = models.CharField("发布单位", max_length=100, blank=True)
    author = models.CharField("作者", max_length=60, blank=True)
    editor = models.CharField("责任编辑", max_length=60, blank=True)
    title = models.CharField("标题", max_length=200, blank=True, help_text="来源未载的留空。")
    published = models.CharField("发布日期", max_length=40, blank=True, help_text="如2021年12月29日；未载的留空。")
    published_words = models.CharField("发布日期（原样）", max_length=60, blank=True)
    url = models.URLField("地址", max_length=300, blank=True, help_text="不可链接的留空。")
    read_on = models.DateField("查阅日期", null=True, blank=True)
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "来源"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return "，".join(filter(None, [self.publisher, self.title or "标题未载"]))

    def get_absolute_url(self) -> str:
        return path_of("source", self.pk)


class Excerpt(IssuedModel):
    """Exact words of a source, quoted so that a claim can rest on them."""

    source = models.ForeignKey(Source, verbose_name="来源", on_delete=models.PROTECT, related_name="excerpts")
    order = models.PositiveSmallIntegerField("次序", default=0)
    text = models.TextField("原文", help_text="逐字照录，繁体照旧。")

    class Meta:
        verbose_name = verbose_name_plural = "摘录"
        ordering = ["source__order", "order", "pk"]

    def __str__(self) -> str:
        return self.text[:30]
