from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Who runs this, what its words mean, how to have a mistake put right."""
    return render(request, "showcase/about.html", {})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What is done so that everybody can read this, and what is not known."""
    return render(request, "showcase/accessibility.html", {})
