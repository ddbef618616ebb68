"""What was done at the desk: rows that are only ever added, each holding the check value of the one before."""

from typing import ClassVar, Self

from django.db import models

from brands.content.canonical import canonical, digest

from .append_only import AppendOnly, AppendOnlyQuerySet
from .people import person_key

START = "0" * 64  # what the first row follows


class AuditQuerySet(AppendOnlyQuerySet["Audit"]):
    """The trail, as it is read."""

    def in_order(self) -> Self:
        return self.order_by("number")


class Audit(AppendOnly):
    """One deed: who, when, what, about what, from what to what, from where, and how it went."""

    number = models.PositiveBigIntegerField("序号", primary_key=True)
    at = models.DateTimeField("时间", db_index=True)
    by = person_key("账号", null=True)
    who = models.CharField("操作人", max_length=150, blank=True, help_text="当时的账号名；没有登录的，是所填的账号名。")
    action = models.CharField("操作", max_length=40, db_index=True)
    about = models.CharField("对象", max_length=300, blank=True)
    old = models.TextField("原值", blank=True)
    new = models.TextField("新值", blank=True)
    address = models.CharField("来自", max_length=45, blank=True)
    result = models.CharField("结果", max_length=20, default="ok")
    # Read by begin_log alone: what the rows were chained with before there was a log.
    previous = models.CharField("上一条校验值", max_length=64, default="", editable=False)
    sha256 = models.CharField("校验值", max_length=64)

    objects: ClassVar = AuditQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "审计记录"
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    @property
    def sealed_text(self) -> str:
        """All that the row says, as the text that its check value is taken over."""
        kept = ("number", "by_id", "who", "action", "about", "old", "new", "address", "result", "previous")
        return canonical(
            {name: getattr(self, name) for name in kept} | {"at": self.at.isoformat(timespec="microseconds")}
        )

    def digest(self) -> str:
        return digest(self.sealed_text)


class AuditHead(models.Model):
    """Where the trail ends: kept apart and sealed with the site's key, so that a removed end is found."""

    number = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, default=START)
    mac = models.CharField(max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "审计记录的末尾"

    def __str__(self) -> str:
        return f"{self.number}:{self.sha256}"
