from django.core.exceptions import ValidationError
from django.db import models

from .brand import Brand
from .edition import Edition
from .passage import found_passage, one_owner, owned_by


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

    brand = owned_by(Brand, "collation_notes")
    edition = owned_by(Edition, "collation_notes")
    order = models.PositiveSmallIntegerField("次序", default=0)
    field = models.CharField("所在", max_length=10, choices=Field, default=Field.PASSAGE)
    passage = found_passage("collation_notes")
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
