from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from showcase.traditional.addresses import in_hant


@require_safe
def robots(request):
    """What crawlers may leave aside, and where the sitemap is."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('search')}",
        f"Disallow: {in_hant(reverse('search'), reverse('home'))}",
        f"Disallow: {reverse('display')}",
        f"Disallow: {reverse('home')}preview/",
        "",
        f"Sitemap: {settings.ORIGIN.root}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
