from django.core.exceptions import ValidationError
from django.db import models

from brands.chinese.tokens import fold
from brands.content.schema import TermRow

from .wording_rule import RosterEntry


class ScriptTermQuerySet(models.QuerySet["ScriptTerm"]):
    """The words of the traditional script."""

    def rows(self) -> list[TermRow]:
        """[{"hans", "hant"}] as the Register brings them: terms, and the names of 人名职务 ("" letter by letter)."""
        names = RosterEntry.objects.using(self.db).order_by("hant").values_list("name", "hant")
        terms = dict(names) | dict(self.values_list("hans", "hant"))
        return [{"hans": hans, "hant": hant} for hans, hant in sorted(terms.items())]


class ScriptTerm(models.Model):
    """Words that are to stand otherwise in traditional characters than the converter has them."""

    hans = models.CharField(
        "简体", max_length=40, unique=True, help_text="原文里的词，连同决定它的前后字，如：字里行间。"
    )
    hant = models.CharField("繁体", max_length=40, help_text="一字对一字，如：字裏行間。")
    reason = models.CharField("依据", max_length=200, help_text="为什么这样写，写明出处。")

    objects = ScriptTermQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "繁体用词"
        ordering = ["hans"]

    def __str__(self) -> str:
        return f"{self.hans} → {self.hant}"

    def clean(self) -> None:
        if len(self.hans) != len(self.hant):
            raise ValidationError({"hant": f"须一字对一字：简体{len(self.hans)}字，繁体{len(self.hant)}字。"})
        if fold(self.hans) != fold(self.hant):
            raise ValidationError({"hant": "须是同一个词的繁体，不能换成别的词。"})
