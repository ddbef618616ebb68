from typing import Any, Self

from django.core import signing
from django.db import models
from django.utils import timezone

from .paths import path_of
from .people import person_key
from .publishable import Publishable
from .version import Draft

SALT = "brands.preview"


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    """The links that were given out."""

    def of(self, thing: Publishable) -> Self:
        """The links to drafts of one Brand or Edition, newest first, with their remarks."""
        return (
            self.filter(**{f"draft__{thing.kind}": thing})
            .select_related("draft", "made_by", "revoked_by")
            .prefetch_related("remarks__closed_by")
            .order_by("-pk")
        )

    def named_by(self, token: str) -> "PreviewLink":
        """The link whose token this is, open or not; raises DoesNotExist for every token that the site did not sign."""
        try:
            signed = signing.Signer(salt=SALT).unsign_object(token)
            return self.select_related("draft").get(pk=signed["link"], draft=signed["draft"])
        except (signing.BadSignature, KeyError, TypeError, ValueError):
            raise self.model.DoesNotExist from None


class PreviewLink(models.Model):
    """An address under which somebody without an account sees one draft, until a day, and may remark on it."""

    draft = models.ForeignKey(Draft, verbose_name="草稿", on_delete=models.PROTECT, related_name="links")
    given_to = models.CharField("交给", max_length=60, help_text="谁来核对，如：甲单位办公室。只在编辑台显示。")
    made_at = models.DateTimeField("生成时间", auto_now_add=True)
    made_by = person_key("生成人")
    expires_at = models.DateTimeField("失效时间")
    revoked_at = models.DateTimeField("作废时间", null=True, blank=True)
    revoked_by = person_key("作废人", null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "预览链接"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.draft}（交给{self.given_to}）"

    def get_absolute_url(self) -> str:
        return path_of("preview-link", self.token)

    @property
    def token(self) -> str:
        """What the address carries: which link and which draft, signed; nothing of it is stored."""
        return signing.Signer(salt=SALT).sign_object({"link": self.pk, "draft": self.draft_id})

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and timezone.now() < self.expires_at


class RemarkQuerySet(models.QuerySet["Remark"]):
    """What outside checkers said."""

    def of(self, thing: Publishable) -> Self:
        return self.about(thing.kind, thing.pk)

    def about(self, kind: str, pk: Any) -> Self:
        """The remarks on drafts of the thing of a kind (brand, edition) with this key."""
        return self.filter(**{f"link__draft__{kind}": pk})

    def waiting(self) -> Self:
        """Remarks that nobody at the desk has dealt with."""
        return self.filter(closed_at=None)


class Remark(models.Model):
    """What somebody who was given a link said about the draft that it shows: plain text, taken as said."""

    link = models.ForeignKey(PreviewLink, verbose_name="预览链接", on_delete=models.PROTECT, related_name="remarks")
    anchor = models.CharField("所指", max_length=6, blank=True)
    name = models.CharField("署名", max_length=40, blank=True)
    text = models.TextField("意见", max_length=1000)
    made_at = models.DateTimeField("提出时间", auto_now_add=True)
    closed_at = models.DateTimeField("处理时间", null=True, blank=True)
    closed_by = person_key("处理人", null=True, blank=True)
    outcome = models.CharField("处理结果", max_length=200, blank=True)

    objects = RemarkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "核对意见"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:30]
