"""A checked release → rows of the brands that do not exist yet."""

import re

from django.db import transaction

from brands.chinese.pinyin import syllables, with_other_readings
from brands.models import Brand, Edition, FormerSlug, Passage, Source, Tier

from .parse import Block, Release

SLUG_LENGTH = 60


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


def free_slug(name: str) -> str:
    """An address that no brand has or had: the name in pinyin, at most 60 characters."""
    stem = slug_of(name)
    slug, number = stem, 1
    while _is_taken(slug):
        number += 1
        slug = f"{_cut_slug(stem, SLUG_LENGTH - len(str(number)) - 1)}-{number}"
    return slug


def proposed_slugs(name: str) -> list[str]:
    """Addresses for a name that are free: as it is read, and with one letter read otherwise."""
    han = "".join(letter for letter in name if letter.isalnum())
    others = [joined(said) for said in with_other_readings(han)[1:]] if han else []
    return list(dict.fromkeys([free_slug(name), *(slug for slug in others if not _is_taken(slug))]))


def slug_of(name: str) -> str:
    """The name's syllables in pinyin and its digits, joined by hyphens, cut between syllables."""
    return joined(syllables(name))


def joined(said: list[str]) -> str:
    """Syllables as an address."""
    parts = (re.sub("[^a-z0-9]+", "-", part.lower()) for part in said)
    slug = re.sub("-+", "-", "-".join(parts)).strip("-")
    return _cut_slug(slug, SLUG_LENGTH) or "brand"


def _cut_slug(slug: str, length: int) -> str:
    """At most so many characters, whole syllables where there is more than one."""
    if len(slug) <= length:
        return slug
    return slug[: length + 1].rpartition("-")[0] or slug[:length]


def _is_taken(slug: str) -> bool:
    return Brand.objects.filter(slug=slug).exists() or FormerSlug.objects.filter(slug=slug).exists()
