import json
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from brands.content.upgrades import Stored, upgrade

from . import proof
from .append_only import AppendOnly, AppendOnlyQuerySet
from .people import person_key
from .snapshot import THINGS, Snapshot, SnapshotQuerySet, one_thing


class VersionQuerySet(SnapshotQuerySet["Version"]):
    """The record as its pages read it."""

    def proven(self) -> list["Version"]:
        """The versions as a list, each proven with its withdrawal; raises Tampered where this site did not write it."""
        versions = list(self)
        for version in versions:
            (proof.prove_shown if Version.masking.is_cached(version) else proof.prove)(version)
            if Version.withdrawal.is_cached(version):
                proof.prove_withdrawn(version)
        return versions

    def with_withdrawal(self) -> Self:
        """With what became of each version since: that it was withdrawn, or that words of it were."""
        return self.select_related("withdrawal", "masking")

    def lately(self) -> Self:
        """What people published of the brands that are shown, the newest first; the first load is not news."""
        return (
            self.filter(brand__entry__withdrawn=False, published_by__isnull=False, withdrawal=None)
            .select_related("brand__entry", "withdrawal", "masking")
            .order_by("-pk")
        )

    def newest(self) -> Self:
        """The newest version of each thing that is not withdrawn."""
        last = self.model.objects.order_by().values(*THINGS).annotate(last=models.Max("pk")).values("last")
        return self.filter(pk__in=last, withdrawal=None).select_related("masking")

    def current(self, **thing: Any) -> "Version | None":
        """The newest version of the register or an edition; None before the first load. Raises Tampered."""
        found = self.filter(**thing).select_related("masking").order_by("-number").first()
        if found:
            proof.prove_newest(found)
            if Version.withdrawal.is_cached(found):
                proof.prove_withdrawn(found)
        return found


class Version(Snapshot):
    """What the public reads: a numbered, reasoned, verifiable snapshot."""

    class Reason(models.TextChoices):
        FIRST = "first", "首发"
        UPDATE = "update", "更新"
        CORRECTION = "correction", "更正"
        RESTORE = "restore", "恢复"
        WITHHOLD = "withhold", "撤回语句"

    number = models.PositiveIntegerField("版次")
    reason = models.CharField("缘由", max_length=12, choices=Reason)
    note = models.CharField("说明", max_length=300, blank=True, help_text="公开显示的一句话。")
    published_at = models.DateTimeField("发布时间")
    published_by = person_key("发布人", null=True)
    # What the log's commitments to content and note were made with; deleted once words of it were taken back.
    nonce = models.CharField("随机数", max_length=32, editable=False, default="")
    # Read by begin_log alone: what was signed before there was a log.
    mac = models.CharField("签章", max_length=80, editable=False, default="")
    shown_mac = models.CharField("所示内容的签章", max_length=80, editable=False, default="")

    objects: ClassVar = VersionQuerySet.as_manager()

    class Meta(Snapshot.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "版本"
        ordering = ["-number"]
        indexes = [models.Index(fields=["reason"], name="version_reason")]
        constraints = [
            one_thing("version_is_of_one_thing"),
            *(models.UniqueConstraint(fields=[thing, "number"], name=f"{thing}_number_is_its_own") for thing in THINGS),
            models.CheckConstraint(
                name="only_people_publish_after_the_first_load",
                condition=Q(published_by__isnull=False) | Q(number=1, reason="first"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.thing} 第{self.number}版"

    @cached_property
    def data(self) -> Any:  # the Content of its kind, which its readers know
        """What the version says in public: its content without the words that were taken back since.

        Raises Tampered, as `whole` and `content_bytes` do, when this site did not write it so.
        """
        proof.prove_shown(self)
        return upgrade(json.loads(self.masking.content if self.is_masked else self.content))

    @property
    def stored(self) -> Stored:
        proof.prove(self)
        return super().stored

    @property
    def content_bytes(self) -> bytes:
        proof.prove_shown(self)
        return super().content_bytes

    @property
    def is_withdrawn(self) -> bool:
        return hasattr(self, "withdrawal")

    @property
    def is_masked(self) -> bool:
        return hasattr(self, "masking")


class Draft(Snapshot):
    """What one save at the desk left behind."""

    saved_at = models.DateTimeField("保存时间", auto_now_add=True)
    saved_by = person_key("保存人", null=True)

    class Meta(Snapshot.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "草稿"
        ordering = ["-pk"]
        constraints = [one_thing("draft_is_of_one_thing")]

    def __str__(self) -> str:
        return f"{self.thing} {self.when}"

    @property
    def when(self) -> str:
        """The time of the save in Shanghai, to the minute."""
        return f"{timezone.localtime(self.saved_at):%Y-%m-%d %H:%M}"

    @property
    def who(self) -> str:
        return str(self.saved_by or "首次载入")


class Withdrawal(AppendOnly):
    """That a version is no longer shown, since when and why."""

    version = models.OneToOneField(Version, verbose_name="版本", on_delete=models.PROTECT)
    reason = models.CharField("公开理由", max_length=300)
    withdrawn_at = models.DateTimeField("撤下时间")
    withdrawn_by = person_key("撤下人")
    nonce = models.CharField("随机数", max_length=32, editable=False, default="")
    mac = models.CharField("签章", max_length=80, editable=False, default="")

    objects: ClassVar = AppendOnlyQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "撤下"

    def __str__(self) -> str:
        return f"{self.version}：{self.reason}"
