"""A brand's card and timeline as frames in other people's pages: no script, no cookie, and alone in being framed."""

from functools import wraps

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from showcase.citing.embeds import THEMES, since
from showcase.guards.headers import open_to_all
from showcase.reading.brand_page import read
from showcase.reading.weight import chief

from .brand import version_of
from .of_brand import of_brand


def framed(view):
    """Let any page frame what a view of a brand's version shows; give the view `version`, pinned by ?version=."""

    @wraps(view)
    def pinned(request, entry):
        asked = request.GET.get("version")
        if asked is None:
            return view(request, entry=entry, version=entry.version)
        if not (asked.isascii() and asked.isdecimal() and len(asked) < 6):
            raise Http404(f"No version {asked!r}.")
        version = version_of(entry, int(asked))
        return _show_gone(request) if version.is_withdrawn else view(request, entry=entry, version=version)

    @require_safe
    @xframe_options_exempt
    @csp_replace({"frame-ancestors": ["*"], "script-src": [NONE]})
    @wraps(view)
    def answer(request, **kwargs):
        response = of_brand(pinned)(request, **kwargs)
        if response.status_code == 410:
            response = _show_gone(request)
        response["X-Robots-Tag"] = "noindex"
        return open_to_all(response)

    return answer


@framed
def embed_brand(request, entry, version):
    """The card of a brand: its seal, its name, the sentence that says what it is."""
    return render(request, "showcase/embed_brand.html", _frame(request, entry, version))


@framed
def embed_timeline(request, entry, version):
    """The milestones of a brand, one below the other."""
    return render(request, "showcase/embed_timeline.html", _frame(request, entry, version))


def _frame(request, entry, version):
    return {
        "entry": entry,
        "version": version,
        "reading": read(version.data),
        "since": since(entry, version),
        "chief": chief(version.data["figures"]),
        "pinned": "version" in request.GET,
        **_theme(request),
    }


def _show_gone(request):
    """What is framed was withdrawn; the page that it leads to says when and why."""
    return render(request, "showcase/embed_gone.html", {"address": request.path, **_theme(request)}, status=410)


def _theme(request):
    theme = request.GET.get("theme", "")
    return {"theme": theme if theme in THEMES else ""}
