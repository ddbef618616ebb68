from django.http import HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from brands.models import BrandEntry, PublishedId


@require_safe
def short(request, id):
    """301 from an issued id to where it stands: a brand's page, a passage, a figure, a milestone, with its anchor.

    An id that is gone leads to the last version that has it.
    """
    brand = BrandEntry.objects.filter(pk=id).first()
    if brand:
        return HttpResponsePermanentRedirect(brand.get_absolute_url())
    found = get_object_or_404(PublishedId.objects.select_related("entry"), pk=id)
    return HttpResponsePermanentRedirect(found.get_absolute_url())
