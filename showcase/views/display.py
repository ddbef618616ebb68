from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import get_script_prefix
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from showcase.reading.reader_settings import COOKIE, YEAR, read, way_back


@require_safe
@never_cache
def display(request: HttpRequest) -> HttpResponse:
    """Remember how this reader wants the pages shown, and go back; a link, since it changes nothing else."""
    chosen = read(request.COOKIES.get(COOKIE, "")).changed(request.GET)
    answer = HttpResponseRedirect(way_back(request.GET.get("next", ""), get_script_prefix()))
    answer["X-Robots-Tag"] = "noindex, nofollow"
    path = settings.ORIGIN.prefix or "/"
    if chosen.cookie:
        answer.set_cookie(
            COOKIE, chosen.cookie, YEAR, path=path, secure=settings.PRODUCTION, httponly=True, samesite="Lax"
        )
    elif COOKIE in request.COOKIES:
        answer.delete_cookie(COOKIE, path=path, samesite="Lax")
    return answer
