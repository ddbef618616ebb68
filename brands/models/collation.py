from typing import Self, cast

from django.core.exceptions import ValidationError
from django.db import models

from brands.content.canonical import canonical, digest

from .append_only import AppendOnly
from .brand import Brand
from .edition import Edition
from .passage import found_passage, one_owner, owned_by
from .people import person_key


class CollationNoteQuerySet(models.QuerySet["CollationNote"]):
    """Doubts about the received words."""

    def as_queue(self) -> Self:
        """All doubts with whose text they are about, the undecided first."""
        undecided = models.Case(models.When(state=CollationNote.State.OPEN, then=0), default=1)
        notes = self.select_related("brand", "edition").prefetch_related("brand__passages", "edition__passages")
        return notes.order_by(undecided, "edition", "brand__tier", "brand__order", "order", "pk")


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
        QUOTE = "quote", "引语"

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

    objects = CollationNoteQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "校勘"
        ordering = ["order", "pk"]
        constraints = [one_owner("collation_note_has_one_owner")]

    def __str__(self) -> str:
        return self.words

    def clean(self) -> None:
        if self.state == self.State.ACCEPTED and not self.suggestion:
            raise ValidationError({"suggestion": "采纳须有建议读法。"})

    @property
    def owner(self) -> Brand | Edition:
        return cast("Brand | Edition", self.brand or self.edition)

    @property
    def sha256(self) -> str:
        """The check value of what somebody reads who decides it."""
        return digest(canonical([self.words, self.doubt, self.suggestion, self.basis]))

    def around(self) -> tuple[str, str, str] | None:
        """The words where they stand: what is before them, they themselves, what is behind; None where they do not."""
        if self.field == self.Field.NAME:
            texts = [self.brand.name] if self.brand else []  # the name of a selection is no text of it
        else:
            texts = [passage.text for passage in self.owner.passages.all()]
        text = next((text for text in texts if self.words and self.words in text), None)
        return text.partition(self.words) if text else None


class CollationDecision(AppendOnly):
    """That somebody decided a doubt, how and why; it stays when the doubt itself is edited away."""

    brand = models.ForeignKey(Brand, verbose_name="品牌", on_delete=models.PROTECT, null=True, related_name="+")
    edition = models.ForeignKey(Edition, verbose_name="评选", on_delete=models.PROTECT, null=True, related_name="+")
    words = models.CharField("存疑词句", max_length=100)
    suggestion = models.CharField("建议读法", max_length=100, blank=True)
    state = models.CharField("决定", max_length=10, choices=CollationNote.State)
    reason = models.CharField("理由", max_length=300)
    decided_at = models.DateTimeField("决定时间", auto_now_add=True)
    decided_by = person_key("决定人")

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "校勘决定"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.words}：{self.get_state_display()}"
