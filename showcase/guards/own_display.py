"""A page shown in a way that its reader chose is kept by no shared cache."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

from showcase.guards import Answer
from showcase.reading import reader_settings


def own_display(get_response: Answer) -> Answer:
    """A page shown as its reader asked is that reader's alone; every other page is the same for all."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        chosen = reader_settings.read(request.COOKIES.get(reader_settings.COOKIE, "")).cookie
        if chosen and response.get("Content-Type", "").startswith("text/html"):
            patch_cache_control(response, private=True)
            patch_vary_headers(response, ["Cookie"])
        return response

    return answer
