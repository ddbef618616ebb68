from django.core.exceptions import ValidationError
from django.db import models

from .brand import Brand
from .edition import Edition
from .passage import Passage, one_owner


class CollationNote(models.Model):
    """A doubt about words of the received text, kept open until people decide."""

    class Field(models.TextChoices):
        NAME = "name", "名称"
        PASSAGE = "passage", "段落"

    class Subject(models.TextChoices):
        TEXT = "text", "文句"
        NAME = "name", "品牌名称"
        PERSON = "person", "人名"
        POST = "post", "职务"
        ORGAN = "organ", "机构"

    class State(models.TextChoices):
        OPEN = "open", "待定"
        ACCEPTED = "accepted", "采纳"
        REJECTED = "rejected", "不采纳"

    brand = models.ForeignKey(
        Brand,
        verbose_name="品牌",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="collation_notes",
    )
    edition = models.ForeignKey(
        Edition,
        verbose_name="评选",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="collation_notes",
    )
    order = models.PositiveSmallIntegerField("次序", default=0)
    field = models.CharField("所在", max_length=10, choices=Field, default=Field.PASSAGE)
    passage = models.ForeignKey(
        Passage,
        verbose_name="所在段落",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="collation_notes",
        help_text="由词句找到；两段都有时才需要选。",
    )
    words = models.CharField("存疑词句", max_length=100, help_text="收到的稿子上怎样就怎样录。")
    doubt = models.CharField("疑点", max_length=200)
    suggestion = models.CharField("建议读法", max_length=100, blank=True)
    basis = models.CharField("依据", max_length=300, blank=True)
    subject = models.CharField("涉及", max_length=10, choices=Subject, default=Subject.TEXT)
    state = models.CharField("状态", max_length=10, choices=State, default=State.OPEN)

    class Meta:
        verbose_name = verbose_name_plural = "校勘"
        ordering = ["order", "pk"]
        constraints = [one_owner("collation_note_has_one_owner")]

    def __str__(self):
        return self.words

    def clean(self):
        if self.state == self.State.ACCEPTED and not self.suggestion:
            raise ValidationError({"suggestion": "采纳须有建议读法。"})
