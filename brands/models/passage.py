from typing import TypeVar, cast

from django.db import models
from django.db.models import Q

from .brand import Brand
from .edition import Edition
from .issued import IssuedModel
from .publishable import Publishable
from .source import Source

M = TypeVar("M", bound=models.Model)


def one_owner(name: str) -> models.CheckConstraint:
    """Make the constraint that a row belongs to a brand or to an edition, and to one of them only."""
    return models.CheckConstraint(
        name=name,
        condition=Q(brand=None, edition__isnull=False) | Q(brand__isnull=False, edition=None),
        violation_error_message="须属于一个品牌或一次评选，且只属于其中之一。",
    )


def owned_by(model: type[M], related_name: str) -> models.ForeignKey[M | None, M | None]:
    """Make one of the two keys of a row that belongs to a brand or to an edition."""
    return models.ForeignKey(
        model,
        verbose_name=model._meta.verbose_name,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name=related_name,
    )


def found_passage(related_name: str) -> "models.ForeignKey[Passage | None, Passage | None]":
    """Make the key to the passage in which a row's words stand."""
    return models.ForeignKey(
        "brands.Passage",
        verbose_name="所在段落",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name=related_name,
        help_text="由原文找到；两段都有时才需要选。",
    )


class Owned(IssuedModel):
    """Something that belongs to a brand or to the edition, at a place in it."""

    brand = owned_by(Brand, "%(class)ss")
    edition = owned_by(Edition, "%(class)ss")
    order = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        abstract = True
        ordering = ["order", "pk"]

    @property
    def owner(self) -> Brand | Edition:
        return cast("Brand | Edition", self.brand or self.edition)


class PassageQuerySet(models.QuerySet["Passage"]):
    """The paragraphs of the desk, and what was received of them."""

    def keep_received(self, thing: Publishable) -> None:
        """Keep the text of each sourced passage of a thing as it is first published: what later changes differ from."""
        if isinstance(thing, Brand | Edition):
            mine = self.filter(**thing.by_kind, source__isnull=False, received="")
            mine.update(received=models.F("text"))

    def strike_received(self, words: str, sign: str) -> None:
        """Put a sign in the place of words that are taken back, in whatever was received."""
        for passage in self.filter(received__contains=words):
            self.filter(pk=passage.pk).update(received=passage.received.replace(words, sign))


class Passage(Owned):
    """A paragraph that figures and dates can rest on."""

    text = models.TextField("正文", help_text="发布稿的段落逐字照录，不改写、不删节。")
    source = models.ForeignKey(
        Source,
        verbose_name="来源",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="passages",
        help_text="这段文字录自哪里。留空表示本站编写。",
    )
    received = models.TextField(
        "收到的原文",
        blank=True,
        default="",
        help_text="首次发布时由正文自动留存。正文据更正改动时这里不动；只在当初录入有误时，改为来稿的原样。",
    )

    objects = PassageQuerySet.as_manager()

    class Meta(Owned.Meta):
        verbose_name = verbose_name_plural = "段落"
        constraints = [one_owner("passage_has_one_owner")]

    def __str__(self) -> str:
        return self.text[:20]


class NotData(models.Model):
    """A mark that a number or date in the text is no claim, and why."""

    brand = owned_by(Brand, "not_data")
    edition = owned_by(Edition, "not_data")
    order = models.PositiveSmallIntegerField("次序", default=0)
    words = models.CharField("词句", max_length=60, help_text="须在段落中恰好出现一次。")
    reason = models.CharField("理由", max_length=60, help_text="如：文号、届次、名称的一部分。")
    passage = found_passage("not_data")

    class Meta:
        verbose_name = verbose_name_plural = "不是数据"
        ordering = ["order", "pk"]
        constraints = [one_owner("not_data_has_one_owner")]

    def __str__(self) -> str:
        return self.words
