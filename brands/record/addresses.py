"""The addresses of brands: staff may change one, and the old one leads to the new for ever."""

import re

from django.db import transaction

from brands.models import Brand, BrandEntry, FormerSlug
from brands.models.logbook import public
from brands.record import log_entries
from brands.record.facet_counts import recount


@transaction.atomic
def move(brand: Brand, old: str | None) -> None:
    """Note that a brand's address was `old` and is now `brand.slug`, in the record too."""
    if not old or old == brand.slug:
        return
    FormerSlug.objects.filter(slug=brand.slug).delete()
    if entry := BrandEntry.objects.filter(brand=brand).first():
        entry.move(brand.slug)
        recount()
        FormerSlug.objects.get_or_create(slug=old, defaults={"brand": brand})
        public.append([log_entries.move(f"brand/{brand.pk}", old, brand.slug or "")])


FORM = re.compile("[a-z0-9]+(?:-[a-z0-9]+)*")
RULE = "地址只用小写字母和数字，中间可用单个连字符隔开，如：xieshang-yumin。"


def is_well_formed(slug: str) -> bool:
    """Whether an address is one that every file system and every reader tells from others."""
    return FORM.fullmatch(slug) is not None


def is_taken(slug: str, brand: Brand) -> bool:
    """Whether an address belongs, or once belonged, to another brand; case makes no difference."""
    taken = (Brand.objects.filter(slug__iexact=slug), FormerSlug.objects.filter(slug__iexact=slug))
    return taken[0].exclude(pk=brand.pk).exists() or taken[1].exclude(brand=brand).exists()
