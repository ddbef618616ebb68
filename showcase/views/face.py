"""The display face: the slice that is cut of the record, and the sheet for readers without JavaScript."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from showcase.pictures import record_slice


@require_safe
def face(request: HttpRequest) -> HttpResponse:
    """The letters of the display face that were published since this release was made: a WOFF2."""
    return HttpResponse(record_slice.font(), content_type="font/woff2")


@require_safe
def face_css(request: HttpRequest) -> HttpResponse:
    """The slices of the display face as a style sheet; static/js/first.js brings them to everybody else."""
    return render(request, "showcase/face.css", content_type="text/css")
