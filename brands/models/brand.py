from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from taggit.managers import TaggableManager

from .edition import Edition, Series
from .issued import IssuedModel
from .paths import path_of
from .publishable import Publishable
from .tagging import BrandTag

BREAK = "|"


class Tier(models.TextChoices):
    """What a brand was selected as."""

    TOP = "top", "十大工作品牌"
    EXCELLENT = "excellent", "优秀工作品牌"


class BrandQuerySet(models.QuerySet["Brand"]):
    """Brands as the desk sees them."""

    def awaited(self) -> Self:
        """Places of the thirty whose brand is not known yet."""
        return self.filter(name="")

    def empty(self) -> Self:
        """Places in which nobody has written anything yet."""
        rows = ("passages", "figures", "milestones", "not_data", "speeches", "collation_notes")
        own = ("leads", "structures", "tag_items", "pictures")
        return self.filter(lede="", aliases="", **dict.fromkeys((*rows, *own), None))

    def named(self) -> Self:
        return self.exclude(name="")

    def lacking(self, what: str) -> Self:
        """Named brands that lack their series, its basis, what a picture needs, or a public version."""
        wanting = {
            "series": Q(series=None),
            "basis": Q(series__isnull=False, series_basis=""),
            "picture": Q(pictures__licence="") | Q(pictures__alt="") | Q(pictures__credit=""),
            "published": Q(entry=None) | Q(entry__withdrawn=True),
        }
        return self.named().filter(wanting.get(what, Q())).distinct()

    def next_order(self, edition: Edition | int, tier: str) -> int:
        """The place after all that are taken in a tier of a selection."""
        taken = self.filter(edition=edition, tier=tier, order__isnull=False)
        return max(taken.values_list("order", flat=True), default=0) + 1  # type: ignore[type-var, operator]  # none is null

    def counting_open_notes(self) -> Self:
        """With `open_notes`, the number of doubts that nobody has decided."""
        is_open = Q(collation_notes__state="open")
        return self.annotate(open_notes=models.Count("collation_notes", filter=is_open, distinct=True))


class Brand(Publishable, IssuedModel):  # type: ignore[django-manager-missing]  # taggit is not typed
    """One work brand as the desk edits it; an awaited one has nothing but its id."""

    edition = models.ForeignKey(Edition, verbose_name="评选", on_delete=models.PROTECT, related_name="brands")
    tier = models.CharField("评定", max_length=10, choices=Tier)
    order = models.PositiveSmallIntegerField(
        "次序", null=True, blank=True, help_text="发布稿中的先后，不是名次。待补录的留空。"
    )
    name = models.CharField("名称", max_length=100, blank=True, help_text="逐字照录来源。留空即为待补录。")
    marked_name = models.CharField(
        "名称断行",
        max_length=120,
        blank=True,
        help_text="在可以断行处加竖线，如：委员参与|立法协商。去掉竖线须与名称一致。",
    )
    slug = models.SlugField(
        "地址",
        max_length=60,
        unique=True,
        null=True,
        blank=True,
        help_text="网址里的一段，小写字母、数字和连字符。已公开的品牌改了地址，到下一版发布时生效，旧地址永久转到新地址。",
    )
    # What `slug` becomes with the next version: an address that readers know changes by publishing alone.
    proposed_slug = models.SlugField("提议的地址", max_length=60, unique=True, null=True, blank=True, editable=False)
    aliases = models.TextField("别名", blank=True, help_text="一行一个，用于检索。")
    seal = models.CharField("印文", max_length=4, blank=True, help_text="取自名称的两个字，用来刻印。")
    series = models.ForeignKey(
        Series,
        verbose_name="系列",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="brands",
        help_text="没有依据就留空，页面显示“待核定”。",
    )
    series_note = models.CharField("归入方式", max_length=60, blank=True)
    series_basis = models.TextField(
        "归入依据", blank=True, help_text="一行一句原文，须在本品牌段落或来源摘录中逐字找到。"
    )
    lede = models.TextField("导语", blank=True, help_text="说明品牌是什么的一句原文，须在段落或摘录中逐字找到。")

    tags = TaggableManager("标签", through=BrandTag, blank=True)

    objects = BrandQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "品牌"
        ordering = ["edition", "-tier", models.F("order").asc(nulls_last=True), "pk"]
        constraints = [
            models.CheckConstraint(
                name="awaited_brand_has_only_its_id",
                condition=Q(name="", slug=None, order=None, series=None)
                | ~Q(name="") & Q(slug__isnull=False, order__isnull=False),
                violation_error_message="有名称的品牌须有地址和次序；待补录的品牌除编号外一律留空。",
            ),
            models.UniqueConstraint(
                fields=["edition", "tier", "order"],
                name="brand_order_is_its_own",
                violation_error_message="同一评定中已有品牌使用这个次序。",
            ),
        ]

    def __str__(self) -> str:
        return self.name or f"待补录（{self.pk}）"

    def get_absolute_url(self) -> str:
        return path_of("brand", self.slug)

    def clean(self) -> None:
        self.slug = self.slug or None
        if self.series and self.series.edition_id != self.edition_id:
            raise ValidationError({"series": f"这是{self.series.edition_id}年评选的系列，不是本品牌那次评选的。"})

    @property
    def awaited(self) -> bool:
        return not self.name

    @property
    def name_parts(self) -> list[str]:
        return [part for part in (self.marked_name or self.name).split(BREAK) if part]


class FormerSlug(models.Model):
    """An address that a brand had, which answers 301 for ever."""

    slug = models.SlugField("旧地址", primary_key=True, max_length=60)
    brand = models.ForeignKey(Brand, verbose_name="品牌", on_delete=models.PROTECT, related_name="former_slugs")

    class Meta:
        verbose_name = verbose_name_plural = "旧地址"

    def __str__(self) -> str:
        return self.slug


class Lead(models.Model):
    """An organ that leads a brand, in the words that say so."""

    brand = models.ForeignKey(Brand, verbose_name="品牌", on_delete=models.CASCADE, related_name="leads")
    order = models.PositiveSmallIntegerField("次序", default=0)
    name = models.CharField("单位", max_length=60)
    role = models.CharField("身份", max_length=20, help_text="原文用词，如：牵头、主办。")
    quote = models.TextField("原文", help_text="须在段落或摘录中逐字找到。")

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.name}（{self.role}）"


class Structure(models.Model):
    """A structure that the text itself has, such as “1+4” or 五个好, as data."""

    class Kind(models.TextChoices):
        SUM = "sum", "加式（1+4）"
        LIST = "list", "并列（五个好）"
        STAGES = "stages", "阶段（先后）"

    brand = models.ForeignKey(Brand, verbose_name="品牌", on_delete=models.CASCADE, related_name="structures")
    order = models.PositiveSmallIntegerField("次序", default=0)
    kind = models.CharField("样式", max_length=10, choices=Kind)
    title = models.CharField("标题", max_length=40)
    lines = models.TextField("各项", help_text="一行一项：标签｜原文。原文须在段落或摘录中逐字找到。")

    class Meta:
        verbose_name = verbose_name_plural = "结构"
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def items(self) -> list[tuple[str, str]]:
        """[(label, exact words)], in the order of the lines."""
        pairs = (line.partition("｜") for line in self.lines.splitlines() if line.strip())
        return [(label.strip(), words.strip()) for label, _, words in pairs]
