"""What an account has besides name, password and second factors: one-time links, counted failures."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F
from django.utils import timezone


class AccountQuerySet(models.QuerySet["Account"]):
    """Accounts, made when they are first asked for."""

    def of(self, user: User) -> "Account":
        return self.get_or_create(user=user)[0]


class Account(models.Model):
    """Since when the sessions of a person count; second factors stand in django-allauth's table."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    sessions_from = models.DateTimeField("登录在此之后的才有效", null=True)

    objects = AccountQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "账号安全"

    def __str__(self) -> str:
        return str(self.user)


class SetupLinkQuerySet(models.QuerySet["SetupLink"]):
    """One-time links by which a person sets name or password."""

    def open(self) -> Self:
        """Those that can still be used; nobody who was deactivated has one."""
        usable = self.filter(used_at=None, expires_at__gt=timezone.now())
        return usable.exclude(user__is_active=False)


class SetupLink(models.Model):
    """A link for once, to the page where a person sets the password; without a user, to the first account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="setup_links")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True)

    objects = SetupLinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "一次性设置链接"

    def __str__(self) -> str:
        return f"{self.user or '首个账号'}的设置链接"


class LockoutQuerySet(models.QuerySet["Lockout"]):
    """Failures, counted where every worker sees them."""

    def count_one(self, name: str, forgotten_before: datetime) -> "Lockout":
        """One attempt more; what lies before a moment is forgotten. Give the row, held until the transaction ends."""
        self.get_or_create(name=name)
        held = self.select_for_update().get(name=name)
        held.attempts = 1 if held.last_at and held.last_at < forgotten_before else held.attempts + 1
        held.last_at = timezone.now()
        return held

    def count_back(self, name: str) -> None:
        self.filter(name=name, attempts__gt=0).update(attempts=F("attempts") - 1)


class Lockout(models.Model):
    """How often a name, known or not, was tried in vain, and until when it is locked."""

    name = models.CharField("账号名", max_length=150, primary_key=True)
    attempts = models.PositiveIntegerField("失败次数", default=0)
    last_at = models.DateTimeField("最后一次", null=True)
    until = models.DateTimeField("锁定至", null=True)

    objects = LockoutQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "登录锁定"

    def __str__(self) -> str:
        return self.name
