import json

from django.conf import settings
from django.db import models

from brands.authentic import Tampered
from brands.canonical import canonical
from brands.masking import holds, masked

from .append_only import AppendOnly, AppendOnlyQuerySet
from .version import Version


class WithheldQuerySet(AppendOnlyQuerySet):
    """The words that are no longer said."""

    def words(self):
        """All of them, the longest first."""
        return sorted(self.values_list("words", flat=True), key=len, reverse=True)


class Withheld(AppendOnly):
    """A sentence that was taken back: no version, old or new, says it any longer."""

    version = models.ForeignKey(
        Version, verbose_name="撤回它的版本", on_delete=models.PROTECT, related_name="withheld", db_index=True
    )
    words = models.TextField("撤回的语句")
    reason = models.CharField("公开理由", max_length=300)
    withheld_at = models.DateTimeField("撤回时间")
    withheld_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="撤回人", on_delete=models.PROTECT, related_name="+"
    )

    objects = WithheldQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "撤回的语句"

    def __str__(self):
        return f"{self.version}：{self.reason}"


class Masking(models.Model):
    """The index of the withheld: what a version that has such words says in public instead."""

    version = models.OneToOneField(Version, primary_key=True, on_delete=models.PROTECT, related_name="masking")
    content = models.TextField()
    # The anchors of what rested on the words.
    anchors = models.JSONField()
    # [{"on": "2026-11-22", "reason"}]
    told = models.JSONField()

    class Meta:
        verbose_name = verbose_name_plural = "索引：撤回语句后的版本"

    def __str__(self):
        return str(self.version)

    def proven(self):
        """What is said instead, as a dict; raises Tampered when it is not the version less what was taken back."""
        whole = self.version.whole
        words = [one.words for one in Withheld.objects.order_by("pk") if holds(whole, one.words)]
        if self.content != canonical(masked(whole, words)):
            raise Tampered(f"masking {self.pk}: 不是版本除去撤回的语句 (not the version less what was taken back)")
        return json.loads(self.content)
