from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.content import amendments
from brands.models import BrandEntry, Version, proof
from showcase.citing import amended, memento
from showcase.citing.of_version import original
from showcase.lists.related import in_series, neighbours, related
from showcase.reading.brand_page import read

from .memento import as_memento, timegate
from .of_brand import of_brand, show_withdrawn


@timegate
@require_safe
@of_brand
def brand(request: HttpRequest, entry: BrandEntry) -> HttpResponse:
    """One brand as its newest version says, between its neighbours and beside its like."""
    rows = BrandEntry.objects.around(entry, [tag["slug"] for tag in entry.version.data["tags"]])
    previous, following = neighbours(entry, rows)
    made = amended.of_brand(entry.pk) if entry.version.number > 1 else []
    response = render(
        request,
        "showcase/brand.html",
        {
            "entry": entry,
            "version": entry.version,
            "reading": read(entry.version.data, amended.marks(made, entry.version.number)),
            "corrections": made,
            "previous": previous,
            "next": following,
            "in_series": in_series(entry, rows),
            "related": related(entry, rows),
        },
    )
    response["Link"] = memento.of_page(original(entry.slug))
    return response


@require_safe
@of_brand
def brand_versions(request: HttpRequest, entry: BrandEntry) -> HttpResponse:
    """Every version of a brand, the newest first, the withdrawn ones with date and reason."""
    versions = Version.objects.filter(brand=entry.brand_id).with_withdrawal().order_by("-number").proven()
    proof.prove_complete(f"brand/{entry.brand_id}", versions)
    return render(request, "showcase/brand_versions.html", {"entry": entry, "versions": versions})


@require_safe
@of_brand
def brand_version(request: HttpRequest, entry: BrandEntry, number: int) -> HttpResponse:
    """One version of a brand, for ever the same; a later one is named above it."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    is_latest = version.number == entry.version.number
    made = amended.of_brand(entry.pk) if entry.version.number > 1 else []
    response = render(
        request,
        "showcase/brand_version.html",
        {
            "entry": entry,
            "version": version,
            "reading": read(version.data, amended.marks(made, number)),
            "corrected": amended.since(made, number),
            "corrections": made,
            "is_latest": is_latest,
            "since": [] if is_latest else amendments.claims(version.data, entry.version.data),
        },
    )
    return as_memento(response, entry, version)


def version_of(entry: BrandEntry, number: int) -> Version:
    """The numbered version of a published brand; raises Http404."""
    version = Version.objects.filter(brand=entry.brand_id, number=number).with_withdrawal().first()
    if version is None:
        proof.prove_no_version(f"brand/{entry.brand_id}", number)
        raise Http404(f"No version {number} of {entry.slug!r}.")
    return version
