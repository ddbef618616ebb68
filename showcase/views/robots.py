from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from showcase.routes.lookup import kinds
from showcase.traditional.addresses import PREFIX


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may leave aside, as routes say, and where the sitemap is."""
    home = reverse("home")
    left = [f"Disallow: {home}{path}" for path in _uncrawled()]
    lines = ["User-agent: *", *left, "", f"Sitemap: {settings.ORIGIN.root}{reverse('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _uncrawled() -> list[str]:
    """The beginnings of paths that are not crawled, in both scripts; one within another is not named again."""
    paths = []
    for kind in kinds().values():
        if not (kind.is_crawled and kind.is_crawled_with_query):
            path = kind.route.partition("<")[0] + ("?" if kind.is_crawled else "")
            paths += [path, PREFIX + path] if kind.both_scripts else [path]
    once = dict.fromkeys(paths)
    return [path for path in once if not any(path != other and path.startswith(other) for other in once)]
