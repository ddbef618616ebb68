"""Where a source, an excerpt, a tag or a series is used: said on its own page and before it is deleted."""

from django.db.models import Q

from brands.models import Brand, Edition, Excerpt, Series, Source, Tag


def uses_of(row) -> list[Brand | Edition]:
    """The brands and selections that name a row or rest on it, in their order; [] of other rows."""
    match row:
        case Tag():
            return list(Brand.objects.filter(tag_items__tag=row).distinct())
        case Series():
            return list(Brand.objects.filter(series=row))
        case Source():
            excerpts = list(row.excerpts.values_list("pk", flat=True))
            return _owners(Q(passages__source=row) | _resting_on(excerpts))
        case Excerpt():
            return _owners(_resting_on([row.pk]))
    return []


def _resting_on(excerpts):
    return Q(figures__excerpt__in=excerpts) | Q(milestones__excerpt__in=excerpts)


def _owners(condition):
    return [owner for model in (Brand, Edition) for owner in model.objects.filter(condition).distinct()]
