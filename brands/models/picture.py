from django.core.validators import MaxValueValidator
from django.db import models

from .brand import Brand
from .issued import IssuedModel

FOLDER = "pictures/"


def stem_of(sha256: str) -> str:
    """How the names of all files begin that have a content: Django adds to it where one is there already."""
    return sha256[:16]


class Picture(IssuedModel):
    """A picture that the office supplied, with what must be said about it."""

    class Licence(models.TextChoices):
        PRESS = "press", "可供媒体免费使用"
        SITE = "site", "仅限本站"
        THIRD = "third", "第三方版权"

    brand = models.ForeignKey(Brand, verbose_name="品牌", on_delete=models.CASCADE, related_name="pictures")
    order = models.PositiveSmallIntegerField("次序", default=0)
    file = models.ImageField("图片", upload_to=FOLDER, width_field="width", height_field="height")
    width = models.PositiveIntegerField("宽", editable=False, default=0)
    height = models.PositiveIntegerField("高", editable=False, default=0)
    sha256 = models.CharField("校验值", max_length=64, editable=False, default="")
    alt = models.CharField("替代文字", max_length=120, help_text="看不到图的人读到的话。")
    caption = models.CharField("图注", max_length=200)
    credit = models.CharField("署名", max_length=60)
    licence = models.CharField("许可", max_length=10, choices=Licence)
    focal_x = models.PositiveSmallIntegerField("焦点横向（%）", default=50, validators=[MaxValueValidator(100)])
    focal_y = models.PositiveSmallIntegerField("焦点纵向（%）", default=50, validators=[MaxValueValidator(100)])

    class Meta:
        verbose_name = verbose_name_plural = "图片"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.caption
