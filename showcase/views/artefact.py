"""The share pictures at addresses that stay: always the newest version's; for `script=hant` in traditional letters."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from brands.models import BrandEntry
from showcase.guards.headers import open_to_all
from showcase.pictures import share_images
from showcase.pictures.cards import Kind
from showcase.reading import context
from showcase.traditional.script import is_asked_in_hant

from .media import send
from .of_brand import of_brand


@require_safe
@of_brand
def artefact(request: HttpRequest, entry: BrandEntry, kind: Kind) -> HttpResponseBase:
    """The card, square or poster of a brand as its newest version says, drawn if nobody has asked for it yet."""
    site, in_hant = context.published(), is_asked_in_hant(request)
    return open_to_all(send(request, share_images.artefact_file(entry, kind, site, in_hant=in_hant)))


@require_safe
def home_card(request: HttpRequest) -> HttpResponseBase:
    """The card of the home page, and of every page that has none of its own."""
    return open_to_all(send(request, share_images.home_file("card", in_hant=is_asked_in_hant(request))))


@require_safe
def home_square(request: HttpRequest) -> HttpResponseBase:
    """The square of the home page: what a telephone keeps or sends on."""
    return open_to_all(send(request, share_images.home_file("square", in_hant=is_asked_in_hant(request))))
