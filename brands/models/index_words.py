"""The index of the record, continued: what the pages say, claim by claim and text by text."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from brands.chinese import dates
from brands.models.index_brand import BrandEntry
from brands.models.index_proof import ProvenQuerySet
from brands.models.paths import path_of


class OfTheRecord(models.Model):
    """An index row that belongs to a published brand or to an edition."""

    entry = models.ForeignKey(BrandEntry, on_delete=models.CASCADE, null=True, related_name="%(class)ss")
    edition_year = models.PositiveSmallIntegerField(null=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        return f"{self.page}#{self.anchor}" if self.anchor else self.page  # type: ignore[attr-defined]  # each has its own

    @property
    def page(self) -> str:
        """Address of the page that carries the words."""
        if self.entry:
            return self.entry.get_absolute_url()
        return path_of("selection", self.edition_year)


class ClaimEntryQuerySet(ProvenQuerySet["ClaimEntry"]):
    """The published figures and milestones."""

    def milestones(self) -> Self:
        """In the order of time, a year before its months; those without a date last."""
        return (
            self.filter(kind=ClaimEntry.Kind.MILESTONE)
            .select_related("entry")
            .order_by(F("earliest").asc(nulls_last=True), "-latest", "entry__order", "order")
        )

    def at_ends(self) -> Q:
        """The condition of the first and the last milestone of which a day, month or year is told."""
        dated = self.filter(
            kind=ClaimEntry.Kind.MILESTONE, recurs__isnull=True, background=False, earliest__isnull=False
        )
        first, last = (dated.order_by(order, "pk").values("pk")[:1] for order in ("earliest", "-earliest"))
        return Q(pk__in=first) | Q(pk__in=last)

    def of_editions(self) -> Self:
        """Those that are no brand's."""
        return self.filter(entry=None)

    def meeting(self, **asked: Any) -> Self:
        """Those of the brands that meet every filter given; EXISTS, so that the order of time is walked and cut off."""
        brands = BrandEntry.objects.public().order_by().meeting(**asked)
        return self.filter(Exists(brands.filter(pk=OuterRef("entry")))) if asked else self

    def resting_on(self, source_id: str) -> Self:
        """What rests on a source, brand by brand."""
        return (
            self.filter(source_id=source_id)
            .select_related("entry")
            .order_by(
                F("entry__edition").desc(nulls_last=True),
                F("entry__tier").desc(nulls_last=True),
                F("entry__order").asc(nulls_last=True),
                "kind",
                "order",
            )
        )

    def count_by_source(self) -> dict[str, int]:
        """{source id: how many figures and milestones rest on it}."""
        rows = self.exclude(source_id="").values("source_id").annotate(count=models.Count("pk"))
        return {row["source_id"]: row["count"] for row in rows.order_by()}


class ClaimEntry(OfTheRecord):
    """A published figure or milestone, with the words that it rests on."""

    class Kind(models.TextChoices):
        FIGURE = "figure", "数字"
        MILESTONE = "milestone", "大事"

    claim_id = models.CharField(primary_key=True, max_length=6)
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=60)
    words = models.CharField(max_length=40)
    quote = models.TextField()
    date = models.CharField(max_length=40)
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    recurs = models.JSONField(null=True)
    date_basis = models.CharField(max_length=200, default="")
    background = models.BooleanField(default=False)
    source_id = models.CharField(max_length=6)

    objects = ClaimEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：数字和大事"
        indexes = [
            # Not the kind first: a database without statistics would take it for rarer than a brand.
            models.Index(fields=["earliest", "kind"], name="brands_claim_in_time"),
            models.Index(fields=["source_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.words} {self.title}"

    @property
    def anchor(self) -> str:
        return f"{self.kind[0]}-{self.claim_id}"

    @property
    def year(self) -> int | None:
        """The year in which it began; None for what recurs, is background or has no date."""
        return dates.year(self.date) if self.date and not (self.recurs or self.background) else None


class Found(models.IntegerChoices):
    """What a searched text is, and by that where it stands among results."""

    NAME = 0, "名称"
    ALIAS = 1, "别名"
    FIGURE = 2, "数字"
    MILESTONE = 3, "大事"
    PASSAGE = 4, "正文"
    EXCERPT = 5, "来源摘录"
    SOURCE = 6, "来源"

    @property
    def rank(self) -> int:
        """Figures and milestones are equals, passages and excerpts too."""
        return (0, 1, 2, 2, 3, 3, 4)[self]


RANK_BITS = 59
# Names and aliases stand before this place; the index of PostgreSQL that holds them alone says the same number.
NAMES = (Found.ALIAS.rank + 1) << RANK_BITS
# Passages and excerpts stand from here to there; the function of PostgreSQL that finds them says the same numbers.
PASSAGES, SOURCES = Found.PASSAGE.rank << RANK_BITS, Found.SOURCE.rank << RANK_BITS


class TextEntryQuerySet(ProvenQuerySet["TextEntry"]):
    """The published words, in the order of results."""

    def at(self, places: Iterable[int] | models.QuerySet[Any, Any]) -> Self:
        """The rows with these keys, as they are shown."""
        return self.filter(pk__in=places).to_show()

    def to_show(self) -> Self:
        """These rows with what a list of results says of the brands that own them, and no more of either."""
        own = ("kind", "anchor", "source_id", "text", "years", "edition_year")
        brand = [
            f"entry__{name}"
            for name in (
                *("slug", "edition", "tier", "name", "name_parts", "seal", "series_slug", "series_name"),
                *("lede", "leads", "since", "since_words"),
            )
        ]
        return self.select_related("entry").only(*own, *brand)


class TextEntry(OfTheRecord):
    """A published name, claim or passage as it is searched."""

    # The order of results: rank, tier, the brand's order, its id, the row. No two rows have one.
    place = models.BigIntegerField(primary_key=True)
    kind = models.PositiveSmallIntegerField(choices=Found)
    anchor = models.CharField(max_length=8, blank=True)
    source_id = models.CharField(max_length=6, blank=True)
    text = models.TextField()
    years = models.JSONField()
    # Tokens as the database's engine keeps them: of the text, and of the names of its brand.
    words = models.TextField()
    owner = models.TextField()

    objects = TextEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：文字"
        ordering = ["place"]

    def __str__(self) -> str:
        return self.text[:20]

    @property
    def page(self) -> str:
        return path_of("source", self.source_id) if self.source_id else super().page
