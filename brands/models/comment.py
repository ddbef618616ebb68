from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .people import person_key
from .review import Review


class CommentQuerySet(models.QuerySet["Comment"]):
    """What writers and reviewers say to each other about words of a text."""

    def about(self, kind: str, pk: Any) -> Self:
        """Those in the reviews of the thing of a kind (brand, edition, register) with this key, in their order."""
        rows = self.filter(**{f"review__{kind}": pk}).select_related("made_by", "answered_by", "settled_by")
        return rows.order_by("pk")

    def open(self) -> Self:
        """Those that nobody settled yet."""
        return self.filter(settled_at=None)


class Comment(models.Model):
    """What somebody says of words of a text that is under review, for its writer or its reviewers; never published."""

    review = models.ForeignKey(Review, verbose_name="审稿", on_delete=models.PROTECT, related_name="comments")
    words = models.CharField("词句", max_length=300, blank=True)
    anchor = models.CharField("所在段落", max_length=6, blank=True)
    text = models.CharField("批注", max_length=500)
    made_by = person_key("批注人")
    made_at = models.DateTimeField("批注时间", default=timezone.now)
    # Each reply with who gave it, a line each; the last one's are in the fields behind it.
    answer = models.TextField("回复", blank=True)
    answered_by = person_key("回复人", null=True)
    answered_at = models.DateTimeField("回复时间", null=True)
    settled_by = person_key("了结的人", null=True)
    settled_at = models.DateTimeField("了结时间", null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "批注"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="an_answer_is_somebodys",
                condition=Q(answer="", answered_by=None) | ~Q(answer="") & Q(answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="a_comment_is_settled_by_somebody",
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:30]
