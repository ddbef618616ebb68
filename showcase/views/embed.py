"""Frames in other people's pages: a brand's card, timeline or figure, and the timeline of all; no cookie."""

from functools import wraps
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from brands.models import BrandEntry, ClaimEntry, Version
from showcase.citing import amended
from showcase.citing.embeds import THEMES, since
from showcase.citing.of_version import corrections_since
from showcase.data.open_data import View
from showcase.guards.headers import open_to_all
from showcase.reading.brand_page import read
from showcase.reading.weight import chief
from showcase.routes.numbers import number_of

from .brand import version_of
from .of_brand import of_brand
from .of_id import in_small_letters

MOST = 30  # of the milestones of all


def framed(view: View) -> View:
    """Let any page frame what a view shows; its one script is ours and says how high it is."""

    @require_safe
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"], "script-src": [SELF]})
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response = view(request, **kwargs)
        if response.status_code == 410:
            response = _show_gone(request)
        response["X-Robots-Tag"] = "noindex"
        return open_to_all(response)

    return answer


def framed_version(view: View) -> View:
    """The same for a view of a brand's version; give it `version`, pinned by ?version=."""

    @wraps(view)
    def pinned(request: HttpRequest, entry: BrandEntry, **kwargs: Any) -> HttpResponseBase:
        asked = request.GET.get("version")
        if asked is None:
            return view(request, entry=entry, version=entry.version, **kwargs)
        number = number_of(asked)
        if number is None:
            raise Http404(f"No version {asked!r}.")
        version = version_of(entry, number)
        if version.is_withdrawn:
            return _show_gone(request)
        return view(request, entry=entry, version=version, **kwargs)

    return framed(of_brand(pinned))


@framed_version
def embed_brand(request: HttpRequest, entry: BrandEntry, version: Version) -> HttpResponse:
    """The card of a brand: its seal, its name, the sentence that says what it is."""
    return render(request, "showcase/embed_brand.html", _frame(request, entry, version))


@framed_version
def embed_timeline(request: HttpRequest, entry: BrandEntry, version: Version) -> HttpResponse:
    """The milestones of a brand, one below the other."""
    return render(request, "showcase/embed_timeline.html", _frame(request, entry, version))


@in_small_letters
@framed_version
def embed_figure(request: HttpRequest, entry: BrandEntry, version: Version, id: str) -> HttpResponse:
    """One figure of a brand, with the words that it rests on; raises Http404 where this version has it not."""
    figure = next((one for one in version.data["figures"] if one["id"] == id), None)
    if figure is None:
        raise Http404(f"No figure {id!r}.")
    frame = _frame(request, entry, version)
    said = frame["marks"].get(f"f-{id}") or _said_of_words(version, f"f-{id}")
    return render(request, "showcase/embed_figure.html", {"figure": figure, "said": said, **frame})


@framed
def embed_milestones(request: HttpRequest) -> HttpResponse:
    """The latest dated milestones of all brands and selections, one below the other."""
    dated = ClaimEntry.objects.milestones().filter(recurs__isnull=True, background=False).exclude(date="")
    latest = list(dated.order_by("-earliest", "-pk")[:MOST])
    context = {
        "rows": latest,
        "marks": amended.marks_of_rows(latest),
        "left_out": dated.count() - len(latest),
        **_theme(request),
    }
    return render(request, "showcase/embed_milestones.html", context)


def _frame(request: HttpRequest, entry: BrandEntry, version: Version) -> dict[str, Any]:
    marks = amended.marks(amended.of_brand(entry.pk), version.number)
    return {
        "entry": entry,
        "version": version,
        "reading": read(version.data, marks),
        "marks": marks,
        "since": since(entry, version),
        "chief": chief(version.data["figures"]),
        "pinned": "version" in request.GET,
        **_theme(request),
    }


def _said_of_words(version: Version, anchor: str) -> list[str]:
    """What became of the words of a figure that says the same in other words since."""
    found = amended.at(corrections_since(version), anchor, version.data)
    return [f"后更正：{one.change}（第{one.number}版）" for one in found]


def _show_gone(request: HttpRequest) -> HttpResponse:
    """What is framed was withdrawn; the page that it leads to says when and why."""
    return render(request, "showcase/embed_gone.html", {"address": request.path, **_theme(request)}, status=410)


def _theme(request: HttpRequest) -> dict[str, str]:
    theme = request.GET.get("theme", "")
    return {"theme": theme if theme in THEMES else ""}
