"""The index of the record: rows made from versions alone, made anew at each publishing."""

from django.db import models
from django.db.models import Case, F, FilteredRelation, OuterRef, Q, Subquery, When
from django.db.models.functions import Cast, Coalesce
from django.urls import reverse

from .brand import Brand, Tier
from .version import Version


class EntryQuerySet(models.QuerySet):
    """The published brands, as lists and pages want them."""

    def public(self):
        return self.filter(withdrawn=False).order_by(*ENTRY_ORDER)

    def top(self):
        return self.public().filter(tier=Tier.TOP)

    def excellent(self):
        return self.public().filter(tier=Tier.EXCELLENT)

    def awaited(self, ids, known=None):
        """How many of these ids no public brand has yet; `known` are the public brands, where they are at hand."""
        public = self.public().filter(pk__in=ids) if known is None else known
        return len(set(ids) - {entry.pk for entry in public})

    def for_page(self):
        """With the version that the page shows and the time of the first (`first_published_at`), in one query."""
        first = Version.objects.filter(brand=OuterRef("brand"), number=1).values("published_at")
        shown = self.select_related("version", "version__withdrawal", "version__masking")
        return shown.annotate(first_published_at=Subquery(first))

    def around(self, entry, tags):
        """The brands about a brand in the record's order, each once for every one of these tags (`tag`) or once.

        At most NEAR places away in either tier; of a brand without a place, all. `tags` are slugs; none would leave no
        row, so it counts as one that no brand has.
        """
        same = FilteredRelation("tag_entries", condition=Q(tag_entries__slug__in=tags or [""]))
        found = self.public()
        if entry.order is not None:
            near = Q(order__gte=entry.order - NEAR, order__lte=entry.order + NEAR)
            found = found.filter(near | Q(order__isnull=True), tier__in=Tier.values)
        return found.annotate(same=same, tag=F("same__name")).order_by(*ENTRY_ORDER, "same__pk")

    def narrowed(self, **asked):
        """The public entries that meet every filter given, in the record's order."""
        return self.public().meeting(**asked)

    def counted(self, value, label):
        """[(value, label, how many have it)] of a field, the value first that the record's order brings first."""
        tag = Coalesce(Cast("tag_entries__pk", models.BigIntegerField()), 0) if value.startswith("tag_") else 0
        place = Case(When(tier=Tier.TOP, then=0), default=UNPLACED, output_field=models.BigIntegerField())
        place = (place + Coalesce(Cast("order", models.BigIntegerField()), UNPLACED - 1)) * 10**9 + tag
        groups = self.order_by().values_list(value, *([label] if label != value else []))
        found = groups.annotate(count=models.Count("pk"), first=models.Min(place)).order_by("first")
        return [(row[0], row[-3], row[-2]) for row in found]

    def meeting(self, tier="", series="", tag="", decade=None):
        """Those of these entries that meet every filter given."""
        found = self
        if tier:
            found = found.filter(tier=tier)
        if series:
            found = found.filter(series_slug="" if series == "none" else series)
        if tag:
            found = found.filter(tag_entries__slug=tag)
        if decade:
            found = found.filter(decade=decade)
        return found


ENTRY_ORDER = (F("tier").desc(), F("order").asc(nulls_last=True), F("slug").asc())
UNPLACED = 100_000  # beyond every order
NEAR = 60  # more than the places of a tier in one selection


def later_than(entry, of=""):
    """What is later than a brand in ENTRY_ORDER; `of` is the way from a row to its BrandEntry, such as "entry__"."""
    later = Q(**{f"{of}order": entry.order, f"{of}slug__gt": entry.slug})
    if entry.order is None:
        later = Q(**{f"{of}order__isnull": True, f"{of}slug__gt": entry.slug})
    else:
        later |= Q(**{f"{of}order__gt": entry.order}) | Q(**{f"{of}order__isnull": True})
    return Q(**{f"{of}tier__lt": entry.tier}) | (Q(**{f"{of}tier": entry.tier}) & later)


class BrandEntry(models.Model):
    """A published brand in the lists, as its newest version says."""

    brand = models.OneToOneField(Brand, primary_key=True, on_delete=models.PROTECT, related_name="entry")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    withdrawn = models.BooleanField(default=False)
    slug = models.SlugField(max_length=60, unique=True)
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
    # [{"anchor", "number"}]: what earlier versions had and this one has not.
    former_anchors = models.JSONField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：品牌"
        ordering = ENTRY_ORDER
        indexes = [
            models.Index(fields=["withdrawn", "tier", "order"]),
            models.Index(fields=["series_slug"]),
            models.Index(fields=["decade"]),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("brand", args=[self.slug])

    @property
    def tier_name(self):
        return Tier(self.tier).label


class TagEntryQuerySet(models.QuerySet):
    """The tags of published brands."""

    def carrying(self, slug):
        """A tag's rows with their brands and what the brands' pages show, in the record's order."""
        return (
            self.filter(slug=slug, entry__withdrawn=False)
            .select_related("entry__version__masking")
            .order_by(F("entry__tier").desc(), F("entry__order").asc(nulls_last=True), "entry__slug")
        )

    def in_use(self):
        """Each tag that a public brand has: {"slug", "name", "count"}, the commonest first."""
        found = self.filter(entry__withdrawn=False).values("slug", "name")
        return found.annotate(count=models.Count("pk")).order_by("-count", "slug")


class TagEntry(models.Model):
    """A tag of a published brand."""

    entry = models.ForeignKey(BrandEntry, on_delete=models.CASCADE, related_name="tag_entries")
    slug = models.CharField(max_length=60, db_index=True)
    name = models.CharField(max_length=30)
    quote = models.TextField()

    objects = TagEntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "索引：标签"
        ordering = ["pk"]

    def __str__(self):
        return self.name
