from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from brands.admin.content.typed import Typed, read_typed
from brands.content import gate
from brands.content.canonical import Data
from brands.content.problems import Problem
from brands.models import Brand, Edition, Publishable
from brands.record import snapshot
from showcase.reading.brand_page import read

from . import selection

MODELS = {"brand": Brand, "edition": Edition}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_member_required
def preview(request: HttpRequest, kind: str, id: str) -> HttpResponse:
    """What stands at the desk as its page would show it, with all that keeps it from being published.

    By POST: what its form says now, of which nothing is saved; 422 and what stands, where it could not be saved.
    """
    if kind not in MODELS:
        raise Http404(f"No preview of {kind!r}.")
    if not request.user.has_perm(f"brands.view_{kind}"):
        raise PermissionDenied
    thing = _thing(kind, id)
    typed = read_typed(request, thing) if request.method == "POST" else Typed(snapshot.of(thing), [])
    if typed.content is None:
        problems = [Problem("", "", f"这样还不能保存：{error}") for error in typed.errors]
        return as_its_page(request, snapshot.of(thing), {"problems": problems}, status=422)
    return as_its_page(request, typed.content, {"problems": gate.problems(typed.content)})


def as_its_page(request: HttpRequest, data: Data, preview: dict[str, object], status: int = 200) -> HttpResponse:
    """The public page of a snapshot that is not public, under a banner; nobody keeps it, finds it or tells of it."""
    if data["kind"] == "brand":
        template, page = (
            "showcase/brand.html",
            {"reading": read(data), "related": [], "in_series": [], "previous": None, "next": None},
        )
    else:
        template, page = "showcase/selection.html", selection.page_of(data)
    return keep_nowhere(render(request, template, {**page, "version": None, "preview": preview}, status=status))


def keep_nowhere(response: HttpResponse) -> HttpResponse:
    """An answer for one reader: not indexed, not stored, and no link of it tells its address."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _thing(kind: str, id: str) -> Publishable:
    """The row at the desk; raises Http404, for an id that no row could have too."""
    try:
        return get_object_or_404(MODELS[kind], pk=id)
    except ValueError:
        raise Http404(f"No {kind} {id!r}.") from None
