from django.db import models
from django.db.models import Q

from brands.chinese.numbers_in_text import DIGITS, PLACES

from .passage import Owned, found_passage, one_owner
from .source import Excerpt


class Claim(Owned):
    """A statement that stands on exact words, in a passage or in an excerpt."""

    quote = models.TextField("依据的原文", help_text="逐字照录。所在段落由此自动找到；摘录中的请另选摘录。")
    passage = found_passage("%(class)ss")
    excerpt = models.ForeignKey(
        Excerpt,
        verbose_name="所在摘录",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
    )

    class Meta(Owned.Meta):
        abstract = True


class Figure(Claim):
    """A number with its unit, as the words state it."""

    class Role(models.TextChoices):
        ENTRIES = "entries", "参评数"
        PLAN = "plan", "计划"
        RESULT = "result", "结果"

    class Relation(models.TextChoices):
        RESULT = "result", "计划，另一处是结果"
        YEAR = "year", "一般情形，另一处是其中一年"
        ROUNDING = "rounding", "约数，另一处更确切"
        COUNT = "count", "口径不同"
        LATER = "later", "较早，另一处较晚"

    label = models.CharField("数的是什么", max_length=60)
    display = models.CharField("数字原样", max_length=40, help_text="含“近、约、多”等字和单位，如：近2.7万字。")
    value = models.DecimalField("数值", max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    low = models.DecimalField("下限", max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    high = models.DecimalField("上限", max_digits=DIGITS, decimal_places=PLACES, null=True, blank=True)
    unit = models.CharField("单位", max_length=20, blank=True)
    qualifier = models.CharField("限定词", max_length=20, blank=True, help_text="近、约、余、多等。")
    as_of = models.CharField("截至", max_length=40, blank=True, help_text="如2021年；未明的留空。")
    as_of_basis = models.CharField(
        "截至日期的推定依据", max_length=200, blank=True, help_text="日期不是原文写明而是推定的，写明依据；写明的留空。"
    )
    role = models.CharField(
        "用途", max_length=10, choices=Role, blank=True, help_text="评选中的数字须选：参评数、计划或结果。"
    )
    note = models.CharField("说明", max_length=200, blank=True)
    large = models.BooleanField("大字", default=False, help_text="每段至多两个。")
    disagrees = models.ManyToManyField(
        "self", verbose_name="与之矛盾", blank=True, help_text="只用于确实互相矛盾的数字，页面写“另有说法”。"
    )
    compared_with = models.ForeignKey(
        "self",
        verbose_name="相关的另一处",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    relation = models.CharField("与它的关系", max_length=10, choices=Relation, blank=True)

    class Meta(Claim.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "数字"
        constraints = [
            one_owner("figure_has_one_owner"),
            models.CheckConstraint(
                name="figure_is_a_value_or_a_range",
                condition=Q(value=None, low=None, high=None)
                | Q(value__isnull=False, low=None, high=None)
                | Q(value=None, low__isnull=False, high__isnull=False, low__lt=models.F("high")),
                violation_error_message="填一个数值，或填下限和上限（下限小于上限），或都不填。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}：{self.display}"


class Milestone(Claim):
    """Something dated that the words say has happened, or happens every year."""

    title = models.CharField("事项", max_length=60, help_text="单独看也读得懂：谁做了什么。")
    actor = models.CharField(
        "主语",
        max_length=60,
        blank=True,
        help_text="标题里做这件事的，照标题写；主语就是本品牌（或本次评选）而标题未写的，填“本品牌”。",
    )
    background = models.BooleanField("背景", default=False, help_text="不是本品牌自己的事，如法规通过、机构挂牌。")
    date = models.CharField(
        "日期",
        max_length=40,
        blank=True,
        help_text="如2013年、2013年6月、2019年1月25日、2012年至今。没有确切日期的留空。",
    )
    date_basis = models.CharField(
        "日期的推定依据", max_length=200, blank=True, help_text="日期不是原文写明而是推定的，写明依据；写明的留空。"
    )
    words = models.CharField("日期原样", max_length=40, help_text="原文怎么写就怎么录。")
    recurs_first_month = models.PositiveSmallIntegerField("每年自几月", null=True, blank=True)
    recurs_last_month = models.PositiveSmallIntegerField("每年至几月", null=True, blank=True)
    recurs_from = models.CharField("自哪年起", max_length=10, blank=True)
    recurs_to = models.CharField("到哪年止", max_length=10, blank=True)
    recurs_yearly = models.BooleanField("每年进行", default=False)
    origin = models.BooleanField("始于", default=False, help_text="原文以此为品牌的开始。")

    class Meta(Claim.Meta):
        abstract = False
        verbose_name = verbose_name_plural = "大事"
        constraints = [
            one_owner("milestone_has_one_owner"),
            models.UniqueConstraint(
                fields=["brand"],
                condition=Q(origin=True, brand__isnull=False),
                name="brand_has_one_origin",
                violation_error_message="一个品牌只能有一个“始于”。",
            ),
            models.CheckConstraint(
                name="recurrence_months_in_a_year",
                condition=Q(recurs_first_month=None, recurs_last_month=None)
                | Q(
                    recurs_yearly=True,
                    recurs_first_month__range=(1, 12),
                    recurs_last_month__range=(1, 12),
                ),
                violation_error_message="月份填 1 至 12，两个都填，并勾选“每年进行”。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words} {self.title}"
