"""Every page of the site again under /zh-hant/."""

from collections.abc import Callable
from typing import TypeAlias

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import get_script_prefix, is_valid_path

from brands.accounts.networks import desk_path
from showcase.traditional import addresses, terms
from showcase.traditional.page_converter import convert_page
from showcase.traditional.script import hant_page

Answering: TypeAlias = Callable[[HttpRequest], HttpResponse]


def in_hant(get_response: Answering) -> Answering:
    """Under /zh-hant/: the page that stands without it, in traditional characters, its links within."""

    def answer(request: HttpRequest) -> HttpResponse:
        path = request.path_info[1:]
        if path == addresses.PREFIX[:-1]:
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(f"{request.path}/{'?' if query else ''}{query}")
        if not path.startswith(addresses.PREFIX):
            return get_response(request)
        page = path.removeprefix(addresses.PREFIX)
        whole = page.endswith("/") or not page
        if addresses.has_twin(page if whole else f"{page}/", desk_path(request)) and (
            whole or not is_valid_path(f"/{page}")
        ):
            request.path_info = f"/{page}"
        with hant_page():
            answered = get_response(request)
        return _convert_response(answered, desk_path(request))

    return answer


def _convert_response(response: HttpResponse, desk: str) -> HttpResponse:
    """An HTML page converted and what it redirects to prefixed; every other answer as it is."""
    root = get_script_prefix()
    own = terms.published()

    def readdress(address: str) -> str:
        return addresses.in_hant(address, root, desk, own)

    if response.has_header("Location"):
        response["Location"] = readdress(response["Location"])
    is_page = response.status_code in {200, 404, 410} and response.get("Content-Type", "").startswith("text/html")
    if is_page and not response.streaming:
        response.content = convert_page(response.content.decode(response.charset), readdress, own)
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
    return response
