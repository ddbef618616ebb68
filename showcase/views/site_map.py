from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from showcase.directory import directory
from showcase.lists.pagination import SIZE


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every public page by name."""
    return render(request, "showcase/site_map.html", {"groups": directory.groups(SIZE)})
