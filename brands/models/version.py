from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from brands.content import signing

from .append_only import AppendOnly, AppendOnlyQuerySet
from .snapshot import THINGS, Snapshot, SnapshotQuerySet, one_thing


class VersionQuerySet(SnapshotQuerySet):
    """The record as its pages read it."""

    def proven(self):
        """The versions as a list, each proven with its withdrawal; raises Tampered where this site did not write it."""
        versions = list(self)
        for version in versions:
            (signing.prove_masking if Version.masking.is_cached(version) else signing.prove)(version)
            if Version.withdrawal.is_cached(version) and version.is_withdrawn:
                signing.prove(version.withdrawal)
        return versions

    def with_withdrawal(self):
        """With what became of each version since: that it was withdrawn, or that words of it were."""
        return self.select_related("withdrawal", "masking")

    def lately(self):
        """What people published of the brands that are shown, the newest first; the first load is not news."""
        return (
            self.filter(brand__entry__withdrawn=False, published_by__isnull=False, withdrawal=None)
            .select_related("brand__entry", "masking")
            .order_by("-pk")
        )

    def newest(self):
        """The newest version of each thing that is not withdrawn."""
        last = self.model.objects.order_by().values(*THINGS).annotate(last=models.Max("pk")).values("last")
        return self.filter(pk__in=last, withdrawal=None).select_related("masking")

    def lacking_withheld(self):
        """The versions that took words back which are not there any longer."""
        return self.filter(reason=self.model.Reason.WITHHOLD, withheld=None).order_by("pk")

    def current(self, **thing):
        """The newest version of the register or an edition; None before the first load."""
        return self.filter(**thing).select_related("masking").order_by("-number").first()


class Version(Snapshot):
    """What the public reads: a numbered, reasoned, verifiable snapshot."""

    class Reason(models.TextChoices):
        FIRST = "first", "首发"
        UPDATE = "update", "更新"
        CORRECTION = "correction", "勘误"
        RESTORE = "restore", "恢复"
        WITHHOLD = "withhold", "撤回语句"

    number = models.PositiveIntegerField("版次")
    reason = models.CharField("缘由", max_length=12, choices=Reason)
    note = models.CharField("说明", max_length=300, blank=True, help_text="公开显示的一句话。")
    published_at = models.DateTimeField("发布时间")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="发布人",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    mac = models.CharField("签章", max_length=80, editable=False)
    # Written anew when words are taken back: it says what is shown, not what was published.
    shown_mac = models.CharField("所示内容的签章", max_length=80, editable=False)

    objects = VersionQuerySet.as_manager()

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

    def __str__(self):
        return f"{self.thing} 第{self.number}版"

    @cached_property
    def data(self):
        """What the version says in public: its content without the words that were taken back since.

        Raises Tampered, as `whole` and `content_bytes` do, when this site did not write it so.
        """
        signing.prove_masking(self)
        return self.masking.proven() if self.is_masked else self.whole

    @property
    def stored(self):
        signing.prove(self)
        return super().stored

    @property
    def content_bytes(self):
        signing.prove_masking(self)
        return super().content_bytes

    @property
    def is_withdrawn(self):
        return hasattr(self, "withdrawal")

    @property
    def is_masked(self):
        return hasattr(self, "masking")


class Draft(Snapshot):
    """What one save at the desk left behind."""

    saved_at = models.DateTimeField("保存时间", auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="保存人",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    class Meta(Snapshot.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "草稿"
        ordering = ["-pk"]
        constraints = [one_thing("draft_is_of_one_thing")]

    def __str__(self):
        return f"{self.thing} {self.when}"

    @property
    def when(self):
        """The time of the save in Shanghai, to the minute."""
        return f"{timezone.localtime(self.saved_at):%Y-%m-%d %H:%M}"

    @property
    def who(self):
        return str(self.saved_by or "首次载入")


class Withdrawal(AppendOnly):
    """That a version is no longer shown, since when and why."""

    version = models.OneToOneField(Version, verbose_name="版本", on_delete=models.PROTECT)
    reason = models.CharField("公开理由", max_length=300)
    withdrawn_at = models.DateTimeField("撤下时间")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="撤下人", on_delete=models.PROTECT, related_name="+"
    )
    mac = models.CharField("签章", max_length=80, editable=False)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "撤下"

    def __str__(self):
        return f"{self.version}：{self.reason}"
