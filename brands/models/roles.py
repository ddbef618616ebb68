from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .people import person_key


class Role(models.TextChoices):
    """What a person may be at the desk; each is a group of the same name."""

    WRITER = "撰稿", "撰稿"
    FIRST = "初审", "初审"
    SECOND = "复审", "复审"
    FINAL = "终审", "终审"
    AUDITOR = "审计", "审计"
    SYSTEM = "系统", "系统"


REVIEWING = (Role.FIRST, Role.SECOND, Role.FINAL)


class DeputyQuerySet(models.QuerySet["Deputy"]):
    """Who stands in for whom."""

    def on(self, day: date) -> Self:
        """The deputies of a day, both ends included."""
        return self.filter(from_day__lte=day, to_day__gte=day)

    def acting(self, user: User, day: date | None = None) -> Self:
        """For whom a person stands in today, as long as the principal still has the role."""
        return (
            self.on(day or timezone.localdate())
            .filter(deputy=user, principal__is_active=True, principal__groups__name=F("role"))
            .select_related("principal")
            .order_by("pk")
        )


class Deputy(models.Model):
    """Somebody who reviews in the place of a colleague, from one day to another."""

    role = models.CharField("角色", max_length=2, choices=[(role.value, role.label) for role in REVIEWING])
    principal = person_key("被代理人", "deputies")
    deputy = person_key("代理人", "deputy_for")
    from_day = models.DateField("自")
    to_day = models.DateField("至", help_text="含当日。")

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代理"
        ordering = ["-from_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="deputy_ends_after_it_begins",
                condition=Q(to_day__gte=F("from_day")),
                violation_error_message="结束日期不能早于开始日期。",
            ),
            models.CheckConstraint(
                name="deputy_is_somebody_else",
                condition=~Q(principal=F("deputy")),
                violation_error_message="代理人须是另一个人。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy}代{self.principal}{self.role}（{self.from_day}至{self.to_day}）"

    def clean(self) -> None:
        if self.principal_id and self.role and not self.principal.groups.filter(name=self.role).exists():
            raise ValidationError({"principal": f"被代理人没有“{self.role}”角色。"})


class RoleProposal(models.Model):
    """What one of 系统 wants somebody to be, until a second person confirms or refuses it."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="人员", on_delete=models.CASCADE, related_name="role_proposal"
    )
    roles = models.CharField("角色", max_length=60, blank=True)
    by = person_key("提出的人", "role_proposals")
    at = models.DateTimeField("提出时间", default=timezone.now)

    class Meta:
        verbose_name = verbose_name_plural = "待确认的角色"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.person}：{self.roles or '没有角色'}"
