"""A checked release → rows of the brands that do not exist yet."""

from django.db import transaction

from brands.models import Brand, Edition, Passage, Source, Tier
from brands.record.addresses import free_slug

from .parse import Block, Release


@transaction.atomic
def load(release: Release, year: int) -> list[Brand]:
    """Make the brands of a restored release that do not exist, with their passages; these brands.

    `year` is the selection's. The edition and its note are made where the edition is missing; what exists is not
    touched.
    All or nothing: ValidationError where a new row would break a rule.
    """
    source = _source(release)
    edition, is_new = Edition.objects.get_or_create(year=year, defaults={"title": release.title})
    if is_new:
        _passages(release.note, source, edition=edition)
    existing = set(edition.brands.values_list("name", flat=True))
    return [
        _brand(block, order, edition, source)
        for order, block in enumerate(release.brands, 1)
        if block.name not in existing
    ]


def _source(release: Release) -> Source:
    """The release as a source, by its title."""
    kind = Source.Kind.RELEASE
    found = Source.objects.filter(kind=kind, title=release.title).first()
    return found or Source.objects.create(kind=kind, title=release.title)


def _brand(block: Block, order: int, edition: Edition, source: Source) -> Brand:
    brand = Brand(edition=edition, tier=Tier.TOP, order=order, name=block.name, slug=free_slug(block.name))
    brand.full_clean()
    brand.save()
    _passages(block, source, brand=brand)
    return brand


def _passages(block: Block, source: Source, **owner: Brand | Edition) -> None:
    for order, paragraph in enumerate(block.paragraphs, 1):
        passage = Passage(order=order, text=paragraph.text, source=source, **owner)
        passage.full_clean()
        passage.save()
