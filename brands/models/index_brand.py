"""The index of the record: rows made from versions alone, made anew at each publishing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Self

from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.utils.functional import cached_property

from brands.models import index_expectations, proof
from brands.models.brand import Brand, Tier
from brands.models.index_proof import ProvenQuerySet
from brands.models.index_rows import UNPLACED, place
from brands.models.paths import path_of
from brands.models.prepared import Prepared
from brands.models.version import Version


class EntryQuerySet(ProvenQuerySet["BrandEntry"]):
    """The published brands, as lists and pages want them."""

    def public(self) -> Self:
        return self.filter(withdrawn=False).order_by("place")

    def top(self, edition: int | str | None = None) -> Self:
        """Those of the first tier, of one selection (its year) or of all."""
        return self.public().meeting(tier=Tier.TOP, edition=edition)

    def excellent(self, edition: int | str | None = None) -> Self:
        """Those of the second tier, of one selection (its year) or of all."""
        return self.public().meeting(tier=Tier.EXCELLENT, edition=edition)

    def awaited(self, ids: Iterable[str]) -> int:
        """How many of these ids no public brand has yet, by the log."""
        return len({id for id in ids if not proof.is_shown(f"brand/{id}")})

    def for_page(self) -> Self:
        """With the version that the page shows and the time of the first (`first_published_at`), in one query."""
        first = Version.objects.filter(brand=OuterRef("brand"), number=1).values("published_at")
        shown = self.select_related("version", "version__withdrawal", "version__masking")
        return shown.annotate(first_published_at=Subquery(first))

    def around(self, entry: "BrandEntry", tags: Collection[str]) -> list[Any]:
        """The public brands about a brand in its selection's order, once for every one of these tags (`tag`) or once.

        At most NEAR places away in either tier, and both ends of the brand's own. `tags` are slugs; none would leave
        no row, so it counts as one that no brand has. A list: whoever wants others asks otherwise.
        """
        order = UNPLACED if entry.order is None else entry.order
        near = {}
        for tier in Tier.values:
            near[f"{tier} from"] = place(entry.edition, tier, max(order - NEAR, 0))
            near[f"{tier} to"] = place(entry.edition, tier, order + NEAR + 1)
        own = (place(entry.edition, entry.tier, n) for n in (0, UNPLACED + 1))
        # Of few lengths: the query is written anew for each.
        wanted = [*tags, *[""] * (-len(tags) % TAGS if tags else TAGS)]
        near |= dict(zip(("first", "last"), own, strict=True))
        return AROUND.rows(**near, **{f"tag {number}": tag for number, tag in enumerate(wanted)})

    def narrowed(self, **asked: Any) -> Self:
        """The public entries that meet every filter given, in the record's order."""
        return self.public().meeting(**asked)

    def first_of_series(self, slugs: Collection[str], most: int) -> dict[str, list["BrandEntry"]]:
        """{slug: its first `most` public entries} of each series, "none" of those without one, in one query."""
        near = Q(pk__in=[])
        for slug in slugs:
            near |= Q(pk__in=self.narrowed(series=slug).order_by("place").values("pk")[:most])
        found: dict[str, list[BrandEntry]] = {slug: [] for slug in slugs}
        for entry in self.public().filter(near).order_by("place"):
            found[entry.series_slug or "none"].append(entry)
        return found

    def meeting(
        self,
        edition: int | str | None = None,
        tier: str | None = "",
        series: str = "",
        tag: str = "",
        decade: int | str | None = None,
    ) -> Self:
        """Those of these entries that meet every filter given."""
        found = self
        if edition:
            found = found.filter(edition=edition)
        if tier:
            found = found.filter(tier=tier)
        if series:
            found = found.filter(series_slug="" if series == "none" else series)
        if tag:
            found = found.filter(tag_entries__slug=tag)
            if found.query.order_by == ("place",):  # a tag's rows hold the same places, in order: nothing is sorted
                found = found.order_by("tag_entries__place")
        if decade:
            found = found.filter(decade=decade)
        return found


NEAR = 60  # more than the places of a tier in one selection
TAGS = 6


def _around(values: Mapping[str, Any]) -> models.QuerySet[Any]:
    """The query of `around`; every value is text."""
    tags = [value for name, value in values.items() if name.startswith("tag ")]
    same = FilteredRelation("tag_entries", condition=Q(tag_entries__slug__in=tags))
    near = Q()
    for tier in Tier.values:
        near |= Q(place__gte=values[f"{tier} from"], place__lt=values[f"{tier} to"])
    public = BrandEntry.objects.public()
    own = public.filter(place__gte=values["first"], place__lt=values["last"])
    for end in ("place", "-place"):
        near |= Q(place=Subquery(own.order_by(end).values("place")[:1]))
    return public.filter(near).annotate(same=same, tag=F("same__name")).order_by("place", "same__pk")


AROUND = Prepared(_around)


class BrandEntry(models.Model):
    """A published brand in the lists, as its newest version says."""

    brand = models.OneToOneField(Brand, primary_key=True, on_delete=models.PROTECT, related_name="entry")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.BooleanField(default=False)
    slug = models.SlugField(max_length=60, unique=True)
    place = models.CharField(max_length=80)
    edition = models.PositiveSmallIntegerField()
    tier = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField(null=True)
    name = models.CharField(max_length=100)
    name_parts = models.JSONField()
    seal = models.CharField(max_length=4)
    lede = models.TextField()
    series_slug = models.CharField(max_length=60)
    series_name = models.CharField(max_length=60)
    since = models.CharField(max_length=40)
    since_words = models.CharField(max_length=40)
    decade = models.PositiveSmallIntegerField(null=True)
    leads = models.JSONField()
    milestones = models.PositiveSmallIntegerField(default=0)
    # [{"anchor", "number"}]: what earlier versions had and this one has not.
    former_anchors = models.JSONField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：品牌"
        ordering = ["place"]
        indexes = [  # of the public ones, each list in its order
            models.Index(fields=[*first, "place"], name=f"brands_public_{name}", condition=Q(withdrawn=False))
            for name, first in (("place", []), ("tier", ["tier"]), ("series", ["series_slug"]), ("decade", ["decade"]))
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return path_of("brand", self.slug)

    def move(self, slug: str) -> None:
        """Stand at another address, and where that stands in the record."""
        self.slug, self.place = slug, place(self.edition, self.tier, self.order, slug)
        self.save(update_fields=["slug", "place"])
        self.tag_entries.update(place=self.place)

    @cached_property
    def tags(self) -> Sequence[tuple[str, str]]:
        """[(slug, name)] in the order of the page."""
        return [(row.slug, row.name) for row in self.tag_entries.all()]

    @property
    def tier_name(self) -> str:
        return Tier(self.tier).label


class TagEntryQuerySet(ProvenQuerySet["TagEntry"]):
    """The tags of published brands."""

    def carrying(self, slug: str) -> Self:
        """A tag's rows with their brands and what the brands' pages show, in the record's order."""
        return (
            self.filter(slug=slug, entry__withdrawn=False).select_related("entry__version__masking").order_by("place")
        )

    def give(self, entries: Iterable[BrandEntry | None]) -> None:
        """Give many brands their `tags`, as their newest versions say; the same brand may come more than once."""
        given = [entry for entry in entries if entry]
        found = index_expectations.tags_of({entry.pk for entry in given})
        for entry in given:
            entry.tags = found[entry.pk]


class TagEntry(models.Model):
    """A tag of a published brand."""

    entry = models.ForeignKey(BrandEntry, on_delete=models.CASCADE, related_name="tag_entries")
    place = models.CharField(max_length=80)
    slug = models.CharField(max_length=60)
    name = models.CharField(max_length=30)
    quote = models.TextField()

    objects = TagEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：标签"
        ordering = ["pk"]
        indexes = [models.Index(fields=["slug", "place"], name="brands_tagged_place")]

    def __str__(self) -> str:
        return self.name
