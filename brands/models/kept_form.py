"""What somebody typed and has not saved: seen by nobody else, gone after a day, at the save and at the logout."""

from datetime import timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone

LASTS = timedelta(days=1)
HERE = timedelta(minutes=10)
MOST_FORMS, MOST_FILES = 30, 60


def owner() -> models.ForeignKey[User, User]:
    """Make the key to the person whose text or file it is; it goes with the account."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")


K = TypeVar("K", bound="KeptForm | KeptFile")


class KeptQuerySet(models.QuerySet[K]):
    """What is kept, of one person, while it lasts."""

    def of(self, user: User | int) -> Self:
        """What is kept of a person, the newest first."""
        return self.filter(user=user, kept_at__gt=timezone.now() - LASTS).order_by("-kept_at")

    def old(self) -> Self:
        """What is no longer kept, of anybody."""
        return self.filter(kept_at__lte=timezone.now() - LASTS)

    def others_at(self, path: str, user: User) -> Self:
        """Who else had the page open in the last minutes, the latest first."""
        lately = self.filter(path=path, kept_at__gt=timezone.now() - HERE).exclude(user=user)
        return lately.select_related("user").order_by("-kept_at")

    def trim(self, user: User | int, most: int) -> None:
        """Delete what is too old, of anybody, and what is too much of these, of this person."""
        self.model.objects.all().old().delete()
        newest = list(self.of(user).values_list("pk", flat=True)[:most])
        self.filter(user=user).exclude(pk__in=newest).delete()


class KeptForm(models.Model):
    """A form as it was sent or as it stood in the browser: the page's path and every field."""

    user = owner()
    path = models.CharField(max_length=200)
    # [[name, [value, …]], …]; none where the page was opened and nothing typed.
    fields = models.JSONField()
    # Whether it was sent to be saved and could not be: then it comes back by itself.
    refused = models.BooleanField(default=False)
    kept_at = models.DateTimeField(default=timezone.now)
    # Which opened form was saved last, and how often its page had kept it by then: what is later on its way is stale.
    saved_form = models.CharField(max_length=16, blank=True, default="")
    saved_number = models.PositiveIntegerField(default=0)
    # The check value of what that form sent, and where its save led: the same form sent twice is one save.
    saved_as = models.CharField(max_length=64, blank=True, default="")
    saved_to = models.CharField(max_length=500, blank=True, default="")

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "没有保存的表单"
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="one_kept_form_a_page")]

    def __str__(self) -> str:
        return self.path


class KeptFile(models.Model):
    """A picture that was chosen in a form, drawn anew, before the form is saved."""

    token = models.CharField(primary_key=True, max_length=40)
    user = owner()
    name = models.CharField(max_length=100)
    data = models.BinaryField()
    kept_at = models.DateTimeField(default=timezone.now)

    objects = KeptQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "没有保存的图片"

    def __str__(self) -> str:
        return self.name
