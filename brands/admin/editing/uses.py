"""Where a source, an excerpt, a tag, a series or a word is used: said on its own page and before it is deleted."""

from collections.abc import Iterable

from django.db.models import Model, Q

from brands.models import Brand, Edition, Excerpt, Register, RosterEntry, ScriptTerm, Series, Source, Synonym, Tag


def uses_of(row: Model | None) -> list[Brand | Edition | Register]:
    """The brands and selections that name a row or rest on it, in their order; the register of words that it brings."""
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
        case ScriptTerm() | Synonym() | RosterEntry():
            return list(Register.objects.all())
    return []


def _resting_on(excerpts: Iterable[str]) -> Q:
    return Q(figures__excerpt__in=excerpts) | Q(milestones__excerpt__in=excerpts)


def _owners(condition: Q) -> list[Brand | Edition | Register]:
    return [owner for model in (Brand, Edition) for owner in model.objects.filter(condition).distinct()]
