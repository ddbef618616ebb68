"""The index of the record, continued: how many brands and milestones each combination of filters leaves."""

from collections import Counter

from django.db import models
from django.db.models import F, Q

from brands.models.index_expectations import ANY
from brands.models.index_proof import ProvenQuerySet

NO_SERIES = "none"
FACETS = ("edition", "tier", "series", "tag", "decade")


class CountQuerySet(ProvenQuerySet):
    """Counts that are kept, so that a list need not be counted when it is read."""

    def of(self, **chosen):
        """The row of some filters, as addresses name them; one of nothing where no brand meets them."""
        return self.filter(**_cell(chosen)).first() or self.model(brands=0, milestones=0)

    def of_tiers(self, **chosen):
        """{tier: how many public brands of it meet some filters}, in one query."""
        cell = {key: value for key, value in _cell(chosen).items() if key != "tier"}
        return Counter({row.tier: row.brands for row in self.filter(**cell)})

    def known(self):
        """The row of all brands, and those of every value alone, as the record's order brings them first."""
        return self.filter(narrowed__lte=1).order_by("narrowed", "rank", "pk")

    def tags(self):
        """Each tag that a public brand has, with its `slug` and `name`, the commonest first."""
        found = self.filter(narrowed=1).exclude(tag=ANY).order_by("-brands", "tag")
        return found.annotate(slug=F("tag"), name=F("label"))

    def beside(self, chosen, known):
        """The rows that some filters leave, and those that another value of one facet would: `known` has the values."""
        wanted = Q(**_cell(chosen))
        for facet, values in known.items():
            others = {key: value for key, value in _cell(chosen).items() if key != facet}
            wanted |= Q(**others, **{f"{facet}__in": values})
        return self.filter(wanted)


class CountEntry(models.Model):
    """The number of public brands that have some values, and of their milestones; "" is that a brand has none."""

    edition = models.CharField(max_length=5)
    tier = models.CharField(max_length=10)
    series = models.CharField(max_length=60)
    tag = models.CharField(max_length=60)
    decade = models.CharField(max_length=5)
    brands = models.PositiveIntegerField()
    milestones = models.PositiveIntegerField()
    # How many facets have a value; of the rows of one: its place among the values of its facet, and its words.
    narrowed = models.PositiveSmallIntegerField()
    rank = models.PositiveIntegerField()
    label = models.CharField(max_length=60)

    objects = CountQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：计数"
        constraints = [models.UniqueConstraint(fields=FACETS, name="count_is_kept_once")]
        indexes = [models.Index(fields=["narrowed"], name="brands_count_narrowed")]

    def __str__(self):
        return " ".join(self.values.values())

    @property
    def values(self):
        """{facet: value} of the facets that have one, as addresses name them."""
        found = {facet: getattr(self, facet) for facet in FACETS if getattr(self, facet) != ANY}
        return found | ({"series": NO_SERIES} if found.get("series") == "" else {})


def _cell(chosen):
    cell = dict.fromkeys(FACETS, ANY) | {key: str(value) for key, value in chosen.items()}
    return cell | ({"series": ""} if cell["series"] == NO_SERIES else {})
