from typing import cast

from django.db import models

from .brand import Brand
from .edition import Edition
from .passage import found_passage, one_owner, owned_by


class Speech(models.Model):
    """Words in quotation marks that a text says a person said, and how they stand to what was published."""

    class Comparison(models.TextChoices):
        UNKNOWN = "unknown", "尚未核对"
        SAME = "same", "与公开发表的一致"
        DIFFERS = "differs", "与公开发表的有出入"

    brand = owned_by(Brand, "speeches")
    edition = owned_by(Edition, "speeches")
    order = models.PositiveSmallIntegerField("次序", default=0)
    words = models.CharField("引语", max_length=300, help_text="引号内的文字，逐字照录，不含引号。")
    passage = found_passage("speeches")
    speaker = models.CharField("说话人", max_length=60, help_text="照原文，连同职务。")
    occasion = models.CharField("场合", max_length=100, blank=True)
    date = models.CharField("日期", max_length=40, blank=True, help_text="哪一天说的，未载的留空。")
    printed_in = models.CharField("公开发表处", max_length=200, blank=True, help_text="哪家媒体、哪一天、网址。")
    printed_words = models.CharField("发表的文字", max_length=300, blank=True)
    comparison = models.CharField("核对结果", max_length=10, choices=Comparison, default=Comparison.UNKNOWN)

    class Meta:
        verbose_name = verbose_name_plural = "引语"
        ordering = ["order", "pk"]
        constraints = [one_owner("speech_has_one_owner")]

    def __str__(self) -> str:
        return f"{self.speaker}：{self.words[:20]}"

    @property
    def owner(self) -> Brand | Edition:
        return cast("Brand | Edition", self.brand or self.edition)
