from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brands.content import amendments
from brands.models import BrandEntry, Version
from showcase.routes.numbers import number_of

from .brand import version_of
from .of_brand import of_brand, show_withdrawn


@require_safe
@of_brand
def version_changes(request: HttpRequest, entry: BrandEntry, number: int) -> HttpResponse:
    """What a version changed: claims as old → new, texts by character, the rest; `?from=` another version before it."""
    version = version_of(entry, number)
    if version.is_withdrawn:
        return show_withdrawn(request, version)
    before = _before(entry, number, request.GET.get("from", ""))
    if before.is_withdrawn:
        return show_withdrawn(request, before)
    return render(
        request,
        "showcase/version_changes.html",
        {"entry": entry, "version": version, "before": before, **compare_versions(before, version)},
    )


def compare_versions(before: Version, after: Version) -> dict[str, object]:
    """What differs between two versions of a brand, in the three ways in which it is shown."""
    kinds = {"claims": amendments.claims, "texts": amendments.texts, "others": amendments.others}
    return {kind: find(before.data, after.data) for kind, find in kinds.items()}


def _before(entry: BrandEntry, number: int, asked: str) -> Version:
    """The version that another is compared with: the one asked for, or the one before; raises Http404."""
    wanted = number_of(asked) if asked else number - 1
    if wanted is None or wanted >= number:
        raise Http404(f"Version {number} cannot be compared with {asked!r}.")
    return version_of(entry, wanted)
