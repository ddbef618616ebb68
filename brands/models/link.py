"""What became of the addresses of sources: known by asking, never part of a snapshot."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Func
from django.db.models.sql.compiler import SQLCompiler

from .source import Source

# An address that fails otherwise than by 404 or 410 is given up after so many checks in a row.
PATIENCE = 3
GONE = (404, 410)


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    """The addresses of sources as they were found."""

    def dead(self) -> Self:
        return self.filter(dead=True)

    def retitled(self) -> Self:
        """Pages that have another title than when they were first read."""
        return self.exclude(first_title="").exclude(title="").exclude(title=F("first_title"))

    def dead_addresses(self) -> models.QuerySet["LinkCheck", Mapping[str, object]]:
        """The dead addresses as one value, a line each: to be read within another query."""
        joined = Joined("url", models.Value("\n"), output_field=models.TextField())
        return self.dead().order_by().annotate(joined=joined).values("joined")


class Joined(Func):
    """All values of a column as one text."""

    function = "GROUP_CONCAT"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, function="STRING_AGG", **context)


class LinkCheck(models.Model):
    """What a source's address answered when it was last asked."""

    source = models.OneToOneField(
        Source, verbose_name="来源", primary_key=True, on_delete=models.CASCADE, related_name="link"
    )
    url = models.URLField("地址", max_length=300)
    checked_at = models.DateTimeField("查验时间")
    status = models.PositiveSmallIntegerField("答复", null=True, blank=True, help_text="HTTP 状态码；没有连上的为空。")
    trouble = models.CharField("问题", max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField("连续失败", default=0)
    dead = models.BooleanField("已失效", default=False)
    title = models.CharField("现在的标题", max_length=300, blank=True)
    first_title = models.CharField("当初的标题", max_length=300, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "链接查验"
        ordering = ["source__order", "source"]

    def __str__(self) -> str:
        return str(self.source)

    @property
    def is_retitled(self) -> bool:
        return bool(self.title and self.first_title and self.title != self.first_title)

    def note(self, *, url: str, at: datetime, status: int | None, title: str = "", trouble: str = "") -> None:
        """Take down one answer; a new address begins anew. The row is not saved."""
        if url != self.url:
            self.url, self.failures, self.first_title = url, 0, ""
        self.checked_at, self.status, self.trouble = at, status, trouble[:200]
        works = status is not None and status < 400
        self.failures = 0 if works else self.failures + 1
        self.dead = not works and (status in GONE or self.failures >= PATIENCE)
        if works:
            self.title = title[:300]
            self.first_title = self.first_title or self.title
