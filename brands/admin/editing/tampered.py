"""The desk's answer where it meets a version that this site did not write: nothing is done, and who is to do what."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brands.content.signing import Tampered
from brands.models import Masking, Withdrawal, Withheld

OF_VERSION = {Withdrawal: "的撤下", Withheld: "撤回的语句", Masking: "撤回语句之处"}


def refusal(request: HttpRequest, tampered: Tampered) -> HttpResponse:
    """409: which version does not verify and what to do; whatever was asked for is undone with its transaction."""
    context = {
        **admin.site.each_context(request),
        "title": "公开记录没有通过验证，这一步没有办理",
        "row": _name_of(tampered.row),
        "why": tampered.words.partition(" (")[0],
    }
    return render(request, "admin/brands/tampered.html", context, status=409)


def _name_of(row: Model | None) -> str:
    if isinstance(row, Withdrawal | Withheld | Masking):
        return f"{row.version}{OF_VERSION[type(row)]}"
    return str(row or "操作记录")
