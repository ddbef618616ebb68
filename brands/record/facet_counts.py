"""The public brands → how many each combination of filters leaves: counted when a publishing changes it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, Sum

from brands.models import BrandEntry, CountEntry, Generation, TagEntry
from brands.models.index_counts import ANY, FACETS, note_counts

Values = tuple[str, str, str, str, str]  # of FACETS


def filtered_by(brand_id: str) -> list[Any]:
    """All of a brand that the counts are made from; nothing of one that is not public."""
    own = ("place", "edition", "tier", "series_slug", "series_name", "decade", "milestones")
    entry = BrandEntry.objects.public().filter(pk=brand_id)
    return [
        *entry.values_list(*own),
        *entry.values_list("tag_entries__slug", "tag_entries__name").order_by("tag_entries"),
    ]


@transaction.atomic
def recount(*, of_versions: bool = False) -> None:
    """Count all brands anew, one publisher at a time: who comes second counts what the first has committed.

    The caller holds both logs already, and says whether all rows were just made of versions anew. Raises Tampered where
    the log of deeds is not believed.
    """
    list(Generation.objects.select_for_update())
    rows = list(counted(BrandEntry.objects, TagEntry.objects))
    CountEntry.objects.all().delete()
    CountEntry.objects.bulk_create(CountEntry(**row) for row in rows)
    note_counts(rows, of_versions=of_versions)


def counted(entries: Any, tags: Any) -> Iterator[dict[str, Any]]:
    """The rows of the counts of these brands and tags, by the names of their columns."""
    public, tagged = entries.filter(withdrawn=False), tags.filter(entry__withdrawn=False)
    told = _in_order(public, tagged)
    for values, (brands, milestones) in _count(public, tagged).items():
        yield _row(values, told) | {"brands": brands, "milestones": milestones}


def _count(public: Any, tagged: Any) -> dict[Values, tuple[int, int]]:
    """{a value or ANY of each facet: (brands, milestones)}."""
    own = ("edition", "tier", "series_slug", "decade")
    total = {"brands": Count("pk"), "own": Sum("milestones")}
    groups = [(*row[:3], ANY, *row[3:]) for row in public.order_by().values_list(*own).annotate(**total)]
    of_tags = tagged.order_by().values_list(
        "entry__edition", "entry__tier", "entry__series_slug", "slug", "entry__decade"
    )
    groups += of_tags.annotate(brands=Count("pk"), own=Sum("entry__milestones"))
    found: dict[Values, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for edition, tier, series, tag, decade, brands, milestones in groups:
        for values in product((str(edition), ANY), (tier, ANY), (series, ANY), (tag,), (str(decade or ""), ANY)):
            found[values] = found[values][0] + brands, found[values][1] + milestones
    return found


def _in_order(public: Any, tagged: Any) -> dict[tuple[str, str], tuple[int, str]]:
    """{(facet, value): (its place among the facet's values, its words)}, as the record's order brings them first."""
    told: dict[tuple[str, str], tuple[int, str]] = {}
    for facet, rows, names in (("series", public, ("series_slug", "series_name")), ("tag", tagged, ("slug", "name"))):
        first = rows.order_by().values_list(names[0]).annotate(first=Min("place")).values_list("first")
        for rank, (value, label) in enumerate(
            rows.filter(place__in=list(_flat(first))).order_by("place", "pk").values_list(*names)
        ):
            told.setdefault((facet, value), (rank, label))
    return told


def _flat(rows: Iterable[tuple[str]]) -> Iterator[str]:
    return (value for (value,) in rows)


def _row(values: Values, told: dict[tuple[str, str], tuple[int, str]]) -> dict[str, Any]:
    chosen = [(facet, value) for facet, value in zip(FACETS, values, strict=True) if value != ANY]
    rank, label = told.get(chosen[0], (0, "")) if len(chosen) == 1 else (0, "")
    return dict(zip(FACETS, values, strict=True)) | {"narrowed": len(chosen), "rank": rank, "label": label}
