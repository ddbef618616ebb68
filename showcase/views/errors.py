from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.csrf import requires_csrf_token

from brands.models import BrandEntry, Tier

STYLES = ("css/base.css",)


@requires_csrf_token
def not_found(request, exception):
    """404, with a search and the ways to both lists."""
    entries = list(BrandEntry.objects.public())
    return render(
        request,
        "404.html",
        {
            "top": [entry for entry in entries if entry.tier == Tier.TOP],
            "excellent": [entry for entry in entries if entry.tier == Tier.EXCELLENT],
        },
        status=404,
    )


@requires_csrf_token
def server_error(request):
    """500: a page that needs neither the database nor, where they are gone, the style sheets."""
    try:
        styles = [static(name) for name in STYLES]
    except ValueError:
        styles = []
    return render(None, "500.html", {"styles": styles}, status=500)
