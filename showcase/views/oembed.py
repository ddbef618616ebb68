from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from showcase.citing.embeds import Frame, frame_of
from showcase.data.open_data import open_data
from showcase.reading import context
from showcase.traditional.script import HANT_QUERY

A_DAY = 24 * 60 * 60
SQUARE = 600


@open_data
@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """A page of a brand, or the timeline, as a frame (oEmbed 1.0, JSON): ?url=; ?maxwidth=, ?maxheight= in CSS px."""
    if request.GET.get("format", "json") != "json":
        return _refuse(501, "only format=json is implemented")
    if not request.GET.get("url"):
        return _refuse(400, "url is required")
    frame = _frame(request.GET["url"])
    if frame is None:
        return _refuse(404, "no brand of this site is at this url")
    return _json(_answer(frame, request.GET))


def _frame(url: str) -> Frame | None:
    try:
        return frame_of(url)
    except ValueError:  # not an address at all
        return None


def _answer(frame: Frame, asked: Mapping[str, str]) -> dict[str, object]:
    site = context.published()
    names = {name: frame.in_script(site[name]) for name in ("site_name", "organ")}
    most = [_pixels(asked.get(name)) for name in ("maxwidth", "maxheight")]
    width = min(frame.size[0], most[0] or frame.size[0])
    height = min(frame.height_at(width), most[1] or frame.height_at(width))
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": names["site_name"],
        "provider_url": settings.SITE_ORIGIN + "/",
        "title": frame.title,
        **({"author_name": names["organ"]} if names["organ"] else {}),
        "cache_age": A_DAY,
        "html": frame.html_with_link(width, height),
        "width": width,
        "height": height,
    }
    return answer | (_thumbnail(frame) if all(side is None or side >= SQUARE for side in most) else {})


def _thumbnail(frame: Frame) -> dict[str, object]:
    """The brand's square, of the timeline of all the site's; left out where it is larger than was asked for."""
    own = reverse("brand-square", args=[frame.entry.slug]) if frame.entry else reverse("home-square")
    address = settings.ORIGIN.root + own + (f"?{HANT_QUERY}" if frame.is_hant else "")
    return {"thumbnail_url": address, "thumbnail_width": SQUARE, "thumbnail_height": SQUARE}


def _pixels(text: str | None) -> int | None:
    """A number of pixels, or None for what is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and 0 < len(text) < 6 and int(text) else None


def _refuse(status: int, why: str) -> HttpResponse:
    return _json({"error": why}, status=status)


def _json(data: dict[str, object], status: int = 200) -> HttpResponse:
    return JsonResponse(
        data,
        status=status,
        json_dumps_params={"ensure_ascii": False},
        content_type="application/json; charset=utf-8",
    )
