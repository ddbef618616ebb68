"""What a reader says is wrong on a page, and what the office answers."""

from datetime import timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils import timezone

LONGEST = 500


def new_token() -> str:
    """The end of the address at which the answer stands: known to the reader alone."""
    return token_urlsafe(16)


class ErrorReportQuerySet(models.QuerySet):
    """Reports of readers."""

    def open(self):
        """Those that nobody answered."""
        return self.filter(answer="")

    def lately(self, window: timedelta):
        return self.filter(reported_at__gt=timezone.now() - window)


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
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="答复人",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "读者纠错"
        ordering = [models.Case(models.When(answer="", then=0), default=1), "-reported_at"]

    def __str__(self):
        return self.words[:20]
