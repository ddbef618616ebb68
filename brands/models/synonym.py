from django.core.exceptions import ValidationError
from django.db import models

from brands.chinese.tokens import fold
from brands.content.schema import SynonymRow


class SynonymQuerySet(models.QuerySet["Synonym"]):
    """The words that search takes for others."""

    def rows(self) -> list[SynonymRow]:
        """[{"typed", "meant"}] as the Register brings them: one order on every database, the eldest of a word first."""
        rows = sorted(self, key=lambda row: (row.typed, row.pk))
        return [{"typed": row.typed, "meant": row.meant} for row in rows]


class Synonym(models.Model):
    """Words that readers type and the record does not use, with those that it uses."""

    class Kind(models.TextChoices):
        MISWRITTEN = "miswritten", "误写"
        SYNONYM = "synonym", "同义"
        FORMER = "former", "旧称或简称"
        ENGLISH = "english", "英文说法"

    typed = models.CharField("读者输入", max_length=40, help_text="读者可能输入的词，如：国事书院。")
    meant = models.CharField("记录用词", max_length=40, help_text="公开文字里的词，如：国是书院。")
    kind = models.CharField("类别", max_length=10, choices=Kind)
    reason = models.CharField("依据", max_length=200, help_text="为什么认为是同一个意思，写明出处。")

    objects = SynonymQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "同义和误写"
        ordering = ["typed", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["typed", "meant"],
                name="synonym_is_said_once",
                violation_error_message="这一对词已经有了。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.typed} → {self.meant}"

    def clean(self) -> None:
        if not fold(self.typed) or fold(self.typed) == fold(self.meant):
            raise ValidationError("两处须是不同的词。繁简、大小写和标点的差别检索时已经不计。")
