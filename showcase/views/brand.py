from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.models import BrandEntry, Version
from showcase.reading import read

from .of_brand import gone, of_brand


@require_safe
@of_brand
def brand(request, entry):
    """One brand as its newest version says, between its neighbours."""
    return render(
        request,
        "showcase/brand.html",
        {
            "entry": entry,
            "version": entry.version,
            "reading": read(entry.version.data),
            **_neighbours(entry),
        },
    )


@require_safe
@of_brand
def brand_versions(request, entry):
    """Every version of a brand, the newest first, the withdrawn ones with date and reason."""
    versions = Version.objects.filter(brand=entry.brand_id).with_withdrawal().order_by("-number")
    return render(request, "showcase/brand_versions.html", {"entry": entry, "versions": versions})


@require_safe
@of_brand
def brand_version(request, entry, number):
    """One version of a brand, for ever the same; a later one is named above it."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return gone(request, version)
    return render(
        request,
        "showcase/brand_version.html",
        {
            "entry": entry,
            "version": version,
            "reading": read(version.data),
            "is_latest": version.number == entry.version.number,
        },
    )


def _neighbours(entry):
    """The brand before and the one after, in the order of the series, or of the tier where there is none."""
    row = list(BrandEntry.objects.alongside(entry))
    place = next(place for place, other in enumerate(row) if other.pk == entry.pk)
    return {
        "previous": row[place - 1] if place else None,
        "next": row[place + 1] if place + 1 < len(row) else None,
    }


def version_of(entry, number):
    """The numbered version of a published brand; raises Http404."""
    version = Version.objects.filter(brand=entry.brand_id, number=number).with_withdrawal().first()
    if version is None:
        raise Http404(f"No version {number} of {entry.slug!r}.")
    return version
