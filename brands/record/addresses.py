"""The addresses of brands: staff may change one, and the old one leads to the new for ever."""

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


def is_taken(slug: str, brand: Brand) -> bool:
    """Whether an address belongs, or once belonged, to another brand."""
    taken = (Brand.objects.filter(slug=slug), FormerSlug.objects.filter(slug=slug))
    return taken[0].exclude(pk=brand.pk).exists() or taken[1].exclude(brand=brand).exists()
