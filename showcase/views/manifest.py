from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from brands.models.paths import path_of
from showcase.pictures.palette import palette
from showcase.reading.context import published

ICONS = {192: "img/icon-192.png", 512: "img/icon-512.png"}


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a telephone needs to keep the site among its own: a W3C web application manifest."""
    site = published()
    return JsonResponse(
        {
            "name": site["site_name"],
            "short_name": site["short_organ"] or site["site_name"],
            "lang": "zh-Hans",
            "start_url": path_of("home"),
            "scope": path_of("home"),
            "display": "browser",
            "theme_color": palette()["site-red"],
            "background_color": palette()["paper"],
            "icons": [
                {"src": static(path), "sizes": f"{side}x{side}", "type": "image/png"} for side, path in ICONS.items()
            ],
        },
        json_dumps_params={"ensure_ascii": False},
        content_type="application/manifest+json",
    )
