"""The addresses of brands: staff may change one, and the old one leads to the new for ever."""

import re

from django.db import transaction
from django.db.models import Q

from brands.chinese.pinyin import syllables, with_other_readings
from brands.models import Brand, BrandEntry, FormerSlug, Publishable, proof
from brands.models.logbook import public
from brands.record import log_entries
from brands.record.facet_counts import filtered_by, recount


def propose(brand: Brand, current: str | None) -> None:
    """Take the address that somebody wrote for a public brand as what `current` is to become. Saves nothing."""
    written, brand.slug = brand.slug, current
    brand.proposed_slug = written if written != current else None


def take_effect(thing: Publishable) -> None:
    """Give a brand the address that was proposed for it, if one was; its newest version is about to be published.

    Raises Tampered where its row names another address than its versions have: that would be published with it.
    """
    if isinstance(thing, Brand):
        proof.prove_address(thing)
    if isinstance(thing, Brand) and thing.proposed_slug:
        old, thing.slug, thing.proposed_slug = thing.slug, thing.proposed_slug, None
        thing.save(update_fields=["slug", "proposed_slug"])
        move(thing, old)


@transaction.atomic
def move(brand: Brand, old: str | None) -> None:
    """Note that a brand's address was `old` and is now `brand.slug`, in the record too."""
    if not old or old == brand.slug:
        return
    FormerSlug.objects.filter(slug=brand.slug).delete()
    if entry := BrandEntry.objects.unproven().filter(brand=brand).first():
        before = filtered_by(brand.pk)
        entry.move(brand.slug or "")
        recount(brand.pk, before)
        FormerSlug.objects.get_or_create(slug=old, defaults={"brand": brand})
        public.append([log_entries.move(f"brand/{brand.pk}", old, brand.slug or "")])


LENGTH = Brand._meta.get_field("slug").max_length or 0
FORM = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
RULE = "地址只用小写字母和数字，中间可用单个连字符隔开，如：xieshang-yumin。"


def is_well_formed(slug: str) -> bool:
    """Whether an address is one that every file system and every reader tells from others."""
    return FORM.fullmatch(slug) is not None


def is_taken(slug: str, brand: Brand | None = None) -> bool:
    """Whether an address is, was or shall be another brand's than the one given; case makes no difference."""
    named = Q(slug__iexact=slug) | Q(proposed_slug__iexact=slug)
    own = brand and brand.pk
    others = Brand.objects.filter(named).exclude(pk=own)
    return others.exists() or FormerSlug.objects.filter(slug__iexact=slug).exclude(brand=own).exists()


def free_slug(name: str) -> str:
    """An address that no brand has or had: the name in pinyin, at most 60 characters."""
    stem = slug_of(name)
    slug, number = stem, 1
    while is_taken(slug):
        number += 1
        slug = f"{_cut_slug(stem, LENGTH - len(str(number)) - 1)}-{number}"
    return slug


def proposed_slugs(name: str) -> list[str]:
    """Addresses for a name that are free: as it is read, and with one letter read otherwise."""
    han = "".join(letter for letter in name if letter.isalnum())
    others = [joined(said) for said in with_other_readings(han)[1:]] if han else []
    return list(dict.fromkeys([free_slug(name), *(slug for slug in others if not is_taken(slug))]))


def slug_of(name: str) -> str:
    """The name's syllables in pinyin and its digits, joined by hyphens, cut between syllables."""
    return joined(syllables(name))


def joined(said: list[str]) -> str:
    """Syllables as an address."""
    parts = (re.sub("[^a-z0-9]+", "-", part.lower()) for part in said)
    slug = re.sub("-+", "-", "-".join(parts)).strip("-")
    return _cut_slug(slug, LENGTH) or "brand"


def _cut_slug(slug: str, length: int) -> str:
    """At most so many characters, whole syllables where there is more than one."""
    if len(slug) <= length:
        return slug
    return slug[: length + 1].rpartition("-")[0] or slug[:length]
