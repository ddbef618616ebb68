from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from brands.chinese import phrases


class Level(models.TextChoices):
    """How sure a finding is."""

    ERROR = "error", "错误"
    WARNING = "warning", "提醒"


class WordRuleQuerySet(models.QuerySet["WordRule"]):
    """The list that texts are measured by."""

    def in_use(self) -> Self:
        return self.filter(active=True)


class WordRule(models.Model):
    """One known error of wording, in literal words, with who says that it is one."""

    class Kind(models.TextChoices):
        WORDS = "words", "词句"
        HALF_WIDTH = "half-width", "半角标点"
        STRAIGHT_QUOTES = "straight-quotes", "直引号"

    key = models.SlugField("代号", max_length=40, unique=True, help_text="小写字母、数字和连字符；豁免记录里用它。")
    kind = models.CharField("样式", max_length=20, choices=Kind, default=Kind.WORDS)
    level = models.CharField("级别", max_length=10, choices=Level, default=Level.WARNING)
    words = models.TextField(
        "问题词句", blank=True, help_text="一行一个，照字面；“×”代表一个数字。不认正则表达式的写法。"
    )
    right = models.CharField("应为", max_length=100, blank=True)
    within = models.TextField("例外的词", blank=True, help_text="一行一个。问题词句是这些词的一部分时不提示。")
    only = models.TextField("同句须有", blank=True, help_text="一行一个。同一句里有其中之一才提示；留空即不论。")
    unless = models.TextField("同句有则不提示", blank=True, help_text="一行一个。")
    message = models.CharField("说明", max_length=200, help_text="编辑看到的一句话。")
    source = models.CharField("出处", max_length=200, help_text="哪家单位、哪份文件这样要求。")
    dated = models.DateField("出处日期")
    active = models.BooleanField("启用", default=True)

    objects = WordRuleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "措辞规则"
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                name="only_a_rule_of_words_has_words",
                condition=Q(kind="words") & ~Q(words="")
                | ~Q(kind="words") & Q(words="", within="", only="", unless=""),
                violation_error_message="“词句”规则须有问题词句；标点规则的各项词句一律留空。",
            )
        ]

    def __str__(self) -> str:
        return self.message

    def clean(self) -> None:
        wrong = {}
        for name in ("words", "within", "only", "unless"):
            lines = phrases.lines(getattr(self, name))
            setattr(self, name, "\n".join(lines))
            if refusals := phrases.refusals(lines, shortest=2 if name == "words" else 1):
                wrong[name] = refusals
        if wrong:
            raise ValidationError(wrong)


class RosterQuerySet(models.QuerySet["RosterEntry"]):
    """Who held which post, and when."""

    def as_terms(self) -> list[tuple[str, str, date | None, date | None]]:
        """[(name, post, from_day, to_day)], the first day None where it is not known."""
        return list(self.values_list("name", "post", "from_day", "to_day"))


class RosterEntry(models.Model):
    """That a person held a post in a time, with the source that says so."""

    name = models.CharField("姓名", max_length=40)
    hant = models.CharField(
        "繁体写法", max_length=40, blank=True, help_text="一字对一字。留空的逐字转换，姓氏“范、于、余”等不变。"
    )
    post = models.CharField("职务", max_length=60, help_text="文字里的写法，如：市政协主席。")
    from_day = models.DateField("起", null=True, blank=True)
    to_day = models.DateField("止", null=True, blank=True, help_text="在任的留空。")
    source = models.CharField("出处", max_length=200)

    objects = RosterQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "人名职务"
        ordering = ["name", "from_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "post", "from_day"],
                name="term_of_office_is_said_once",
                violation_error_message="这个人的这段任职已经有了。",
            ),
            models.CheckConstraint(
                name="term_of_office_ends_after_it_begins",
                condition=Q(from_day=None) | Q(to_day=None) | Q(to_day__gte=models.F("from_day")),
                violation_error_message="止期早于起期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.post}）"

    def clean(self) -> None:
        self.name, self.post = (text.strip() for text in (self.name, self.post))
        if self.hant and len(self.hant) != len(self.name):
            raise ValidationError({"hant": "须与姓名一字对一字。"})
        if len(self.name) < 2 or len(self.post) < 2:
            raise ValidationError("姓名和职务各须至少两个字。")
