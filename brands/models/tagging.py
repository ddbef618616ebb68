from django.db import models
from taggit.models import ItemBase, TagBase

from .paths import path_of


class Tag(TagBase):  # type: ignore[misc]  # taggit is not typed
    """A word that groups brands across the series."""

    name = models.CharField("名称", max_length=30, unique=True)
    # A Chinese address is allowed: staff make tags from Chinese words.
    slug = models.SlugField("地址", max_length=60, unique=True, allow_unicode=True)
    description = models.CharField("说明", max_length=200, blank=True)
    carriers = models.CharField(
        "原文须有的词",
        max_length=200,
        blank=True,
        help_text="一个品牌能加这个标签，所依据的原文里至少要有其中一个词，用顿号隔开。留空，即不作检查。",
    )

    class Meta:
        verbose_name = verbose_name_plural = "标签"
        ordering = ["name"]

    def get_absolute_url(self) -> str:
        return path_of("tag", self.slug)

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def is_carried_by(self, words: str) -> bool:
        """Whether words of a text speak of what the tag names; true while nobody has said which words do."""
        carriers = [carrier.strip() for carrier in self.carriers.split("、") if carrier.strip()]
        return not carriers or any(carrier in words for carrier in carriers)


class BrandTag(ItemBase):  # type: ignore[misc]  # taggit is not typed
    """A tag on a brand, with the words of the text that carry it."""

    tag = models.ForeignKey(Tag, verbose_name="标签", on_delete=models.PROTECT, related_name="items")
    content_object = models.ForeignKey("Brand", verbose_name="品牌", on_delete=models.CASCADE, related_name="tag_items")
    quote = models.TextField("原文", blank=True, help_text="这个标签所依据的原文，须在段落或摘录中逐字找到。")

    class Meta:
        verbose_name = verbose_name_plural = "标签"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"],
                name="brand_has_a_tag_once",
                violation_error_message="这个标签已经加过。",
            )
        ]

    def __str__(self) -> str:
        return str(self.tag)
