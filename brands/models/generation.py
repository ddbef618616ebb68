from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

ONLY = 1


class GenerationQuerySet(models.QuerySet["Generation"]):
    """There is one generation, or none before anything was published."""

    def current(self) -> "Generation":
        """The one row; number 0 before the first."""
        return self.filter(pk=ONLY).first() or Generation(number=0)

    @transaction.atomic
    def advance(self) -> int:
        """Say that pages are made anew of the same record: its index is another. Returns the new number.

        Two who advance at once wait for each other, so that the numbers stand in the order of the commits.
        """
        found, made = self.select_for_update().get_or_create(pk=ONLY, defaults={"number": 1})
        if not made:
            self.filter(pk=ONLY).update(number=F("number") + 1, at=timezone.now())
            found.refresh_from_db(fields=["number"])
        return found.number


class Generation(models.Model):
    """How often the index was made anew by hand; what the public reads changes with the size of the log besides."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    number = models.PositiveBigIntegerField("代次")
    floor = models.PositiveBigIntegerField("最早可显示的代次", default=0)
    at = models.DateTimeField("起始时间", default=timezone.now)
    # What made the index: `brands.record.program.index_digest` of that day.
    index_program = models.CharField("做索引的程序", max_length=64, default="", editable=False)

    objects = GenerationQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "代次"
        constraints = [models.CheckConstraint(name="there_is_one_generation", condition=models.Q(pk=ONLY))]

    def __str__(self) -> str:
        return f"第{self.number}代"
