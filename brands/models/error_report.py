"""What a reader says is wrong on a page, and what the office answers."""

from datetime import timedelta
from secrets import token_urlsafe
from typing import Self

from django.db import models, transaction
from django.utils import timezone

from . import facts
from .logbook import trail
from .people import person_key

LONGEST = 500
NOTED = "answers of error reports"  # the fact that answers have been noted since


def new_token() -> str:
    """The end of the address at which the answer stands: known to the reader alone."""
    return token_urlsafe(16)


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    """Reports of readers."""

    def open(self) -> Self:
        """Those that nobody answered."""
        return self.filter(answer="")

    def lately(self, window: timedelta) -> Self:
        return self.filter(reported_at__gt=timezone.now() - window)

    @transaction.atomic
    def carry_over(self) -> None:
        """Note once, in the deeds log, the answers that were given by programs before it knew of them."""
        if ("fact", NOTED) not in trail.view().facts:
            rows = {facts.name_of(row): facts.digest_of(row) for row in self.exclude(answer="")}
            trail.append([{"kind": "facts", "facts": {NOTED: "1", **rows}}])

    def unbelieved(self) -> list[tuple["ErrorReport", str]]:
        """[(row, why its answer is not believed)]: of answers that are not as the office gave them, or are gone."""
        return [(row, words) for row in self.order_by("pk") if (words := row.doubt())]


class ErrorReport(models.Model):
    """A reader's words about one page; nothing says who the reader is."""

    token = models.CharField(max_length=32, unique=True, editable=False)
    page = models.CharField("哪一页", max_length=200, editable=False)
    words = models.TextField("读者写的", max_length=LONGEST, editable=False)
    reported_at = models.DateTimeField("收到", editable=False, default=timezone.now)
    answer = models.TextField(
        "答复", max_length=LONGEST, blank=True, help_text="写给读者看的：改了什么，或者为什么不改。不写内部情况。"
    )
    answered_at = models.DateTimeField("答复时间", null=True, editable=False)
    answered_by = person_key("答复人", null=True, editable=False)

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "读者纠错"
        ordering = [models.Case(models.When(answer="", then=0), default=1), "-reported_at"]

    def __str__(self) -> str:
        return self.words[:20]

    def doubt(self) -> str:
        """Why it is not believed that this is what the office answered, or that it did not; "" where it is."""
        is_noted = ("fact", facts.name_of(self)) in trail.view().facts
        return facts.doubt(self) if self.answer or is_noted else ""
