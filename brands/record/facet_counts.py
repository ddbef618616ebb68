"""The public brands → how many each combination of filters leaves: counted when a publishing changes it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

from django.db import transaction
from django.db.models import Count, Min, Sum

from brands.content.canonical import canonical, digest
from brands.models import BrandEntry, CountEntry, Generation, TagEntry
from brands.models.index_counts import ANY, COLUMNS, FACETS, note_counts

Values = tuple[str, str, str, str, str]  # of FACETS


def filtered_by(brand_id: str | None) -> list[Any]:
    """All of a brand that the counts are made from; nothing of one that is not public."""
    return _counted_rows(pk=brand_id).get(brand_id, []) if brand_id else []


@transaction.atomic
def recount(brand_id: str = "", before: Iterable[Any] = (), *, of_versions: bool = False) -> None:
    """Count all brands anew, one publisher at a time: who comes second counts what the first has committed.

    The caller holds both logs already, and says what of which brand was `filtered_by` before it was published, or that
    all rows were just made of versions anew: where anything else changed since, the counts are not believed. Raises
    Tampered where the log of deeds is not believed.
    """
    list(Generation.objects.select_for_update())
    rows = list(counted(BrandEntry.objects, TagEntry.objects))
    _keep(rows)
    now = _counted_rows()
    note_counts(rows, _digest({**now, brand_id: list(before)}), _digest(now), of_versions=of_versions)


def _keep(rows: list[dict[str, Any]]) -> None:
    """Have these rows stand and no others; those that stand already are not written again."""
    wanted = {tuple(row[name] for name in COLUMNS): row for row in rows}
    standing = {tuple(told): pk for pk, *told in CountEntry.objects.values_list("pk", *COLUMNS)}
    gone = [pk for told, pk in standing.items() if told not in wanted]
    CountEntry.objects.filter(pk__in=gone).delete()
    CountEntry.objects.bulk_create(CountEntry(**row) for told, row in wanted.items() if told not in standing)


def _counted_rows(**of: Any) -> dict[str, list[Any]]:
    """{a public brand: all of it that the counts are made from}."""
    own = ("place", "edition", "tier", "series_slug", "series_name", "decade", "milestones")
    entries, tags = BrandEntry.objects.filter(withdrawn=False, **of), TagEntry.objects.filter(entry__withdrawn=False)
    found = {brand: [row] for brand, *row in entries.order_by("pk").values_list("pk", *own)}
    tagged = tags.filter(entry__in=[*found]) if of else tags
    for brand, *row in tagged.order_by("entry", "pk").values_list("entry", "place", "slug", "name"):
        found[brand].append(row)
    return found


def _digest(rows: dict[str, list[Any]]) -> str:
    return digest(canonical({brand: told for brand, told in rows.items() if told}))


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
        first = rows.order_by().values_list(names[0]).annotate(first=Min("place")).values_list("first", flat=True)
        for rank, (value, label) in enumerate(
            rows.filter(place__in=list(first)).order_by("place", "pk").values_list(*names)
        ):
            told.setdefault((facet, value), (rank, label))
    return told


def _row(values: Values, told: dict[tuple[str, str], tuple[int, str]]) -> dict[str, Any]:
    chosen = [(facet, value) for facet, value in zip(FACETS, values, strict=True) if value != ANY]
    rank, label = told.get(chosen[0], (0, "")) if len(chosen) == 1 else (0, "")
    return dict(zip(FACETS, values, strict=True)) | {"narrowed": len(chosen), "rank": rank, "label": label}
