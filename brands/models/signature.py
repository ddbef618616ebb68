"""What people said of a review: signatures and waived warnings, only ever added."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .append_only import AppendOnly, AppendOnlyQuerySet
from .people import person_key
from .review import OPEN, Review

OPINION = 2000


class Signature(AppendOnly):
    """What one person said at one stage, over the hash of exactly what they were shown."""

    class Verdict(models.TextChoices):
        AGREE = "agree", "同意"
        RETURN = "return", "退回"

    review = models.ForeignKey(Review, verbose_name="审稿", on_delete=models.PROTECT, related_name="signatures")
    stage = models.CharField("阶段", max_length=12, choices=[(state.value, state.label) for state in OPEN])
    verdict = models.CharField("结论", max_length=8, choices=Verdict)
    sha256 = models.CharField("所见内容的校验值", max_length=64)
    person = person_key("签署人")
    principal = person_key("以谁的名义")
    opinion = models.TextField("意见", blank=True, max_length=OPINION)
    secrecy = models.BooleanField("已作保密审查", default=False)
    signed_at = models.DateTimeField("签署时间", default=timezone.now)

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "审稿签署"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["review", "stage"], name="a_stage_is_signed_once"),
            *(
                models.UniqueConstraint(
                    fields=["review", key], condition=Q(verdict="agree"), name=f"a_{key}_signs_one_stage"
                )
                for key in ("person", "principal")
            ),
            models.CheckConstraint(name="a_return_has_its_opinion", condition=~Q(verdict="return", opinion="")),
            models.CheckConstraint(
                name="the_last_stage_looks_for_secrets", condition=~Q(verdict="agree", stage="final", secrecy=False)
            ),
            models.CheckConstraint(
                name="nobody_agrees_outside_a_stage", condition=Q(verdict="return") | ~Q(stage="approved")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()}{self.get_verdict_display()}：{self.person}"


class Waiver(AppendOnly):
    """Why a warning does not stop a submission."""

    review = models.ForeignKey(Review, verbose_name="审稿", on_delete=models.PROTECT, related_name="waivers")
    rule = models.CharField("规则", max_length=60)
    words = models.TextField("词句", blank=True)
    reason = models.CharField("理由", max_length=300)
    person = person_key("豁免人")
    waived_at = models.DateTimeField("时间", default=timezone.now)

    objects: ClassVar = AppendOnlyQuerySet.as_manager()

    class Meta(AppendOnly.Meta):
        verbose_name = verbose_name_plural = "已豁免的提醒"
        ordering = ["pk"]
        constraints = [models.CheckConstraint(name="a_waiver_has_its_reason", condition=~Q(reason=""))]

    def __str__(self) -> str:
        return f"{self.words}：{self.reason}"
